package vn.capdo.web.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.document.DocumentVersion;
import vn.capdo.document.Documents;
import vn.capdo.dossier.DossierFile;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.organisation.Staff;
import vn.capdo.plan.LeafAnswer;
import vn.capdo.plan.LeafChange;
import vn.capdo.plan.LeafState;
import vn.capdo.plan.PlanLeaf;
import vn.capdo.plan.PlanProgress;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.regime.LegalCase;
import vn.capdo.requirement.RequirementCatalogue;

/** Puts a plan into words. */
@Component
class PlanViews {

    private final ProtectionPlan plan;
    private final Dossiers dossiers;
    private final DossierLaw law;
    private final DossierFile file;
    private final Documents documents;
    private final Staff staff;
    private final Clock clock;

    PlanViews(
            ProtectionPlan plan,
            Dossiers dossiers,
            DossierLaw law,
            DossierFile file,
            Documents documents,
            Staff staff,
            Clock clock) {
        this.plan = plan;
        this.dossiers = dossiers;
        this.law = law;
        this.file = file;
        this.documents = documents;
        this.staff = staff;
        this.clock = clock;
    }

    PlanView of(UUID dossierId) {
        LevelDossier dossier = dossiers.get(dossierId);
        LegalCase legalCase = law.caseOf(dossier);
        RequirementCatalogue catalogue = plan.catalogue(dossierId);
        List<PlanLeaf> leaves = plan.leaves(dossierId);
        PlanProgress progress = plan.progress(dossierId);
        Map<String, List<PlanView.Leaf>> lines =
                lines(dossierId, leaves).stream().collect(Collectors.groupingBy(PlanView.Leaf::group));
        return new PlanView(
                dossierId,
                dossier.number(),
                dossiers.systemOf(dossierId).name(),
                dossier.state().name(),
                dossier.state().label(),
                plan.level(dossierId),
                new PlanView.Catalogue(catalogue.code(), catalogue.name(), catalogue.source(), catalogue.caveat()),
                progress(progress),
                progress.deployment(),
                PlanMeasures.GROUPS.stream()
                        .filter(lines::containsKey)
                        .map(code -> new PlanView.Group(
                                code,
                                file.word("measure." + code, legalCase),
                                code.startsWith("M") ? "MANAGEMENT" : "TECHNICAL",
                                lines.get(code).stream()
                                        .filter(leaf ->
                                                !LeafState.valueOf(leaf.state()).isOpen())
                                        .count(),
                                lines.get(code)))
                        .toList());
    }

    static PlanView.Progress progress(PlanProgress progress) {
        return new PlanView.Progress(
                progress.total(),
                progress.met(),
                progress.partial(),
                progress.notApplicable(),
                progress.open(),
                progress.late(),
                progress.withoutDay(),
                progress.remarks(),
                progress.percent(),
                Messages.date(progress.expectedOn()));
    }

    List<PlanView.Leaf> lines(UUID dossierId, Collection<PlanLeaf> leaves) {
        Map<String, String> names = staff.namesOf(people(leaves));
        Map<String, DocumentVersion> evidence = leaves.stream()
                        .anyMatch(leaf -> leaf.answer().evidence() != null)
                ? documents.of(dossierId).stream()
                        .collect(Collectors.toMap(one -> one.documentId().toString(), one -> one))
                : Map.of();
        LocalDate today = LocalDate.now(clock);
        return leaves.stream()
                .map(leaf -> line(dossierId, leaf, names, evidence, today))
                .toList();
    }

    private static Set<String> people(Collection<PlanLeaf> leaves) {
        return leaves.stream()
                .flatMap(leaf -> Stream.of(leaf.answer().responsible(), leaf.verifiedBy(), leaf.changedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static PlanView.Leaf line(
            UUID dossierId,
            PlanLeaf leaf,
            Map<String, String> names,
            Map<String, DocumentVersion> evidence,
            LocalDate today) {
        LeafAnswer answer = leaf.answer();
        DocumentVersion document = answer.evidenceDocument() == null
                ? null
                : evidence.get(answer.evidenceDocument().toString());
        return new PlanView.Leaf(
                leaf.subject(),
                leaf.requirement().part(),
                leaf.requirement().code(),
                leaf.requirement().reference(),
                leaf.requirement().title(),
                leaf.requirement().group(),
                answer.state().name(),
                answer.state().label(),
                answer.how(),
                answer.paper(),
                answer.gap(),
                answer.remedy(),
                answer.responsible(),
                names.get(answer.responsible()),
                text(answer.dueOn()),
                Messages.date(answer.dueOn()),
                answer.cost(),
                answer.evidence(),
                document == null
                        ? null
                        : Messages.text("plan.evidenceVersion", document.name(), answer.evidenceVersion()),
                answer.evidenceDocument() == null
                        ? null
                        : Links.document(dossierId, answer.evidenceDocument(), answer.evidenceVersion()),
                text(answer.evidenceExpires()),
                Messages.date(answer.evidenceExpires()),
                leaf.isLate(today),
                leaf.verdict() == null ? null : leaf.verdict().name(),
                leaf.remark(),
                by(names, leaf.verifiedBy(), leaf.verifiedAt()),
                leaf.revision(),
                by(names, leaf.changedBy(), leaf.changedAt()));
    }

    private static String by(Map<String, String> names, String userId, java.time.OffsetDateTime at) {
        return userId == null ? "" : names.getOrDefault(userId, userId) + ", " + VietNam.at(at);
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    List<PlanView.Change> history(UUID dossierId, String subject) {
        List<LeafChange> history = plan.history(dossierId, subject);
        Map<String, String> names = staff.namesOf(history.stream()
                .flatMap(change -> Stream.concat(
                        Stream.of(change.actor()),
                        change.fields().stream()
                                .filter(field -> field.name().equals("responsible"))
                                .flatMap(field -> Stream.of(field.before(), field.after()))))
                .collect(Collectors.toSet()));
        return history.stream()
                .map(change -> new PlanView.Change(
                        VietNam.at(change.at()),
                        names.get(change.actor()),
                        change.fields().stream()
                                .map(field -> new PlanView.FieldChange(
                                        LeafAnswer.label(field.name()),
                                        shown(field.name(), field.before(), names),
                                        shown(field.name(), field.after(), names)))
                                .toList()))
                .toList();
    }

    private static String shown(String field, String value, Map<String, String> names) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (field) {
            case "state" -> LeafState.valueOf(value).label();
            case "dueOn", "evidenceExpires" -> Messages.date(LocalDate.parse(value));
            case "responsible" -> names.getOrDefault(value, value);
            case "verdict" -> Messages.text("plan.verdict." + value);
            case "evidence" ->
                Messages.text("plan.evidenceVersion", "", value.split(":")[1]).strip();
            default -> value;
        };
    }
}
