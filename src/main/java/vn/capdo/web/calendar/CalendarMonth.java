package vn.capdo.web.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vn.capdo.Messages;
import vn.capdo.calendar.CalendarDay;
import vn.capdo.calendar.WorkingCalendar;

/**
 * A month as a wall calendar shows it.
 *
 * @param weeks rows of seven, Monday first; null before the first and after the last day
 */
record CalendarMonth(int number, int workingDays, List<List<Cell>> weeks) {

    /**
     * @param mark letters that say what is special, so that no colour has to; empty for an ordinary day
     * @param about what is special, in a sentence; empty for an ordinary day
     */
    record Cell(LocalDate day, int number, boolean working, String mark, String about, String style) {}

    static List<CalendarMonth> of(int year, WorkingCalendar calendar, LocalDate today) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> of(YearMonth.of(year, month), calendar, today))
                .toList();
    }

    private static CalendarMonth of(YearMonth month, WorkingCalendar calendar, LocalDate today) {
        List<List<Cell>> weeks = new ArrayList<>();
        List<Cell> week = new ArrayList<>();
        for (int i = 1; i < month.atDay(1).getDayOfWeek().getValue(); i++) {
            week.add(null);
        }
        int working = 0;
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            Cell cell = cell(month.atDay(number), calendar, today);
            working += cell.working() ? 1 : 0;
            week.add(cell);
            if (week.size() == 7) {
                weeks.add(week);
                week = new ArrayList<>();
            }
        }
        while (!week.isEmpty() && week.size() < 7) {
            week.add(null);
        }
        if (!week.isEmpty()) {
            weeks.add(week);
        }
        return new CalendarMonth(month.getMonthValue(), working, weeks);
    }

    private static Cell cell(LocalDate day, WorkingCalendar calendar, LocalDate today) {
        CalendarDay special = calendar.special(day).orElse(null);
        boolean working = calendar.isWorkingDay(day);
        String now = day.equals(today) ? " today" : "";
        if (special == null) {
            return new Cell(day, day.getDayOfMonth(), working, "", "", (working ? "" : "weekend") + now);
        }
        boolean provisional = special.status() == CalendarDay.Status.PROVISIONAL;
        return new Cell(
                day,
                day.getDayOfMonth(),
                working,
                special.kind().mark() + (provisional ? "?" : ""),
                Messages.text(
                        provisional ? "calendar.about.provisional" : "calendar.about",
                        special.kind().label(),
                        special.name()),
                special.kind().name() + (provisional ? " provisional" : "") + now);
    }
}
