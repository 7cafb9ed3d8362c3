package vn.capdo.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.regime.Law.StepClock.DayKind;

/** Counting days on the calendar that the product ships. */
class WorkingCalendarTests {

    private static final CalendarFile SHIPPED = shipped();
    private static final WorkingCalendar CALENDAR = calendar(SHIPPED);

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
                "2026-11-22", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-09-02",
                        "2027-09-03"
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
                .isEqualTo(new Remaining(1, false, "Còn 1 ngày làm việc", ""));
        assertThat(Remaining.of(friday, friday, CALENDAR))
                .isEqualTo(new Remaining(0, false, "Hôm nay là hạn cuối", ""));
        assertThat(Remaining.of(friday.plusDays(1), friday, CALENDAR))
                .isEqualTo(new Remaining(0, true, "Đã quá hạn", ""));
        assertThat(Remaining.of(friday.plusDays(3), friday, CALENDAR))
                .isEqualTo(new Remaining(-1, true, "Quá 1 ngày làm việc", ""));
        assertThat(Remaining.of(friday.plusDays(5), friday, CALENDAR))
                .isEqualTo(new Remaining(-2, true, "Quá 2 ngày làm việc", ""));
        assertThat(Remaining.of(friday.plusDays(1), friday.plusDays(2), CALENDAR))
                .isEqualTo(new Remaining(0, false, "Còn chưa đầy 1 ngày làm việc", ""));
    }

    @Test
    void theShippedCalendarIsWithoutProblemAndSaysWhereEachDayComesFrom() {
        assertThat(SHIPPED.problems()).isEmpty();
        assertThat(SHIPPED.days()).hasSize(55).allSatisfy(day -> {
            assertThat(day.name()).isNotBlank();
            assertThat(day.source()).isNotBlank();
        });
        assertThat(SHIPPED.days())
                .filteredOn(day -> day.kind() == CalendarDay.Kind.MAKEUP_WORKDAY)
                .extracting(CalendarDay::day)
                .containsExactly(
                        LocalDate.of(2024, 5, 4),
                        LocalDate.of(2025, 4, 26),
                        LocalDate.of(2026, 1, 10),
                        LocalDate.of(2026, 8, 22));
        assertThat(SHIPPED.statusOf(2026)).isEqualTo(CalendarDay.Status.CONFIRMED);
        assertThat(SHIPPED.statusOf(2027)).isEqualTo(CalendarDay.Status.CONFIRMED);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2026-11-23", "2027-02-03", "2027-02-11", "2027-02-12", "2027-09-01", "2027-09-06"})
    void daysBesideAHolidayAreWorked(LocalDate day) {
        assertThat(CALENDAR.isWorkingDay(day)).isTrue();
    }

    // Tết 2026: off from Saturday 14/02 to Sunday 22/02.

    @Test
    void tetOf2026IsNineDaysOff() {
        assertThat(LocalDate.of(2026, 2, 14).datesUntil(LocalDate.of(2026, 2, 23)))
                .hasSize(9)
                .noneMatch(CALENDAR::isWorkingDay);
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2026, 2, 13))).isTrue();
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2026, 2, 23))).isTrue();
    }

    @ParameterizedTest(name = "{1} working days before {0}: {2}")
    @CsvSource({
        // Back over Tết, and back over the make-up Saturday of 10/01.
        "2026-02-23, 1, 2026-02-13",
        "2026-01-12, 1, 2026-01-10",
        "2026-01-12, 2, 2026-01-09",
        // Back over the turn of the year: 01 and 02/01 are off.
        "2026-01-05, 1, 2025-12-31",
        // From a day off: it is not counted.
        "2026-08-23, 1, 2026-08-22",
        "2026-09-02, 1, 2026-08-28"
    })
    void negativeCountsGoBack(LocalDate from, int days, LocalDate expected) {
        assertThat(CALENDAR.plusWorkingDays(from, -days)).isEqualTo(expected);
    }

    @Test
    void aLimitAcrossTheYearEndCountsOnInTheNextYear() {
        // 31/12/2025 is worked, 01 and 02/01/2026 are off, then a weekend.
        assertThat(CALENDAR.lastDay(LocalDate.of(2025, 12, 31), 1, DayKind.WORKING))
                .isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(CALENDAR.lastDay(LocalDate.of(2025, 12, 30), 2, DayKind.CALENDAR))
                .isEqualTo(LocalDate.of(2026, 1, 5));
    }

    // Years that nobody keeps

    @Test
    void inAYearThatNobodyKeepsTheFixedHolidaysAreOffAndTetIsNot() {
        assertThat(CALENDAR.isKept(2028)).isFalse();
        for (LocalDate holiday : List.of(
                LocalDate.of(2029, 1, 1),
                LocalDate.of(2029, 4, 30),
                LocalDate.of(2029, 5, 1),
                LocalDate.of(2028, 11, 24))) {
            assertThat(CALENDAR.isWorkingDay(holiday)).as(holiday.toString()).isFalse();
        }
        // 30/04/2028 is a Sunday, 01/05 a Monday: Tuesday is off in lieu. 01/01/2028 is a Saturday.
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2028, 5, 2))).isFalse();
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2028, 5, 3))).isTrue();
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2028, 1, 3))).isFalse();
        // Mồng 1 Tết of 2028 is Wednesday 26/01: no notice, no day off.
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2028, 1, 26))).isTrue();
        // The Culture Day is a day off from 2026 on, and is not made up for: 24/11/2029 is a Saturday.
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2023, 11, 24))).isTrue();
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2029, 11, 26))).isTrue();
    }

    @Test
    void aSingleStoredDayOfAYearThatNobodyKeepsStandsBesideTheFixedHolidays() {
        LocalDate saturday = LocalDate.of(2030, 5, 4);
        WorkingCalendar calendar = new WorkingCalendar(
                List.of(new CalendarDay(
                        saturday, CalendarDay.Kind.MAKEUP_WORKDAY, "Làm bù", "TB 1", CalendarDay.Status.CONFIRMED)),
                List.of());

        assertThat(calendar.isWorkingDay(saturday)).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2030, 5, 1))).isFalse();
    }

    @Test
    void aDateInOrAcrossAnUnconfirmedYearSaysSo() {
        LocalDate december = LocalDate.of(2027, 12, 17);

        assertThat(CALENDAR.caveat(december, LocalDate.of(2027, 12, 31))).isEmpty();
        assertThat(CALENDAR.caveat(december, LocalDate.of(2028, 1, 11))).isEqualTo("lịch năm 2028 chưa xác nhận");
        assertThat(CALENDAR.caveat(LocalDate.of(2029, 1, 5), december)).isEqualTo("lịch năm 2028, 2029 chưa xác nhận");
        assertThat(Remaining.of(december, LocalDate.of(2028, 1, 11), CALENDAR).caveat())
                .isEqualTo("lịch năm 2028 chưa xác nhận");
    }

    @Test
    void aProvisionalDayMakesAConfirmedYearUnconfirmed() {
        CalendarDay provisional = new CalendarDay(
                LocalDate.of(2026, 12, 31),
                CalendarDay.Kind.COMPENSATORY_OFF,
                "Hoán đổi",
                "Dự thảo",
                CalendarDay.Status.PROVISIONAL);
        List<CalendarDay> days = new ArrayList<>(SHIPPED.days());
        days.add(provisional);

        assertThat(CALENDAR.isConfirmed(2026)).isTrue();
        WorkingCalendar calendar = new WorkingCalendar(days, years(SHIPPED));
        assertThat(calendar.isConfirmed(2026)).isFalse();
        // What is counted before that day does not depend on it.
        assertThat(calendar.caveat(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 30)))
                .isEmpty();
        assertThat(calendar.caveat(LocalDate.of(2026, 12, 31), LocalDate.of(2026, 12, 1)))
                .isEqualTo("lịch năm 2026 chưa xác nhận");
    }

    // Day by day

    @Test
    void aLimitWrittenOutNamesWhatItSkipsAndWhereItMovesTo() {
        List<CountedDay> working = CALENDAR.count(LocalDate.of(2026, 11, 20), 5, DayKind.WORKING);

        assertThat(working)
                .extracting(CountedDay::number)
                .containsExactly(null, null, null, 1, null, 2, 3, 4, null, null, 5);
        assertThat(working.get(0).why()).startsWith("Ngày đầu, không tính");
        assertThat(working.get(1).why()).isEqualTo("Nghỉ hằng tuần");
        assertThat(working.get(4).why()).contains("Ngày Văn hóa Việt Nam", "NQ 28/2026/QH16");
        assertThat(working.get(10).day()).isEqualTo(LocalDate.of(2026, 11, 30));

        List<CountedDay> calendar = CALENDAR.count(LocalDate.of(2026, 11, 20), 15, DayKind.CALENDAR);

        assertThat(calendar).hasSize(18);
        assertThat(calendar.get(15).number()).isEqualTo(15);
        assertThat(calendar.get(16).number()).isNull();
        assertThat(calendar.get(16).why()).isEqualTo("Nghỉ hằng tuần");
        assertThat(calendar.get(17).day()).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(calendar.get(17).why()).startsWith("Kết thúc vào ngày nghỉ nên chuyển");
    }

    // Against a model that knows nothing but one day after the other

    @Test
    void countsAsADayByDayModelDoesOnAnyCalendar() {
        Random random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            LocalDate origin = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1200));
            Map<LocalDate, CalendarDay> days = new HashMap<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                LocalDate day = origin.plusDays(random.nextInt(200) - 100);
                boolean weekend = day.getDayOfWeek().getValue() > 5;
                days.put(
                        day,
                        new CalendarDay(
                                day,
                                weekend ? CalendarDay.Kind.MAKEUP_WORKDAY : CalendarDay.Kind.HOLIDAY,
                                "Thử",
                                "Thử",
                                CalendarDay.Status.CONFIRMED));
            }
            WorkingCalendar calendar = new WorkingCalendar(
                    days.values(),
                    IntStream.rangeClosed(2023, 2028)
                            .mapToObj(WorkingCalendarTests::kept)
                            .toList());
            int number = random.nextInt(40);

            LocalDate on = naive(origin, number, 1, days);
            LocalDate back = naive(origin, number, -1, days);
            assertThat(calendar.lastDay(origin, number, DayKind.WORKING)).isEqualTo(on);
            assertThat(calendar.plusWorkingDays(origin, -number)).isEqualTo(back);
            assertThat(calendar.workingDaysBetween(origin, on)).isEqualTo(number);
            assertThat(calendar.workingDaysBetween(on, origin)).isEqualTo(-number);
            LocalDate end = calendar.lastDay(origin, number, DayKind.CALENDAR);
            assertThat(works(end, days)).isTrue();
            assertThat(end).isAfterOrEqualTo(origin.plusDays(number));
            assertThat(origin.plusDays(number).datesUntil(end)).noneMatch(day -> works(day, days));
            for (DayKind kind : DayKind.values()) {
                List<CountedDay> table = calendar.count(origin, number, kind);
                assertThat(table.get(table.size() - 1).day()).isEqualTo(calendar.lastDay(origin, number, kind));
                assertThat(table.stream().filter(day -> day.number() != null)).hasSize(number);
            }
        }
    }

    private static LocalDate naive(LocalDate from, int number, int step, Map<LocalDate, CalendarDay> days) {
        LocalDate day = from;
        int counted = 0;
        while (counted < number) {
            day = day.plusDays(step);
            counted += works(day, days) ? 1 : 0;
        }
        return day;
    }

    private static boolean works(LocalDate day, Map<LocalDate, CalendarDay> days) {
        CalendarDay special = days.get(day);
        return special == null ? day.getDayOfWeek().getValue() <= 5 : special.kind() == CalendarDay.Kind.MAKEUP_WORKDAY;
    }

    private static WorkingCalendar calendar(CalendarFile file) {
        return new WorkingCalendar(file.days(), years(file));
    }

    private static List<CalendarYear> years(CalendarFile file) {
        return file.years().stream()
                .map(year -> new CalendarYear(year, file.statusOf(year), "Thử", "capdo", null))
                .toList();
    }

    private static CalendarYear kept(int year) {
        return new CalendarYear(year, CalendarDay.Status.CONFIRMED, "Thử", "capdo", null);
    }

    private static CalendarFile shipped() {
        try (InputStream csv = WorkingCalendarTests.class.getResourceAsStream("/calendar/working-calendar.csv")) {
            return CalendarFile.read(csv.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
