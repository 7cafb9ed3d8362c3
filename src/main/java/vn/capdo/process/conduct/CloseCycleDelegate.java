package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;

/** The system went out of operation: cycle and dossier end. */
@Component
class CloseCycleDelegate implements JavaDelegate {

    private final AssessmentCycles cycles;
    private final Dossiers dossiers;

    CloseCycleDelegate(AssessmentCycles cycles, Dossiers dossiers) {
        this.cycles = cycles;
        this.dossiers = dossiers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID cycleId = UUID.fromString(execution.getProcessBusinessKey());
        cycles.close(cycleId);
        dossiers.close(cycles.get(cycleId).dossierId(), DossierState.DECOMMISSIONED);
    }
}
