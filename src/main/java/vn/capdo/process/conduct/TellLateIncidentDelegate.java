package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.incident.Incident;
import vn.capdo.incident.Incidents;
import vn.capdo.process.model.IncidentReportProcess;

/** The last hour of a first notice or a report is over. */
@Component
class TellLateIncidentDelegate implements JavaDelegate {

    private final Incidents incidents;

    TellLateIncidentDelegate(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public void execute(DelegateExecution execution) {
        incidents.recordLate(
                UUID.fromString(
                        execution.getVariable(IncidentReportProcess.INCIDENT_ID).toString()),
                execution.getCurrentActivityId().equals(IncidentReportProcess.TELL_LATE_NOTICE)
                        ? Incident.Duty.NOTICE
                        : Incident.Duty.REPORT);
    }
}
