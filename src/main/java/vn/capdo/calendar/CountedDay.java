package vn.capdo.calendar;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * One line of a limit that is counted day by day.
 *
 * @param number which day of the limit it is; null for a day that does not count
 * @param special what is special about the day; null for an ordinary one
 */
public record CountedDay(
        LocalDate day, @Nullable Integer number, boolean working, @Nullable CalendarDay special, Role role) {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    public enum Role {
        /** The day of the receipt: not counted (Bộ luật Dân sự 2015 Đ147 k2). */
        START,
        COUNT,
        /** Behind the last counted day, because that is a day off (Đ148 k5). */
        MOVED_ON
    }

    public String weekday() {
        return weekday(day);
    }

    public static String weekday(LocalDate day) {
        String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, VIETNAMESE);
        return name.substring(0, 1).toUpperCase(VIETNAMESE) + name.substring(1);
    }

    /** Why the day is counted, skipped or moved to, for people to read. */
    public String why() {
        if (role == Role.START) {
            return Messages.text("count.start");
        }
        String about = special == null
                ? working ? "" : Messages.text("count.weekend")
                : Messages.text("count.special", special.kind().label(), special.name(), special.source());
        if (role == Role.MOVED_ON) {
            return working
                    ? about.isEmpty() ? Messages.text("count.movedOn") : Messages.text("count.movedOn") + " " + about
                    : about;
        }
        return about;
    }
}
