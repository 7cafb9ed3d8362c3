package vn.capdo.calendar;

import java.time.OffsetDateTime;
import vn.capdo.Refusal;

/**
 * A year that somebody keeps the calendar of.
 *
 * @param status what was said of the year as a whole; a year with a provisional day is not confirmed whatever stands here
 * @param document the document by which the year's calendar was confirmed or drawn up
 */
public record CalendarYear(
        int year, CalendarDay.Status status, String document, String changedBy, OffsetDateTime changedAt) {

    /** The years that a calendar can be kept of. */
    public static final int FIRST = 2000;

    public static final int LAST = 2100;

    /** @throws Refusal for a year that no calendar can be kept of */
    public static int require(int year) {
        if (year < FIRST || year > LAST) {
            throw new Refusal("calendar.year", FIRST, LAST);
        }
        return year;
    }
}
