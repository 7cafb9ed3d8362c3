package vn.capdo.calendar;

import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.capdo.CsvTable;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * A calendar as a CSV file brings it: columns date, kind, name, source, status, and weekday as a check. The file holds the
 * whole calendar of every year it names. Comma or semicolon, with or without a byte order mark, as spreadsheet programs write
 * them; columns and kinds in Vietnamese or by their codes.
 *
 * @param problems one sentence for each thing to mend, with its row; empty when the file can be taken over
 */
public record CalendarFile(List<CalendarDay> days, List<Problem> problems) {

    private static final int MAX_TEXT = 500;

    private static final CsvTable.Format FORMAT = new CsvTable.Format(
            Map.of(
                    "ngày", "date",
                    "thứ", "weekday",
                    "loại", "kind",
                    "tên", "name",
                    "tên ngày", "name",
                    "nguồn", "source",
                    "văn bản", "source",
                    "tình trạng", "status"),
            List.of("date", "kind", "name", "source", "status"),
            1_000_000,
            "calendar.file");

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT));

    /** @param row line of the file, the header being line 1; 0 for what concerns the file as a whole */
    public record Problem(int row, String message) {}

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

    /** @throws Refusal when the text is not a calendar file at all */
    public static CalendarFile read(Reader csv) {
        List<CalendarDay> days = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        List<Map<String, String>> rows = CsvTable.read(csv, FORMAT).rows();
        for (int i = 0; i < rows.size(); i++) {
            List<String> found = new ArrayList<>();
            CalendarDay day = day(rows.get(i), found);
            if (day != null && !seen.add(day.day())) {
                found.add(Messages.text("calendar.file.twice", day.day()));
            }
            int line = CsvTable.number(i);
            found.forEach(problem -> problems.add(new Problem(line, problem)));
            if (found.isEmpty()) {
                days.add(day);
            }
        }
        if (rows.isEmpty()) {
            throw new Refusal("calendar.file.empty");
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

    private static @Nullable CalendarDay day(Map<String, String> row, List<String> problems) {
        LocalDate date = date(row.getOrDefault("date", ""));
        if (date == null) {
            problems.add(Messages.text("calendar.file.date", row.getOrDefault("date", "")));
            return null;
        }
        if (date.getYear() < CalendarYear.FIRST || date.getYear() > CalendarYear.LAST) {
            problems.add(Messages.text("calendar.file.year", date, CalendarYear.FIRST, CalendarYear.LAST));
        }
        String weekday = row.getOrDefault("weekday", "");
        if (!weekday.isEmpty() && !matches(weekday, date)) {
            problems.add(Messages.text("calendar.file.weekday", date, CountedDay.weekday(date), weekday));
        }
        String name = row.getOrDefault("name", "");
        Optional<CalendarDay.Kind> kind = kind(row.getOrDefault("kind", ""), name);
        if (kind.isEmpty()) {
            problems.add(Messages.text("calendar.file.kind", row.getOrDefault("kind", "")));
        } else {
            problemOf(date, kind.get()).ifPresent(problems::add);
        }
        Optional<CalendarDay.Status> status = status(row.getOrDefault("status", ""));
        if (status.isEmpty()) {
            problems.add(Messages.text("calendar.file.status", row.getOrDefault("status", "")));
        }
        for (String column : List.of("name", "source")) {
            String text = row.getOrDefault(column, "");
            if (text.isEmpty() || text.length() > MAX_TEXT) {
                problems.add(Messages.text("calendar.file." + column, MAX_TEXT));
            }
        }
        return problems.isEmpty()
                ? new CalendarDay(date, kind.get(), name, row.getOrDefault("source", ""), status.get())
                : null;
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

    private static @Nullable LocalDate date(String text) {
        for (DateTimeFormatter format : DATES) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeParseException e) {
                // Try the next way of writing.
            }
        }
        return null;
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
