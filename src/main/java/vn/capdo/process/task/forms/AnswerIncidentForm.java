package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.incident.Incidents;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The closing report of an incident is accepted, or sent back. */
@Component
class AnswerIncidentForm implements TaskForm {

    private final Incidents incidents;

    AnswerIncidentForm(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(IncidentReportProcess.ACCEPT_CLOSING);
    }

    @Override
    public Set<String> fields() {
        return Set.of("incidentOutcome", "incidentAnswer");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean accepted =
                fields.choice("incidentOutcome", "ACCEPTED", "RETURNED").equals("ACCEPTED");
        incidents.answer(completed.id(), accepted, fields.optionalText("incidentAnswer"), completed.actor());
        return Map.of(IncidentReportProcess.CLOSING_ACCEPTED, accepted);
    }
}
