package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;

/** The plan is put into effect and looked at; meanwhile the system may change. */
@Service
@Transactional
public class Deploying {

    private final DossierTable table;
    private final PlanMeasures measures;
    private final LifecycleConductor conductor;
    private final Clock clock;

    Deploying(DossierTable table, PlanMeasures measures, LifecycleConductor conductor, Clock clock) {
        this.table = table;
        this.measures = measures;
        this.conductor = conductor;
        this.clock = clock;
    }

    /** @param groups answers for whole groups, may be none; every requirement must be met, by these or by what was answered before */
    public void reportDeployed(
            UUID id, List<PlanMeasures.Measure> groups, LocalDate completedOn, @Nullable String note, Actor actor) {
        if (!groups.isEmpty()) {
            measures.keep(id, groups, actor);
        }
        measures.requireAllMet(id);
        LevelDossier dossier = table.lock(id);
        dossier.deployed(completedOn, LocalDate.now(clock));
        table.setDate(id, "deployed_on", completedOn);
        table.event(
                id,
                actor,
                EventType.DEPLOYED,
                Duty.PREPARE,
                ActDates.blank(note)
                        ? Messages.text("event.deployed", completedOn)
                        : Messages.text("event.deployedNote", completedOn, note));
    }

    public void verifyDeployment(UUID id, Opinion opinion, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.verified(requireNonNull(opinion.signedOn()), LocalDate.now(clock));
        table.insertOpinion(id, opinion, dossier.supplementRounds(), actor);
        boolean verified = opinion.outcome().equals("VERIFIED");
        if (verified) {
            measures.requireNoRemark(id);
        }
        table.setDate(id, "verified_on", verified ? opinion.signedOn() : null);
        table.event(
                id,
                actor,
                EventType.VERIFICATION,
                Duty.APPRAISE,
                Messages.text("event.verification." + opinion.outcome()));
    }

    public void reportChange(UUID id, String change, String userId) {
        reportChange(id, change, Actor.of(userId));
    }

    /** The operating unit reports a change of the system; the designated unit examines what it means. */
    public void reportChange(UUID id, String change, Actor actor) {
        table.lock(id).changeReported(change);
        table.event(id, actor, EventType.CHANGE_REPORTED, null, Messages.text("event.changeReported", change));
        conductor.systemChanged(id);
    }

    public void assessChange(UUID id, Opinion opinion, Actor actor) {
        table.insertOpinion(id, opinion, table.lock(id).supplementRounds(), actor);
        table.event(
                id,
                actor,
                EventType.CHANGE_ASSESSED,
                Duty.APPRAISE,
                Messages.text("event.change." + opinion.outcome(), opinion.summary()));
    }
}
