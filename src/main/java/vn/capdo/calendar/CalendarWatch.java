package vn.capdo.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Which years' calendars are missing or open by now: this year's, and from September on the next one's; and those that this
 * release corrects.
 */
@Component
public class CalendarWatch {

    private static final Month NEXT_YEAR_FROM = Month.SEPTEMBER;

    private final WorkingCalendars calendars;
    private final ShippedCalendar shipped;
    private final Clock clock;

    CalendarWatch(WorkingCalendars calendars, ShippedCalendar shipped, Clock clock) {
        this.calendars = calendars;
        this.shipped = shipped;
        this.clock = clock;
    }

    /**
     * @param kept whether the year has a provisional calendar
     * @param corrected this release knows what was announced, and offers it ({@link ShippedCalendar#corrections})
     */
    public record Open(int year, boolean kept, boolean corrected) {}

    public List<Open> open() {
        LocalDate today = LocalDate.now(clock);
        WorkingCalendar calendar = calendars.current();
        Set<Integer> corrected = shipped.corrections().keySet();
        Set<Integer> years = new TreeSet<>(corrected);
        years.add(today.getYear());
        if (today.getMonthValue() >= NEXT_YEAR_FROM.getValue()) {
            years.add(today.getYear() + 1);
        }
        return years.stream()
                .filter(year -> !calendar.isConfirmed(year) || corrected.contains(year))
                .map(year -> new Open(year, calendar.isKept(year), corrected.contains(year)))
                .toList();
    }
}
