package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.incident.Incidents;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The unit has dealt with an incident and reports its end. */
@Component
class CloseIncidentForm implements TaskForm {

    private final Incidents incidents;

    CloseIncidentForm(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(IncidentReportProcess.REPORT_CLOSING);
    }

    @Override
    public Set<String> fields() {
        return Set.of("incidentEffect", "incidentCause", "incidentMeasures", "incidentLessons", "incidentDocument");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        incidents.reportClosing(
                completed.id(),
                fields.text("incidentEffect"),
                fields.text("incidentCause"),
                fields.text("incidentMeasures"),
                fields.text("incidentLessons"),
                fields.optionalText("incidentDocument"),
                completed.actor());
        return Map.of();
    }
}
