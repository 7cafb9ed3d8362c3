package vn.capdo.calendar;

import java.time.LocalDate;
import vn.capdo.Messages;

/**
 * How far away a date is, in working days.
 *
 * @param days working days left; negative when past
 * @param late the last day is over, even if no working day has passed since
 * @param caveat which year's calendar is not confirmed between now and the date, in words; empty when all are
 */
public record Remaining(int days, boolean late, String text, String caveat) {

    public static Remaining of(LocalDate today, LocalDate dueOn, WorkingCalendar calendar) {
        int days = calendar.workingDaysBetween(today, dueOn);
        boolean late = today.isAfter(dueOn);
        String text = late
                ? days == 0 ? Messages.text("deadline.late.today") : Messages.text("deadline.late", -days)
                : today.equals(dueOn)
                        ? Messages.text("deadline.today")
                        : days == 0
                                ? Messages.text("deadline.left.noWorkingDay")
                                : Messages.text("deadline.left", days);
        return new Remaining(days, late, text, calendar.caveat(today, dueOn));
    }
}
