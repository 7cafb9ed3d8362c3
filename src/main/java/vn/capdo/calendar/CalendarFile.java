package vn.capdo.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.capdo.CsvTable;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * A calendar as a CSV file brings it: columns date, kind, name, source, status, and weekday as a check. The file holds the
 * whole calendar of every year it names, as {@link CsvTable} reads it; columns and kinds in Vietnamese or by their codes.
 *
 * @param problems one sentence for each thing to mend, with its row; empty when the file can be taken over
 */
public record CalendarFile(List<CalendarDay> days, List<Problem> problems) {

    private static final int MAX_TEXT = 500;

    private static final List<CsvTable.Column> COLUMNS = List.of(
            CsvTable.Column.required("date", 40, "Ngày (date)", "Ngày"),
            CsvTable.Column.optional("weekday", 40, "Thứ (weekday)", "Thứ"),
            CsvTable.Column.required("kind", 100, "Loại (kind)", "Loại"),
            CsvTable.Column.required("name", MAX_TEXT, "Tên ngày (name)", "Tên ngày", "Tên"),
            CsvTable.Column.required("source", MAX_TEXT, "Nguồn (source)", "Nguồn", "Văn bản"),
            CsvTable.Column.required("status", 40, "Tình trạng (status)", "Tình trạng"));

    /** As people in Việt Nam write a day, and as their spreadsheet programs save one. */
    private static final List<DateTimeFormatter> DATES = formats("uuuu-M-d", "d/M/uuuu", "d-M-uuuu", "d.M.uuuu");

    /** As Excel saves a day on a computer that is set to English of the United States. */
    private static final List<DateTimeFormatter> AMERICAN = formats("M/d/uuuu");

    /** @param row line of the file, the header being line 1; 0 for what concerns the file as a whole */
    public record Problem(int row, String message) implements Serializable {}

    /** Confirmed when every day of the year in this file is. */
    public CalendarDay.Status statusOf(int year) {
        return days.stream()
                        .filter(day -> day.day().getYear() == year)
                        .allMatch(day -> day.status() == CalendarDay.Status.CONFIRMED)
                ? CalendarDay.Status.CONFIRMED
                : CalendarDay.Status.PROVISIONAL;
    }

    /** The years that the file names. */
    public Set<Integer> years() {
        Set<Integer> years = new TreeSet<>();
        days.forEach(day -> years.add(day.day().getYear()));
        return years;
    }

    /** @throws Refusal when the file is not a calendar file at all */
    public static CalendarFile read(byte[] csv) {
        List<CalendarDay> days = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        List<CsvTable.Row> rows = CsvTable.read(csv, COLUMNS).rows();
        List<DateTimeFormatter> dates = !weekdaysAgree(rows, DATES) && weekdaysAgree(rows, AMERICAN) ? AMERICAN : DATES;
        for (CsvTable.Row row : rows) {
            List<String> found = new ArrayList<>(row.problems());
            CalendarDay day = found.isEmpty() ? day(row, dates, found) : null;
            if (day != null && !seen.add(day.day())) {
                found.add(Messages.text("calendar.file.twice", day.day()));
            }
            found.forEach(problem -> problems.add(new Problem(row.number(), problem)));
            if (found.isEmpty()) {
                days.add(day);
            }
        }
        days.sort(Comparator.comparing(CalendarDay::day));
        CalendarFile file = new CalendarFile(days, problems);
        if (problems.isEmpty()) {
            file.requireFixedHolidays();
        }
        return file;
    }

    /** A file that forgets a holiday of the Labour Code would make it a working day. */
    private void requireFixedHolidays() {
        for (int year : years()) {
            FixedHolidays.of(year).stream()
                    .filter(holiday -> !FixedHolidays.isWeekend(holiday.day()))
                    .filter(holiday -> days.stream()
                            .noneMatch(day ->
                                    day.day().equals(holiday.day()) && day.kind() != CalendarDay.Kind.MAKEUP_WORKDAY))
                    .forEach(holiday -> problems.add(new Problem(
                            0, Messages.text("calendar.file.missing", year, holiday.day(), holiday.name()))));
        }
    }

