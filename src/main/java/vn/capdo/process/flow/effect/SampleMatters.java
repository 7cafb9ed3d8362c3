package vn.capdo.process.flow.effect;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.Directive;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.completeness.SamplePapers;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.dossier.Milestones;
import vn.capdo.dossier.Opening;
import vn.capdo.incident.FoundIncident;
import vn.capdo.incident.Incidents;
import vn.capdo.incident.Seriousness;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.regime.Milestone;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.PriorApproval;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.statement.Statements;

/** Begins a sample matter of a model, in somebody's transaction: a system with what must be there before, then as the domain does. */
@Component
class SampleMatters {

    private static final Actor PRODUCT = Actor.of("capdo");
    /** Calendar days from today: the milestone of the sample campaign, and the day that a unit asks for instead. */
    private static final int MILESTONE = 30;

    static final int ASKED_FOR = 60;

    private final Systems systems;
    private final Opening opening;
    private final SamplePapers papers;
    private final Statements statements;
    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final AssessmentCycles cycles;
    private final Campaigns campaigns;
    private final UnitObligations obligations;
    private final Milestones milestones;
    private final MilestoneExtensions extensions;
    private final Incidents incidents;
    private final Organisations organisations;
    private final Staff staff;
    private final RuntimeService runtime;
    private final Clock clock;

    SampleMatters(
            Systems systems,
            @Lazy Opening opening,
            @Lazy SamplePapers papers,
            @Lazy Statements statements,
            @Lazy Dossiers dossiers,
            @Lazy DossierLaw dossierLaw,
            @Lazy AssessmentCycles cycles,
            Campaigns campaigns,
            @Lazy UnitObligations obligations,
            @Lazy Milestones milestones,
            @Lazy MilestoneExtensions extensions,
            @Lazy Incidents incidents,
            Organisations organisations,
            Staff staff,
            @Lazy RuntimeService runtime,
            Clock clock) {
        this.systems = systems;
        this.opening = opening;
        this.papers = papers;
        this.statements = statements;
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.cycles = cycles;
        this.campaigns = campaigns;
        this.obligations = obligations;
        this.milestones = milestones;
        this.extensions = extensions;
        this.incidents = incidents;
        this.organisations = organisations;
        this.staff = staff;
        this.runtime = runtime;
        this.clock = clock;
    }

    /**
     * @param unit which operates the sample system, or bears the sample duty
     * @return the engine's id of the matter
     */
    String begin(String model, String unit, SampleAnswers answers) {
        return switch (model) {
            case LevelDossierProcess.KEY -> instance(model, dossier(unit));
            case PeriodicAssessmentProcess.KEY -> instance(model, cycle(unit, answers.level()));
            case UnitObligationProcess.KEY -> instance(model, obligation(unit));
            case MilestoneExtensionProcess.KEY -> instance(model, extension(unit));
            case IncidentReportProcess.KEY -> instance(model, incident(unit));
            default -> own(model, unit);
        };
    }

    private String instance(String model, Object id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), model)
                .singleResult()
                .getId();
    }

    private UUID dossier(String unit) {
        UUID dossier = opening.start(system(unit, null), PRODUCT).id();
        papers.attach(dossier, PRODUCT.userId());
        statements.fill(dossier, section -> Messages.text("flow.walk.sample"), PRODUCT);
        confirmRegime(dossier, organisations.ownerOf(unit));
        return dossier;
    }

    /** Where the law leaves it open, a coordinator of the owner would say. */
    private void confirmRegime(UUID dossier, String owner) {
        DossierRegime regime = dossierLaw.regimeOf(dossier);
        if (regime.state() == DossierRegime.State.TO_CONFIRM) {
            staff.membersOfGroups(List.of(Role.COORDINATOR.groupOf(owner))).stream()
                    .findFirst()
                    .ifPresent(coordinator ->
                            dossierLaw.confirm(dossier, regime.regime(), "Hồ sơ mẫu", coordinator.userId()));
        }
    }

    /** The first cycle of a system whose plan is fully deployed today. */
    private Object cycle(String unit, int level) {
        LocalDate today = LocalDate.now(clock);
        String code = system(
                unit,
                new PriorApproval(
                        level,
                        "1/QĐ-MAU",
                        today,
                        "Cơ quan mẫu",
                        "1/QC",
                        today,
                        PriorApproval.Deployment.FULL,
                        today,
                        null));
        UUID system = systems.findByCode(code).orElseThrow().id();
        return cycles.running(dossiers.current(system).orElseThrow().id())
                .orElseThrow()
                .id();
    }

    private Object obligation(String unit) {
        Campaign campaign = campaign(unit);
        return obligations.give(
                campaign, campaign.duties().get(0), unit, LocalDate.now(clock).plusDays(MILESTONE));
    }

    private UUID incident(String unit) {
        UUID system = systems.findByCode(system(unit, null)).orElseThrow().id();
        String sample = Messages.text("flow.walk.sample");
        return incidents.report(
                new FoundIncident(
                        List.of(system), sample, Seriousness.SERIOUS, OffsetDateTime.now(clock), sample, null, null),
                PRODUCT);
    }

    private UUID extension(String unit) {
        Campaign sample = campaign(unit);
        UUID dossier = dossier(unit);
        // A campaign that runs may be the one whose day comes first.
        Milestones.Demand ahead = milestones.ahead(dossiers.get(dossier)).orElseThrow();
        LocalDate wanted = LocalDate.now(clock).plusDays(ASKED_FOR);
        return extensions.ask(
                ahead.campaign().code(),
                unit,
                Milestone.APPROVAL,
                List.of(dossier),
                ahead.lastDay().isBefore(wanted) ? wanted : ahead.lastDay().plusDays(MILESTONE),
                sample.name(),
                Actor.of("capdo/" + unit));
    }

    private Campaign campaign(String unit) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = today.plusDays(MILESTONE);
        String owner = organisations.ownerOf(unit);
        String name = Messages.text("flow.walk.campaign");
        OwnMilestone duty = new OwnMilestone(
                UUID.randomUUID(),
                name,
                name,
                OwnMilestone.Bearer.NAMED,
                Set.of(unit),
                null,
                last,
                List.of(),
                null,
                MILESTONE);
        Campaign campaign = new Campaign(
                "MAU-" + UUID.randomUUID(),
                name,
                Directive.of(name),
                owner,
                owner,
                today,
                CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5)),
                last,
                null,
                List.of(duty),
                today,
                null,
                1);
        campaigns.open(campaign);
        return campaign;
    }

    private String own(String model, String unit) {
        String dossier = opening.open(system(unit, null), PRODUCT).id().toString();
        return runtime.startProcessInstanceByKey(model, dossier, Map.of(LevelDossierProcess.DOSSIER_ID, dossier))
                .getId();
    }

    /** @return its code */
    private String system(String unit, @Nullable PriorApproval approval) {
        String code = "MAU-" + UUID.randomUUID();
        systems.put(
                new SystemRow(
                        0,
                        code,
                        "Hệ thống mẫu",
                        unit,
                        SystemType.INTERNAL,
                        Set.of(InformationType.PUBLIC),
                        "Hồ sơ mẫu",
                        InformationSystem.Phase.RUNNING,
                        null,
                        approval),
                PRODUCT.userId());
        return code;
    }
}
