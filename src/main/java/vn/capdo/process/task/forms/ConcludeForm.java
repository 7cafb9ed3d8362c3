package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Fields;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** What follows from an assessment cycle. */
@Component
class ConcludeForm implements TaskForm {

    private final AssessmentCycles cycles;

    ConcludeForm(AssessmentCycles cycles) {
        this.cycles = cycles;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(PeriodicAssessmentProcess.CONCLUDE);
    }

    @Override
    public Set<String> fields() {
        return Set.of("conclusion", "conclusionSummary");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        AssessmentCycle.Conclusion conclusion = fields.choice("conclusion", AssessmentCycle.Conclusion.class);
        cycles.conclude(new CycleId(completed.id()), conclusion, fields.text("conclusionSummary"), completed.actor());
        return Map.of(
                PeriodicAssessmentProcess.REDETERMINATION_NEEDED, conclusion == AssessmentCycle.Conclusion.REDETERMINE);
    }
}
