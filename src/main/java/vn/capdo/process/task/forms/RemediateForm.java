package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Fields;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** What was done about the findings of an inspection. */
@Component
class RemediateForm implements TaskForm {

    private final AssessmentCycles cycles;

    RemediateForm(AssessmentCycles cycles) {
        this.cycles = cycles;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(PeriodicAssessmentProcess.REMEDIATE);
    }

    @Override
    public Set<String> fields() {
        return Set.of("remediationSummary", "remediatedOn");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        cycles.remediate(
                new CycleId(completed.id()),
                fields.date("remediatedOn"),
                fields.text("remediationSummary"),
                completed.actor());
        return Map.of();
    }
}
