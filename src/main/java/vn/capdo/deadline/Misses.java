package vn.capdo.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ObligationId;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;

/**
 * Deadlines that passed, and who answers for them, of dossiers and of units alike. A miss never stops the work itself.
 *
 * <p>The leader of the unit says why, and promises a day; the promise is a deadline of its own, told before and after. The
 * owner's coordinator may return an answer that does not suffice: then the leader answers once more. Whose miss it is locks what
 * it belongs to first, notes it there, and puts the question again.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Misses {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Deadlines deadlines;

    Misses(JdbcClient jdbc, Clock clock, Deadlines deadlines) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /** @return false when it is there already */
    public boolean record(Miss.Of of, LocalDate deadline) {
        return jdbc.sql(
                                """
                        insert into capdo.missed_deadline (dossier_id, obligation, kind, subject, deadline, recorded_at)
                        values (:dossier, :obligation, :kind, :subject, :deadline, :now) on conflict do nothing""")
                        .param("dossier", of.dossierId())
                        .param("obligation", of.obligation())
                        .param("kind", of.kind().name())
                        .param("subject", of.subject())
                        .param("deadline", deadline)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    /**
     * The leader answers.
     *
     * @param promise where the promised day stands in the ledger; null when what was missed has come about by now, or is over
     * @throws Refusal when the promised day does not lie after today
     */
    public void explain(Miss.Of of, String cause, LocalDate newDate, Actor actor, @Nullable Promise promise) {
        LocalDate today = VietNam.today(clock);
        if (!newDate.isAfter(today)) {
            throw new Refusal("missed.newDateInPast", newDate, today);
        }
        jdbc.sql(
                        """
                        update capdo.missed_deadline set cause = :cause, new_date = :date, explained_by = :by, explained_at = :now,
                            explained_on_behalf_of = :behalf
                        where kind = :kind and subject = :subject and (dossier_id = :dossier or obligation = :obligation)""")
                .param("cause", cause)
                .param("date", newDate)
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .param("kind", of.kind().name())
                .param("subject", of.subject())
                .param("dossier", of.dossierId())
                .param("obligation", of.obligation())
                .update();
        if (promise != null) {
            deadlines.promise(of, promise, newDate, Messages.text("promise.basis", today));
        }
    }

    /**
     * How a promise of a unit stands in the ledger.
     *
     * @param about what was promised; null for a dossier's, which says it itself
     */
    public record Promise(@Nullable String about, @Nullable String unit, @Nullable Shown shown) {

        public static final Promise OF_A_DOSSIER = new Promise(null, null, null);
    }

    @ReadOnly
    public Miss get(long id) {
        return find("id = :id", id, "").orElseThrow(() -> new Refusal("missed.unknown"));
    }

    /** What a unit missed, if it did. */
    @ReadOnly
    public Optional<Miss> ofObligation(ObligationId obligation) {
        return find("obligation = :id", obligation, "");
    }

    /**
     * The answer does not suffice: it is taken back, and the promise counts no longer.
     *
     * @throws Refusal when there is no answer to return, it is one's own, or the reason is missing
     */
    public Miss takeBack(long id, String reason, Actor actor) {
        Miss miss = lock(id);
        if (miss.explainedBy() == null) {
            throw new Refusal("missed.notAnswered");
        }
        if (actor.people().contains(miss.explainedBy()) || actor.people().contains(miss.explainedOnBehalfOf())) {
            throw new Refusal("missed.ownAnswer");
        }
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            throw new Refusal("missed.returnReason", MAX_REASON);
        }
        jdbc.sql(
                        """
                        update capdo.missed_deadline set cause = null, new_date = null, explained_by = null, explained_at = null,
                            explained_on_behalf_of = null, returns = returns + 1, return_reason = :reason, returned_by = :by,
                            returned_at = :now
                        where id = :id""")
                .param("reason", reason.strip())
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        closePromise(miss.of(), false);
        return miss;
    }

    /**
     * What was missed once, and then extended, has passed again: it is answered for anew.
     *
     * @return the miss as it was; empty when another node was first
     */
    public Optional<Miss> again(long id, LocalDate deadline) {
        Miss miss = lock(id);
        if (!miss.deadline().isBefore(deadline)) {
            return Optional.empty();
        }
        jdbc.sql(
                        """
                        update capdo.missed_deadline set deadline = :deadline, recorded_at = :now, cause = null, new_date = null,
                            explained_by = null, explained_at = null, explained_on_behalf_of = null
                        where id = :id""")
                .param("deadline", deadline)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        closePromise(miss.of(), false);
        return Optional.of(miss);
    }

    /** @param done what was promised has come about; false when the promise has lost its meaning */
    public void closePromise(Miss.Of of, boolean done) {
        deadlines.closePromise(of, done);
    }

    private Miss lock(long id) {
        return find("id = :id", id, " for update").orElseThrow(() -> new Refusal("missed.unknown"));
    }

    private Optional<Miss> find(String condition, Object id, String suffix) {
        return jdbc.sql(
                        """
                        select id, dossier_id, obligation, kind, subject, deadline, cause, new_date, explained_by,
                            explained_on_behalf_of, returns, return_reason
                        from capdo.missed_deadline where """
                                + " " + condition + suffix)
                .param("id", id)
                .query(Miss.class)
                .optional();
    }
}
