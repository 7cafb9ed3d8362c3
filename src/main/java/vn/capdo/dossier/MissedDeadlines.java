package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.CycleId;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Miss;
import vn.capdo.deadline.Misses;
import vn.capdo.regime.Milestone;

/** Milestones of dossiers that passed: what {@link Misses} keeps of them, noted in the timeline and asked by the models. */
@Service
@Transactional
public class MissedDeadlines {

    private final DossierTable table;
    private final Misses misses;
    private final LifecycleConductor conductor;

    MissedDeadlines(DossierTable table, Misses misses, LifecycleConductor conductor) {
        this.table = table;
        this.misses = misses;
        this.conductor = conductor;
    }

    /** Those kinds of a miss that a dossier has. */
    public enum Kind {
        APPROVAL,
        DEPLOYMENT,
        INSPECTION
    }

    /** @param subject what tells two misses of one kind apart, such as the number of an assessment cycle; may be empty */
    public void record(UUID dossierId, Kind kind, String subject, LocalDate deadline) {
        if (misses.record(of(dossierId, kind, subject), deadline)) {
            note(dossierId, kind, deadline);
        }
    }

    /** The leader answers for a milestone: the cause and the new date, which must lie ahead. */
    public void explain(UUID dossierId, Kind kind, String cause, LocalDate newDate, Actor actor) {
        boolean reached = table.lock(dossierId).state().isPast(Milestone.of(kind.name()));
        explain(dossierId, kind, "", cause, newDate, reached, actor);
    }

    /** @param over whether the cycle is concluded or closed by now: then nothing is left to promise */
    public void explainInspection(
            UUID dossierId, CycleId cycleId, String cause, LocalDate newDate, boolean over, Actor actor) {
        explain(dossierId, Kind.INSPECTION, cycleId.toString(), cause, newDate, over, actor);
    }

    private void explain(
            UUID dossierId, Kind kind, String subject, String cause, LocalDate newDate, boolean reached, Actor actor) {
        misses.explain(
                of(dossierId, kind, subject), cause, newDate, actor, reached ? null : Misses.Promise.OF_A_DOSSIER);
        table.event(dossierId, actor, EventType.EXPLAINED, null, Messages.text("event.explained", cause, newDate));
    }

    /** The cycle whose inspection was late is over: what was promised for it has come about, or has lost its meaning. */
    public void inspectionOver(UUID dossierId, CycleId cycleId, boolean done) {
        misses.closePromise(of(dossierId, Kind.INSPECTION, cycleId.toString()), done);
    }

    /**
     * The answer does not suffice: the leader gets the task once more. The answer stays in the timeline.
     *
     * @throws Refusal when there is no answer to return, it is one's own, the reason is missing, or the process is over
     */
    public void returnAnswer(long id, String reason, Actor actor) {
        LevelDossier dossier = table.lock(dossierOf(misses.get(id)));
        Miss miss = misses.takeBack(id, reason, actor);
        if (dossier.state().isClosed()) {
            throw new Refusal(
                    "dossier.wrongState", dossier.number(), dossier.state().label());
        }
        table.event(
                dossier.id(),
                actor,
                EventType.EXPLANATION_RETURNED,
                null,
                Messages.text("event.explanationReturned", Messages.text("missed." + miss.kind()), reason.strip()));
        askAgain(miss);
    }

    /** What was missed once, and then extended, has passed again. An explanation that is still out answers for both. */
    void again(long id, LocalDate deadline) {
        table.lock(dossierOf(misses.get(id)));
        misses.again(id, deadline).ifPresent(miss -> {
            note(dossierOf(miss), Kind.valueOf(miss.kind().name()), deadline);
            if (miss.explainedBy() != null) {
                askAgain(miss);
            }
        });
    }

    private void note(UUID dossierId, Kind kind, LocalDate deadline) {
        table.event(dossierId, "capdo", EventType.ofMiss(kind), null, Messages.text("event.missed." + kind, deadline));
    }

    private void askAgain(Miss miss) {
        conductor.askAgain(dossierOf(miss), Kind.valueOf(miss.kind().name()), miss.subject());
    }

    /** A unit's misses do not come here. */
    private static UUID dossierOf(Miss miss) {
        return requireNonNull(miss.dossierId());
    }

    private static Miss.Of of(UUID dossierId, Kind kind, String subject) {
        return Miss.Of.dossier(dossierId, Miss.Kind.valueOf(kind.name()), subject);
    }
}
