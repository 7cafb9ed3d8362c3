package vn.capdo.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;

/** What somebody else's reader makes of a calendar file of ours; refuses what the standard forbids. */
public record ParsedCalendar(String name, List<Event> events) {

    public record Event(
            String uid, int sequence, String stamp, LocalDate day, LocalDate end, String summary, String url) {}

    public static ParsedCalendar of(byte[] file) {
        requireWellFormed(file);
        try {
            Calendar calendar = new CalendarBuilder()
                    .build(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
            if (calendar.validate().hasErrors() || calendar.getComponents().isEmpty()) {
                throw new AssertionError(calendar.validate() + new String(file, StandardCharsets.UTF_8));
            }
            List<Event> events = new ArrayList<>();
            for (VEvent event : calendar.<VEvent>getComponents(Component.VEVENT)) {
                if (!event.getRequiredProperty("DTSTART").getParameter("VALUE").isPresent()) {
                    throw new AssertionError("Not an all-day event: " + event);
                }
                events.add(new Event(
                        value(event, "UID"),
                        Integer.parseInt(value(event, "SEQUENCE")),
                        value(event, "DTSTAMP"),
                        LocalDate.parse(value(event, "DTSTART"), java.time.format.DateTimeFormatter.BASIC_ISO_DATE),
                        LocalDate.parse(value(event, "DTEND"), java.time.format.DateTimeFormatter.BASIC_ISO_DATE),
                        value(event, "SUMMARY"),
                        value(event, "URL")));
            }
            return new ParsedCalendar(
                    calendar.getProperty("X-WR-CALNAME").orElseThrow().getValue(), events);
        } catch (IOException | ParserException e) {
            throw new AssertionError(new String(file, StandardCharsets.UTF_8), e);
        }
    }

    private static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    /** Lines end with CRLF and are no longer than 75 octets, and no character is cut in two by a fold. */
    private static void requireWellFormed(byte[] file) {
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n' && (i == 0 || file[i - 1] != '\r')) {
                throw new AssertionError("A line ends without CR at octet " + i);
            }
            if (file[i] == '\r' && (i + 1 == file.length || file[i + 1] != '\n')) {
                throw new AssertionError("A CR without LF at octet " + i);
            }
            if (file[i] == '\n') {
                int octets = i - 1 - start;
                String line = new String(file, start, octets, StandardCharsets.UTF_8);
                if (octets > 75 || octets == 0 || line.contains("\uFFFD")) {
                    throw new AssertionError(octets + " octets: " + line);
                }
                start = i + 1;
            }
        }
        if (start != file.length) {
            throw new AssertionError("The last line does not end");
        }
    }
}
