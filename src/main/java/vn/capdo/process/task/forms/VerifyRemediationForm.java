package vn.capdo.process.task.forms;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** Whether the findings of an inspection are gone. */
@Component
class VerifyRemediationForm implements TaskForm {

    private final AssessmentCycles cycles;

    VerifyRemediationForm(AssessmentCycles cycles) {
        this.cycles = cycles;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(PeriodicAssessmentProcess.VERIFY_REMEDIATION);
    }

    @Override
    public Set<String> fields() {
        return Set.of("verificationOutcome", "verificationDate", "verificationSummary");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean verified =
                fields.choice("verificationOutcome", "VERIFIED", "NOT_VERIFIED").equals("VERIFIED");
        LocalDate on = fields.date("verificationDate");
        String summary = fields.optionalText("verificationSummary");
        if (!verified && summary == null) {
            throw new Refusal("field.required", Fields.label("verificationSummary"));
        }
        cycles.verifyRemediation(
                new CycleId(completed.id()), on, verified, summary == null ? "" : summary, completed.actor());
        return Map.of(PeriodicAssessmentProcess.REMEDIATED, verified);
    }
}
