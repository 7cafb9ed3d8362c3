package vn.capdo.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.regime.Law.StepClock.DayKind;

/** Counting days on the calendar that the product ships. */
class WorkingCalendarTests {

    private static final WorkingCalendar CALENDAR = new WorkingCalendar(shipped());

    @ParameterizedTest(name = "received {0}, {1} working days: {2}")
    @CsvSource({
        "2026-11-20,  5, 2026-11-30",
        "2026-11-20,  7, 2026-12-02",
        "2026-11-20, 15, 2026-12-14",
        "2026-11-20, 25, 2026-12-28",
        "2026-11-23,  5, 2026-12-01",
        "2026-11-23,  7, 2026-12-03",
        "2026-11-23, 15, 2026-12-15",
        "2026-11-23, 25, 2026-12-29",
        "2026-12-18,  5, 2026-12-25",
        "2026-12-18,  7, 2026-12-29",
        "2026-12-18, 15, 2027-01-11",
        "2026-12-18, 25, 2027-01-25",
        // Over Tết of 2026: off from Saturday 14/02 to Sunday 22/02.
        "2026-02-12,  1, 2026-02-13",
        "2026-02-12,  2, 2026-02-23",
        // Over 30/4 and 1/5 of 2024, with Monday 29/4 off and Saturday 4/5 worked instead.
        "2024-04-26,  1, 2024-05-02",
        "2024-04-26,  3, 2024-05-04",
        "2024-04-26,  4, 2024-05-06"
    })
    void workingDaysAreCountedFromTheDayAfterTheReceipt(LocalDate received, int days, LocalDate last) {
        assertThat(CALENDAR.lastDay(received, days, DayKind.WORKING)).isEqualTo(last);
        assertThat(CALENDAR.workingDaysBetween(received, last)).isEqualTo(days);
    }

    @ParameterizedTest(name = "received {0}, {1} days: {2}")
    @CsvSource({
        // 15 days that end on a working day.
        "2026-11-20, 15, 2026-12-07",
        "2026-11-23, 15, 2026-12-08",
        // Saturday 05/12 moves to Monday.
        "2026-11-05, 30, 2026-12-07",
        // 30/04 and 01/05 are off, then a weekend.
        "2026-04-15, 15, 2026-05-04",
        // The first day of Tết moves past all of it.
        "2026-02-01, 15, 2026-02-23",
        // A Saturday that is worked stays.
        "2026-08-07, 15, 2026-08-22"
    })
    void calendarDaysThatEndOnADayOffEndOnTheNextWorkingDay(LocalDate received, int days, LocalDate last) {
        assertThat(CALENDAR.lastDay(received, days, DayKind.CALENDAR)).isEqualTo(last);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2026-08-22", "2026-01-10", "2024-05-04"})
    void aMakeUpSaturdayIsWorked(LocalDate saturday) {
        assertThat(saturday.getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(CALENDAR.isWorkingDay(saturday)).isTrue();
        assertThat(CALENDAR.lastDay(saturday.minusDays(1), 1, DayKind.WORKING)).isEqualTo(saturday);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01",
                        "2026-08-31",
                "2026-09-01", "2026-09-02", "2026-11-24", "2027-01-01", "2024-04-29", "2024-09-02", "2024-09-03",
                        "2026-11-21",
                "2026-11-22"
            })
    void holidaysDaysInLieuAndWeekendsAreOff(LocalDate day) {
        assertThat(CALENDAR.isWorkingDay(day)).isFalse();
    }

    @Test
    void countingBackIsTheMirrorOfCountingOn() {
        LocalDate due = LocalDate.of(2026, 12, 14);

        assertThat(CALENDAR.plusWorkingDays(due, -15)).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(CALENDAR.plusWorkingDays(LocalDate.of(2026, 11, 20), 15)).isEqualTo(due);
        assertThat(CALENDAR.workingDaysBetween(due, LocalDate.of(2026, 11, 20))).isEqualTo(-15);
        assertThat(CALENDAR.plusWorkingDays(due, 0)).isEqualTo(due);
        assertThat(CALENDAR.workingDaysBetween(due, due)).isZero();
    }

    @Test
    void aLateDateIsCountedInWorkingDaysAndIsLateFromTheNextDayOn() {
        LocalDate friday = LocalDate.of(2026, 11, 20);

        assertThat(Remaining.of(friday.minusDays(1), friday, CALENDAR))
                .isEqualTo(new Remaining(1, false, "Còn 1 ngày làm việc"));
        assertThat(Remaining.of(friday, friday, CALENDAR)).isEqualTo(new Remaining(0, false, "Hôm nay là hạn cuối"));
        assertThat(Remaining.of(friday.plusDays(1), friday, CALENDAR)).isEqualTo(new Remaining(0, true, "Đã quá hạn"));
        assertThat(Remaining.of(friday.plusDays(3), friday, CALENDAR))
                .isEqualTo(new Remaining(-1, true, "Quá 1 ngày làm việc"));
        assertThat(Remaining.of(friday.plusDays(5), friday, CALENDAR))
                .isEqualTo(new Remaining(-2, true, "Quá 2 ngày làm việc"));
        assertThat(Remaining.of(friday.plusDays(1), friday.plusDays(2), CALENDAR))
                .isEqualTo(new Remaining(0, false, "Còn chưa đầy 1 ngày làm việc"));
    }

    @Test
    void everyExceptionOfTheShippedCalendarSaysWhereItComesFrom() {
        for (CSVRecord row : rows()) {
            LocalDate day = LocalDate.parse(row.get("date"));
            assertThat(row.get("name")).as(day.toString()).isNotBlank();
            assertThat(row.get("source")).as(day.toString()).isNotBlank();
            assertThat(row.get("status")).as(day.toString()).isIn("confirmed", "provisional");
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (row.get("kind").equals("worked")) {
                assertThat(weekend).as(day.toString()).isTrue();
            }
            String weekday = day.getDayOfWeek() == DayOfWeek.SUNDAY
                    ? "CN"
                    : "T" + (day.getDayOfWeek().getValue() + 1);
            assertThat(row.get("weekday")).as(day.toString()).isEqualTo(weekday);
        }
    }

    private static Map<LocalDate, CalendarDay.Kind> shipped() {
        Map<LocalDate, CalendarDay.Kind> days = new HashMap<>();
        for (CSVRecord row : rows()) {
            CalendarDay.Kind before = days.put(
                    LocalDate.parse(row.get("date")),
                    row.get("kind").equals("worked") ? CalendarDay.Kind.WORKED : CalendarDay.Kind.OFF);
            assertThat(before).as(row.get("date") + " once").isNull();
        }
        return days;
    }

    private static Iterable<CSVRecord> rows() {
        try (Reader reader = new InputStreamReader(
                WorkingCalendarTests.class.getResourceAsStream("/calendar/working-calendar.csv"),
                StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
