package vn.capdo.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadlines;
import vn.capdo.document.DocumentVersion;
import vn.capdo.document.Documents;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Staff;
import vn.capdo.plan.PlanLeaf.Verdict;
import vn.capdo.requirement.RequirementCatalogue;
import vn.capdo.requirement.Requirements;

/**
 * The board: answers are changed leaf by leaf or many at once, and nobody overwrites what he has not seen. While the dossier is
 * prepared the answers are the plan statement; while it is deployed and afterwards they say how far it is.
 */
@Service
@Transactional
public class ProtectionPlan {

    /** Where the operating unit writes; in between the plan lies before those who appraise and approve it. */
    static final Set<DossierState> WRITABLE = Set.of(
            DossierState.DRAFTING, DossierState.SUPPLEMENTING, DossierState.DEPLOYING, DossierState.IN_OPERATION);

    private static final int NAMED = 3;

    private final PlanTable table;
    private final Dossiers dossiers;
    private final Documents documents;
    private final Requirements requirements;
    private final Deadlines deadlines;
    private final Staff staff;
    private final Clock clock;

    ProtectionPlan(
            PlanTable table,
            Dossiers dossiers,
            Documents documents,
            Requirements requirements,
            Deadlines deadlines,
            Staff staff,
            Clock clock) {
        this.table = table;
        this.dossiers = dossiers;
        this.documents = documents;
        this.requirements = requirements;
        this.deadlines = deadlines;
        this.staff = staff;
        this.clock = clock;
    }

    /** In the catalogue's order; empty as long as the dossier has no level. */
    @ReadOnly
    public List<PlanLeaf> leaves(UUID dossierId) {
        return table.leaves(dossierId);
    }

    @ReadOnly
    public PlanProgress progress(UUID dossierId) {
        return progress(List.of(dossierId)).getOrDefault(dossierId, PlanProgress.NONE);
    }

    /** By dossier; one whose plan has no level yet is missing. */
    @ReadOnly
    public Map<UUID, PlanProgress> progress(Collection<UUID> dossierIds) {
        return table.progress(dossierIds);
    }

    @ReadOnly
    public RequirementCatalogue catalogue(UUID dossierId) {
        return requirements.get(table.catalogue(dossierId));
    }

    /** The level whose requirements the plan answers: the dossier's, else the one chosen for the plan; null for none. */
    @ReadOnly
    public @Nullable Integer level(UUID dossierId) {
        Integer level = dossiers.get(dossierId).level();
        return level != null ? level : table.chosenLevel(dossierId).orElse(null);
    }

    /** Newest first. */
    @ReadOnly
    public List<LeafChange> history(UUID dossierId, String subject) {
        return table.history(dossierId, subject);
    }

    /** Answers that the catalogue or the level does not ask for any more: kept, and counted nowhere. */
    @ReadOnly
    public List<KeptAnswer> withoutCounterpart(UUID dossierId) {
        return table.withoutCounterpart(dossierId).stream()
                .map(kept ->
                        new KeptAnswer(kept.title() == null ? kept.subject() : kept.title(), kept.state(), kept.how()))
                .toList();
    }

    public record KeptAnswer(String name, LeafState state, String how) {}

    @ReadOnly
    public boolean isWritable(LevelDossier dossier) {
        return WRITABLE.contains(dossier.state());
    }

    /** Prepares the plan for a level before the dossier proposes one, which counts as soon as it does. */
    public void prepareFor(UUID dossierId, int level) {
        LevelDossier dossier = requireWritable(dossierId);
        if (dossier.level() != null) {
            throw new Refusal("plan.levelStands", dossier.level());
        }
        table.set(dossierId, table.catalogue(dossierId), level);
    }

