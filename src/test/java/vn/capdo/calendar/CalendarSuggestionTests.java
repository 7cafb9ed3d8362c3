package vn.capdo.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a year's calendar will probably be, and the file by which somebody brings the real one. */
class CalendarSuggestionTests {

    @ParameterizedTest(name = "{0}: Tết {1}, Giỗ Tổ {2}")
    @CsvSource({
        "2024, 2024-02-10, 2024-04-18",
        "2025, 2025-01-29, 2025-04-07",
        "2026, 2026-02-17, 2026-04-26",
        // China's new year of 2027 is a day later: the new moon falls between midnight in Hà Nội and in Beijing.
        "2027, 2027-02-06, 2027-04-16",
        "2028, 2028-01-26, 2028-04-04",
        "2029, 2029-02-13, 2029-04-23",
        "2030, 2030-02-02, 2030-04-12",
        "2031, 2031-01-23, 2031-04-01",
        "2032, 2032-02-11, 2032-04-19",
        "2033, 2033-01-31, 2033-04-09",
        "2034, 2034-02-19, 2034-04-28",
        "2035, 2035-02-08, 2035-04-17"
    })
    void theMoonIsReadAtVietnameseTime(int year, LocalDate tet, LocalDate hungKings) {
        assertThat(LunarDates.tet(year)).isEqualTo(tet);
        assertThat(LunarDates.hungKings(year)).isEqualTo(hungKings);
    }

