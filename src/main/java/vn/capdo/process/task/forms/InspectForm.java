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

/** What an inspection found. */
@Component
class InspectForm implements TaskForm {

    private final AssessmentCycles cycles;

    InspectForm(AssessmentCycles cycles) {
        this.cycles = cycles;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(PeriodicAssessmentProcess.INSPECT);
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "inspectionDate",
                "inspectorName",
                "inspectionKind",
                "inspectionNumber",
                "findingsCount",
                "seriousCount",
                "findingsSummary");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        int findings = fields.integerOr("findingsCount", 0, 1_000_000, 0);
        cycles.inspect(
                new CycleId(completed.id()),
                new AssessmentCycles.Inspection(
                        fields.date("inspectionDate"),
                        fields.text("inspectorName"),
                        fields.choice("inspectionKind", "SPECIALISED", "PUBLIC_UNIT", "DESIGNATED", "SELF"),
                        fields.text("inspectionNumber"),
                        findings,
                        fields.integerOr("seriousCount", 0, 1_000_000, 0),
                        fields.optionalText("findingsSummary")),
                completed.actor());
        return Map.of(PeriodicAssessmentProcess.FINDINGS_OPEN, findings > 0);
    }
}
