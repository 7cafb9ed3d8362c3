package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.incident.Incidents;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The report of an incident has been sent. */
@Component
class ReportIncidentForm implements TaskForm {

    private final Incidents incidents;

    ReportIncidentForm(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(IncidentReportProcess.SEND_REPORT);
    }

    @Override
    public Set<String> fields() {
        return Set.of("incidentSentAt", "incidentEffect", "incidentMeasures", "incidentDocument");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        incidents.reportFully(
                completed.id(),
                fields.moment("incidentSentAt"),
                fields.text("incidentEffect"),
                fields.text("incidentMeasures"),
                fields.optionalText("incidentDocument"),
                completed.actor());
        return Map.of();
    }
}
