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

/** The unit's leader answers for an obligation that was missed. */
@Component
class ExplainMissedDutyForm implements TaskForm {

    private final UnitObligations obligations;

    ExplainMissedDutyForm(UnitObligations obligations) {
        this.obligations = obligations;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(UnitObligationProcess.EXPLAIN_MISSED_DUTY);
    }

    @Override
    public Set<String> fields() {
        return Set.of("missCause", "newDate");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        obligations.explain(
                new ObligationId(completed.id()), fields.text("missCause"), fields.date("newDate"), completed.actor());
        return Map.of();
    }
}
