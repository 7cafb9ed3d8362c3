package vn.capdo.deadline;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Loads the shipped calendar into a database that has none yet; what an administrator changed later stays. */
@Component
class CalendarLoader implements InitializingBean {

    private final WorkingCalendars calendars;

    CalendarLoader(WorkingCalendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        if (!calendars.days().isEmpty()) {
            return;
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new InputStreamReader(
                new ClassPathResource("calendar/working-calendar.csv").getInputStream(), StandardCharsets.UTF_8)) {
            for (CSVRecord row : format.parse(reader)) {
                calendars.put(new CalendarDay(
                        LocalDate.parse(row.get("date")),
                        row.get("kind").equals("worked") ? CalendarDay.Kind.WORKED : CalendarDay.Kind.OFF,
                        row.get("name"),
                        row.get("source"),
                        row.get("status")));
            }
        }
    }
}
