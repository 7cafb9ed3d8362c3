package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.StepClocks;
import vn.capdo.regime.Law;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.PriorApproval;
import vn.capdo.register.Systems;

/**
 * The acts on a dossier, in the words of the law. Each checks that the dossier stands where the act belongs, keeps what was
 * said, and writes a line of the timeline, all in the caller's transaction.
 */
@Service
@Transactional
public class Dossiers {

    private final DossierTable table;
    private final Systems systems;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final Clock clock;
    private final Milestones milestones;
    private final StepClocks clocks;
    private final LifecycleConductor conductor;
    private final ApplicationEventPublisher events;

    Dossiers(
            DossierTable table,
            Systems systems,
            Law law,
            DossierLaw dossierLaw,
            Clock clock,
            Milestones milestones,
            StepClocks clocks,
            LifecycleConductor conductor,
            ApplicationEventPublisher events) {
        this.table = table;
        this.systems = systems;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.clock = clock;
        this.milestones = milestones;
        this.clocks = clocks;
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
        requireOpenable(system, current(system.id()));
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
        markSuperseded(previousId);
        LevelDossier next = insert(
                systems.get(previous.systemId()), LevelDossier.Kind.REDETERMINATION, previousId, Actor.of(actor));
        table.event(previousId, actor, EventType.SUPERSEDED, null, Messages.text("event.superseded", next.number()));
        conductor.start(next.id());
        if (running) {
            conductor.supersedeCycle(previousId);
        }
    }

    /** Safe to call again. */
    public void markSuperseded(UUID id) {
        close(id, DossierState.SUPERSEDED);
    }