    /**
     * Keeps changes, all of them or none.
     *
     * @return the leaves that were named, as they are now
     * @throws Refusal when one has been changed since it was read, does not apply without a reason, or cannot be read
     */
    public List<PlanLeaf> save(UUID dossierId, List<LeafEdit> edits, Actor actor) {
        requireWritable(dossierId);
        Map<String, PlanLeaf> before = bySubject(dossierId);
        Map<String, PlanLeaf> after = new LinkedHashMap<>();
        List<String> overtaken = new ArrayList<>();
        for (LeafEdit edit : edits) {
            PlanLeaf leaf = before.get(edit.subject());
            if (leaf == null) {
                throw new Refusal(Refusal.Kind.UNKNOWN, "plan.unknownLeaf", edit.subject());
            }
            if (leaf.revision() != edit.revision()) {
                overtaken.add(Messages.text(
                        "plan.overtaken",
                        leaf.name(),
                        leaf.changedBy() == null ? "" : staff.nameOf(leaf.changedBy()),
                        VietNam.at(leaf.changedAt())));
            } else {
                after.put(leaf.subject(), answered(leaf, leaf.answer().with(edit.changes())));
            }
        }
        if (!overtaken.isEmpty()) {
            throw new Refusal("plan.leafChanged", String.join("; ", overtaken));
        }
        requireKnown(dossierId, before, after.values());
        change(dossierId, before, after, actor);
        return after.keySet().stream()
                .map(bySubject(dossierId)::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A change answers the remark on the leaf, and takes back what was confirmed of another answer. */
    private static PlanLeaf answered(PlanLeaf leaf, LeafAnswer answer) {
        if (answer.state() == LeafState.NOT_APPLICABLE && answer.how().isBlank()) {
            throw new Refusal("plan.notApplicableNeedsReason", leaf.name());
        }
        return answer.equals(leaf.answer()) ? leaf : verified(leaf, answer, null, leaf.remark(), null, null);
    }

    private static PlanLeaf verified(
            PlanLeaf leaf,
            LeafAnswer answer,
            @Nullable Verdict verdict,
            String remark,
            @Nullable String by,
            @Nullable OffsetDateTime at) {
        return new PlanLeaf(
                leaf.requirement(),
                answer,
                verdict,
                remark,
                by,
                at,
                leaf.revision(),
                leaf.changedBy(),
                leaf.changedAt());
    }

    /** Evidence is a document of this dossier, and who is responsible has an account. */
    private void requireKnown(UUID dossierId, Map<String, PlanLeaf> before, Collection<PlanLeaf> after) {
        Set<String> people = new HashSet<>();
        Set<String> evidence = new HashSet<>();
        for (PlanLeaf leaf : after) {
            LeafAnswer was = Objects.requireNonNull(before.get(leaf.subject())).answer();
            if (leaf.answer().responsible() != null
                    && !Objects.equals(was.responsible(), leaf.answer().responsible())) {
                people.add(leaf.answer().responsible());
            }
            if (leaf.answer().evidence() != null
                    && !Objects.equals(was.evidence(), leaf.answer().evidence())) {
                evidence.add(leaf.answer().evidence());
            }
        }
        people.removeAll(staff.working(people));
        if (!people.isEmpty()) {
            throw new Refusal("plan.nobody", String.join(", ", people));
        }
        if (!evidence.isEmpty()) {
            documents.of(dossierId).forEach(document -> evidence.remove(newest(document)));
            if (!evidence.isEmpty()) {
                throw new Refusal("document.unknown");
            }
        }
    }

    private static String newest(DocumentVersion document) {
        return LeafAnswer.evidence(document.documentId(), document.version());
    }

    /**
     * Changes answers whose writer has seen all of them.
     *
     * @param change the same answer for what stays
     */
    void answerAll(UUID dossierId, UnaryOperator<PlanLeaf> change, Actor actor) {
        Map<String, PlanLeaf> before = bySubject(dossierId);
        Map<String, PlanLeaf> after = new LinkedHashMap<>();
        before.forEach((subject, leaf) -> after.put(subject, change.apply(leaf)));
        change(dossierId, before, after, actor);
    }

    static PlanLeaf withAnswer(PlanLeaf leaf, LeafAnswer answer) {
        return answered(leaf, answer);
    }

    /**
     * The designated unit says what it has found of answers, as long as the plan lies before it.
     *
     * @param remark what is missing; blank confirms
     */
    public List<PlanLeaf> verify(UUID dossierId, Collection<String> subjects, @Nullable String remark, Actor actor) {
        dossiers.hold(dossierId);
        LevelDossier dossier = dossiers.get(dossierId);
        if (dossier.state() != DossierState.VERIFYING) {
            throw new Refusal(
                    "dossier.wrongState", dossier.number(), dossier.state().label());
        }
        boolean confirms = remark == null || remark.isBlank();
        Map<String, PlanLeaf> before = bySubject(dossierId);
        Map<String, PlanLeaf> after = new LinkedHashMap<>();
        OffsetDateTime now = OffsetDateTime.now(clock);
        for (String subject : subjects) {
            PlanLeaf leaf = before.get(subject);
            if (leaf == null) {
                throw new Refusal(Refusal.Kind.UNKNOWN, "plan.unknownLeaf", subject);
            }
            after.put(
                    subject,
                    verified(
                            leaf,
                            leaf.answer(),
                            confirms ? Verdict.CONFIRMED : Verdict.REMARK,
                            confirms ? "" : Objects.requireNonNull(remark).strip(),
                            actor.userId(),
                            now));
        }
        change(dossierId, before, after, actor);
        return after.keySet().stream().map(bySubject(dossierId)::get).toList();
    }

    private void change(UUID dossierId, Map<String, PlanLeaf> before, Map<String, PlanLeaf> after, Actor actor) {
        List<PlanTable.Write> writes = after.values().stream()
                .map(leaf -> new PlanTable.Write(Objects.requireNonNull(before.get(leaf.subject())), leaf))
                .filter(write -> !write.before().equals(write.after()))
                .toList();
        if (writes.isEmpty()) {
            return;
        }
        table.write(dossierId, writes, actor);
        Map<String, PlanLeaf> now = new LinkedHashMap<>(before);
        now.putAll(after);
        followDays(dossierId, before.values(), now.values());
    }

    /** The ledger learns of the plan's earliest day, in one line that names what is due first. */
    private void followDays(UUID dossierId, Collection<PlanLeaf> before, Collection<PlanLeaf> after) {
        List<PlanLeaf> due = withDays(after);
        if (due.equals(withDays(before))) {
            return;
        }
        String first = due.stream().limit(NAMED).map(PlanLeaf::name).collect(Collectors.joining("; "));
        deadlines.followPlan(
                dossierId,
                Messages.text(due.size() > NAMED ? "plan.dueMore" : "plan.due", due.size(), first, due.size() - NAMED),
                due.isEmpty() ? null : due.get(0).nextDay(),
                Messages.text("plan.basis"));
    }

    private static List<PlanLeaf> withDays(Collection<PlanLeaf> leaves) {
        return leaves.stream()
                .filter(leaf -> leaf.nextDay() != null)
                .sorted(Comparator.comparing(PlanLeaf::nextDay))
                .toList();
    }

    private Map<String, PlanLeaf> bySubject(UUID dossierId) {
        return table.leaves(dossierId).stream()
                .collect(Collectors.toMap(
                        PlanLeaf::subject, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private LevelDossier requireWritable(UUID dossierId) {
        dossiers.hold(dossierId);
        LevelDossier dossier = dossiers.get(dossierId);
        if (!isWritable(dossier)) {
            throw new Refusal(
                    "dossier.wrongState", dossier.number(), dossier.state().label());
        }
        return dossier;
    }

    /** The plan is answered by another catalogue from now on; answers go along by their subject, the others are kept. */
    void switchTo(UUID dossierId, RequirementCatalogue catalogue, String reason, Actor actor) {
        requireWritable(dossierId);
        Collection<PlanLeaf> before = bySubject(dossierId).values();
        table.set(dossierId, catalogue.code(), null);
        dossiers.note(
                dossierId, actor, EventType.MEASURES, Messages.text("event.planSwitched", catalogue.name(), reason));
        followDays(dossierId, before, bySubject(dossierId).values());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
