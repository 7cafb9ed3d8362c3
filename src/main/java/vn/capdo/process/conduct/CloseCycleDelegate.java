package vn.capdo.process.conduct;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Ending;

/** The system went out of operation: cycle and dossier end. */
@Component
class CloseCycleDelegate implements JavaDelegate {

    private final AssessmentCycles cycles;
    private final Ending ending;

    CloseCycleDelegate(AssessmentCycles cycles, Ending ending) {
        this.cycles = cycles;
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CycleId cycleId = CycleId.of(execution.getProcessBusinessKey());
        cycles.close(cycleId);
        ending.close(cycles.get(cycleId).dossierId(), DossierState.DECOMMISSIONED);
    }
}
