package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.ObligationId;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** A unit's report is accepted, or sent back. */
@Component
class AnswerReportForm implements TaskForm {

    private final UnitObligations obligations;

    AnswerReportForm(UnitObligations obligations) {
        this.obligations = obligations;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(UnitObligationProcess.ACCEPT);
    }

    @Override
    public Set<String> fields() {
        return Set.of("dutyOutcome", "dutyAnswer");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean accepted = fields.choice("dutyOutcome", "ACCEPTED", "RETURNED").equals("ACCEPTED");
        obligations.answer(
                new ObligationId(completed.id()), accepted, fields.optionalText("dutyAnswer"), completed.actor());
        return Map.of(UnitObligationProcess.REPORT_ACCEPTED, accepted);
    }
}
