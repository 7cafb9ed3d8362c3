package vn.capdo.web.work;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.process.engine.OpenTaskTable;
import vn.capdo.process.people.TaskDesk;

/** A person's work in three numbers. */
@Component
@ReadOnly
public class WorkSummary {

    private static final int SOON = 5;

    private final TaskDesk desk;
    private final WorkingCalendars calendars;
    private final Clock clock;

    WorkSummary(TaskDesk desk, WorkingCalendars calendars, Clock clock) {
        this.desk = desk;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** {@code soon} is due today or within five working days. */
    public OpenTaskTable.Counts of(String userId) {
        LocalDate today = LocalDate.now(clock);
        return desk.countMine(
                userId, today, calendars.current().plusWorkingDays(today, SOON).plusDays(1));
    }
}
