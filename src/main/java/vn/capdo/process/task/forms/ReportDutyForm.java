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

/** The unit reports what it has done of a directive. */
@Component
class ReportDutyForm implements TaskForm {

    private final UnitObligations obligations;

    ReportDutyForm(UnitObligations obligations) {
        this.obligations = obligations;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(UnitObligationProcess.REPORT);
    }

    @Override
    public Set<String> fields() {
        return Set.of("dutyDoneOn", "dutyDocument", "dutyReport");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        obligations.report(
                new ObligationId(completed.id()),
                fields.date("dutyDoneOn"),
                fields.optionalText("dutyDocument"),
                fields.text("dutyReport"),
                completed.actor());
        return Map.of();
    }
}
