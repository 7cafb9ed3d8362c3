package vn.capdo.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The part that changes with a preview have in common, whatever they change: proposing changes nothing; applying records, in the
 * caller's transaction, which dates move. Each kind keeps its proposals in a table of its own, with the columns of {@link
 * Proposal}.
 */
@Component
public class Proposals {

    /** A proposal that nobody applied within these days is forgotten. */
    private static final int KEPT_DAYS = 7;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;
    private final DateMoves moves;

    Proposals(JdbcClient jdbc, Clock clock, ObjectMapper json, DateMoves moves) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.moves = moves;
    }

    /** What the caller then writes into its table, which forgets what nobody came back to. */
    public Proposal begin(String table, String document, String reason, String actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("delete from " + table + " where applied_at is null and proposed_at < :limit")
                .param("limit", now.minusDays(KEPT_DAYS))
                .update();
        return new Proposal(UUID.randomUUID(), document.strip(), reason.strip(), actor, now, null, null, null);
    }

    /**
     * The change holds from now on: what must move is recorded with it.
     *
     * @param cause of the dates' change, with its reference and what people read of it
     * @return the change of dates, which {@link DateMoves#proceed(UUID, int)} then carries out
     */
    public UUID applied(
            String table,
            Proposal proposal,
            String cause,
            String reference,
            String what,
            String actor,
            List<DateMove> moving) {
        UUID dateChange = moves.record(cause, reference, what, proposal.reason(), actor, moving);
        jdbc.sql("update " + table + " set applied_by = :actor, applied_at = :now, date_change_id = :moves"
                        + " where id = :id")
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .param("moves", dateChange)
                .param("id", proposal.id())
                .update();
        return dateChange;
    }

    public @Nullable String write(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> @Nullable T read(@Nullable String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
