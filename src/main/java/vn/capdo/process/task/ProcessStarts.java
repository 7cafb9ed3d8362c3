package vn.capdo.process.task;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/**
 * Processes that somebody starts in Tasklist. The product starts its own in nobody's name; by hand only a life cycle begins, with
 * a system's code, and its dossier is opened here.
 */
@Component
class ProcessStarts {

    private static final Set<String> OURS = Set.of(
            LevelDossierProcess.KEY,
            PeriodicAssessmentProcess.KEY,
            UnitObligationProcess.KEY,
            MilestoneExtensionProcess.KEY);

    private final Opening opening;
    private final Systems systems;
    private final Access access;

    ProcessStarts(Opening opening, Systems systems, Access access) {
        this.opening = opening;
        this.systems = systems;
        this.access = access;
    }

    void byHand(DelegateExecution execution, String actor) {
        String key = ProcessKey.of(execution);
        if (!OURS.contains(key)) {
            return; // A process of the administrator's own.
        }
        if (!LevelDossierProcess.KEY.equals(key)
                || !LevelDossierProcess.START_DOSSIER_NEEDED.equals(execution.getCurrentActivityId())
                || execution.hasVariable(LevelDossierProcess.DOSSIER_ID)) {
            throw new Refusal("process.notStartedByHand");
        }
        Object code = execution.getVariable(LevelDossierProcess.SYSTEM_CODE);
        if (code == null || code.toString().isBlank()) {
            throw new Refusal("field.required", Messages.text("field.systemCode"));
        }
        Set<String> extra = new HashSet<>(execution.getVariableNames());
        extra.remove(LevelDossierProcess.SYSTEM_CODE);
        if (!extra.isEmpty()) {
            throw new Refusal("task.unknownField", String.join(", ", extra));
        }
        Actor opener = mayOpen(actor, code.toString().strip());
        LevelDossier dossier = opening.open(code.toString().strip(), opener);
        execution.removeVariable(LevelDossierProcess.SYSTEM_CODE);
        execution.setProcessBusinessKey(dossier.id().toString());
        execution.setVariable(LevelDossierProcess.DOSSIER_ID, dossier.id().toString());
    }

    /** In whose right somebody opens a dossier: his own, or that of an absent person whom he substitutes. */
    private Actor mayOpen(String actor, String systemCode) {
        InformationSystem system = systems.findByCode(systemCode)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", systemCode));
        return access.actorByRole(actor, role -> mayOpen(role, system))
                .orElseThrow(() -> access.scopeOf(actor).sees(system.owner(), system.operatingUnit())
                        ? new Refusal("dossier.notYourUnit")
                        : new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", systemCode));
    }

    private static boolean mayOpen(RoleAssignment role, InformationSystem system) {
        return switch (role.role()) {
            case PREPARER, LEADER -> role.organisation().equals(system.operatingUnit());
            case COORDINATOR -> role.organisation().equals(system.owner());
            default -> false;
        };
    }
}
