package vn.capdo.process.people;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.springframework.stereotype.Component;
import vn.capdo.VietNam;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.process.engine.OpenTaskTable.Days;

/** What late, soon and this week mean today: soon is within five working days, a week ends on Sunday. */
@Component
class TaskDays {

    private static final int SOON = 5;

    private final WorkingCalendars calendars;
    private final Clock clock;

    TaskDays(WorkingCalendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    Days now() {
        LocalDate today = LocalDate.now(clock);
        return new Days(
                VietNam.startOf(today),
                VietNam.startOf(calendars.current().plusWorkingDays(today, SOON).plusDays(1)),
                VietNam.startOf(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
    }
}
