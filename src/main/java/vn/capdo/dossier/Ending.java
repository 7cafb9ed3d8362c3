package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.StepClocks;
import vn.capdo.register.Systems;

/** A dossier is closed for good, in the act itself; the engine then ends what still runs for it. */
@Service
@Transactional
public class Ending {

    private final DossierTable table;
    private final Systems systems;
    private final Milestones milestones;
    private final StepClocks clocks;
    private final LifecycleConductor conductor;

    Ending(
            DossierTable table,
            Systems systems,
            Milestones milestones,
            StepClocks clocks,
            LifecycleConductor conductor) {
        this.table = table;
        this.systems = systems;
        this.milestones = milestones;
        this.clocks = clocks;
        this.conductor = conductor;
    }

    public void withdraw(UUID id, String reason, String userId) {
        withdraw(id, reason, Actor.of(userId));
    }

    /** The operating unit takes the dossier back; possible only before its approval. */
    public void withdraw(UUID id, String reason, Actor actor) {
        table.lock(id).ended(Act.WITHDRAW, reason);
        table.event(id, actor, EventType.WITHDRAWN, null, Messages.text("event.withdrawn", reason));
        close(id, requireNonNull(Act.WITHDRAW.endsIn()));
        conductor.withdraw(id);
    }

    public void decommission(UUID id, String reason, String userId) {
        decommission(id, reason, Actor.of(userId));
    }

    /** The system goes out of operation: its dossier, or its assessment cycle, ends. */
    public void decommission(UUID id, String reason, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.ended(Act.DECOMMISSION, reason);
        table.event(id, actor, EventType.DECOMMISSIONED, null, Messages.text("event.decommissioned", reason));
        systems.decommission(dossier.systemId());
        close(id, requireNonNull(Act.DECOMMISSION.endsIn()));
        conductor.decommission(id);
    }

    /** Safe to call again. */
    public void markSuperseded(UUID id) {
        close(id, requireNonNull(Act.SUPERSEDE.endsIn()));
    }

    /** Safe to call again: the engine comes by here, too, when it has ended what ran for the dossier. */
    public void close(UUID id, DossierState state) {
        if (table.lock(id).state() != state) {
            table.setState(id, state);
            milestones.follow(id, state);
            clocks.endStopped(id);
            conductor.closed(id);
        }
    }
}
