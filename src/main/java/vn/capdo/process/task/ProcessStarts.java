package vn.capdo.process.task;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/**
 * Processes that somebody starts in Tasklist. The product starts its own in nobody's name; by hand only a life cycle begins, with
 * a system's code, and its dossier is opened here. A process of an administrator's own is about a dossier when it is started with a
 * system's code, too: about the dossier that counts for that system.
 */
@Component
public class ProcessStarts {

    private static final String START_FORM = "embedded:deployment:forms/start-dossier.html";

    /** The processes of the product. */
    public static final Set<String> OURS = Set.of(
            LevelDossierProcess.KEY,
            PeriodicAssessmentProcess.KEY,
            UnitObligationProcess.KEY,
            MilestoneExtensionProcess.KEY,
            IncidentReportProcess.KEY);

    private final Opening opening;
    private final Dossiers dossiers;
    private final RuntimeService runtime;
    private final SystemAuthority engine;
    private final Systems systems;
    private final Access access;

    ProcessStarts(
            Opening opening,
            Dossiers dossiers,
            @Lazy RuntimeService runtime,
            SystemAuthority engine,
            Systems systems,
            Access access) {
        this.opening = opening;
        this.dossiers = dossiers;
        this.runtime = runtime;
        this.engine = engine;
        this.systems = systems;
        this.access = access;
    }

    void byHand(DelegateExecution execution, String actor) {
        String key = ProcessKey.of(execution);
        if (!OURS.contains(key)) {
            ofAnAdministrator(execution, key, actor);
            return;
        }
        if (!LevelDossierProcess.KEY.equals(key)
                || !LevelDossierProcess.START_DOSSIER_NEEDED.equals(execution.getCurrentActivityId())
                || execution.hasVariable(LevelDossierProcess.DOSSIER_ID)) {
            throw new Refusal("process.notStartedByHand");
        }
        String code = systemCode(execution);
        isAbout(execution, opening.open(code, mayOpen(actor, system(code))).id());
    }

    /** One of a kind about a dossier at a time, started by those who may open the dossier. */
    private void ofAnAdministrator(DelegateExecution execution, String key, String actor) {
        if (execution.hasVariable(LevelDossierProcess.DOSSIER_ID)) {
            throw new Refusal("process.dossierBySystem");
        }
        if (!execution.hasVariable(LevelDossierProcess.SYSTEM_CODE) && !asksForASystem(execution)) {
            return; // About nothing of ours.
        }
        InformationSystem system = system(systemCode(execution));
        Actor starter = mayOpen(actor, system);
        UUID dossier = dossiers.current(system.id())
                .orElseThrow(() -> new Refusal("process.noDossier", system.name()))
                .id();
        dossiers.hold(dossier);
        long running = engine.call(() -> runtime.createProcessInstanceQuery()
                .processDefinitionKey(key)
                .processInstanceBusinessKey(dossier.toString())
                .count());
        if (running > 0) {
            throw new Refusal("process.alreadyRuns", ProcessKey.name(execution), system.name());
        }
        isAbout(execution, dossier);
        dossiers.note(
                dossier,
                starter,
                EventType.OWN_PROCESS,
                Messages.text("event.ownProcess.begun", ProcessKey.name(execution)));
    }

    private static boolean asksForASystem(DelegateExecution execution) {
        return execution.getBpmnModelElementInstance() instanceof StartEvent start
                && START_FORM.equals(start.getCamundaFormKey());
    }

    private static void isAbout(DelegateExecution execution, UUID dossier) {
        execution.removeVariable(LevelDossierProcess.SYSTEM_CODE);
        execution.setProcessBusinessKey(dossier.toString());
        execution.setVariable(LevelDossierProcess.DOSSIER_ID, dossier.toString());
    }

    private static String systemCode(DelegateExecution execution) {
        Object code = execution.getVariable(LevelDossierProcess.SYSTEM_CODE);
        if (code == null || code.toString().isBlank()) {
            throw new Refusal("field.required", Messages.text("field.systemCode"));
        }
        Set<String> extra = new HashSet<>(execution.getVariableNames());
        extra.remove(LevelDossierProcess.SYSTEM_CODE);
        if (!extra.isEmpty()) {
            throw new Refusal("task.unknownField", String.join(", ", extra));
        }
        return code.toString().strip();
    }

    private InformationSystem system(String code) {
        return systems.findByCode(code)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", code));
    }

    /** In whose right somebody opens a dossier: his own, or that of an absent person whom he substitutes. */
    private Actor mayOpen(String actor, InformationSystem system) {
        return access.actorByRole(actor, role -> mayOpen(role, system))
                .orElseThrow(() -> access.scopeOf(actor).sees(system.owner(), system.operatingUnit())
                        ? new Refusal("dossier.notYourUnit")
                        : new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", system.code()));
    }

    private static boolean mayOpen(RoleAssignment role, InformationSystem system) {
        return switch (role.role()) {
            case PREPARER, LEADER -> role.organisation().equals(system.operatingUnit());
            case COORDINATOR -> role.organisation().equals(system.owner());
            default -> false;
        };
    }
}
