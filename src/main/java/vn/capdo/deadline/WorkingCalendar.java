package vn.capdo.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import vn.capdo.regime.Law.StepClock.DayKind;

/**
 * Counts days as Vietnamese state bodies do: Saturday and Sunday off, holidays and days off in lieu off, make-up days
 * worked. The first day is not counted; a limit that ends on a day off ends on the next working day (Bộ luật Dân sự 2015
 * Đ147, Đ148).
 */
public final class WorkingCalendar {

    private final Map<LocalDate, CalendarDay.Kind> exceptions;

    public WorkingCalendar(Map<LocalDate, CalendarDay.Kind> exceptions) {
        this.exceptions = Map.copyOf(exceptions);
    }

    public boolean isWorkingDay(LocalDate day) {
        CalendarDay.Kind exception = exceptions.get(day);
        if (exception != null) {
            return exception == CalendarDay.Kind.WORKED;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
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
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }
}
