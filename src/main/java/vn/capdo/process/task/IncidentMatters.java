package vn.capdo.process.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Shown;
import vn.capdo.incident.Incident;
import vn.capdo.incident.Incidents;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.regime.Step;
import vn.capdo.reminder.WorkWithoutADay;

/** Tasks about incidents. The law counts in hours: the ledger shows the day, the engine's task the moment. */
@Component
class IncidentMatters implements TaskMatter.Kind {

    private final Incidents incidents;
    private final WorkingCalendars calendars;
    private final Organisations organisations;
    private final Clock clock;
    private final int answerDays;

    IncidentMatters(
            Incidents incidents,
            WorkingCalendars calendars,
            Organisations organisations,
            Clock clock,
            CapdoProperties.Obligation settings) {
        this.incidents = incidents;
        this.calendars = calendars;
        this.organisations = organisations;
        this.clock = clock;
        this.answerDays = settings.answerDays();
    }

    @Override
    public Optional<TaskMatter> of(DelegateTask task) {
        return ProcessKey.of(task).equals(IncidentReportProcess.KEY)
                ? Optional.of(
                        new OfIncident(incidents.get(ProcessKey.requireId(task, IncidentReportProcess.INCIDENT_ID))))
                : Optional.empty();
    }

    /** The moment at which a step's hours are over; null where the law names none. */
    private static @Nullable OffsetDateTime lastMoment(Incident incident, String step) {
        if (Step.INCIDENT_NOTICE.is(step)) {
            return incident.noticeDue();
        }
        return Step.INCIDENT_REPORT.is(step) ? incident.reportDue() : null;
    }

    /** The day in the ledger on which a step's hours are over; null where the law names none. */
    private static @Nullable DueDate dueDate(Incident incident, String step) {
        OffsetDateTime last = lastMoment(incident, step);
        return last == null
                ? null
                : DueDate.of(
                        last.atZoneSameInstant(VietNam.ZONE).toLocalDate(),
                        Messages.text("basis.incident", VietNam.at(last), incident.clockCitation()));
    }

    private final class OfIncident implements TaskMatter {

        private final Incident incident;

        OfIncident(Incident incident) {
            this.incident = incident;
        }

        @Override
        public UUID id() {
            return incident.id();
        }

        @Override
        public String about() {
            return incident.title();
        }

        @Override
        public WorkWithoutADay.Item withoutADay(DelegateTask task) {
            return new WorkWithoutADay.Item(
                    task.getName(),
                    incident.title(),
                    organisations.get(incident.unit()).name(),
                    Messages.text("incident.undated"),
                    Links.task(new TaskId(task.getId())));
        }

        @Override
        public OfUnit ofUnit() {
            return new OfUnit(
                    incident.unit(),
                    new Shown(Shown.Kind.INCIDENT, incident.id().toString()));
        }

        @Override
        public @Nullable DueDate due(TaskAnnotations task) {
            return Step.ACCEPT_CLOSING.is(task.step())
                    ? DueDate.of(
                            calendars.current().plusWorkingDays(LocalDate.now(clock), answerDays),
                            Messages.text("basis.answerDays", answerDays))
                    : dueDate(incident, task.step());
        }

        @Override
        public Date endOf(DueDate due, String step) {
            OffsetDateTime last = lastMoment(incident, step);
            return last == null ? DueDate.endOf(due.day()) : Date.from(last.toInstant());
        }

        @Override
        public Set<String> variables() {
            return IncidentReportProcess.VARIABLES;
        }
    }
}
