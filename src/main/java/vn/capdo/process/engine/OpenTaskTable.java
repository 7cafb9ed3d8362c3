package vn.capdo.process.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.process.model.LevelDossierProcess;

/**
 * Open tasks straight from the engine's tables, where its queries would load whole tasks, or ask once for each: numbers, ids, and
 * which dossiers they are about. Nobody's rights are looked at; who asks has named the people and groups.
 */
@Component
@ReadOnly
public class OpenTaskTable {

    /**
     * As the engine's query understands it: assigned to one of the people, or free for one of the groups. Both are looked up before
     * the tasks are, so that a person with few tasks does not wait for all that are open.
     */
    private static final String OF =
            """
            where t.suspension_state_ = 1 and (t.assignee_ is null or t.assignee_ = any(:people))
                and t.id_ in (select id_ from act_ru_task where assignee_ = any(:people)
                    union all select task_id_ from act_ru_identitylink
                        where type_ = 'candidate' and group_id_ = any(:groups))""";

    private static final String TASK =
            """
            select t.id_, t.task_def_key_, t.name_, t.assignee_, t.due_date_, t.create_time_, v.text_ as dossier
            from act_ru_task t left join act_ru_variable v
                on v.execution_id_ = t.proc_inst_id_ and v.task_id_ is null and v.name_ = :dossier""";

    private final JdbcClient jdbc;

    OpenTaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person's tasks in numbers, each that of the filter of the same name.
     *
     * @param soon due from {@link Days#today} on and before {@link Days#horizon}
     */
    public record Counts(long open, long late, long soon, long week, long mine, long free) {}

    /**
     * Where late begins and near ends.
     *
     * @param today whose date is before this is late
     * @param horizon first instant that is not soon any more
     * @param week first instant that is not this week any more
     */
    public record Days(Instant today, Instant horizon, Instant week) {}

    /** Which of a person's tasks. */
    public enum Which {
        ALL("true"),
        LATE("t.due_date_ < :late"),
        WEEK("t.due_date_ >= :late and t.due_date_ < :week"),
        MINE("t.assignee_ is not null"),
        FREE("t.assignee_ is null");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }

        private String as(String name) {
            return ", count(*) filter (where " + condition + ") as " + name;
        }
    }

    public Counts counts(Collection<String> people, Collection<String> groups, Days days) {
        return at(
                        of(
                                "select count(*) as open"
                                        + ", count(*) filter (where t.due_date_ >= :late and t.due_date_ < :horizon) as soon"
                                        + Which.LATE.as("late")
                                        + Which.WEEK.as("week")
                                        + Which.MINE.as("mine")
                                        + Which.FREE.as("free")
                                        + " from act_ru_task t " + OF,
                                people,
                                groups),
                        days)
                .param("horizon", Timestamp.from(days.horizon()))
                .query(Counts.class)
                .single();
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec asked, Days days) {
        return asked.param("late", Timestamp.from(days.today())).param("week", Timestamp.from(days.week()));
    }

    public Set<TaskId> ids(Collection<String> people, Collection<String> groups) {
        return new HashSet<>(of("select t.id_ from act_ru_task t " + OF, people, groups)
                .query(OpenTaskTable::id)
                .list());
    }

    /**
     * Some of a person's tasks.
     *
     * @param among only these; null for all
     */
    public record Some(Which which, Days days, @Nullable Collection<TaskId> among) {

        private String sql() {
            return OF + " and " + which.condition + (among == null ? "" : " and t.id_ = any(:among)");
        }

