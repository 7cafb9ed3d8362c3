package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Fields;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The leader answers for an inspection that was missed. */
@Component
class ExplainMissedInspectionForm implements TaskForm {

    private final AssessmentCycles cycles;
    private final MissedDeadlines missed;

    ExplainMissedInspectionForm(AssessmentCycles cycles, MissedDeadlines missed) {
        this.cycles = cycles;
        this.missed = missed;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION);
    }

    @Override
    public Set<String> fields() {
        return Set.of("missCause", "newDate");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        missed.explainInspection(
                completed.dossier(),
                new CycleId(completed.id()),
                fields.text("missCause"),
                fields.date("newDate"),
                cycles.get(new CycleId(completed.id())).state().isOver(),
                completed.actor());
        return Map.of();
    }
}
