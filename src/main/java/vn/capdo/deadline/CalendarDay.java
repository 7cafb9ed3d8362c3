package vn.capdo.deadline;

import java.time.LocalDate;

/**
 * A day that is not what its weekday says.
 *
 * @param status {@code confirmed}, or {@code provisional} as long as the yearly notice is not out
 */
public record CalendarDay(LocalDate day, Kind kind, String name, String source, String status) {

    public enum Kind {
        OFF,
        WORKED
    }
}
