package vn.capdo.web.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.calendar.Remaining;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.StepClock;
import vn.capdo.deadline.StepClocks;
import vn.capdo.organisation.Staff;

/** The clocks of a dossier as people read them: those that run first, then those that stand still, then the rest. */
@Component
@ReadOnly
public class StepClockViews {

    private final StepClocks clocks;
    private final Deadlines deadlines;
    private final WorkingCalendars calendars;
    private final Staff staff;
    private final Clock clock;

    StepClockViews(StepClocks clocks, Deadlines deadlines, WorkingCalendars calendars, Staff staff, Clock clock) {
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.staff = staff;
        this.clock = clock;
    }

    public List<DossierView.StepClock> of(UUID dossierId) {
        WorkingCalendar calendar = calendars.current();
        LocalDate today = LocalDate.now(clock);
        Map<TaskId, Deadline> tasks = deadlines.openOf(dossierId).stream()
                .filter(deadline -> deadline.taskId() != null)
                .collect(Collectors.toMap(Deadline::taskId, Function.identity()));
        return clocks.of(dossierId).stream()
                .sorted(Comparator.comparing(StepClock::state))
                .map(stepClock -> line(stepClock, tasks.get(stepClock.taskId()), today, calendar))
                .toList();
    }

    private DossierView.StepClock line(StepClock stepClock, Deadline task, LocalDate today, WorkingCalendar calendar) {
        StepClock.Reading reading = stepClock.read(today, calendar);
        String unit = Messages.text("clock.unit." + reading.dayKind());
        boolean stopped = stepClock.state() == StepClock.State.STOPPED;
        boolean running = stepClock.state() == StepClock.State.RUNNING;
        LocalDate due = task == null ? reading.lastDay() : task.dueOn();
        Remaining remaining = Remaining.of(today, due, calendar);
        StepClock.Entry extension = stepClock.extension();
        return new DossierView.StepClock(
                stepClock.id(),
                stepClock.step(),
                stepClock.title(),
                stepClock.state().name(),
                Messages.text("clock.state." + stepClock.state()),
                reading.used(),
                reading.allowed(),
                unit,
                Messages.text("clock.used", reading.used(), reading.allowed(), unit),
                reading.left(),
                reading.statutory(),
                stopped ? null : reading.lastDay().toString(),
                stopped
                        ? ""
                        : Messages.text(
                                reading.statutory() ? "clock.limit.statutory" : "clock.limit.internal",
                                reading.lastDay()),
                running ? Messages.date(due) : "",
                switch (stepClock.state()) {
                    case RUNNING -> remaining.text();
                    case STOPPED -> Messages.text("clock.standing");
                    case ENDED -> Messages.text(reading.late() ? "clock.tooLate" : "clock.inTime");
                },
                running ? remaining.late() || reading.late() : !stopped && reading.late(),
                running ? remaining.caveat() : "",
                stepClock.supplements(),
                extension == null ? null : Messages.text("clock.extended", extension.days(), extension.why()),
                stepClock.start().citation(),
                stepClock.history().stream().map(this::entry).toList());
    }

    private DossierView.ClockEntry entry(StepClock.Entry entry) {
        String name = entry.actor().equals("capdo") ? "Hệ thống" : staff.nameOf(entry.actor());
        return new DossierView.ClockEntry(
                entry.kind().name(),
                Messages.text("clock.kind." + entry.kind()),
                entry.at().toInstant().toString(),
                VietNam.at(entry.at()),
                Messages.date(entry.day()),
                daysText(entry),
                entry.onBehalfOf() == null
                        ? name
                        : Messages.text("acting.onBehalf", name, staff.nameOf(entry.onBehalfOf())),
                entry.why(),
                entry.citation());
    }

    private static String daysText(StepClock.Entry entry) {
        if (entry.days() == null) {
            return "";
        }
        return entry.kind() == StepClock.Kind.EXTENDED
                ? Messages.text("clock.extendedDays", entry.days())
                : Messages.text("clock.limitDays", entry.days(), Messages.text("clock.unit." + entry.dayKind()));
    }
}
