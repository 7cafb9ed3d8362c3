package vn.capdo.calendar;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change in the calendar, or has changed.
 *
 * @param proposal who, when and why
 */
public record CalendarChange(Proposal proposal, Kind kind, List<Day> days, List<Year> years) {

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