        private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec asked) {
            JdbcClient.StatementSpec dated = at(asked, days);
            return among == null ? dated : dated.param("among", among.toArray(TaskId[]::new));
        }
    }

    /** Those of a page, the most urgent first; those without a date last. */
    public List<OpenTask> page(Collection<String> people, Collection<String> groups, Some some, int limit, int offset) {
        return some.bind(of(
                        TASK + " " + some.sql() + " order by t.due_date_, t.id_ limit :limit offset :offset",
                        people,
                        groups))
                .param("dossier", LevelDossierProcess.DOSSIER_ID)
                .param("limit", limit)
                .param("offset", offset)
                .query(OpenTaskTable::task)
                .list();
    }

    /** Those without a date, the oldest first. */
    public List<OpenTask> withoutADay(Collection<String> people, Collection<String> groups) {
        return of(TASK + " " + OF + " and t.due_date_ is null order by t.create_time_, t.id_", people, groups)
                .param("dossier", LevelDossierProcess.DOSSIER_ID)
                .query(OpenTaskTable::task)
                .list();
    }

    /** Those of a dossier, whoever holds them, the oldest first. */
    public List<OpenTask> ofDossier(UUID dossierId) {
        return jdbc.sql(TASK + " where v.text_ = :id order by t.create_time_, t.id_")
                .param("dossier", LevelDossierProcess.DOSSIER_ID)
                .param("id", dossierId.toString())
                .query(OpenTaskTable::task)
                .list();
    }

    public Optional<OpenTask> find(TaskId id) {
        return jdbc.sql(TASK + " where t.id_ = :id")
                .param("dossier", LevelDossierProcess.DOSSIER_ID)
                .param("id", id.value())
                .query(OpenTaskTable::task)
                .optional();
    }

    private static OpenTask task(ResultSet row, int index) throws SQLException {
        String dossier = row.getString("dossier");
        Timestamp due = row.getTimestamp("due_date_");
        return new OpenTask(
                id(row, index),
                row.getString("task_def_key_"),
                row.getString("name_"),
                dossier == null ? null : UUID.fromString(dossier),
                row.getString("assignee_"),
                due == null ? null : LocalDate.ofInstant(due.toInstant(), VietNam.ZONE),
                row.getTimestamp("create_time_")
                        .toInstant()
                        .atZone(VietNam.ZONE)
                        .toOffsetDateTime());
    }

    public long count(Collection<String> people, Collection<String> groups, Some some) {
        return some.bind(of("select count(*) from act_ru_task t " + some.sql(), people, groups))
                .query(Long.class)
                .single();
    }

    public boolean contains(Collection<String> people, Collection<String> groups, TaskId task) {
        return of("select t.id_ from act_ru_task t " + OF + " and t.id_ = :task", people, groups)
                .param("task", task.value())
                .query(OpenTaskTable::id)
                .optional()
                .isPresent();
    }

    private JdbcClient.StatementSpec of(String sql, Collection<String> people, Collection<String> groups) {
        return jdbc.sql(sql)
                .param("people", people.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new));
    }

    /** Ids of what one of the groups may take, or somebody of them has taken. */
    public Set<TaskId> idsOfCandidates(Collection<String> groups) {
        return new HashSet<>(jdbc.sql(
                        """
                        select distinct t.id_ from act_ru_task t join act_ru_identitylink i on i.task_id_ = t.id_
                       where t.suspension_state_ = 1 and i.type_ = 'candidate' and i.group_id_ = any(:groups)""")
                .param("groups", groups.toArray(String[]::new))
                .query(OpenTaskTable::id)
                .list());
    }

    private static TaskId id(ResultSet row, int index) throws SQLException {
        return new TaskId(row.getString("id_"));
    }

    /**
     * Ids of the tasks that somebody sees because the engine has granted him, or a group of his, just these; empty when his rights
     * reach further or are taken back somewhere, so that only the engine can tell.
     */
    public Optional<Set<String>> grantedTo(String userId, Collection<String> groups) {
        record Right(int kind, String task, boolean ofTask) {}
        List<Right> rights = jdbc.sql(
                        """
                        select distinct type_ as kind, resource_id_ as task, resource_type_ = :task as of_task from act_ru_authorization
                        where (user_id_ in (:user, '*') or group_id_ = any(:groups))
                            and (resource_type_ = :task and (type_ = :revoke or perms_ & :read = :read)
                                or resource_type_ = :definition and (type_ = :revoke or perms_ & :readTask = :readTask))""")
                .param("task", Resources.TASK.resourceType())
                .param("definition", Resources.PROCESS_DEFINITION.resourceType())
                .param("read", TaskPermissions.READ.getValue())
                .param("readTask", ProcessDefinitionPermissions.READ_TASK.getValue())
                .param("revoke", Authorization.AUTH_TYPE_REVOKE)
                .param("user", userId)
                .param("groups", groups.toArray(String[]::new))
                .query(Right.class)
                .list();
        boolean single = rights.stream()
                .allMatch(right -> right.kind() == Authorization.AUTH_TYPE_GRANT
                        && right.ofTask()
                        && !right.task().equals(Authorization.ANY));
        return single ? Optional.of(rights.stream().map(Right::task).collect(Collectors.toSet())) : Optional.empty();
    }

    /** The first candidate group of each of these tasks that has one, by the task's id. */
    public Map<TaskId, String> groupsOf(Collection<TaskId> taskIds) {
        Map<TaskId, String> groups = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (task_id_) task_id_, group_id_ from act_ru_identitylink
                        where task_id_ = any(:ids) and group_id_ is not null order by task_id_, id_""")
                .param("ids", taskIds.toArray(TaskId[]::new))
                .query(row -> {
                    groups.put(new TaskId(row.getString("task_id_")), row.getString("group_id_"));
                });
        return groups;
    }

    /** The candidate groups of each of these tasks that has any, by the task's id. */
    public Map<TaskId, Set<String>> allGroupsOf(Collection<TaskId> taskIds) {
        Map<TaskId, Set<String>> groups = new HashMap<>();
        jdbc.sql(
                        "select task_id_, group_id_ from act_ru_identitylink where task_id_ = any(:ids) and group_id_ is not null")
                .param("ids", taskIds.toArray(TaskId[]::new))
                .query(row -> {
                    groups.computeIfAbsent(new TaskId(row.getString("task_id_")), task -> new HashSet<>())
                            .add(row.getString("group_id_"));
                });
        return groups;
    }

    /** The dossiers of tasks that are about one, by the task's id. */
    public Map<TaskId, UUID> dossiersOf(Collection<TaskId> taskIds) {
        Map<TaskId, UUID> dossiers = new HashMap<>();
        jdbc.sql(
                        """
                        select t.id_, v.text_ from act_ru_task t join act_ru_variable v
                            on v.execution_id_ = t.proc_inst_id_ and v.task_id_ is null and v.name_ = :variable
                        where t.id_ = any(:ids)""")
                .param("variable", LevelDossierProcess.DOSSIER_ID)
                .param("ids", taskIds.toArray(TaskId[]::new))
                .query(row -> {
                    dossiers.put(new TaskId(row.getString("id_")), UUID.fromString(row.getString("text_")));
                });
        return dossiers;
    }
}