    /** Years in which Viet Nam and China began the year on different days; in 1985 a whole month apart. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"1968, 1968-01-29", "1969, 1969-02-16", "1985, 1985-01-21", "2007, 2007-02-17", "2030, 2030-02-02"})
    void tetIsNotTheChineseNewYear(int year, LocalDate tet) {
        assertThat(LunarDates.tet(year)).isEqualTo(tet);
    }

    @Test
    void monthsOfALunarYearFollowOneAnother() {
        for (int year = 2000; year <= 2100; year++) {
            LocalDate before = LunarDates.date(year, 1, 1);
            assertThat(before).isBetween(LocalDate.of(year, 1, 20), LocalDate.of(year, 2, 21));
            for (int month = 2; month <= 12; month++) {
                LocalDate first = LunarDates.date(year, month, 1);
                // A leap month may lie between.
                assertThat(before.until(first).toTotalMonths())
                        .as(year + "/" + month)
                        .isBetween(0L, 2L);
                assertThat(first.toEpochDay() - before.toEpochDay())
                        .as(year + "/" + month)
                        .isIn(29L, 30L, 58L, 59L, 60L);
                before = first;
            }
        }
    }

    @Test
    void aSuggestionIsWhatTheShippedCalendarSaysOf2027() {
        CalendarSuggestion suggestion = CalendarSuggestion.of(2027, 2, false);

        assertThat(suggestion.days())
                .filteredOn(day -> day.day().getDayOfWeek() != DayOfWeek.SATURDAY
                        && day.day().getDayOfWeek() != DayOfWeek.SUNDAY)
                .extracting(day -> day.day().toString())
                .containsExactlyElementsOf(ShippedCalendar.DAYS.days().stream()
                        .filter(day -> day.day().getYear() == 2027
                                && day.day().getDayOfWeek() != DayOfWeek.SATURDAY
                                && day.day().getDayOfWeek() != DayOfWeek.SUNDAY)
                        .map(day -> day.day().toString())
                        .toList());
        assertThat(suggestion.days())
                .filteredOn(day -> day.kind() == CalendarDay.Kind.COMPENSATORY_OFF)
                .extracting(day -> day.day().toString())
                .containsExactly("2027-02-09", "2027-02-10", "2027-05-03");
        assertThat(suggestion.days()).allMatch(day -> day.status() == CalendarDay.Status.PROVISIONAL);
    }

    @ParameterizedTest(name = "{0} is off in lieu: {1}")
    @CsvSource({
        // Hùng Kings on a Sunday, on a Saturday.
        "2026-04-27, true",
        "2033-04-11, true",
        // The Culture Day on a Saturday (2029) and a Sunday (2030): Điều 111 khoản 3 does not reach it.
        "2029-11-26, false",
        "2030-11-25, false"
    })
    void aHolidayOnAWeekendIsMadeUpForOnTheNextWorkingDay(LocalDate day, boolean off) {
        assertThat(CalendarSuggestion.of(day.getYear(), 1, true).days())
                .filteredOn(suggested -> suggested.day().equals(day))
                .hasSize(off ? 1 : 0);
    }

    @Test
    void everyYearCanBeSuggestedWithEveryChoiceAndNoDayTwice() {
        for (int year = CalendarYear.FIRST; year <= CalendarYear.LAST; year++) {
            for (int before = 0; before <= 4; before++) {
                List<CalendarDay> days =
                        CalendarSuggestion.of(year, before, year % 2 == 0).days();
                assertThat(days)
                        .extracting(CalendarDay::day)
                        .doesNotHaveDuplicates()
                        .isSorted();
                assertThat(days)
                        .filteredOn(day -> day.kind() == CalendarDay.Kind.COMPENSATORY_OFF)
                        .noneMatch(day -> FixedHolidays.isWeekend(day.day()));
            }
        }
    }

    @Test
    void whatADocumentConfirmsRestsOnItAndWhatTheLawFixesOnTheLaw() {
        List<CalendarDay> days = CalendarSuggestion.of(2028, 1, true).confirmedBy("TB 1/TB-BNV");

        assertThat(days).allMatch(day -> day.status() == CalendarDay.Status.CONFIRMED);
        assertThat(days)
                .filteredOn(day -> day.source().equals("TB 1/TB-BNV"))
                .extracting(CalendarDay::name)
                .containsOnly("Tết Nguyên đán", "Quốc khánh (liền kề)");
        assertThat(days)
                .filteredOn(day -> day.day().equals(LocalDate.of(2028, 9, 2)))
                .singleElement()
                .satisfies(day -> assertThat(day.source()).startsWith("Bộ luật Lao động 2019"));
    }

    @Test
    void unlikelyQuestionsAreRefused() {
        assertRefusal(() -> CalendarSuggestion.of(1999, 1, true)).isEqualTo("calendar.year");
        assertRefusal(() -> CalendarSuggestion.of(2028, 5, true)).isEqualTo("calendar.suggestion.tet");
    }

    // The file

    private static final String HEADER = "date,weekday,kind,name,source,status\n";
    private static final String FIXED_2028 =
            """
            2028-05-01,T2,HOLIDAY,Quốc tế Lao động,BLLĐ,confirmed
            2028-11-24,T6,HOLIDAY,Ngày Văn hóa Việt Nam,NQ 28,confirmed
            """;

    @Test
    void aFileIsReadAsSpreadsheetsWriteIt() {
        CalendarFile file = read("\uFEFFNgày;Thứ;Loại;Tên ngày;Nguồn;Tình trạng\n"
                + "01/05/2028;Thứ Hai;Nghỉ lễ, Tết;Quốc tế Lao động;BLLĐ;Đã xác nhận\n"
                + "24/11/2028;T6;off;Ngày Văn hóa Việt Nam;NQ 28;confirmed\n"
                + "02/05/2028;T3;off;Nghỉ bù 30/4;BLLĐ;provisional\n"
                + "06/05/2028;T7;worked;Làm bù;TB 2;confirmed\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.days())
                .extracting(CalendarDay::kind)
                .containsExactly(
                        CalendarDay.Kind.HOLIDAY,
                        CalendarDay.Kind.COMPENSATORY_OFF,
                        CalendarDay.Kind.MAKEUP_WORKDAY,
                        CalendarDay.Kind.HOLIDAY);
        assertThat(file.years()).containsExactly(2028);
        assertThat(file.statusOf(2028)).isEqualTo(CalendarDay.Status.PROVISIONAL);
    }

    /** What is exported comes back after Excel of three countries and LibreOffice have saved it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd | ;  | UTF-8",
                "d/M/yyyy   | ;  | UTF-8",
                "dd/MM/yyyy | '\t' | UTF-16LE",
                "d-M-yyyy   | ,  | UTF-8",
                "d.M.yyyy   | ;  | UTF-8",
                "M/d/yyyy   | ,  | UTF-8"
            })
    void daysAreReadAsSpreadsheetsSaveThem(String format, char separator, String charset) {
        String saved = "\uFEFF" + (HEADER + FIXED_2028).replace(',', separator).replace("\n", "\r\n");
        for (LocalDate day : List.of(LocalDate.of(2028, 5, 1), LocalDate.of(2028, 11, 24))) {
            saved = saved.replace(day.toString(), day.format(DateTimeFormatter.ofPattern(format)));
        }

        CalendarFile file = CalendarFile.read(saved.getBytes(Charset.forName(charset)));

        assertThat(file.problems()).isEmpty();
        assertThat(file.days())
                .extracting(CalendarDay::day)
                .containsExactly(LocalDate.of(2028, 5, 1), LocalDate.of(2028, 11, 24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/1/2028,T3", "13/13/2028,T5", "1/5/28,T2", "5/1/2028,"})
    void aDayThatCanBeReadTwoWaysIsNotGuessed(String day) {
        CalendarFile file = read(HEADER + FIXED_2028.replace("2028-05-01,T2", day));

        assertThat(file.problems()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2028-02-30,,HOLIDAY,Tết,TB 1,confirmed           | không đọc được",
                "2028-01-26,T5,HOLIDAY,Tết,TB 1,confirmed         | là Thứ Tư, không phải “T5”",
                "2028-01-26,T4,FREE,Tết,TB 1,confirmed            | loại “FREE” không có",
                "2028-01-26,T4,MAKEUP_WORKDAY,Bù,TB 1,confirmed   | không thể là ngày làm bù",
                "2028-01-29,T7,COMPENSATORY_OFF,Bù,TB 1,confirmed | không thể là ngày nghỉ bù",
                "2028-01-26,T4,HOLIDAY,,TB 1,confirmed            | thiếu tên ngày",
                "2028-01-26,T4,HOLIDAY,Tết,,confirmed             | thiếu nguồn",
                "2028-01-26,T4,HOLIDAY,Tết,TB 1,maybe             | tình trạng “maybe” không có",
                "1850-01-26,,HOLIDAY,Tết,TB 1,confirmed           | ngoài các năm",
                "2028-05-01,T2,HOLIDAY,Lễ,TB 1,confirmed          | đã có ở dòng trên"
            })
    void whatIsWrongIsNamedWithItsRow(String row, String problem) {
        CalendarFile file = read(HEADER + FIXED_2028 + row + "\n");

        assertThat(file.problems()).singleElement().satisfies(found -> {
            assertThat(found.row()).isEqualTo(4);
            assertThat(found.message()).contains(problem);
        });
    }

    @Test
    void aFileThatForgetsAHolidayOfTheLawIsNotTaken() {
        CalendarFile file = read(HEADER + "2029-01-01,T2,HOLIDAY,Tết Dương lịch,BLLĐ,confirmed\n");

        // 24/11/2029 and 02/09/2029 fall on weekends and may be left out.
        assertThat(file.problems())
                .extracting(CalendarFile.Problem::message)
                .satisfiesExactly(first -> assertThat(first).contains("30/04/2029"), second -> assertThat(second)
                        .contains("01/05/2029"));
    }

    @Test
    void whatIsNoCalendarFileIsRefused() {
        assertRefusal(() -> read("")).isEqualTo("csv.empty");
        assertRefusal(() -> read("a,b\n1,2\n")).isEqualTo("csv.columns");
        assertRefusal(() -> read(HEADER)).isEqualTo("csv.noRows");
        assertRefusal(() -> read(HEADER + "\"2028,x\n")).isEqualTo("csv.quote");
        assertRefusal(() -> read("x".repeat(1_100_000))).isEqualTo("csv.tooLarge");
    }

    private static CalendarFile read(String csv) {
        return CalendarFile.read(csv.getBytes(StandardCharsets.UTF_8));
    }
}
