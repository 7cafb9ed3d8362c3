package vn.capdo.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.PlanMeasures;

/** The plan by group, as the dossier's acts ask for it and the statutory report counts. */
@Service
@Transactional
class PlanGroups implements PlanMeasures {

    private final ProtectionPlan plan;
    private final Dossiers dossiers;

    PlanGroups(ProtectionPlan plan, Dossiers dossiers) {
        this.plan = plan;
        this.dossiers = dossiers;
    }

    @Override
    @ReadOnly
    public List<Group> of(UUID dossierId) {
        Map<String, List<PlanLeaf>> leaves = plan.leaves(dossierId).stream()
                .collect(Collectors.groupingBy(leaf -> leaf.requirement().group()));
        return GROUPS.stream()
                .map(code -> group(code, leaves.getOrDefault(code, List.of())))
                .toList();
    }

    private Group group(String code, List<PlanLeaf> leaves) {
        int notApplicable = count(leaves, LeafState.NOT_APPLICABLE);
        int met = count(leaves, LeafState.MET);
        Status status = leaves.isEmpty() || met + notApplicable < leaves.size()
                ? Status.NOT_MET
                : met == 0 ? Status.NOT_APPLICABLE : Status.MET;
        return new Group(
                code,
                status,
                leaves.size(),
                met,
                notApplicable,
                (int) leaves.stream().filter(leaf -> leaf.isLate(plan.today())).count(),
                leaves.stream()
                        .filter(leaf -> leaf.answer().state().isOpen())
                        .map(leaf -> leaf.answer().dueOn())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static int count(List<PlanLeaf> leaves, LeafState state) {
        return (int)
                leaves.stream().filter(leaf -> leaf.answer().state() == state).count();
    }

    @Override
    public void report(UUID dossierId, List<Measure> measures, Actor actor) {
        keep(dossierId, measures, actor);
        dossiers.note(dossierId, actor, EventType.MEASURES, Messages.text("event.measures"));
    }

    @Override
    public void keep(UUID dossierId, List<Measure> measures, Actor actor) {
        dossiers.hold(dossierId);
        LevelDossier dossier = dossiers.get(dossierId);
        if (dossier.state() != DossierState.DEPLOYING) {
            throw new Refusal(
                    "dossier.wrongState", dossier.number(), dossier.state().label());
        }
        Map<String, Measure> byGroup = new LinkedHashMap<>();
        for (Measure measure : measures) {
            if (!GROUPS.contains(measure.code())) {
                throw new Refusal("measure.unknown", measure.code());
            }
            if (measure.status() == Status.NOT_APPLICABLE
                    && (measure.note() == null || measure.note().isBlank())) {
                throw new Refusal("measure.notApplicableNeedsReason", title(measure.code()));
            }
            byGroup.put(measure.code(), measure);
        }
        plan.answerAll(
                dossierId, leaf -> answered(leaf, byGroup.get(leaf.requirement().group())), actor);
    }

    private static PlanLeaf answered(PlanLeaf leaf, @Nullable Measure measure) {
        LeafAnswer was = leaf.answer();
        if (measure == null || !was.state().isOpen()) {
            return leaf;
        }
        LeafState state =
                switch (measure.status()) {
                    case MET -> LeafState.MET;
                    case NOT_APPLICABLE -> LeafState.NOT_APPLICABLE;
                    case NOT_MET -> was.state();
                };
        String note = measure.note() == null ? "" : measure.note().strip();
        LocalDate day =
                measure.status() == Status.NOT_MET && measure.plannedOn() != null ? measure.plannedOn() : was.dueOn();
        return ProtectionPlan.withAnswer(
                leaf,
                new LeafAnswer(
                        state,
                        note.isEmpty() ? was.how() : note,
                        was.paper(),
                        was.gap(),
                        was.remedy(),
                        was.responsible(),
                        day,
                        was.cost(),
                        was.evidenceDocument(),
                        was.evidenceVersion(),
                        was.evidenceExpires()));
    }

    @Override
    @ReadOnly
    public void requireAllMet(UUID dossierId) {
        List<PlanLeaf> leaves = plan.leaves(dossierId);
        Map<String, Long> open = leaves.stream()
                .filter(leaf -> leaf.answer().state().isOpen())
                .collect(Collectors.groupingBy(
                        leaf -> leaf.requirement().group(), LinkedHashMap::new, Collectors.counting()));
        if (!open.isEmpty()) {
            throw new Refusal(
                    "measure.notAllMet",
                    open.values().stream().mapToLong(Long::longValue).sum(),
                    GROUPS.stream()
                            .filter(open::containsKey)
                            .map(code -> title(code) + " (" + open.get(code) + ")")
                            .collect(Collectors.joining("; ")));
        }
        if (leaves.isEmpty()) {
            throw new Refusal("plan.empty");
        }
        requireNoRemark(leaves);
    }

    @Override
    @ReadOnly
    public void requireNoRemark(UUID dossierId) {
        requireNoRemark(plan.leaves(dossierId));
    }

    private static void requireNoRemark(List<PlanLeaf> leaves) {
        List<String> remarked = leaves.stream()
                .filter(leaf -> leaf.verdict() == PlanLeaf.Verdict.REMARK)
                .map(PlanLeaf::name)
                .toList();
        if (!remarked.isEmpty()) {
            throw new Refusal("plan.hasRemarks", remarked.size(), String.join("; ", remarked));
        }
    }

    /** Without the regime's own word. */
    private static String title(String group) {
        return Messages.text("measure." + group, "").strip();
    }
}
