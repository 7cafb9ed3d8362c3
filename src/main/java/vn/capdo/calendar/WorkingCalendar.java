package vn.capdo.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.capdo.Messages;
import vn.capdo.regime.Law.StepClock.DayKind;

/**
 * Counts days as Vietnamese state bodies do: Saturday and Sunday off, holidays and days off in lieu off, make-up days
 * worked. The first day is not counted; a limit that ends on a day off ends on the next working day (Bộ luật Dân sự 2015
 * Đ147, Đ148).
 *
 * <p>In a year that nobody keeps yet the fixed holidays are off and Tết is not: such a year is not confirmed, and
 * {@link #caveat} says so about every date that falls in it or is counted through it.
 */
public final class WorkingCalendar {

    private final Map<LocalDate, CalendarDay> days;
    /** Years that are kept, with whether they are confirmed as a whole. */
    private final Map<Integer, Boolean> years;

    private final NavigableSet<LocalDate> provisional = new TreeSet<>();

    private final Map<Integer, Map<LocalDate, CalendarDay>> computed = new ConcurrentHashMap<>();

    public WorkingCalendar(Collection<CalendarDay> days, Collection<CalendarYear> years) {
        this.days = byDay(days);
        this.years = new HashMap<>();
        years.forEach(year -> this.years.put(year.year(), year.status() == CalendarDay.Status.CONFIRMED));
        days.stream()
                .filter(day -> day.status() == CalendarDay.Status.PROVISIONAL)
                .forEach(day -> provisional.add(day.day()));
    }

    private static Map<LocalDate, CalendarDay> byDay(Collection<CalendarDay> days) {
        return days.stream().collect(Collectors.toMap(CalendarDay::day, Function.identity()));
    }

    /** What is special about a day: a stored day, or a fixed holiday of a year that nobody keeps. */
    public Optional<CalendarDay> special(LocalDate day) {
        CalendarDay stored = days.get(day);
        if (stored != null || years.containsKey(day.getYear())) {
            return Optional.ofNullable(stored);
        }
        return Optional.ofNullable(
                computed.computeIfAbsent(day.getYear(), year -> byDay(FixedHolidays.withDaysInLieu(year)))
                        .get(day));
    }

    public boolean isWorkingDay(LocalDate day) {
        return special(day)
                .map(special -> special.kind() == CalendarDay.Kind.MAKEUP_WORKDAY)
                .orElseGet(() -> !FixedHolidays.isWeekend(day));
    }

    /** Whether somebody has drawn up the calendar of the year, be it provisionally. */
    public boolean isKept(int year) {
        return years.containsKey(year);
    }

    /** Whether the year's calendar is confirmed to its last day: dates in any other year may still move. */
    public boolean isConfirmed(int year) {
        return isSure(year, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Of a year that is confirmed as a whole only the days that are provisional again are open. */
    private boolean isSure(int year, LocalDate first, LocalDate last) {
        return years.getOrDefault(year, false)
                && provisional.subSet(first, true, last, true).isEmpty();
    }

    /** The years whose calendar is not confirmed in the part that lies between two days, in either order. */
    public List<Integer> unconfirmed(LocalDate one, LocalDate other) {
        LocalDate first = one.isBefore(other) ? one : other;
        LocalDate last = one.isBefore(other) ? other : one;
        return IntStream.rangeClosed(first.getYear(), last.getYear())
                .filter(year -> !isSure(
                        year,
                        year == first.getYear() ? first : LocalDate.of(year, 1, 1),
                        year == last.getYear() ? last : LocalDate.of(year, 12, 31)))
                .boxed()
                .toList();
    }

    /** "lịch năm 2027 chưa xác nhận" for what is counted between two days; empty when every year is confirmed. */
    public String caveat(LocalDate one, LocalDate other) {
        List<Integer> open = unconfirmed(one, other);
        return open.isEmpty()
                ? ""
                : Messages.text(
                        "calendar.unconfirmed",
                        open.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /** The last day of a limit of {@code days} that begins with the receipt on {@code start}. */
    public LocalDate lastDay(LocalDate start, int days, DayKind kind) {
        return kind == DayKind.WORKING ? plusWorkingDays(start, days) : endOnWorkingDay(start.plusDays(days));
    }

    /** Moves on by working days, back for a negative number; the start is not counted. */
    public LocalDate plusWorkingDays(LocalDate start, int days) {
        int step = days < 0 ? -1 : 1;
        LocalDate day = start;
        for (int left = Math.abs(days); left > 0; ) {
            day = day.plusDays(step);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    public LocalDate endOnWorkingDay(LocalDate day) {
        LocalDate end = day;
        while (!isWorkingDay(end)) {
            end = end.plusDays(1);
        }
        return end;
    }

    /** Working days after {@code from} up to and with {@code to}; negative when {@code to} lies before. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }

    /** The same limit as {@link #lastDay}, written out day by day; its last line is the last day. */
    public List<CountedDay> count(LocalDate start, int days, DayKind kind) {
        LocalDate last = lastDay(start, days, kind);
        List<CountedDay> table = new ArrayList<>();
        int number = 0;
        for (LocalDate day = start; !day.isAfter(last); day = day.plusDays(1)) {
            boolean first = day.equals(start);
            boolean counts = !first && number < days && (kind == DayKind.CALENDAR || isWorkingDay(day));
            number += counts ? 1 : 0;
            boolean movedOn = !first && !counts && kind == DayKind.CALENDAR;
            table.add(new CountedDay(
                    day,
                    counts ? number : null,
                    isWorkingDay(day),
                    special(day).orElse(null),
                    first ? CountedDay.Role.START : movedOn ? CountedDay.Role.MOVED_ON : CountedDay.Role.COUNT));
        }
        return table;
    }
}
