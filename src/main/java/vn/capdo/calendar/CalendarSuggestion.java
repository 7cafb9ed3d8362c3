package vn.capdo.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * The calendar that a year will probably have: fixed holidays, Tết and Giỗ Tổ by the moon, the second day of Quốc khánh, and
 * what Điều 111 khoản 3 gives in lieu. The Prime Minister decides the days of Tết and of Quốc khánh each year (Điều 112 khoản
 * 3), and whether working days are exchanged: a person compares and confirms.
 *
 * @param tet mồng 1 Tết
 * @param hungKings 10/3 of the lunar year
 * @param days everything suggested, in order, provisional
 */
public record CalendarSuggestion(int year, LocalDate tet, LocalDate hungKings, List<CalendarDay> days) {

    private static final int TET_DAYS = 5;
    /** Quốc khánh has a second day since the Labour Code of 2019 is in force. */
    private static final int SECOND_NATIONAL_DAY_SINCE = 2021;

    /**
     * @param daysBeforeTet how many of the five days of Tết lie before mồng 1: 1 or 2 as a rule
     * @param dayBeforeNationalDay the second day of Quốc khánh is 1 September, otherwise the 3rd
     */
    public static CalendarSuggestion of(int year, int daysBeforeTet, boolean dayBeforeNationalDay) {
        CalendarYear.require(year);
        if (daysBeforeTet < 0 || daysBeforeTet >= TET_DAYS) {
            throw new Refusal("calendar.suggestion.tet", TET_DAYS - 1);
        }
        LocalDate tet = LunarDates.tet(year);
        LocalDate hungKings = LunarDates.hungKings(year);
        List<CalendarDay> days = FixedHolidays.of(year);
        for (int i = 0; i < TET_DAYS; i++) {
            days.add(holiday(tet.plusDays(i - daysBeforeTet), "tet", "announced"));
        }
        days.add(holiday(hungKings, "hungKings", "lunar"));
        if (year >= SECOND_NATIONAL_DAY_SINCE) {
            days.add(holiday(LocalDate.of(year, 9, dayBeforeNationalDay ? 1 : 3), "national", "announced"));
        }
        Set<LocalDate> seen = new HashSet<>();
        // Two holidays may meet on one day; whether that gives another day off is for the notice to say.
        days.removeIf(day -> !seen.add(day.day()));
        days.addAll(FixedHolidays.daysInLieu(days));
        days.sort(Comparator.comparing(CalendarDay::day));
        return new CalendarSuggestion(year, tet, hungKings, List.copyOf(days));
    }

    /** The same days as a document confirms them: what the law alone does not fix rests on the document. */
    public List<CalendarDay> confirmedBy(String document) {
        List<CalendarDay> confirmed = new ArrayList<>();
        String announced = Messages.text("calendar.source.announced");
        for (CalendarDay day : days) {
            confirmed.add(new CalendarDay(
                    day.day(),
                    day.kind(),
                    day.name(),
                    day.source().equals(announced) ? document : day.source(),
                    CalendarDay.Status.CONFIRMED));
        }
        return confirmed;
    }

    private static CalendarDay holiday(LocalDate day, String name, String source) {
        return new CalendarDay(
                day,
                CalendarDay.Kind.HOLIDAY,
                Messages.text("calendar.holiday." + name),
                source.equals("lunar")
                        ? Messages.text("calendar.source.lunar", FixedHolidays.law(day.getYear(), "holidays"))
                        : Messages.text("calendar.source.announced"),
                CalendarDay.Status.PROVISIONAL);
    }
}
