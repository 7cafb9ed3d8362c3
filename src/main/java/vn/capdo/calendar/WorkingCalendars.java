package vn.capdo.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;

/**
 * The calendar as it is stored. People change it through {@link CalendarChanges}, which records who, why and what moved.
 */
@Service
@Transactional
public class WorkingCalendars {

    private final JdbcClient jdbc;

    /** What was read last. A change anywhere gives the database a new revision, also one that is rolled back later. */
    private volatile @Nullable Read read;

    WorkingCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Read(UUID revision, WorkingCalendar calendar) {}

    /** The calendar as it stands now. */
    @ReadOnly
    public WorkingCalendar current() {
        UUID revision = revision();
        Read last = read;
        if (last != null && revision.equals(last.revision())) {
            return last.calendar();
        }
        WorkingCalendar calendar = new WorkingCalendar(days(), years());
        read = new Read(revision, calendar);
        return calendar;
    }

    /** Which calendar this is: another one after every change of a day or a year. */
    @ReadOnly
    UUID revision() {
        return OncePerTransaction.read(WorkingCalendars.class, "revision", this::readRevision);
    }

    private UUID readRevision() {
        return jdbc.sql("select revision from capdo.calendar_revision")
                .query(UUID.class)
                .single();
    }

    @ReadOnly
    public List<CalendarDay> days() {
        return jdbc.sql("select day, kind, name, source, status from capdo.calendar_day order by day")
                .query(CalendarDay.class)
                .list();
    }

    @ReadOnly
    public Optional<CalendarDay> find(LocalDate day) {
        return jdbc.sql("select day, kind, name, source, status from capdo.calendar_day where day = :day")
                .param("day", day)
                .query(CalendarDay.class)
                .optional();
    }

    /** What is special about the days of a year, in order: the stored days, or the fixed holidays where nobody keeps the year. */
    @ReadOnly
    public List<CalendarDay> specialDays(int year) {
        WorkingCalendar calendar = current();
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .map(calendar::special)
                .flatMap(Optional::stream)
                .toList();
    }

    @ReadOnly
    public List<CalendarYear> years() {
        return jdbc.sql("select year, status, document, changed_by, changed_at from capdo.calendar_year order by year")
                .query(CalendarYear.class)
                .list();
    }

    @ReadOnly
    public Optional<CalendarYear> year(int year) {
        return years().stream().filter(kept -> kept.year() == year).findFirst();
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
                .param("status", day.status().name())
                .update();
        OncePerTransaction.forgetAll();
    }

    void remove(LocalDate day) {
        jdbc.sql("delete from capdo.calendar_day where day = :day")
                .param("day", day)
                .update();
        OncePerTransaction.forgetAll();
    }

    void put(CalendarYear year) {
        jdbc.sql(
                        """
                        insert into capdo.calendar_year (year, status, document, changed_by, changed_at)
                        values (:year, :status, :document, :by, :at)
                        on conflict (year) do update set status = excluded.status, document = excluded.document,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .param("year", year.year())
                .param("status", year.status().name())
                .param("document", year.document())
                .param("by", year.changedBy())
                .param("at", year.changedAt())
                .update();
        OncePerTransaction.forgetAll();
    }

    /** Lets one change of the calendar wait for the other. */
    void lock() {
        jdbc.sql("select revision from capdo.calendar_revision for update")
                .query(UUID.class)
                .single();
        OncePerTransaction.forgetAll();
    }
}