    private static @Nullable CalendarDay day(CsvTable.Row row, List<DateTimeFormatter> dates, List<String> problems) {
        LocalDate date = date(row.get("date"), dates);
        if (date == null) {
            problems.add(Messages.text("calendar.file.date", row.get("date")));
            return null;
        }
        if (date.getYear() < CalendarYear.FIRST || date.getYear() > CalendarYear.LAST) {
            problems.add(Messages.text("calendar.file.year", date, CalendarYear.FIRST, CalendarYear.LAST));
        }
        String weekday = row.get("weekday");
        if (!weekday.isEmpty() && !matches(weekday, date)) {
            problems.add(Messages.text("calendar.file.weekday", date, CountedDay.weekday(date), weekday));
        }
        String name = row.get("name");
        Optional<CalendarDay.Kind> kind = kind(row.get("kind"), name);
        if (kind.isEmpty()) {
            problems.add(Messages.text("calendar.file.kind", row.get("kind")));
        } else {
            problemOf(date, kind.get()).ifPresent(problems::add);
        }
        Optional<CalendarDay.Status> status = status(row.get("status"));
        if (status.isEmpty()) {
            problems.add(Messages.text("calendar.file.status", row.get("status")));
        }
        for (String column : List.of("name", "source")) {
            String text = row.get(column);
            if (text.isEmpty()) {
                problems.add(Messages.text("calendar.file." + column));
            }
        }
        return problems.isEmpty() ? new CalendarDay(date, kind.get(), name, row.get("source"), status.get()) : null;
    }

    /** What is wrong with a kind of day on a date, if anything. */
    static Optional<String> problemOf(LocalDate date, CalendarDay.Kind kind) {
        boolean weekend = FixedHolidays.isWeekend(date);
        if (kind == CalendarDay.Kind.MAKEUP_WORKDAY && !weekend) {
            return Optional.of(Messages.text("calendar.day.makeupOnWeekday", date, CountedDay.weekday(date)));
        }
        if (kind == CalendarDay.Kind.COMPENSATORY_OFF && weekend) {
            return Optional.of(Messages.text("calendar.day.offOnWeekend", date, CountedDay.weekday(date)));
        }
        return Optional.empty();
    }

    private static List<DateTimeFormatter> formats(String... patterns) {
        return Arrays.stream(patterns)
                .map(pattern -> DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT))
                .toList();
    }

    private static @Nullable LocalDate date(String text, List<DateTimeFormatter> formats) {
        for (DateTimeFormatter format : formats) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeParseException e) {
                // Try the next way of writing.
            }
        }
        return null;
    }

    /** Whether every row has a weekday, and it is that of the date as these formats read it. */
    private static boolean weekdaysAgree(List<CsvTable.Row> rows, List<DateTimeFormatter> formats) {
        return rows.stream().allMatch(row -> {
            LocalDate date = date(row.get("date"), formats);
            return date != null && !row.get("weekday").isEmpty() && matches(row.get("weekday"), date);
        });
    }

    private static boolean matches(String weekday, LocalDate date) {
        int value = date.getDayOfWeek().getValue();
        String code = value == 7 ? "CN" : "T" + (value + 1);
        return weekday.equalsIgnoreCase(code) || weekday.equalsIgnoreCase(CountedDay.weekday(date));
    }

    /** The older word "off" does not tell a holiday from a day in lieu: the name does. */
    private static Optional<CalendarDay.Kind> kind(String text, String name) {
        if (text.equalsIgnoreCase("worked")) {
            return Optional.of(CalendarDay.Kind.MAKEUP_WORKDAY);
        }
        if (text.equalsIgnoreCase("off")) {
            String start = name.toLowerCase(Locale.ROOT);
            return Optional.of(
                    start.startsWith("hoán đổi") || start.startsWith("nghỉ bù")
                            ? CalendarDay.Kind.COMPENSATORY_OFF
                            : CalendarDay.Kind.HOLIDAY);
        }
        for (CalendarDay.Kind kind : CalendarDay.Kind.values()) {
            if (kind.name().equalsIgnoreCase(text) || kind.label().equalsIgnoreCase(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Optional<CalendarDay.Status> status(String text) {
        for (CalendarDay.Status status : CalendarDay.Status.values()) {
            if (status.name().equalsIgnoreCase(text) || status.label().equalsIgnoreCase(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
