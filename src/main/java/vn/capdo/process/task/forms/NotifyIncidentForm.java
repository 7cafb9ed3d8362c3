package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.incident.Incidents;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The first notice of an incident has been sent. */
@Component
class NotifyIncidentForm implements TaskForm {

    private final Incidents incidents;

    NotifyIncidentForm(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(IncidentReportProcess.SEND_NOTICE);
    }

    @Override
    public Set<String> fields() {
        return Set.of("incidentSentAt", "incidentSentTo", "incidentDocument");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        incidents.notifyOf(
                completed.id(),
                fields.moment("incidentSentAt"),
                fields.text("incidentSentTo"),
                fields.optionalText("incidentDocument"),
                completed.actor());
        return Map.of();
    }
}
