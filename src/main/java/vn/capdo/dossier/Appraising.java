package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.StepClocks;

/** The designated unit, or whom the owner assigned, says what it thinks: before the dossier is sent, of its validity, and of the level. */
@Service
@Transactional
public class Appraising {

    private final DossierTable table;
    private final StepClocks clocks;
    private final Clock clock;

    Appraising(DossierTable table, StepClocks clocks, Clock clock) {
        this.table = table;
        this.clocks = clocks;
        this.clock = clock;
    }

    public void giveProfessionalOpinion(UUID id, Opinion opinion, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.opinionGiven(requireNonNull(opinion.signedOn()), LocalDate.now(clock));
        table.insertOpinion(id, opinion, dossier.supplementRounds(), actor);
        table.event(id, actor, EventType.OPINION, Duty.APPRAISE, Messages.text("event.opinion." + opinion.outcome()));
    }

    /** The dossier is complete and valid: the appraisal clock starts at {@code receivedOn}. */
    public void acceptAsValid(UUID id, LocalDate receivedOn, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.acceptedAsValid(receivedOn, LocalDate.now(clock));
        table.setDate(id, "received_on", receivedOn);
        table.insertOpinion(id, Opinion.valid(receivedOn), dossier.supplementRounds(), actor);
        table.event(id, actor, EventType.VALID, Duty.APPRAISE, Messages.text("event.valid", receivedOn));
    }

    /** Something is missing, at the check or during the appraisal: the clock stops until the dossier comes back. */
    public void requestSupplement(UUID id, Opinion.Kind kind, String request, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.require(Act.REQUEST_SUPPLEMENT);
        table.setSupplementRequest(id, request);
        table.insertOpinion(
                id, Opinion.supplement(kind, LocalDate.now(clock), request), dossier.supplementRounds(), actor);
        clocks.stop(id, request, actor);
        table.event(
                id,
                actor,
                EventType.SUPPLEMENT_REQUESTED,
                Duty.APPRAISE,
                Messages.text("event.supplementRequested", request));
    }

    public void appraise(UUID id, Opinion opinion, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.appraised(requireNonNull(opinion.signedOn()), LocalDate.now(clock));
        table.setDate(id, "appraised_on", opinion.signedOn());
        table.insertOpinion(id, opinion, dossier.supplementRounds(), actor);
        table.event(
                id,
                actor,
                EventType.APPRAISED,
                Duty.APPRAISE,
                Messages.text(
                        "event.appraised." + opinion.outcome(), opinion.number() == null ? "–" : opinion.number()));
    }
}
