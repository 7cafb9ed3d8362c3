package vn.capdo.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * Moves dates in bulk because something changed that they were computed from.
 *
 * <p>The act and its list are recorded in the transaction of the change itself; the dates then move in batches, each batch in a
 * transaction of its own, on whichever node gets to it. A node that dies leaves its batch to the next. A date that cannot be
 * moved is tried again by itself and holds up nobody. Rows are taken in the order of their dossiers, whatever moves them, so that
 * two nodes never wait for each other in a circle.
 */
@Service
public class DateMoves {

    private static final Logger log = LoggerFactory.getLogger(DateMoves.class);

    private static final int BATCH = 50;
    private static final int MAX_ATTEMPTS = 3;
    private static final int MAX_FAILURE_TEXT = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final List<DateMover> movers;

    DateMoves(
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            List<DateMover> movers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
        this.movers = movers;
    }

    /**
     * Records a change with the dates that it moves, in the transaction of the change; {@link #proceed} then moves them. A
     * change that moves nothing is recorded too.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID record(String cause, String reference, String what, String reason, String actor, List<DateMove> moves) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.date_change (id, cause, reference, what, reason, actor, recorded_at)
                        values (:id, :cause, :reference, :what, :reason, :actor, :now)""")
                .param("id", id)
                .param("cause", cause)
                .param("reference", reference)
                .param("what", what)
                .param("reason", reason)
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .update();
        add(id, moves);
        return id;
    }

    /** More dates for a change, found while it ran; one that is in it already stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int add(UUID changeId, List<DateMove> moves) {
        int added = 0;
        for (DateMove move : moves) {
            added += jdbc.sql(
                            """
                            insert into capdo.date_change_row (change_id, mover, subject_id, dossier_id, title, old_on, new_on, why)
                            values (:change, :mover, :subject, :dossier, :title, :old, :new, :why)
                            on conflict (change_id, mover, subject_id) do nothing""")
                    .param("change", changeId)
                    .param("mover", move.mover())
                    .param("subject", move.subjectId())
                    .param("dossier", move.dossierId())
                    .param("title", move.title())
                    .param("old", move.oldOn())
                    .param("new", move.newOn())
                    .param("why", move.why())
                    .update();
        }
        return added;
    }

    /** Goes on with whatever is unfinished; several nodes may do so at once. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "#{@reminderSettings.delay()}")
    public void proceed() {
        jdbc.sql("select id from capdo.date_change where finished_at is null order by recorded_at, id")
                .query(UUID.class)
                .list()
                .forEach(id -> proceed(id, Integer.MAX_VALUE));
    }

    /**
     * Moves the dates of a change, at most about {@code atMost} of them; the rest is taken up by {@link #proceed()}.
     *
     * @return how many rows were dealt with
     */
    public int proceed(UUID changeId, int atMost) {
        DateChange change = get(changeId);
        int done = 0;
        while (done < atMost) {
            int batch = batch(change);
            done += batch;
            if (batch == 0 && finish(change) != End.MORE_FOUND) {
                break; // Over; or another node holds what is left; or what is left waits for its next attempt.
            }
        }
        return done;
    }

    private int batch(DateChange change) {
        List<DateMove> moves = pending(change.id());
        if (moves.isEmpty()) {
            return 0;
        }
        try {
            return transaction.execute(status -> {
                List<DateMove> claimed = claim(change.id(), BATCH);
                claimed.forEach(move -> move(change, move));
                return claimed.size();
            });
        } catch (RuntimeException e) {
            log.warn("Dời hạn theo lô không được, thử từng hạn một: {}", e.toString());
            return oneByOne(change, moves);
        }
    }

