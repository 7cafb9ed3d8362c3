package vn.capdo.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law.StepClock.DayKind;
import vn.capdo.regime.Step;

/**
 * Keeps the clocks of the steps: one for each step that a dossier goes through, with a history that is only added to. Written
 * in the transaction of the act that moves the clock.
 *
 * <p>A request for supplement stops the clock; the dossier that comes back is a new receipt, from which the limit counts anew
 * (NĐ 85/2016 Đ16 k2, Đ17 k2; NĐ 331/2026 Đ23 k3, Đ24 k2).
 */
@Service
@Transactional
public class StepClocks {

    /** Their clock starts at the receipt of the complete, valid dossier. */
    public static final Set<Step> APPRAISAL = Set.of(Step.APPRAISE, Step.RECORD_MINISTRY_APPRAISAL);

    /** The steps in which somebody may ask for a supplement. */
    private static final Set<Step> STOPPED_BY_SUPPLEMENT =
            Set.of(Step.VALIDITY, Step.APPRAISE, Step.RECORD_MINISTRY_APPRAISAL);

    private final JdbcClient jdbc;
    private final Clock clock;

    StepClocks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A task of a step has come: its clock starts, or the one that waited for the supplement starts anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(UUID dossierId, TaskId taskId, String step, String title, Reckoning limit, Actor actor) {
        jdbc.sql(
                        """
                        with restarted as (
                            update capdo.step_clock set state = 'RUNNING', task_id = :task
                            where dossier_id = :dossier and step = :step and state = 'STOPPED' returning id),
                        started as (
                            insert into capdo.step_clock (id, dossier_id, step, title, task_id, state, opened_at)
                            select :id, :dossier, :step, :title, :task, 'RUNNING', :at where not exists (select from restarted)
                            returning id)
                        insert into capdo.step_clock_event (clock_id, kind, at, on_day, days, day_kind, statutory, citation, why, actor,
                            on_behalf_of)
                        select id, kind, :at, :day, :days, :dayKind, :statutory, :citation, why, :actor, :behalf
                        from (select id, 'RESTARTED' as kind, cast(:resubmitted as text) as why from restarted
                            union all select id, 'STARTED', :begun from started) clock""")
                .param("id", UUID.randomUUID())
                .param("dossier", dossierId)
                .param("task", taskId)
                .param("step", step)
                .param("title", title)
                .param("at", OffsetDateTime.now(clock))
                .param("day", limit.startedOn())
                .param("days", limit.days())
                .param("dayKind", limit.dayKind().name())
                .param("statutory", limit.statutory())
                .param("citation", limit.basis())
                .param("resubmitted", Messages.text("clock.why.resubmitted"))
                .param("begun", Messages.text(Step.isOneOf(step, APPRAISAL) ? "clock.why.received" : "clock.why.begun"))
                .param("actor", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .update();
        if (Step.isOneOf(step, APPRAISAL)) {
            // The supplement has led to another level, and that to another appraiser: the first one's clock has no more
            // to count.
            finish("dossier_id = :key and state = 'STOPPED'", dossierId, "clock.why.otherPath", actor);
        }
    }

    /** A supplement is asked for: the clock of the step that asks stands still. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(UUID dossierId, String request, Actor actor) {
        List<UUID> running = jdbc.sql(
                        """
                        update capdo.step_clock set state = 'STOPPED'
                        where dossier_id = :dossier and state = 'RUNNING' and step = any(:steps) returning id""")
                .param("dossier", dossierId)
                .param("steps", STOPPED_BY_SUPPLEMENT.stream().map(Step::code).toArray(String[]::new))
                .query(UUID.class)
                .list();
        running.forEach(id -> write(id, plain(id, StepClock.Kind.STOPPED, request, actor)));
    }

    /** The task is done. A clock that its completion has stopped stays stopped. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(TaskId taskId, Actor actor) {
        finish("task_id = :key and state = 'RUNNING'", taskId, "clock.why.done", actor);
    }

    /** The task is gone without having been done. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void abandon(TaskId taskId, Actor actor) {
        finish("task_id = :key and state = 'RUNNING'", taskId, "clock.why.cancelled", actor);
    }

    /** The dossier is closed: nothing that it waited for will come. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endStopped(UUID dossierId) {
        finish("dossier_id = :key and state = 'STOPPED'", dossierId, "clock.why.closed", Actor.of("capdo"));
    }

    /** In one statement; the entry rests on the rule under which the clock has run. */
    private void finish(String condition, Object key, String why, Actor actor) {
        jdbc.sql(
                        "with ended as (update capdo.step_clock set state = 'ENDED' where " + condition
                                + " returning id)"
                                + """
                         insert into capdo.step_clock_event (clock_id, kind, at, on_day, citation, why, actor, on_behalf_of)
                        select id, 'ENDED', :at, :day,
                            (select e.citation from capdo.step_clock_event e
                             where e.clock_id = ended.id and e.kind in ('STARTED', 'RESTARTED') order by e.id desc limit 1),
                            :why, :actor, :behalf
                        from ended""")
                .param("key", key)
                .param("at", OffsetDateTime.now(clock))
                .param("day", LocalDate.now(clock))
                .param("why", Messages.text(why))
                .param("actor", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .update();
    }

    /**
     * Records an extension. Whether somebody may extend, and by how much, has been asked before.
     *
     * @throws Refusal when the clock does not run, or has been extended before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void extend(UUID clockId, int workingDays, String citation, String reason, Actor actor) {
        requireExtendable(lock(clockId));
        write(
                clockId,
                new StepClock.Entry(
                        StepClock.Kind.EXTENDED,
                        OffsetDateTime.now(clock),
                        LocalDate.now(clock),
                        workingDays,
                        DayKind.WORKING,
                        null,
                        citation,
                        reason,
                        actor.userId(),
                        actor.onBehalfOf()));
    }

    /** @throws Refusal when the clock does not run, or has been extended before: once is all there is */
    public static void requireExtendable(StepClock clock) {
        switch (clock.state()) {
            case STOPPED -> throw new Refusal("stepExtension.stopped", clock.title());
            case ENDED -> throw new Refusal("stepExtension.ended", clock.title());
            case RUNNING -> {
                StepClock.Entry earlier = clock.extension();
                if (earlier != null) {
                    throw new Refusal("stepExtension.twice", clock.title(), earlier.day());
                }
            }
        }
    }

    /** The clock, held until the transaction ends: nobody completes its step, asks for a supplement or extends it meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public StepClock lock(UUID clockId) {
        jdbc.sql("select id from capdo.step_clock where id = :id for update")
                .param("id", clockId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Refusal("stepExtension.unknown"));
        return read("where c.id = any(:ids)", List.of(clockId)).get(0);
    }

    /** The clocks of a dossier, the one that started last first. */
    @ReadOnly
    public List<StepClock> of(UUID dossierId) {
        return read("where c.dossier_id = any(:ids)", List.of(dossierId));
    }

    private List<StepClock> read(String condition, Collection<UUID> ids) {
        Map<UUID, List<StepClock.Entry>> history = jdbc
                .sql("select e.* from capdo.step_clock_event e join capdo.step_clock c on c.id = e.clock_id "
                        + condition + " order by e.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> Map.entry(
                        row.getObject("clock_id", UUID.class),
                        new StepClock.Entry(
                                StepClock.Kind.valueOf(row.getString("kind")),
                                row.getObject("at", OffsetDateTime.class),
                                row.getObject("on_day", LocalDate.class),
                                row.getObject("days", Integer.class),
                                row.getString("day_kind") == null ? null : DayKind.valueOf(row.getString("day_kind")),
                                row.getObject("statutory", Boolean.class),
                                row.getString("citation"),
                                row.getString("why"),
                                row.getString("actor"),
                                row.getString("on_behalf_of"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("select c.* from capdo.step_clock c " + condition + " order by c.opened_at desc, c.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> new StepClock(
                        row.getObject("id", UUID.class),
                        row.getObject("dossier_id", UUID.class),
                        row.getString("step"),
                        row.getString("title"),
                        new TaskId(row.getString("task_id")),
                        StepClock.State.valueOf(row.getString("state")),
                        history.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    /** An entry that starts no limit; it rests on the rule under which the clock runs. */
    private StepClock.Entry plain(UUID clockId, StepClock.Kind kind, String why, Actor actor) {
        String citation = jdbc.sql(
                        """
                        select citation from capdo.step_clock_event
                        where clock_id = :id and kind in ('STARTED', 'RESTARTED') order by id desc limit 1""")
                .param("id", clockId)
                .query(String.class)
                .single();
        return new StepClock.Entry(
                kind,
                OffsetDateTime.now(clock),
                LocalDate.now(clock),
                null,
                null,
                null,
                citation,
                why,
                actor.userId(),
                actor.onBehalfOf());
    }

    private void write(UUID clockId, StepClock.Entry entry) {
        jdbc.sql(
                        """
                        insert into capdo.step_clock_event (clock_id, kind, at, on_day, days, day_kind, statutory, citation, why,
                            actor, on_behalf_of)
                        values (:id, :kind, :at, :day, :days, :dayKind, :statutory, :citation, :why, :actor, :behalf)""")
                .param("id", clockId)
                .param("kind", entry.kind().name())
                .param("at", entry.at())
                .param("day", entry.day())
                .param("days", entry.days())
                .param(
                        "dayKind",
                        entry.dayKind() == null ? null : entry.dayKind().name())
                .param("statutory", entry.statutory())
                .param("citation", entry.citation())
                .param("why", entry.why())
                .param("actor", entry.actor())
                .param("behalf", entry.onBehalfOf())
                .update();
    }
}
