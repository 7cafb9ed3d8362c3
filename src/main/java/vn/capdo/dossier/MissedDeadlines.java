package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadlines;

/**
 * Deadlines that passed, and who answers for them. A miss never stops the work itself.
 *
 * <p>The leader of the operating unit says why, and promises a day; the promise is a deadline of its own, told before and after.
 * The owner's coordinator may return an answer that does not suffice: then the leader answers once more.
 */
@Service
@Transactional
public class MissedDeadlines {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DossierTable table;
    private final Deadlines deadlines;
    private final LifecycleConductor conductor;

    MissedDeadlines(
            JdbcClient jdbc, Clock clock, DossierTable table, Deadlines deadlines, LifecycleConductor conductor) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = table;
        this.deadlines = deadlines;
        this.conductor = conductor;
    }

    public enum Kind {
        APPROVAL,
        DEPLOYMENT,
        INSPECTION
    }

    /**
     * @param subject what tells two misses of one kind apart: the id of an assessment cycle, else empty
     * @param explainedBy null as long as nobody has answered, or the answer was returned
     */
    private record Miss(
            long id,
            UUID dossierId,
            Kind kind,
            String subject,
            LocalDate deadline,
            String explainedBy,
            String explainedOnBehalfOf) {}

    /** @param subject what tells two misses of one kind apart, such as the number of an assessment cycle; may be empty */
    public void record(UUID dossierId, Kind kind, String subject, LocalDate deadline) {
        int added = jdbc.sql(
                        """
                        insert into capdo.missed_deadline (dossier_id, kind, subject, deadline, recorded_at)
                        values (:id, :kind, :subject, :deadline, :now) on conflict do nothing""")
                .param("id", dossierId)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("deadline", deadline)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (added == 1) {
            table.event(
                    dossierId, "capdo", EventType.ofMiss(kind), null, Messages.text("event.missed." + kind, deadline));
        }
    }

    /** The leader answers for a milestone: the cause and the new date, which must lie ahead. */
    public void explain(UUID dossierId, Kind kind, String cause, LocalDate newDate, Actor actor) {
        DossierState state = table.lock(dossierId).state();
        boolean reached =
                state.isClosed() || (kind == Kind.APPROVAL ? state.isApproved() : state == DossierState.IN_OPERATION);
        explain(dossierId, kind, "", cause, newDate, reached, actor);
    }

    /** @param over whether the cycle is concluded or closed by now: then nothing is left to promise */
    public void explainInspection(
            UUID dossierId, UUID cycleId, String cause, LocalDate newDate, boolean over, Actor actor) {
        explain(dossierId, Kind.INSPECTION, cycleId.toString(), cause, newDate, over, actor);
    }

    private void explain(
            UUID dossierId, Kind kind, String subject, String cause, LocalDate newDate, boolean reached, Actor actor) {
        LocalDate today = LocalDate.now(clock);
        if (!newDate.isAfter(today)) {
            throw new Refusal("missed.newDateInPast", newDate, today);
        }
        jdbc.sql(
                        """
                        update capdo.missed_deadline set cause = :cause, new_date = :date, explained_by = :by, explained_at = :now,
                            explained_on_behalf_of = :behalf
                        where dossier_id = :id and kind = :kind and subject = :subject""")
                .param("cause", cause)
                .param("date", newDate)
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .param("id", dossierId)
                .param("kind", kind.name())
                .param("subject", subject)
                .update();
        table.event(dossierId, actor, EventType.EXPLAINED, null, Messages.text("event.explained", cause, newDate));
        if (!reached) {
            deadlines.promise(
                    dossierId,
                    milestone(kind, subject),
                    Messages.text("promise." + kind),
                    newDate,
                    Messages.text("promise.basis", today));
        }
    }

    /** The cycle whose inspection was late is over: what was promised for it has come about, or has lost its meaning. */
    public void inspectionOver(UUID dossierId, UUID cycleId, boolean done) {
        deadlines.closePromise(dossierId, milestone(Kind.INSPECTION, cycleId.toString()), done);
    }

    /** The dossier that a miss is about. */
    @Transactional(readOnly = true)
    public UUID dossierOf(long id) {
        return find(id, "").dossierId();
    }

    /**
     * The answer does not suffice: the leader gets the task once more, and his promise counts no longer. The answer stays in the
     * timeline.
     *
     * @throws Refusal when there is no answer to return, it is one's own, the reason is missing, or the process is over
     */
    public void returnAnswer(long id, String reason, Actor actor) {
        UUID dossierId = find(id, "").dossierId();
        LevelDossier dossier = table.lock(dossierId);
        Miss miss = find(id, " for update");
        if (miss.explainedBy() == null) {
            throw new Refusal("missed.notAnswered");
        }
        if (actor.people().contains(miss.explainedBy()) || actor.people().contains(miss.explainedOnBehalfOf())) {
            throw new Refusal("missed.ownAnswer");
        }
        if (dossier.state().isClosed()) {
            throw new Refusal(
                    "dossier.wrongState", dossier.number(), dossier.state().label());
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
        deadlines.closePromise(dossierId, milestone(miss.kind(), miss.subject()), false);
        table.event(
                dossierId,
                actor,
                EventType.EXPLANATION_RETURNED,
                null,
                Messages.text("event.explanationReturned", Messages.text("missed." + miss.kind()), reason.strip()));
        conductor.askAgain(dossierId, miss.kind(), miss.subject());
    }

    /**
     * A milestone that was missed once, and then extended, has passed again: it is answered for anew. What was said to the first
     * miss stays in the timeline. An explanation that is still out answers for both.
     */
    void again(long id, LocalDate deadline) {
        UUID dossierId = find(id, "").dossierId();
        table.lock(dossierId);
        Miss miss = find(id, " for update");
        if (!miss.deadline().isBefore(deadline)) {
            return; // Another node was first.
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
        deadlines.closePromise(dossierId, milestone(miss.kind(), miss.subject()), false);
        table.event(
                dossierId,
                "capdo",
                EventType.ofMiss(miss.kind()),
                null,
                Messages.text("event.missed." + miss.kind(), deadline));
        if (miss.explainedBy() != null) {
            conductor.askAgain(dossierId, miss.kind(), miss.subject());
        }
    }

    private Miss find(long id, String suffix) {
        return jdbc.sql(
                        """
                        select id, dossier_id, kind, subject, deadline, explained_by, explained_on_behalf_of
                        from capdo.missed_deadline where id = :id"""
                                + suffix)
                .param("id", id)
                .query(Miss.class)
                .optional()
                .orElseThrow(() -> new Refusal("missed.unknown"));
    }

    private static String milestone(Kind kind, String subject) {
        return subject.isEmpty() ? kind.name() : kind + ":" + subject;
    }
}
