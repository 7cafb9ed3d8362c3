package vn.capdo.deadline;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the calendar. */
@Service
@Transactional
public class WorkingCalendars {

    private final JdbcClient jdbc;

    WorkingCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The calendar as it stands now. */
    @Transactional(readOnly = true)
    public WorkingCalendar current() {
        return new WorkingCalendar(days().stream().collect(Collectors.toMap(CalendarDay::day, CalendarDay::kind)));
    }

    @Transactional(readOnly = true)
    public List<CalendarDay> days() {
        return jdbc.sql("select day, kind, name, source, status from capdo.calendar_day order by day")
                .query(CalendarDay.class)
                .list();
    }

    public void put(CalendarDay day) {
        jdbc.sql(
                        """
                        insert into capdo.calendar_day (day, kind, name, source, status)
                        values (:day, :kind, :name, :source, :status)
                        on conflict (day) do update set kind = excluded.kind, name = excluded.name,
                            source = excluded.source, status = excluded.status""")
                .param("day", day.day())
                .param("kind", day.kind().name())
                .param("name", day.name())
                .param("source", day.source())
                .param("status", day.status())
                .update();
    }
}
