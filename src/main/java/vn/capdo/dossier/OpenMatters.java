package vn.capdo.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.SearchText;
import vn.capdo.TaskId;
import vn.capdo.calendar.Remaining;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Shown;
import vn.capdo.organisation.UnitLookup;

/** Open deadlines with what they concern, by day; within what whoever asks may see, and never more than that. */
@Component
@ReadOnly
public class OpenMatters {

    private static final String FROM =
            """
             from capdo.deadline l
                join capdo.deadline_matter m on m.id = l.id
                join capdo.organisation o on o.code = m.unit
            where l.closed_at is null and (""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendars calendars;
    private final UnitLookup units;

    OpenMatters(JdbcClient jdbc, Clock clock, WorkingCalendars calendars, UnitLookup units) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendars = calendars;
        this.units = units;
    }

    /** What somebody may see: a condition on the deadline and its matter. */
    public record Seen(String condition, Map<String, Object> params) {

        /**
         * As sets that are looked up from both ends: a condition that names a person's tasks or his units would be asked of every
         * open deadline there is.
         */
        private static final String TASKS =
                "select x.id from capdo.deadline x where x.closed_at is null and x.task_id in"
                        + " (select unnest(cast(:tasks as text[])))";

        private static final String OF_UNITS =
                """
                 select x.id from capdo.deadline x
                where x.closed_at is null and x.dossier_id is null and x.unit = any(:units) %1$s
                union all
                select x.id from capdo.information_system s join capdo.level_dossier d on d.system_id = s.id
                    join capdo.deadline x on x.dossier_id = d.id
                where x.closed_at is null and s.operating_unit = any(:units) %1$s""";

        /** His own tasks, and what his units must do without a task. */
        public static Seen ofPerson(Collection<TaskId> tasks, Collection<String> units) {
            return of(tasks, units, "and x.task_id is null");
        }

        /** The tasks of units, and whatever else they must do. */
        public static Seen ofUnits(Collection<TaskId> tasks, Collection<String> units) {
            return of(tasks, units, "");
        }

        private static Seen of(Collection<TaskId> tasks, Collection<String> units, String which) {
            return new Seen(
                    "l.id in (" + TASKS + " union all " + OF_UNITS.formatted(which) + ")",
                    Map.of("tasks", tasks.toArray(TaskId[]::new), "units", array(units)));
        }

        public static Seen ofOwners(Collection<String> owners) {
            return new Seen("m.owner = any(:owners)", Map.of("owners", array(owners)));
        }

        private static String[] array(Collection<String> names) {
            return names.toArray(String[]::new);
        }
    }

    /**
     * @param unit an operating unit by its code, or as it was called or coded before; null for all
     * @param kind null for all
     * @param from first day; null for the beginning
     * @param to last day; null for the end
     */
    public record Filter(
            Seen seen,
            @Nullable String unit,
            Deadline.@Nullable Kind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public static Filter all(Seen seen) {
            return new Filter(seen, null, null, null, null);
        }

        public Filter between(@Nullable LocalDate first, @Nullable LocalDate last) {
            return new Filter(seen, unit, kind, first, last);
        }
    }

    /**
     * @param systemCode null for what does not belong to a system
     * @param systemName the system, or what a unit's duty is called
     * @param path address of the dossier, or of what else it belongs to
     * @param dossierNumber null without a dossier
     * @param href address of the task, else the path
     */
    public record Line(
            UUID id,
            int version,
            Deadline.Kind kind,
            String title,
            LocalDate dueOn,
            String dueText,
            String remaining,
            boolean late,
            String basis,
            @Nullable String systemCode,
            String systemName,
            String unitName,
            String path,
            @Nullable String dossierNumber,
            String href) {}

    /**
     * Deadlines of one kind, title and day.
     *
     * @param systemName the system if it is only one; else null
     * @param href address of the task or dossier if it is only one; else null
     */
    public record Group(
            LocalDate day,
            Deadline.Kind kind,
            String title,
            int count,
            @Nullable String systemName,
            @Nullable String href) {}

    public Page<Line> page(Filter filter, int page, int size) {
        Query query = query(filter);
        long total = jdbc.sql("select count(*)" + query.sql())
                .params(query.params())
                .query(Long.class)
                .single();
        return new Page<>(lines(query, size, Page.offset(page, size)), page, size, total);
    }

    /** The earliest first. */
    public List<Line> all(Filter filter, int most) {
        return lines(query(filter), most, 0);
    }

    private List<Line> lines(Query query, int limit, int offset) {
        return jdbc.sql("select l.id, l.version, l.kind, l.title, l.due_on, l.basis, l.task_id, m.system_code, m.about,"
                        + " o.name as unit_name, m.number, m.shown_kind, m.shown_id"
                        + query.sql()
                        + " order by l.due_on, l.kind, m.system_code, m.about, l.id limit :limit offset :offset")
                .params(query.params())
                .param("limit", limit)
                .param("offset", offset)
                .query(line(LocalDate.now(clock), calendars.current()))
                .list();
    }

    private static RowMapper<Line> line(LocalDate today, WorkingCalendar calendar) {
        return (row, index) -> {
            LocalDate due = row.getObject("due_on", LocalDate.class);
            Remaining remaining = Remaining.of(today, due, calendar);
            return new Line(
                    row.getObject("id", UUID.class),
                    row.getInt("version"),
                    Deadline.Kind.valueOf(row.getString("kind")),
                    row.getString("title"),
                    due,
                    Messages.date(due),
                    remaining.text(),
                    remaining.late(),
                    row.getString("basis"),
                    row.getString("system_code"),
                    row.getString("about"),
                    row.getString("unit_name"),
                    path(row),
                    row.getString("number"),
                    href(row));
        };
    }

    private static String href(ResultSet row) throws SQLException {
        String task = row.getString("task_id");
        return task == null ? path(row) : Links.task(new TaskId(task));
    }

    private static String path(ResultSet row) throws SQLException {
        return new Shown(Shown.Kind.valueOf(row.getString("shown_kind")), row.getString("shown_id")).path();
    }

    /** What each day holds, gathered by kind and title: a month of a large owner is a few hundred rows. */
    public List<Group> groups(Filter filter) {
        Query query = query(filter);
        return jdbc.sql("select l.due_on, l.kind, l.title, count(*) as count, min(m.about) as system,"
                        + " min(l.task_id) as task_id, min(m.shown_kind) as shown_kind, min(m.shown_id) as shown_id"
                        + query.sql()
                        + " group by l.due_on, l.kind, l.title order by l.due_on, l.kind, count(*) desc, l.title")
                .params(query.params())
                .query((row, index) -> {
                    boolean one = row.getInt("count") == 1;
                    return new Group(
                            row.getObject("due_on", LocalDate.class),
                            Deadline.Kind.valueOf(row.getString("kind")),
                            row.getString("title"),
                            row.getInt("count"),
                            one ? row.getString("system") : null,
                            one ? href(row) : null);
                })
                .list();
    }

    /** @param soon from today up to a week ahead */
    public record Counts(long late, long today, long soon, long all) {}

    public Counts counts(Filter filter) {
        Query query = query(filter.between(null, null));
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("select count(*) filter (where l.due_on < :today) as late,"
                        + " count(*) filter (where l.due_on = :today) as today,"
                        + " count(*) filter (where l.due_on between :today and :week) as soon, count(*) as all"
                        + query.sql())
                .params(query.params())
                .param("today", today)
                .param("week", today.plusDays(7))
                .query(Counts.class)
                .single();
    }

    /** Which of these tasks a few words fit, each found in the task's title or its system, code, unit or dossier; accents do not matter. */
    public Set<TaskId> tasksWith(String words, Collection<TaskId> tasks) {
        String[] each = SearchText.of(words).split(" ");
        Set<TaskId> found = new HashSet<>();
        jdbc.sql("select l.task_id, concat_ws(' ', l.title, m.system_code, m.about, o.name, m.number) as said" + FROM
                        + "l.task_id = any(:tasks))")
                .param("tasks", tasks.toArray(TaskId[]::new))
                .query(row -> {
                    String said = SearchText.of(row.getString("said"));
                    if (Arrays.stream(each).allMatch(said::contains)) {
                        found.add(new TaskId(row.getString("task_id")));
                    }
                });
        return found;
    }

    public Optional<Line> find(Seen seen, UUID id) {
        return lines(query(Filter.all(seen)).and("l.id = :id", "id", id), 1, 0).stream()
                .findFirst();
    }

    /** @param sql from the FROM on */
    private record Query(String sql, Map<String, Object> params) {

        Query and(String condition, String name, Object value) {
            Map<String, Object> more = new HashMap<>(params);
            more.put(name, value);
            return new Query(sql + " and " + condition, more);
        }
    }

    private Query query(Filter filter) {
        Query query =
                new Query(FROM + filter.seen().condition() + ")", filter.seen().params());
        if (filter.unit() != null && !filter.unit().isBlank()) {
            query = query.and("m.unit = any(:unit)", "unit", units.codesOf(filter.unit()));
        }
        if (filter.kind() != null) {
            query = query.and("l.kind = :kind", "kind", filter.kind().name());
        }
        if (filter.from() != null) {
            query = query.and("l.due_on >= :from", "from", filter.from());
        }
        if (filter.to() != null) {
            query = query.and("l.due_on <= :to", "to", filter.to());
        }
        return query;
    }
}
