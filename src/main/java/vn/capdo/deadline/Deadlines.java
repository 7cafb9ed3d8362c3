package vn.capdo.deadline;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.calendar.Remaining;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.regime.Law.StepClock.DayKind;
import vn.capdo.regime.Milestone;

/**
 * The ledger of what is due. Every date that anybody is reminded of stands here, and nowhere else.
 *
 * <p>Over 400 lines, because nobody but this class writes the ledger: opening, moving, closing and claiming a reminder hold
 * the same rows still.
 */
@Service
@Transactional
public class Deadlines {

    private static final String FOR_UPDATE = " for update";

    private static final String COLUMNS =
            "id, kind, subject, dossier_id, task_id, step, title, due_on, statutory, basis, version, told_rung, own_rung";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendars calendars;

    Deadlines(JdbcClient jdbc, Clock clock, WorkingCalendars calendars) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendars = calendars;
    }

    public Deadline open(
            Deadline.Kind kind,
            String subject,
            UUID dossierId,
            @Nullable TaskId taskId,
            String step,
            String title,
            LocalDate dueOn,
            boolean statutory,
            String basis) {
        return open(kind, subject, dossierId, taskId, step, title, new Reckoning.Due(dueOn, statutory, basis), null);
    }

    /** @param reckoning from what the date was computed; null for a date that stands by itself */
    public Deadline open(
            Deadline.Kind kind,
            String subject,
            UUID dossierId,
            @Nullable TaskId taskId,
            String step,
            String title,
            Reckoning.Due due,
            @Nullable Reckoning reckoning) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.deadline (id, kind, subject, dossier_id, task_id, step, title, due_on, statutory, basis, opened_at,
                            started_on, days, day_kind, clock_statutory, clock_basis, cap_on, cap_statutory, cap_basis, extended_days,
                            model_days, model_day_kind)
                        values (:id, :kind, :subject, :dossier, :task, :step, :title, :due, :statutory, :basis, :now, :startedOn, :days,
                            :dayKind, :clockStatutory, :clockBasis, :cap, :capStatutory, :capBasis, :extended, :modelDays, :modelDayKind)""")
                .params(values(reckoning))
                .param("id", id)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("dossier", dossierId)
                .param("task", taskId)
                .param("step", step)
                .param("title", title)
                .param("due", due.day())
                .param("statutory", due.statutory())
                .param("basis", due.basis())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return new Deadline(
                id,
                kind,
                subject,
                dossierId,
                taskId,
                step,
                title,
                due.day(),
                due.statutory(),
                due.basis(),
                1,
                null,
                null);
    }

    /** What is due of a unit and belongs to no dossier. */
    public Deadline openOfUnit(
            String subject,
            TaskId taskId,
            String step,
            String title,
            LocalDate dueOn,
            String basis,
            String about,
            String unit,
            Shown shown) {
        return openOfUnit(Deadline.Kind.TASK, subject, taskId, step, title, dueOn, basis, about, unit, shown);
    }

    private Deadline openOfUnit(
            Deadline.Kind kind,
            String subject,
            @Nullable TaskId taskId,
            String step,
            String title,
            LocalDate dueOn,
            String basis,
            String about,
            String unit,
            Shown shown) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.deadline (id, kind, subject, task_id, step, title, due_on, statutory, basis, opened_at, about,
                            unit, shown_kind, shown_id)
                        values (:id, :kind, :subject, :task, :step, :title, :due, false, :basis, :now, :about, :unit, :shownKind, :shownId)""")
                .param("id", id)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("task", taskId)
                .param("step", step)
                .param("title", title)
                .param("due", dueOn)
                .param("basis", basis)
                .param("now", OffsetDateTime.now(clock))
                .param("about", about)
                .param("unit", unit)
                .param("shownKind", shown.kind().name())
                .param("shownId", shown.id())
                .update();
        return new Deadline(id, kind, subject, null, taskId, step, title, dueOn, false, basis, 1, null, null);
    }

    /**
     * Moves an open date; a date that really moves arms the ladder anew. Somebody has decided the day, so it does not follow
     * the calendar any more; a date that does is moved by {@link #reckon}.
     */
    public void move(UUID id, LocalDate dueOn, String basis) {
        jdbc.sql(
                        """
                        update capdo.deadline set due_on = :due, basis = :basis, version = version + 1, told_rung = null,
                            started_on = null, days = null, day_kind = null, clock_statutory = null, clock_basis = null,
                            cap_on = null, cap_statutory = null, cap_basis = null, extended_days = 0,
                            model_days = null, model_day_kind = null
                        where id = :id and closed_at is null and due_on <> :due""")
                .param("id", id)
                .param("due", dueOn)
                .param("basis", basis)
                .update();
    }

    /** An open date is computed from something else from now on; when that gives another day, it moves. */
    public Reckoning.Due reckon(UUID id, Reckoning reckoning) {
        reckonFrom(id, reckoning);
        Reckoning.Due due = reckoning.due(calendars.current());
        moveTo(id, due);
        return due;
    }

    /**
     * Gives an open task so many working days more behind the last day of its limit; whatever moves the date later keeps them.
     *
     * @return the new last day
     * @throws Refusal when that gives no later day, because a milestone or a transitional last day stands in the way, or none
     *     that lies ahead
     */
    public LocalDate extend(TaskId taskId, int workingDays) {
        Reckoned open = requireReckoned(taskId, FOR_UPDATE);
        return reckon(open.deadline().id(), extended(open, workingDays)).day();
    }

    /** Whether {@link #extend} would find a later day that lies ahead. Changes nothing. */
    @ReadOnly
    public boolean mayBeExtended(TaskId taskId, int workingDays) {
        try {
            extended(requireReckoned(taskId, ""), workingDays);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private Reckoned requireReckoned(TaskId taskId, String lock) {
        Deadline deadline = openTask(taskId).orElseThrow(() -> new Refusal("task.unknown"));
        return findReckoned(deadline.id(), lock).orElseThrow(() -> new Refusal("stepExtension.noClock"));
    }

    private Reckoning extended(Reckoned open, int workingDays) {
        Reckoning extended = open.reckoning().extendedBy(workingDays);
        Reckoning.Due due = extended.due(calendars.current());
        if (!due.day().isAfter(open.deadline().dueOn())) {
            throw new Refusal("stepExtension.capped", open.deadline().dueOn(), due.basis());
        }
        if (due.day().isBefore(LocalDate.now(clock))) {
            throw new Refusal("stepExtension.past", due.day());
        }
        return extended;
    }

    /** The step of an open task is called otherwise from now on, and with it what hurries it. */
    public void callStep(UUID id, String step) {
        jdbc.sql("update capdo.deadline set step = :step where id = :id and closed_at is null and step <> :step")
                .param("id", id)
                .param("step", step)
                .update();
    }

    /** An open task is called otherwise from now on. */
    public void rename(UUID id, String title) {
        jdbc.sql("update capdo.deadline set title = :title where id = :id and closed_at is null and title <> :title")
                .param("id", id)
                .param("title", title)
                .update();
    }

    /** Moves an open date that keeps what it is computed from; one that really moves arms the ladder anew. */
    void moveTo(UUID id, Reckoning.Due due) {
        jdbc.sql(
                        """
                        update capdo.deadline set due_on = :due, statutory = :statutory, basis = :basis,
                            version = version + 1, told_rung = null
                        where id = :id and closed_at is null and due_on <> :due""")
                .param("id", id)
                .param("due", due.day())
                .param("statutory", due.statutory())
                .param("basis", due.basis())
                .update();
    }

    private void reckonFrom(UUID id, Reckoning reckoning) {
        jdbc.sql(
                        """
                        update capdo.deadline set started_on = :startedOn, days = :days, day_kind = :dayKind,
                            clock_statutory = :clockStatutory, clock_basis = :clockBasis,
                            cap_on = :cap, cap_statutory = :capStatutory, cap_basis = :capBasis, extended_days = :extended,
                            model_days = :modelDays, model_day_kind = :modelDayKind
                        where id = :id and closed_at is null""")
                .params(values(reckoning))
                .param("id", id)
                .update();
    }

    /** @param reckoning null for a date that stands by itself */
    private static Map<String, Object> values(@Nullable Reckoning reckoning) {
        Reckoning.Due cap = reckoning == null ? null : reckoning.cap();
        Map<String, Object> values = new HashMap<>();
        values.put("startedOn", reckoning == null ? null : reckoning.startedOn());
        values.put("days", reckoning == null ? null : reckoning.days());
        values.put("dayKind", reckoning == null ? null : reckoning.dayKind().name());
        values.put("clockStatutory", reckoning == null ? null : reckoning.statutory());
        values.put("clockBasis", reckoning == null ? null : reckoning.basis());
        values.put("cap", cap == null ? null : cap.day());
        values.put("capStatutory", cap == null ? null : cap.statutory());
        values.put("capBasis", cap == null ? null : cap.basis());
        values.put("extended", reckoning == null ? 0 : reckoning.extendedBy());
        OwnClock ofModel = reckoning == null ? null : reckoning.ofModel();
        values.put("modelDays", ofModel == null ? null : ofModel.days());
        values.put("modelDayKind", ofModel == null ? null : ofModel.dayKind().name());
        return values;
    }

    /**
     * An open date with what it is computed from.
     *
     * @param openedOn the day it came into the ledger
     */
    public record Reckoned(Deadline deadline, Reckoning reckoning, LocalDate openedOn) {}

    @ReadOnly
    public List<Reckoned> openReckoned() {
        return jdbc.sql("select * from capdo.deadline where closed_at is null and started_on is not null order by id")
                .query(this::reckoned)
                .list();
    }

    /** The date for moving; empty when it is closed by now, or stands by itself. */
    public Optional<Reckoned> lockReckoned(UUID id) {
        return findReckoned(id, FOR_UPDATE);
    }

    private Optional<Reckoned> findReckoned(UUID id, String lock) {
        return jdbc.sql("select * from capdo.deadline where id = :id and closed_at is null and started_on is not null"
                        + lock)
                .param("id", id)
                .query(this::reckoned)
                .optional();
    }

    /** Open tasks whose date nobody can compute again: opened before dates were kept with what they were computed from. */
    @ReadOnly
    public int openWithoutReckoning() {
        return jdbc.sql(
                        """
                        select count(*) from capdo.deadline
                        where closed_at is null and kind = 'TASK' and started_on is null""")
                .query(Integer.class)
                .single();
    }

    private Reckoned reckoned(ResultSet row, int index) throws SQLException {
        LocalDate cap = row.getObject("cap_on", LocalDate.class);
        return new Reckoned(
                deadline(row, index),
                new Reckoning(
                        row.getObject("started_on", LocalDate.class),
                        row.getInt("days"),
                        DayKind.valueOf(row.getString("day_kind")),
                        row.getBoolean("clock_statutory"),
                        row.getString("clock_basis"),
                        cap == null
                                ? null
                                : new Reckoning.Due(cap, row.getBoolean("cap_statutory"), row.getString("cap_basis")),
                        row.getInt("extended_days"),
                        ofModel(row)),
                row.getObject("opened_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDate());
    }

    private static @Nullable OwnClock ofModel(ResultSet row) throws SQLException {
        String kind = row.getString("model_day_kind");
        return kind == null ? null : new OwnClock(row.getInt("model_days"), DayKind.valueOf(kind));
    }

    private static Deadline deadline(ResultSet row, int index) throws SQLException {
        String task = row.getString("task_id");
        return new Deadline(
                row.getObject("id", UUID.class),
                Deadline.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getObject("dossier_id", UUID.class),
                task == null ? null : new TaskId(task),
                row.getString("step"),
                row.getString("title"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("statutory"),
                row.getString("basis"),
                row.getInt("version"),
                row.getObject("told_rung", Integer.class),
                row.getObject("own_rung", Integer.class));
    }

    /** An open date is also told so many working days before it, beside what the ladder says; null for no more than that. */
    public void remindAlso(UUID id, @Nullable Integer workingDaysBefore) {
        jdbc.sql("update capdo.deadline set own_rung = cast(:rung as int) where id = :id")
                .param("rung", workingDaysBefore == null ? null : -workingDaysBefore)
                .param("id", id)
                .update();
    }

    public void closeTask(TaskId taskId, boolean done) {
        close("task_id = :key", taskId.value(), done);
    }

    public void closeMilestone(UUID dossierId, Milestone milestone, boolean done) {
        close("subject = :key", milestoneSubject(dossierId, milestone), done);
    }

    /** A milestone is reached, and with it what was promised after it was missed. */
    public void reached(UUID dossierId, Milestone milestone) {
        Miss.Of missed = Miss.Of.dossier(dossierId, Miss.Kind.valueOf(milestone.name()), "");
        close("subject = any(:key)", new String[] {milestoneSubject(dossierId, milestone), missed.promise()}, true);
    }

    public static String milestoneSubject(UUID dossierId, Milestone milestone) {
        return "campaign:" + dossierId + ":" + milestone;
    }

    /** Sets the last day of a promise, or moves the one that stands; both arm the ladder anew. */
    void promise(Miss.Of of, Misses.Promise promise, LocalDate dueOn, String basis) {
        Optional<UUID> standing = jdbc.sql(
                        "select id from capdo.deadline where closed_at is null and subject = :subject")
                .param("subject", of.promise())
                .query(UUID.class)
                .optional();
        String step = "PROMISE_" + of.kind();
        String title = Messages.text("promise." + of.kind());
        if (standing.isPresent()) {
            move(standing.get(), dueOn, basis);
        } else if (of.dossierId() != null) {
            open(Deadline.Kind.PROMISE, of.promise(), of.dossierId(), null, step, title, dueOn, false, basis);
        } else {
            openOfUnit(
                    Deadline.Kind.PROMISE,
                    of.promise(),
                    null,
                    step,
                    title,
                    dueOn,
                    basis,
                    requireNonNull(promise.about()),
                    requireNonNull(promise.unit()),
                    requireNonNull(promise.shown()));
        }
    }

    /** @param done what was promised has come about; false when the promise has lost its meaning */
    public void closePromise(Miss.Of of, boolean done) {
        close("subject = :key", of.promise(), done);
    }

    /**
     * What a protection plan owes is one line of the ledger, which says what its days come to.
     *
     * @param dueOn the earliest day; null when nothing has one, and the line is done
     */
    public void followPlan(UUID dossierId, String title, @Nullable LocalDate dueOn, String basis) {
        String subject = "plan:" + dossierId;
        if (dueOn == null) {
            close("subject = :key", subject, true);
            return;
        }
        Optional<UUID> open = jdbc.sql(
                        "update capdo.deadline set title = :title where closed_at is null and subject = :subject returning id")
                .param("title", title)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
        if (open.isPresent()) {
            move(open.get(), dueOn, basis);
        } else {
            open(Deadline.Kind.PLAN, subject, dossierId, null, "PLAN", title, dueOn, false, basis);
        }
    }

    /** Of a dossier that is closed: what was promised, and what its plan owed. */
    public void closePromises(UUID dossierId) {
        close("kind in ('PROMISE', 'PLAN') and dossier_id = cast(:key as uuid)", dossierId.toString(), false);
    }

    /** The promise of a unit is another unit's now. */
    public void handOverPromise(Miss.Of of, String unit) {
        jdbc.sql("update capdo.deadline set unit = :unit where subject = :subject and closed_at is null")
                .param("unit", unit)
                .param("subject", of.promise())
                .update();
    }

    private void close(String condition, Object key, boolean done) {
        jdbc.sql("update capdo.deadline set closed_at = :now, outcome = :outcome where closed_at is null and "
                        + condition)
                .param("key", key)
                .param("outcome", done ? "DONE" : "CANCELLED")
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** What is due by a day, and what has a rung of its own, whenever it is due. */
    @ReadOnly
    public List<Deadline> openUntil(LocalDate day) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.deadline where closed_at is null and (due_on <= :day or own_rung is not null)"
                        + " order by due_on, id")
                .param("day", day)
                .query(Deadlines::deadline)
                .list();
    }

    @ReadOnly
    public List<Deadline> openOf(UUID dossierId) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.deadline where closed_at is null and dossier_id = :id order by due_on, id")
                .param("id", dossierId)
                .query(Deadlines::deadline)
                .list();
    }

    /** The open tasks of these dossiers, as the ledger knows them. */
    @ReadOnly
    public List<Deadline> openTasksOf(Collection<UUID> dossiers) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.deadline where closed_at is null and task_id is not null and dossier_id = any(:ids)"
                        + " order by due_on, id")
                .param("ids", dossiers.toArray(UUID[]::new))
                .query(Deadlines::deadline)
                .list();
    }

    @ReadOnly
    public Optional<Deadline> findOpen(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from capdo.deadline where closed_at is null and id = :id")
                .param("id", id)
                .query(Deadlines::deadline)
                .optional();
    }

    /** The open milestones of all dossiers. */
    @ReadOnly
    public List<Deadline> openMilestones() {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from capdo.deadline where closed_at is null and kind = 'CAMPAIGN' and dossier_id is not null")
                .query(Deadlines::deadline)
                .list();
    }

    @ReadOnly
    public Optional<Deadline> openTask(TaskId taskId) {
        return jdbc.sql("select " + COLUMNS + " from capdo.deadline where closed_at is null and task_id = :id")
                .param("id", taskId)
                .query(Deadlines::deadline)
                .optional();
    }

    /** The open tasks among these, by the task's id. */
    @ReadOnly
    public Map<TaskId, Deadline> openTasks(Collection<TaskId> taskIds) {
        return jdbc
                .sql("select " + COLUMNS + " from capdo.deadline where closed_at is null and task_id = any(:ids)")
                .param("ids", taskIds.toArray(TaskId[]::new))
                .query(Deadlines::deadline)
                .list()
                .stream()
                .collect(Collectors.toMap(Deadline::taskId, Function.identity()));
    }

    /** What a unit must do is another unit's now. */
    public void handOver(TaskId taskId, String unit) {
        jdbc.sql(
                        "update capdo.deadline set unit = :unit where task_id = :task and unit is not null and closed_at is null")
                .param("unit", unit)
                .param("task", taskId)
                .update();
    }

    /** Those of these matters that are still open, as they are now. */
    @ReadOnly
    public List<Deadline> stillOpen(Collection<UUID> ids) {
        return jdbc.sql("select " + COLUMNS + " from capdo.deadline where closed_at is null and id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Deadlines::deadline)
                .list();
    }

    /** What the ledger keeps of a task that is over: {@code unit} for one of a unit, {@code dossierId} for one of a dossier. */
    public record ClosedTask(String title, @Nullable UUID dossierId, @Nullable String unit) {}

    @ReadOnly
    public Optional<ClosedTask> closedTask(TaskId taskId) {
        return jdbc.sql(
                        "select title, dossier_id, unit from capdo.deadline where task_id = :id and closed_at is not null")
                .param("id", taskId.value())
                .query(ClosedTask.class)
                .optional();
    }

    /** Whether a matter is still open at the date it had; a mail about anything else is not sent any more. */
    @ReadOnly
    public boolean isOpen(UUID id, int version) {
        return jdbc.sql(
                                "select count(*) from capdo.deadline where id = :id and version = :version and closed_at is null")
                        .param("id", id)
                        .param("version", version)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Claims a rung of the ladder for telling. Of several nodes, or several sweeps, exactly one gets true for a rung.
     */
    public boolean claimRung(Deadline deadline, int rung) {
        return jdbc.sql(
                                """
                        update capdo.deadline set told_rung = :rung
                        where id = :id and version = :version and closed_at is null and (told_rung is null or told_rung < :rung)""")
                        .param("rung", rung)
                        .param("id", deadline.id())
                        .param("version", deadline.version())
                        .update()
                == 1;
    }

    /** "Còn 3 ngày làm việc", "Hôm nay là hạn cuối", "Quá 2 ngày làm việc": as of today. */
    @ReadOnly
    public Remaining remaining(LocalDate dueOn) {
        return Remaining.of(LocalDate.now(clock), dueOn, calendars.current());
    }
}
