package vn.capdo.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which years' calendars are missing or open by now: this year's, and from September on the next one's. */
@Component
public class CalendarWatch {

    private static final Month NEXT_YEAR_FROM = Month.SEPTEMBER;

    private final WorkingCalendars calendars;
    private final Clock clock;

    CalendarWatch(WorkingCalendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param kept whether the year has a provisional calendar */
    public record Open(int year, boolean kept) {}

    public List<Open> open() {
        LocalDate today = LocalDate.now(clock);
        WorkingCalendar calendar = calendars.current();
        List<Integer> years = new ArrayList<>(List.of(today.getYear()));
        if (today.getMonthValue() >= NEXT_YEAR_FROM.getValue()) {
            years.add(today.getYear() + 1);
        }
        return years.stream()
                .filter(year -> !calendar.isConfirmed(year))
                .map(year -> new Open(year, calendar.isKept(year)))
                .toList();
    }
}
