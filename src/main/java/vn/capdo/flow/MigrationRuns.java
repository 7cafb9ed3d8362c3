package vn.capdo.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * How far the leading of running matters has come. The rows are the queue as well: a node that dies leaves its row waiting, and
 * two nodes never take the same one. Pausing keeps every matter where it stands; nothing is ever suspended in the engine.
 */
@Service
@Transactional
public class MigrationRuns {

    private static final String RUN =
            """
            select r.id, r.model, r.to_definition, r.state, r.reason, r.actor, r.begun_at, count(m.run) as total,
                count(m.run) filter (where m.state = 'MOVED') as moved, count(m.run) filter (where m.state = 'STAYED') as stayed,
                count(m.run) filter (where m.state = 'GONE') as gone
            from capdo.flow_migration r left join capdo.flow_migration_matter m on m.run = r.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    MigrationRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param instance the engine's id
     * @param dossier null for a matter that belongs to none
     */
    public record Matter(String instance, String fromDefinition, @Nullable UUID dossier) {}

    /** A matter whose turn it is. */
    public record Taken(UUID run, Matter matter, int attempts, String toDefinition, String reason, String actor) {}

    /** A matter that could not follow, with the reason in Vietnamese. */
    public record Stayed(Matter matter, String why) {}

    /**
     * @param gone matters that had ended by the time of their turn, or that a later run leads
     */
    public record Progress(FlowMigrations.Run run, int gone, String reason, String actor, OffsetDateTime begunAt) {

        public int waiting() {
            return run.total() - run.moved() - run.stayed() - gone;
        }
    }

    /** A run that is to be looked through once more, because none of its matters waits. */
    public record Exhausted(UUID id, String model, String toDefinition, FlowMigrations.Filter filter) {}

    /** Begins a run without matters; an earlier one of the model that is not done leads nobody any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID begin(String model, String toDefinition, FlowMigrations.Filter filter, String reason, String actor) {
        jdbc.sql(
                        """
                        update capdo.flow_migration_matter set state = 'GONE' where state = 'WAITING'
                            and run in (select id from capdo.flow_migration where model = :model)""")
                .param("model", model)
                .update();
        jdbc.sql("update capdo.flow_migration set state = 'DONE' where model = :model and state <> 'DONE'")
                .param("model", model)
                .update();
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.flow_migration (id, model, to_definition, state, owner, step, reason, actor, begun_at)
                        values (:id, :model, :to, 'RUNNING', :owner, :step, :reason, :actor, :now)""")
                .param("id", id)
                .param("model", model)
                .param("to", toDefinition)
                .param("owner", filter.owner())
                .param("step", filter.step())
                .param("reason", reason)
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    /** @return how many of them are new to the run */
    public int add(UUID run, Collection<Matter> matters) {
        return jdbc.sql(
                        """
                        insert into capdo.flow_migration_matter (run, instance, from_definition, dossier, state)
                        select :run, instance, origin, cast(dossier as uuid), 'WAITING'
                        from unnest(:instances, :origins, :dossiers) as matter (instance, origin, dossier)
                        on conflict do nothing""")
                .param("run", run)
                .param("instances", matters.stream().map(Matter::instance).toArray(String[]::new))
                .param("origins", matters.stream().map(Matter::fromDefinition).toArray(String[]::new))
                .param(
                        "dossiers",
                        matters.stream()
                                .map(matter -> matter.dossier() == null
                                        ? null
                                        : matter.dossier().toString())
                                .toArray(String[]::new))
                .update();
    }

    /** The next matter of any running run, held until the transaction ends; those that were tried before come last. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Taken> take() {
        return jdbc.sql(
                        """
                        select m.*, r.to_definition, r.reason, r.actor from capdo.flow_migration r
                        join capdo.flow_migration_matter m on m.run = r.id and m.state = 'WAITING'
                        where r.state = 'RUNNING' order by m.attempts, m.run limit 1 for update of m skip locked""")
                .query((row, index) -> new Taken(
                        row.getObject("run", UUID.class),
                        matter(row),
                        row.getInt("attempts"),
                        row.getString("to_definition"),
                        row.getString("reason"),
                        row.getString("actor")))
                .optional();
    }

    public void moved(Taken taken) {
        settle(taken, "state = 'MOVED'", null);
    }

    public void gone(Taken taken) {
        settle(taken, "state = 'GONE'", null);
    }

    /** @param why a Vietnamese sentence */
    public void stayed(Taken taken, String why) {
        settle(taken, "state = 'STAYED', why = :why", why);
    }

    /** Somebody worked on the matter at that moment: it takes its turn once more. */
    public void again(Taken taken) {
        settle(taken, "attempts = attempts + 1", null);
    }

    private void settle(Taken taken, String set, @Nullable String why) {
        jdbc.sql("update capdo.flow_migration_matter set " + set
                        + " where run = :run and instance = :instance and state = 'WAITING'")
                .param("why", why)
                .param("run", taken.run())
                .param("instance", taken.matter().instance())
                .update();
    }

    @ReadOnly
    public List<Exhausted> exhausted() {
        return jdbc.sql(
                        """
                        select * from capdo.flow_migration r where state = 'RUNNING' and not exists
                            (select from capdo.flow_migration_matter m where m.run = r.id and m.state = 'WAITING')""")
                .query((row, index) -> new Exhausted(
                        row.getObject("id", UUID.class),
                        row.getString("model"),
                        row.getString("to_definition"),
                        new FlowMigrations.Filter(row.getString("owner"), row.getString("step"))))
                .list();
    }

    public void done(UUID run) {
        to(run, FlowMigrations.State.RUNNING, FlowMigrations.State.DONE);
    }

    /** @throws Refusal when it does not run any more */
    public void pause(UUID run) {
        if (!to(run, FlowMigrations.State.RUNNING, FlowMigrations.State.PAUSED)) {
            throw new Refusal("flow.migration.notRunning");
        }
    }

    /** @throws Refusal when it is not paused */
    public void resume(UUID run) {
        if (!to(run, FlowMigrations.State.PAUSED, FlowMigrations.State.RUNNING)) {
            throw new Refusal("flow.migration.notPaused");
        }
    }

    private boolean to(UUID run, FlowMigrations.State from, FlowMigrations.State to) {
        return jdbc.sql("update capdo.flow_migration set state = :to where id = :id and state = :from")
                        .param("id", run)
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /**
     * Those that stayed take their turn again.
     *
     * @throws Refusal when a later run of the model has taken over
     */
    public void retry(UUID run) {
        String latest = jdbc.sql(
                        """
                        select l.id::text from capdo.flow_migration l join capdo.flow_migration r on r.model = l.model
                        where r.id = :id order by l.position desc limit 1""")
                .param("id", run)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal("flow.migration.unknown"));
        if (!latest.equals(run.toString())) {
            throw new Refusal("flow.migration.superseded");
        }
        int again = jdbc.sql(
                        """
                        update capdo.flow_migration_matter set state = 'WAITING', attempts = 0, why = null
                        where run = :id and state = 'STAYED'""")
                .param("id", run)
                .update();
        if (again > 0) {
            to(run, FlowMigrations.State.DONE, FlowMigrations.State.RUNNING);
        }
    }

    /** Those that could not follow, the same reasons together. */
    @ReadOnly
    public List<Stayed> stayed(UUID run, int limit) {
        return jdbc.sql(
                        """
                        select * from capdo.flow_migration_matter where run = :run and state = 'STAYED'
                        order by why, dossier, instance limit :limit""")
                .param("run", run)
                .param("limit", limit)
                .query((row, index) -> new Stayed(matter(row), row.getString("why")))
                .list();
    }

    /** The runs of a model, the latest first. */
    @ReadOnly
    public List<Progress> ofModel(String model) {
        return jdbc.sql(RUN + " where r.model = :model group by r.id order by r.position desc")
                .param("model", model)
                .query((row, index) -> progress(row))
                .list();
    }

    @ReadOnly
    public Progress get(UUID run) {
        return jdbc.sql(RUN + " where r.id = :id group by r.id")
                .param("id", run)
                .query((row, index) -> progress(row))
                .optional()
                .orElseThrow(() -> new Refusal("flow.migration.unknown"));
    }

    private static Matter matter(ResultSet row) throws SQLException {
        return new Matter(
                row.getString("instance"), row.getString("from_definition"), row.getObject("dossier", UUID.class));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                new FlowMigrations.Run(
                        row.getObject("id", UUID.class),
                        row.getString("model"),
                        row.getString("to_definition"),
                        FlowMigrations.State.valueOf(row.getString("state")),
                        row.getInt("total"),
                        row.getInt("moved"),
                        row.getInt("stayed")),
                row.getInt("gone"),
                row.getString("reason"),
                row.getString("actor"),
                row.getObject("begun_at", OffsetDateTime.class));
    }
}
