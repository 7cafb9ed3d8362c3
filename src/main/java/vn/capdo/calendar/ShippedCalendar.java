package vn.capdo.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;

/**
 * The calendar that comes with this release, and what it says otherwise than an earlier release did. A year that was shipped as
 * an assumption may be announced otherwise: installations that took the assumption are offered the correction, which an
 * administrator previews and applies like any other change. Nothing is corrected silently.
 */
@Component
public class ShippedCalendar {

    /** The days of this release, each with the document that fixed it. */
    static final CalendarFile DAYS = read("calendar/working-calendar.csv");

    /** Whole years as earlier releases had them, where this one says otherwise. */
    private static final CalendarFile SUPERSEDED = read("calendar/superseded-days.csv");

    private final WorkingCalendars calendars;

    ShippedCalendar(WorkingCalendars calendars) {
        this.calendars = calendars;
    }

    /**
     * What is offered for each year: the days on which this release differs from the earlier one and the stored calendar still
     * says what the earlier one said. A day that somebody changed is left to them, and so is a year of which no assumed day
     * stands any more.
     */
    @ReadOnly
    public Map<Integer, List<CalendarChange.Day>> corrections() {
        Map<LocalDate, CalendarDay> stored = byDay(calendars.days());
        Map<LocalDate, CalendarDay> former = byDay(SUPERSEDED.days());
        Map<LocalDate, CalendarDay> shipped = byDay(DAYS.days());
        Set<LocalDate> days = new TreeSet<>(former.keySet());
        days.addAll(shipped.keySet());
        Map<Integer, List<CalendarChange.Day>> corrections = new TreeMap<>();
        for (LocalDate day : days) {
            boolean differs = !Objects.equals(former.get(day), shipped.get(day));
            if (SUPERSEDED.years().contains(day.getYear())
                    && differs
                    && Objects.equals(former.get(day), stored.get(day))) {
                corrections
                        .computeIfAbsent(day.getYear(), year -> new ArrayList<>())
                        .add(new CalendarChange.Day(day, stored.get(day), shipped.get(day)));
            }
        }
        corrections.values().removeIf(changes -> changes.stream().allMatch(change -> change.before() == null));
        return corrections;
    }

    private static Map<LocalDate, CalendarDay> byDay(List<CalendarDay> days) {
        return days.stream().collect(Collectors.toMap(CalendarDay::day, day -> day));
    }

    private static CalendarFile read(String path) {
        try {
            CalendarFile file = CalendarFile.read(new ClassPathResource(path).getContentAsByteArray());
            if (!file.problems().isEmpty()) {
                throw new IllegalStateException(path + ": " + file.problems());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
