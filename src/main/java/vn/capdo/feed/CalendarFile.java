package vn.capdo.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.capdo.VietNam;

/**
 * Writes all-day events as an iCalendar file (RFC 5545): UTF-8, lines of at most 75 octets ended by CRLF. The usual library counts
 * characters where the standard counts octets, which makes Vietnamese lines too long.
 */
public final class CalendarFile {

    public static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

    private static final int MAX_OCTETS = 75;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CalendarFile() {}

    /** @param name what a calendar program calls the calendar */
    public static byte[] of(String name, List<CalendarEntry> entries, Instant now) {
        CalendarFile file = new CalendarFile();
        file.line("BEGIN:VCALENDAR");
        file.line("VERSION:2.0");
        file.line("PRODID:-//Capdo//Lich han//VI");
        file.line("CALSCALE:GREGORIAN");
        file.line("X-WR-CALNAME:" + text(name));
        file.line("X-WR-TIMEZONE:" + VietNam.ZONE);
        file.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        file.line("X-PUBLISHED-TTL:PT1H");
        file.timeZone();
        entries.forEach(entry -> file.entry(entry, now));
        file.line("END:VCALENDAR");
        return file.out.toByteArray();
    }

    /** Ours, since the last change of its clocks. A calendar without any event needs a component all the same (RFC 5545, 3.6). */
    private void timeZone() {
        line("BEGIN:VTIMEZONE");
        line("TZID:" + VietNam.ZONE);
        line("BEGIN:STANDARD");
        line("DTSTART:19750613T000000");
        line("TZOFFSETFROM:+0800");
        line("TZOFFSETTO:+0700");
        line("END:STANDARD");
        line("END:VTIMEZONE");
    }

    /** What has a day is an event; what has none is something to do without a date (RFC 5545, 3.6.2), which is never late. */
    private void entry(CalendarEntry entry, Instant now) {
        LocalDate day = entry.day();
        line(day == null ? "BEGIN:VTODO" : "BEGIN:VEVENT");
        line("UID:" + entry.id() + "@capdo");
        line("SEQUENCE:" + entry.version());
        line("DTSTAMP:" + INSTANT.format(now));
        if (day != null) {
            line("DTSTART;VALUE=DATE:" + day(day));
            // The day after: the end of an all-day event is not part of it.
            line("DTEND;VALUE=DATE:" + day(day.plusDays(1)));
        }
        line("SUMMARY:" + text(entry.title()));
        line("CATEGORIES:" + text(entry.category()));
        line("URL:" + entry.link());
        line("DESCRIPTION:" + text(entry.link()));
        if (day == null) {
            line("STATUS:NEEDS-ACTION");
            line("END:VTODO");
        } else {
            // A deadline takes nobody's time.
            line("TRANSP:TRANSPARENT");
            line("END:VEVENT");
        }
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String text(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n?|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Folds between characters, never inside one; a line that goes on begins with a blank, which counts. */
    private void line(String content) {
        int octets = 0;
        for (int at = 0; at < content.length(); ) {
            int character = content.codePointAt(at);
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (octets + bytes.length > MAX_OCTETS) {
                out.writeBytes(new byte[] {'\r', '\n', ' '});
                octets = 1;
            }
            out.writeBytes(bytes);
            octets += bytes.length;
            at += Character.charCount(character);
        }
        out.writeBytes(new byte[] {'\r', '\n'});
    }
}
