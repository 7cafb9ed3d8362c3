package vn.capdo.process.conduct;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.assessment.AssessmentCycles;

/** The system stays at its level: its next inspection is planned. */
@Component
class OpenNextCycleDelegate implements JavaDelegate {

    private final AssessmentCycles cycles;

    OpenNextCycleDelegate(AssessmentCycles cycles) {
        this.cycles = cycles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cycles.openNext(CycleId.of(execution.getProcessBusinessKey()));
    }
}
