package vn.capdo.process.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ObligationId;
import vn.capdo.TaskId;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.campaign.Campaigns;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Shown;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.regime.Step;
import vn.capdo.reminder.WorkWithoutADay;

/** Tasks about what a directive lays on a unit. */
@Component
public class ObligationMatters implements TaskMatter.Kind {

    private final UnitObligations obligations;
    private final Campaigns campaigns;
    private final WorkingCalendars calendars;
    private final Organisations organisations;
    private final Clock clock;
    private final int answerDays;

    ObligationMatters(
            UnitObligations obligations,
            Campaigns campaigns,
            WorkingCalendars calendars,
            Organisations organisations,
            Clock clock,
            CapdoProperties.Obligation settings) {
        this.obligations = obligations;
        this.campaigns = campaigns;
        this.calendars = calendars;
        this.organisations = organisations;
        this.clock = clock;
        this.answerDays = settings.answerDays();
    }

    @Override
    public Optional<TaskMatter> of(DelegateTask task) {
        return ProcessKey.of(task).equals(UnitObligationProcess.KEY)
                ? Optional.of(new OfObligation(obligations.get(
                        new ObligationId(ProcessKey.requireId(task, UnitObligationProcess.OBLIGATION_ID)))))
                : Optional.empty();
    }

    /** The last day for doing it, as its directive sets it; null where it sets none. */
    public @Nullable DueDate dueDate(UnitObligation obligation) {
        if (obligation.dueOn() == null) {
            return null;
        }
        String directive = campaigns.find(obligation.campaign()).orElseThrow().citation();
        return DueDate.of(obligation.dueOn(), Messages.text("basis.campaign", directive));
    }

    private final class OfObligation implements TaskMatter {

        private final UnitObligation obligation;

        OfObligation(UnitObligation obligation) {
            this.obligation = obligation;
        }

        @Override
        public UUID id() {
            return obligation.id().value();
        }

        @Override
        public String about() {
            return obligation.title();
        }

        @Override
        public WorkWithoutADay.Item withoutADay(DelegateTask task) {
            return new WorkWithoutADay.Item(
                    task.getName(),
                    obligation.title(),
                    organisations.get(obligation.unit()).name(),
                    obligation.when(),
                    Links.task(new TaskId(task.getId())));
        }

        @Override
        public OfUnit ofUnit() {
            return new OfUnit(
                    obligation.unit(),
                    new Shown(Shown.Kind.OBLIGATION, obligation.id().toString()));
        }

        @Override
        public void entered(TaskAnnotations task) {
            if (task.get("missed").isPresent()) {
                obligations.recordMiss(obligation.id());
            }
        }

        @Override
        public @Nullable DueDate due(TaskAnnotations task) {
            return Step.REPORT_DUTY.is(task.step())
                    ? dueDate(obligation)
                    : DueDate.of(
                            calendars.current().plusWorkingDays(LocalDate.now(clock), answerDays),
                            Messages.text("basis.answerDays", answerDays));
        }

        @Override
        public Set<String> variables() {
            return UnitObligationProcess.VARIABLES;
        }
    }
}
