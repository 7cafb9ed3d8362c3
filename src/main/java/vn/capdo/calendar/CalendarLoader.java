package vn.capdo.calendar;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Messages;

/** Loads the shipped calendar into a database that has none yet; what was stored stays ({@link ShippedCalendar#corrections}). */
@Component
class CalendarLoader implements InitializingBean {

    private final WorkingCalendars calendars;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CalendarLoader(WorkingCalendars calendars, Clock clock, TransactionTemplate transaction) {
        this.calendars = calendars;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        if (calendars.days().isEmpty() && calendars.years().isEmpty()) {
            transaction.executeWithoutResult(status -> load(ShippedCalendar.DAYS));
        }
    }

    private void load(CalendarFile file) {
        file.days().forEach(calendars::put);
        for (int year :
                file.days().stream().map(day -> day.day().getYear()).collect(Collectors.toCollection(TreeSet::new))) {
            calendars.put(new CalendarYear(
                    year, file.statusOf(year), Messages.text("calendar.shipped"), "capdo", OffsetDateTime.now(clock)));
        }
    }
}
