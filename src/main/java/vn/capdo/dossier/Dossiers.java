package vn.capdo.dossier;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/**
 * Reads dossiers, follows the engine's token, and takes lines for the timeline. The acts have rooms of their own: {@link Opening},
 * {@link Preparing}, {@link Appraising}, {@link Deciding}, {@link Deploying}, {@link Ending}. Each checks that the dossier stands
 * where the act belongs, keeps what was said, and writes a line of the timeline, all in the caller's transaction.
 */
@Service
@Transactional
public class Dossiers {

    private final DossierTable table;
    private final Systems systems;
    private final Milestones milestones;

    Dossiers(DossierTable table, Systems systems, Milestones milestones) {
        this.table = table;
        this.systems = systems;
        this.milestones = milestones;
    }

    /** The dossier that counts for a system: the newest that is not closed. */
    @ReadOnly
    public Optional<LevelDossier> current(UUID systemId) {
        return table.ofSystem(systemId).stream()
                .filter(dossier -> !dossier.state().isClosed())
                .findFirst();
    }

    @ReadOnly
    public LevelDossier get(UUID id) {
        return table.find(id).orElseThrow(() -> new Refusal("dossier.unknown", id));
    }

    /** For whoever asks for many, with their systems, one after the other in this transaction. */
    @ReadOnly
    public void readAtOnce(Collection<UUID> ids) {
        systems.readAtOnce(table.readAtOnce(ids));
    }

    @ReadOnly
    public InformationSystem systemOf(UUID id) {
        return systems.get(get(id).systemId());
    }

    @ReadOnly
    public @Nullable Statement statement(UUID id) {
        return table.statement(id);
    }

    /** What has been said about it, the oldest first. */
    @ReadOnly
    public List<Opinion> opinionsOn(UUID id) {
        return table.opinions(id);
    }

    @ReadOnly
    public List<Law.LevelGround> levelGrounds(UUID id) {
        return table.grounds(id);
    }

    /** Waits until nobody else acts on a dossier, and keeps others waiting until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID id) {
        table.hold(id);
    }

    /** The token has arrived somewhere; the dossier follows. */
    public void enter(UUID id, DossierState state) {
        LevelDossier dossier = table.lock(id);
        if (dossier.state() != state) {
            table.setState(id, state);
            milestones.follow(id, state);
        }
    }

    /** The plan is deployed and verified; from here on the system is inspected periodically. Safe to call again. */
    public void enterOperation(UUID id) {
        InformationSystem system = systemOf(id);
        if (system.phase().isBeforeUse()) {
            systems.putIntoUse(system.id());
        }
        enter(id, DossierState.IN_OPERATION);
    }

    /** Adds a line to the timeline that no other act writes. */
    public void note(UUID id, String userId, EventType type, String detail) {
        note(id, Actor.of(userId), type, null, detail);
    }

    /** As {@link #note(UUID, String, String, String)}, for somebody who may act in another's place. */
    public void note(UUID id, Actor actor, EventType type, String detail) {
        note(id, actor, type, null, detail);
    }

    /** @param duty one of {@link Duty}, which the person has hereby performed on the dossier; may be null */
    public void note(UUID id, Actor actor, EventType type, @Nullable String duty, String detail) {
        table.event(id, actor, type, duty, detail);
    }
}
