package vn.capdo.support;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.calendar.CalendarFile;
import vn.capdo.calendar.WorkingCalendars;

/** The calendar of 2027 as an installation has it that took an earlier release's assumption. */
public final class FormerCalendar {

    private FormerCalendar() {}

    public static void store(JdbcClient jdbc, WorkingCalendars calendars) throws IOException {
        store(jdbc, calendars, "superseded-days.csv", "PROVISIONAL");
    }

    /** What a new installation has. */
    public static void replace(JdbcClient jdbc, WorkingCalendars calendars) throws IOException {
        store(jdbc, calendars, "working-calendar.csv", "CONFIRMED");
    }

    private static void store(JdbcClient jdbc, WorkingCalendars calendars, String file, String status)
            throws IOException {
        jdbc.sql("delete from capdo.calendar_day where extract(year from day) = 2027")
                .update();
        CalendarFile.read(new ClassPathResource("calendar/" + file).getContentAsByteArray()).days().stream()
                .filter(day -> day.day().getYear() == 2027)
                .forEach(calendars::put);
        jdbc.sql("update capdo.calendar_year set status = :status where year = 2027")
                .param("status", status)
                .update();
    }
}