    private int oneByOne(DateChange change, List<DateMove> moves) {
        int done = 0;
        for (DateMove move : moves) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (claim(change.id(), move)) {
                        move(change, move);
                    }
                });
                done++;
            } catch (RuntimeException e) {
                log.warn("Không dời được hạn “{}” của hồ sơ {}", move.title(), move.dossierId(), e);
                failed(change.id(), move, e);
            }
        }
        return done;
    }

    private void move(DateChange change, DateMove move) {
        DateMover.Result result = mover(move.mover()).bringUpToDate(move.subjectId(), change);
        jdbc.sql(
                        """
                        update capdo.date_change_row set outcome = :outcome, moved_to = :day, failure = null
                        where change_id = :change and mover = :mover and subject_id = :subject""")
                .param("outcome", result.moved() ? "MOVED" : "KEPT")
                .param("day", result.to())
                .param("change", change.id())
                .param("mover", move.mover())
                .param("subject", move.subjectId())
                .update();
    }

    private DateMover mover(String name) {
        return movers.stream()
                .collect(Collectors.toMap(DateMover::name, Function.identity()))
                .computeIfAbsent(name, unknown -> {
                    throw new IllegalStateException("Không có bộ dời hạn tên " + unknown);
                });
    }

    private void failed(UUID changeId, DateMove move, RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        jdbc.sql(
                        """
                        update capdo.date_change_row set attempts = attempts + 1, failure = :failure,
                            outcome = case when attempts + 1 >= :max then 'FAILED' end
                        where change_id = :change and mover = :mover and subject_id = :subject and outcome is null""")
                .param("failure", text.substring(0, Math.min(text.length(), MAX_FAILURE_TEXT)))
                .param("max", MAX_ATTEMPTS)
                .param("change", changeId)
                .param("mover", move.mover())
                .param("subject", move.subjectId())
                .update();
    }

    private List<DateMove> pending(UUID changeId) {
        return jdbc.sql("select * from capdo.date_change_row where change_id = :change and outcome is null"
                        + " order by dossier_id, mover, subject_id limit " + BATCH)
                .param("change", changeId)
                .query(MOVE)
                .list();
    }

    private List<DateMove> claim(UUID changeId, int limit) {
        return jdbc.sql("select * from capdo.date_change_row where change_id = :change and outcome is null"
                        + " order by dossier_id, mover, subject_id limit :limit for update skip locked")
                .param("change", changeId)
                .param("limit", limit)
                .query(MOVE)
                .list();
    }

    private boolean claim(UUID changeId, DateMove move) {
        return jdbc.sql(
                        """
                        select 1 from capdo.date_change_row where change_id = :change and mover = :mover
                            and subject_id = :subject and outcome is null for update skip locked""")
                .param("change", changeId)
                .param("mover", move.mover())
                .param("subject", move.subjectId())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private enum End {
        FINISHED,
        MORE_FOUND,
        ROWS_OPEN
    }

    private End finish(DateChange change) {
        return transaction.execute(status -> {
            if (open(change.id()) > 0) {
                return End.ROWS_OPEN;
            }
            events.publishEvent(new DateChange.Settled(change));
            if (open(change.id()) > 0) {
                return End.MORE_FOUND;
            }
            jdbc.sql("update capdo.date_change set finished_at = :now where id = :id and finished_at is null")
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", change.id())
                    .update();
            return End.FINISHED;
        });
    }

    private int open(UUID changeId) {
        return jdbc.sql("select count(*) from capdo.date_change_row where change_id = :id and outcome is null")
                .param("id", changeId)
                .query(Integer.class)
                .single();
    }

    @ReadOnly
    public DateChange get(UUID id) {
        return jdbc.sql("select * from capdo.date_change where id = :id")
                .param("id", id)
                .query(DateChange.class)
                .optional()
                .orElseThrow(() -> new Refusal("dateChange.unknown", id));
    }

    @ReadOnly
    public DateChange.Progress progress(UUID id) {
        Map<String, Integer> counts = jdbc
                .sql(
                        """
                        select coalesce(outcome, 'OPEN') as outcome, count(*) as n from capdo.date_change_row
                        where change_id = :id group by 1""")
                .param("id", id)
                .query((row, index) -> Map.entry(row.getString("outcome"), row.getInt("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new DateChange.Progress(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault("MOVED", 0),
                counts.getOrDefault("KEPT", 0),
                counts.getOrDefault("FAILED", 0));
    }

    /** The first rows of a change: what failed, then what is open, then the rest. */
    @ReadOnly
    public List<DateChange.Row> rows(UUID id, int limit) {
        return jdbc.sql(
                        """
                        select * from capdo.date_change_row where change_id = :id
                        order by case outcome when 'FAILED' then 0 when 'MOVED' then 2 when 'KEPT' then 3 else 1 end,
                            new_on, title, subject_id limit :limit""")
                .param("id", id)
                .param("limit", limit)
                .query((row, index) -> new DateChange.Row(
                        MOVE.mapRow(row, index),
                        row.getString("outcome"),
                        row.getObject("moved_to", LocalDate.class),
                        row.getString("failure")))
                .list();
    }

    private static final RowMapper<DateMove> MOVE = (row, index) -> new DateMove(
            row.getString("mover"),
            row.getObject("subject_id", UUID.class),
            row.getObject("dossier_id", UUID.class),
            row.getString("title"),
            row.getObject("old_on", LocalDate.class),
            row.getObject("new_on", LocalDate.class),
            row.getString("why"));
}
