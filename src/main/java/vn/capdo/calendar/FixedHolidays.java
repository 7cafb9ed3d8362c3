package vn.capdo.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.capdo.Messages;

/**
 * The holidays that stand on the same day every year, and the days off in lieu of holidays on a weekend. Tết, Giỗ Tổ and the
 * second day of Quốc khánh are not among them: those are announced each year.
 */
final class FixedHolidays {

    /** Ngày Văn hóa Việt Nam is a day off from 1 July 2026 on (NQ 28/2026/QH16 Đ2). */
    private static final int CULTURE_DAY_SINCE = 2026;

    /** The Labour Code of 2019 is in force from 1 January 2021 on; the one of 2012 had the same fixed days. */
    private static final int CODE_OF_2019_SINCE = 2021;

    private static final MonthDay CULTURE_DAY = MonthDay.of(11, 24);

    private static final List<MonthDay> BY_THE_CODE =
            List.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 2));

    private FixedHolidays() {}

    /** The fixed holidays of a year, without days in lieu. */
    static List<CalendarDay> of(int year) {
        List<CalendarDay> days = new ArrayList<>();
        for (MonthDay day : BY_THE_CODE) {
            days.add(holiday(day.atYear(year), law(year, "holidays")));
        }
        if (year >= CULTURE_DAY_SINCE) {
            days.add(holiday(CULTURE_DAY.atYear(year), Messages.text("calendar.law.cultureDay")));
        }
        return days;
    }

    /** The fixed holidays of a year with the days in lieu that follow from them alone. */
    static List<CalendarDay> withDaysInLieu(int year) {
        List<CalendarDay> days = of(year);
        days.addAll(daysInLieu(days));
        return days;
    }

    /**
     * A holiday on a Saturday or Sunday is made up for on the next working day (Bộ luật Lao động 2019 Đ111 k3). That clause
     * reaches the holidays of Điều 112 only: 24/11 on a weekend is not made up for.
     */
    static List<CalendarDay> daysInLieu(Collection<CalendarDay> holidays) {
        Set<LocalDate> off = new HashSet<>();
        holidays.forEach(holiday -> off.add(holiday.day()));
        List<CalendarDay> inLieu = new ArrayList<>();
        for (LocalDate holiday : new TreeSet<>(off)) {
            if (isWeekend(holiday) && !isCultureDay(holiday)) {
                LocalDate next = holiday.plusDays(1);
                while (isWeekend(next) || off.contains(next)) {
                    next = next.plusDays(1);
                }
                off.add(next);
                inLieu.add(new CalendarDay(
                        next,
                        CalendarDay.Kind.COMPENSATORY_OFF,
                        Messages.text("calendar.inLieuOf", holiday),
                        law(next.getYear(), "inLieu"),
                        CalendarDay.Status.PROVISIONAL));
            }
        }
        return inLieu;
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The clause of the Labour Code that was in force in a year. */
    static String law(int year, String clause) {
        return Messages.text("calendar.law." + clause + (year < CODE_OF_2019_SINCE ? ".2012" : ".2019"));
    }

    private static boolean isCultureDay(LocalDate day) {
        return day.getYear() >= CULTURE_DAY_SINCE && MonthDay.from(day).equals(CULTURE_DAY);
    }

    private static CalendarDay holiday(LocalDate day, String source) {
        String name = Messages.text("calendar.holiday." + day.getMonthValue() + "_" + day.getDayOfMonth());
        return new CalendarDay(day, CalendarDay.Kind.HOLIDAY, name, source, CalendarDay.Status.PROVISIONAL);
    }
}