    private LevelDossier insert(InformationSystem system, LevelDossier.Kind kind, UUID previous, Actor actor) {
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

    /** The dossier that counts for a system: the newest that is not closed. */
    @Transactional(readOnly = true)
    public Optional<LevelDossier> current(UUID systemId) {
        return table.ofSystem(systemId).stream()
                .filter(dossier -> !dossier.state().isClosed())
                .findFirst();
    }

    @Transactional(readOnly = true)
    public LevelDossier get(UUID id) {
        return table.find(id).orElseThrow(() -> new Refusal("dossier.unknown", id));
    }

    @Transactional(readOnly = true)
    public InformationSystem systemOf(UUID id) {
        return systems.get(get(id).systemId());
    }

    /** The token has arrived somewhere; the dossier follows. */
    public void enter(UUID id, DossierState state) {
        LevelDossier dossier = table.lock(id);
        if (dossier.state() != state) {
            table.setState(id, state);
            milestones.follow(id, state);
        }
    }

    /** The preparer hands in the statement; also after a request for supplement. */
    public void prepare(UUID id, Statement statement, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.require(Act.PREPARE);
        systems.setConstructionBegan(dossier.systemId(), statement.constructionBegan());
        String regime = dossierLaw.followWhileDrafted(dossier, actor).regime();
        LevelCheck.counts(statement.facts(), regime);
        Law.LevelProposal proposal = law.proposeLevel(regime, statement.facts(), dossierLaw.rulesOn(dossier));
        LevelCheck.check(dossier, regime, statement, proposal, LocalDate.now(clock));
        table.saveStatement(id, statement, proposal.grounds());
        table.setPath(id, statement.nationalList(), proposal.needsPerson());
        boolean supplementing = dossier.isSupplemented();
        if (supplementing) {
            table.setSupplementRequest(id, null);
            table.setDate(id, "received_on", null);
        }
        table.event(
                id,
                actor,
                supplementing ? EventType.SUPPLEMENTED : EventType.PREPARED,
                Duty.PREPARE,
                Messages.text(supplementing ? "event.supplemented" : "event.prepared", statement.proposedLevel()));
        followCampaigns(get(id));
    }

    /** The campaign that covers a dossier may have changed: its ledger and its timers follow. */
    void followCampaigns(LevelDossier dossier) {
        if (dossier.state() != DossierState.IN_OPERATION) {
            milestones.refresh(dossier);
            conductor.rearmMilestones(dossier.id());
        }
    }

    public void giveProfessionalOpinion(UUID id, Opinion opinion, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.opinionGiven(opinion.signedOn(), LocalDate.now(clock));
        table.insertOpinion(id, opinion, dossier.supplementRounds(), actor);
        table.event(id, actor, EventType.OPINION, Duty.APPRAISE, Messages.text("event.opinion." + opinion.outcome()));
    }

    /** The leader of the operating unit signs and sends. */
    public void submit(UUID id, String number, LocalDate date, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.submitted(date, LocalDate.now(clock));
        dossierLaw.file(dossier, date);
        table.setDate(id, "submitted_on", date);
        table.event(id, actor, EventType.SUBMITTED, Duty.PREPARE, Messages.text("event.submitted", number, date));
    }

    public void returnToPreparer(UUID id, String reason, Actor actor) {
        table.lock(id).require(Act.RETURN_TO_PREPARER);
        table.event(
                id, actor, EventType.RETURNED_BY_LEADER, Duty.PREPARE, Messages.text("event.returnedByLeader", reason));
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
        dossier.appraised(opinion.signedOn(), LocalDate.now(clock));
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

    /** Approves or returns. An approval needs the unit's security regulation (TT 12/2022 Đ9 k7). */
    public void decide(UUID id, Decision decision, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.require(Act.DECIDE);
        if (decision.approves()) {
            dossierLaw.requireConfirmed(dossier);
            Statement statement = table.statement(id);
            if (statement != null) {
                LevelCheck.stillRight(dossier, proposal(dossier, statement));
            }
            dossier.approved(decision.signedOn(), statement, LocalDate.now(clock));
        }
        table.insertDecision(id, decision, dossier.proposedLevel(), table.decisionRound(id), actor);
        table.event(
                id,
                actor,
                decision.approves() ? EventType.APPROVED : EventType.RETURNED,
                decision.duty(),
                decision.approves()
                        ? Messages.text("event.approved." + decision.kind(), decision.number(), decision.signedOn())
                        : Messages.text("event.returned", decision.reason()));
        if (isApproved(id)) {
            table.setApprovedLevel(id, dossier.proposedLevel());
            table.setDate(id, "approved_on", decision.signedOn());
            events.publishEvent(new DossierApproved(id));
        }
    }

    /** Null where a number is missing for asking the rules. */
    private Law.LevelProposal proposal(LevelDossier dossier, Statement statement) {
        return statement.facts().missingCount(dossier.regime()) != null
                ? null
                : law.proposeLevel(dossier.regime(), statement.facts(), dossierLaw.rulesOn(dossier));
    }

    /** Whether every decision that the path needs has been taken, in this round. */
    @Transactional(readOnly = true)
    public boolean isApproved(UUID id) {
        LevelDossier dossier = get(id);
        boolean onList = law.findAuthority(dossierLaw.caseOf(dossier), Step.RECORD_NATIONAL_LIST)
                .isPresent();
        return Decision.complete(onList, table.approvedIn(id, table.decisionRound(id)));
    }

    public void reportDeployed(UUID id, LocalDate completedOn, String note, Actor actor) {
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
        dossier.verified(opinion.signedOn(), LocalDate.now(clock));
        table.insertOpinion(id, opinion, dossier.supplementRounds(), actor);
        boolean verified = opinion.outcome().equals("VERIFIED");
        table.setDate(id, "verified_on", verified ? opinion.signedOn() : null);
        table.event(
                id,
                actor,
                EventType.VERIFICATION,
                Duty.APPRAISE,
                Messages.text("event.verification." + opinion.outcome()));
    }

    /** The plan is deployed and verified; from here on the system is inspected periodically. Safe to call again. */
    public void enterOperation(UUID id) {
        enter(id, DossierState.IN_OPERATION);
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

    public void withdraw(UUID id, String reason, String userId) {
        withdraw(id, reason, Actor.of(userId));
    }

    /** The operating unit takes the dossier back; possible only before its approval. */
    public void withdraw(UUID id, String reason, Actor actor) {
        table.lock(id).ended(Act.WITHDRAW, reason);
        table.event(id, actor, EventType.WITHDRAWN, null, Messages.text("event.withdrawn", reason));
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
        conductor.decommission(id);
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

    /** Safe to call again. */
    public void close(UUID id, DossierState state) {
        if (table.lock(id).state() != state) {
            table.setState(id, state);
            milestones.follow(id, state);
            clocks.endStopped(id);
        }
    }

    /** Puts a dossier that was approved before Capdo where it belongs; a later, corrected import updates the decision. */
    void importApproved(UUID systemId, PriorApproval approval, String actor) {
        Decision decision = Decision.before(approval);
        LevelDossier known = current(systemId).orElse(null);
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
            LocalDate countedFrom = approval.inspectedOn() != null ? approval.inspectedOn() : approval.deployedOn();
            events.publishEvent(new DossierInOperation(dossier.id(), countedFrom));
        } else {
            milestones.follow(dossier.id(), DossierState.DEPLOYING);
            conductor.startDeploying(dossier.id());
        }
    }

    @Transactional(readOnly = true)
    public Statement statement(UUID id) {
        return table.statement(id);
    }

    @Transactional(readOnly = true)
    public List<Law.LevelGround> levelGrounds(UUID id) {
        return table.grounds(id);
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
    public void note(UUID id, Actor actor, EventType type, String duty, String detail) {
        table.event(id, actor, type, duty, detail);
    }
}
