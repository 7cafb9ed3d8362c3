package vn.capdo.process.conduct;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.assessment.AssessmentCycles;

/** A re-determination replaces the dossier: its cycle ends. */
@Component
class SupersedeCycleDelegate implements JavaDelegate {

    private final AssessmentCycles cycles;

    SupersedeCycleDelegate(AssessmentCycles cycles) {
        this.cycles = cycles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cycles.close(CycleId.of(execution.getProcessBusinessKey()));
    }
}
