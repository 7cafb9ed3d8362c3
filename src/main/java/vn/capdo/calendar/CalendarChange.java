package vn.capdo.calendar;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change in the calendar, or has changed.
 *
 * @param document the document that the change rests on; for an import the name of the file
 * @param appliedAt null as long as it is only proposed
 * @param dateChangeId the dates that moved with it; null as long as it is only proposed
 */
public record CalendarChange(
        UUID id,
        Kind kind,
        String document,
        String reason,
        String proposedBy,
        OffsetDateTime proposedAt,
        String appliedBy,
        @Nullable OffsetDateTime appliedAt,
        @Nullable UUID dateChangeId,
        List<Day> days,
        List<Year> years) {

    public enum Kind {
        DAY("Sửa một ngày"),
        IMPORT("Nhập tệp"),
        CONFIRM("Ghi lịch năm");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param before null for a day that nothing was said of; {@code after} null for one that nothing is said of any more */
    public record Day(LocalDate day, @Nullable CalendarDay before, @Nullable CalendarDay after) {

        public String weekday() {
            return CountedDay.weekday(day);
        }
    }

    /** @param before null for a year that nobody kept */
    public record Year(int year, CalendarDay.@Nullable Status before, CalendarDay.Status after) {}

    /** One day of one applied change. */
    public record Line(
            OffsetDateTime at, String by, Kind kind, String document, String reason, UUID changeId, Day day) {}
}
