package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.PriorApproval;
import vn.capdo.register.Systems;

/** A dossier comes to be: for a system that has none, in place of an approved one, or from an approval of before Capdo. */
@Service
@Transactional
public class Opening {

    private final DossierTable table;
    private final Dossiers dossiers;
    private final Ending ending;
    private final Systems systems;
    private final DossierLaw dossierLaw;
    private final Milestones milestones;
    private final LifecycleConductor conductor;
    private final ApplicationEventPublisher events;

    Opening(
            DossierTable table,
            Dossiers dossiers,
            Ending ending,
            Systems systems,
            DossierLaw dossierLaw,
            Milestones milestones,
            LifecycleConductor conductor,
            ApplicationEventPublisher events) {
        this.table = table;
        this.dossiers = dossiers;
        this.ending = ending;
        this.systems = systems;
        this.dossierLaw = dossierLaw;
        this.milestones = milestones;
        this.conductor = conductor;
        this.events = events;
    }

    public LevelDossier start(String systemCode, String userId) {
        return start(systemCode, Actor.of(userId));
    }

    /** Opens a dossier and starts its life cycle. Refused while another one is on its way to approval. */
    public LevelDossier start(String systemCode, Actor actor) {
        LevelDossier dossier = open(systemCode, actor);
        conductor.start(dossier.id());
        return dossier;
    }

    /** Opens a dossier for a life cycle that already runs: it was started from Tasklist. */
    public LevelDossier open(String systemCode, Actor actor) {
        InformationSystem system = systems.findByCode(systemCode)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", systemCode));
        requireOpenable(system, dossiers.current(system.id()));
        return insert(system, LevelDossier.Kind.INITIAL, null, actor);
    }

    /** @param current the dossier that counts for the system now */
    static void requireOpenable(InformationSystem system, Optional<LevelDossier> current) {
        if (system.phase() == InformationSystem.Phase.DECOMMISSIONED) {
            throw new Refusal("dossier.systemDecommissioned", system.code());
        }
        current.ifPresent(open -> {
            throw new Refusal(
                    "dossier.alreadyOpen",
                    system.code(),
                    open.number(),
                    open.state().label());
        });
    }

    /** Opens the dossier that replaces an approved one, and closes that one (NĐ 85/2016 Đ18). Once only. */
    public void openRedetermination(UUID previousId, String actor) {
        LevelDossier previous = table.lock(previousId);
        if (table.ofSystem(previous.systemId()).stream()
                .anyMatch(other -> previousId.equals(other.previousDossier()))) {
            return;
        }
        boolean running = previous.state() == DossierState.IN_OPERATION;
        ending.markSuperseded(previousId);
        LevelDossier next = insert(
                systems.get(previous.systemId()), LevelDossier.Kind.REDETERMINATION, previousId, Actor.of(actor));
        table.event(previousId, actor, EventType.SUPERSEDED, null, Messages.text("event.superseded", next.number()));
        conductor.start(next.id());
        if (running) {
            conductor.supersedeCycle(previousId);
        }
    }

    private LevelDossier insert(
            InformationSystem system, LevelDossier.Kind kind, @Nullable UUID previous, Actor actor) {
        DossierRegime regime = dossierLaw.forNew(system);
        LevelDossier dossier =
                LevelDossier.drafted(table.nextNumber(), system.id(), kind, regime.regime(), previous, actor.userId());
        table.insert(dossier, regime);
        table.event(
                dossier.id(),
                actor,
                EventType.OPENED,
                null,
                Messages.text("event.opened", kind.label(), regime.ground()));
        milestones.refresh(dossier);
        return dossier;
    }

    /** Puts a dossier that was approved before Capdo where it belongs; a later, corrected import updates the decision. */
    void importApproved(UUID systemId, PriorApproval approval, String actor) {
        Decision decision = Decision.before(approval);
        LevelDossier known = dossiers.current(systemId).orElse(null);
        if (known != null) {
            if (known.kind() == LevelDossier.Kind.IMPORTED) {
                table.replaceImportedDecision(known.id(), decision, approval.level());
                table.event(known.id(), actor, EventType.IMPORT_UPDATED, null, Messages.text("event.importUpdated"));
            }
            return; // A dossier that lives in Capdo knows more than a workbook.
        }
        DossierRegime regime = dossierLaw.forStanding(systems.get(systemId), approval.decisionDate());
        LevelDossier dossier =
                LevelDossier.approvedBefore(table.nextNumber(), systemId, regime.regime(), approval, actor);
        table.insert(dossier, regime);
        table.insertDecision(dossier.id(), decision, approval.level(), 0, Actor.of("import"));
        table.event(
                dossier.id(),
                actor,
                EventType.IMPORTED,
                null,
                Messages.text("event.imported", approval.decisionNumber(), approval.decisionDate()));
        if (dossier.state() == DossierState.IN_OPERATION) {
            LocalDate countedFrom =
                    approval.inspectedOn() != null ? approval.inspectedOn() : requireNonNull(approval.deployedOn());
            events.publishEvent(new DossierInOperation(dossier.id(), countedFrom));
        } else {
            milestones.follow(dossier.id(), DossierState.DEPLOYING);
            conductor.startDeploying(dossier.id());
        }
    }
}
