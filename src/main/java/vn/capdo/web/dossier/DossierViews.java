package vn.capdo.web.dossier;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.calendar.Remaining;
import vn.capdo.deadline.Deadlines;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Uploads;
import vn.capdo.dossier.AppraiserAssignment;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.DossierFile;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.dossier.Statement;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.UnitName;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.FormerUnits;

/** Puts together what people read about one dossier. */
@Component
@ReadOnly
public class DossierViews {

    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final AppraiserAssignments appraisers;
    private final Law law;
    private final Systems systems;
    private final Organisations organisations;
    private final FormerUnits formerUnits;
    private final Staff staff;
    private final Deadlines deadlines;
    private final StepClockViews stepClocks;
    private final DocumentViews documents;
    private final PlanMeasures measures;
    private final AssessmentCycles cycles;
    private final DossierFile file;
    private final ObjectMapper json;
    private final Uploads uploads;
    private final Clock clock;

    DossierViews(
            Dossiers dossiers,
            DossierLaw dossierLaw,
            AppraiserAssignments appraisers,
            Law law,
            Systems systems,
            Organisations organisations,
            FormerUnits formerUnits,
            Staff staff,
            Deadlines deadlines,
            StepClockViews stepClocks,
            DocumentViews documents,
            PlanMeasures measures,
            AssessmentCycles cycles,
            DossierFile file,
            ObjectMapper json,
            Uploads uploads,
            Clock clock) {
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.appraisers = appraisers;
        this.law = law;
        this.systems = systems;
        this.organisations = organisations;
        this.formerUnits = formerUnits;
        this.staff = staff;
        this.deadlines = deadlines;
        this.stepClocks = stepClocks;
        this.documents = documents;
        this.measures = measures;
        this.cycles = cycles;
        this.file = file;
        this.json = json;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** For whoever only reads. */
    public DossierView of(UUID id) {
        return of(id, List.of());
    }

    /** @param uploadable the kinds of document that the reader adds to it */
    public DossierView of(UUID id, Collection<DocumentKind> uploadable) {
        LevelDossier dossier = dossiers.get(id);
        InformationSystem system = dossiers.systemOf(id);
        DossierView.Regime regime = regime(dossier);
        LegalCase legalCase = dossierLaw.caseOf(dossier);
        LocalDate constructionBegan = systems.constructionBegan(system.id());
        return new DossierView(
                id,
                dossier.number(),
                system.code(),
                system.name(),
                dossier.kind().name(),
                dossier.kind().label(),
                unit(organisations.get(system.operatingUnit())),
                unit(organisations.get(system.owner())),
                organisations
                        .findDesignatedUnitOf(system.owner(), LocalDate.now(clock))
                        .map(DossierViews::unit)
                        .orElse(null),
                formerUnits.of(system),
                dossier.regime(),
                regime.name(),
                dossier.level(),
                dossier.proposedLevel(),
                dossier.approvedLevel(),
                dossier.state().name(),
                dossier.state().label(),
                externalStatus(dossier),
                dossier.previousDossier(),
                regime,
                dossier.nationalList(),
                dossier.levelByHand(),
                system.phase().name(),
                constructionBegan == null ? null : constructionBegan.toString(),
                appraisers.of(id).map(this::assignment).orElse(null),
                dossier.state() == DossierState.ASSIGNING_APPRAISER
                        ? appraisers.choices(id).stream()
                                .map(DossierViews::unit)
                                .toList()
                        : List.of(),
                statement(dossiers.statement(id), system),
                dossiers.levelGrounds(id).stream()
                        .map(ground -> new DossierView.Ground(ground.level(), ground.citation(), ground.text()))
                        .toList(),
                dossier.supplementRequest(),
                dossier.supplementRounds(),
                clocks(id),
                stepClocks.of(id),
                documents.lines(id),
                documents.kinds(id, uploadable),
                uploads.maxMb(),
                file.opinions(id),
                file.decisions(dossier),
                measures.of(id).stream()
                        .map(measure -> new DossierView.MeasureLine(
                                measure.code(),
                                file.word("measure." + measure.code(), legalCase),
                                measure.code().startsWith("M") ? "MANAGEMENT" : "TECHNICAL",
                                measure.status().name(),
                                measure.total(),
                                measure.met(),
                                measure.notApplicable(),
                                measure.late(),
                                measure.plannedOn() == null
                                        ? null
                                        : measure.plannedOn().toString()))
                        .toList(),
                file.missed(id),
                file.events(id),
                cycles.ofDossier(id).stream()
                        .map(cycle -> new DossierView.Cycle(
                                cycle.id(),
                                cycle.number(),
                                Messages.date(cycle.dueOn()),
                                cycle.state().label(),
                                Messages.date(cycle.inspectedOn()),
                                cycle.findingsCount(),
                                cycle.seriousCount()))
                        .toList(),
                LocalDate.now(clock).toString(),
                Links.dossier(id));
    }

    private DossierView.Regime regime(LevelDossier dossier) {
        DossierRegime regime = dossierLaw.regimeOf(dossier.id());
        LocalDate rulesOn = dossierLaw.rulesOn(dossier);
        Law.RegimeProfile profile = law.profile(regime.regime(), rulesOn);
        return new DossierView.Regime(
                profile.code(),
                profile.name(),
                profile.shortName(),
                profile.securityTerm(),
                profile.designatedUnitTerm(),
                profile.planTerm(),
                profile.standard(),
                regime.state().name(),
                Messages.text("regime.state." + regime.state()),
                regime.ground(),
                regime.citation(),
                regime.reason(),
                regime.decidedBy() == null ? null : staff.nameOf(regime.decidedBy()),
                Messages.date(regime.approveBy()),
                Messages.date(regime.deployBy()),
                Messages.date(rulesOn),
                dossier.rulesOn() != null,
                law.questions(profile.code(), rulesOn).questions(),
                law.wording(dossierLaw.caseOf(dossier)).places());
    }

    private String externalStatus(LevelDossier dossier) {
        String status = dossier.state().externalStatus();
        return status == null ? null : law.statusWord(dossier.regime(), status, dossierLaw.rulesOn(dossier));
    }

    private DossierView.Assignment assignment(AppraiserAssignment assignment) {
        return new DossierView.Assignment(
                Messages.text("assignment." + assignment.kind()),
                assignment.council() == null
                        ? organisations.get(assignment.organisation()).name()
                        : assignment.council(),
                assignment.documentNumber(),
                Messages.date(assignment.documentDate()));
    }

    /** The statement under the names of the form; before the first time, what the register already knows. */
    private Map<String, Object> statement(Statement statement, InformationSystem system) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (statement == null) {
            fields.put("systemType", system.systemType().name());
            fields.put("infoTypes", system.infoTypes());
            return fields;
        }
        Map<String, Object> all = json.convertValue(statement, new TypeReference<>() {});
        all.remove("facts");
        fields.putAll(all);
        Map<String, Object> facts = json.convertValue(statement.facts(), new TypeReference<>() {});
        fields.putAll(facts);
        fields.put("infoTypes", InformationType.print(statement.facts().infoTypes()));
        fields.put("onlineServiceKinds", join(statement.facts().onlineServiceKinds()));
        fields.put("sensitiveDataKinds", join(statement.facts().sensitiveDataKinds()));
        fields.put("listCriteria", join(statement.facts().listCriteria()));
        return fields;
    }

    private static String join(Set<? extends Enum<?>> chosen) {
        return String.join(",", chosen.stream().sorted().map(Enum::name).toList());
    }

    public List<DossierView.Clock> clocks(UUID id) {
        return deadlines.openOf(id).stream()
                .map(deadline -> {
                    Remaining remaining = deadlines.remaining(deadline.dueOn());
                    return new DossierView.Clock(
                            deadline.kind().name(),
                            deadline.title(),
                            deadline.dueOn().toString(),
                            Messages.date(deadline.dueOn()),
                            remaining.text(),
                            remaining.late(),
                            deadline.basis(),
                            remaining.caveat());
                })
                .toList();
    }

    private static UnitName unit(Organisation organisation) {
        return new UnitName(organisation.code(), organisation.name());
    }
}
