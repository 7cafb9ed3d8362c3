package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law;
import vn.capdo.regime.Questionnaire;
import vn.capdo.regime.RequiredItem.NeededFor;
import vn.capdo.register.Systems;

/** The operating unit drafts or supplements the statement, and its leader signs and sends it. */
@Service
@Transactional
public class Preparing {

    private final DossierTable table;
    private final Systems systems;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final Milestones milestones;
    private final RequiredContents contents;
    private final StatementSource texts;
    private final Clock clock;

    Preparing(
            DossierTable table,
            Systems systems,
            Law law,
            DossierLaw dossierLaw,
            Milestones milestones,
            RequiredContents contents,
            StatementSource texts,
            Clock clock) {
        this.table = table;
        this.systems = systems;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.milestones = milestones;
        this.contents = contents;
        this.texts = texts;
        this.clock = clock;
    }

    /** The preparer hands in the statement; also after a request for supplement. */
    public void prepare(UUID id, Statement statement, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.require(Act.PREPARE);
        systems.setConstructionBegan(dossier.systemId(), statement.constructionBegan());
        String regime = dossierLaw.followWhileDrafted(dossier, actor).regime();
        LocalDate rulesOn = dossierLaw.rulesOn(dossier);
        Questionnaire asked = law.questions(regime, rulesOn);
        LevelCheck.counts(law.missingCount(regime, statement.facts(), rulesOn), asked);
        Law.LevelProposal proposal = law.proposeLevel(regime, statement.facts(), rulesOn);
        LevelCheck.check(dossier, asked, statement, proposal, LocalDate.now(clock));
        LevelCheck.texts(asked, statement, texts.answered(id));
        table.saveStatement(id, statement, proposal.grounds(), proposal.needsPerson());
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
        milestones.followCampaigns(table.find(id).orElseThrow());
    }

    /** The leader of the operating unit signs and sends what is complete. */
    public void submit(UUID id, String number, LocalDate date, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.submitted(date, LocalDate.now(clock));
        requireTexts(dossier);
        contents.require(dossier, NeededFor.SUBMIT);
        dossierLaw.file(dossier, date);
        table.setDate(id, "submitted_on", date);
        table.event(id, actor, EventType.SUBMITTED, Duty.PREPARE, Messages.text("event.submitted", number, date));
    }

    /** The statements may have been written on since they were handed in. */
    private void requireTexts(LevelDossier dossier) {
        Statement statement = table.statement(dossier.id());
        if (statement != null) {
            LevelCheck.texts(
                    law.questions(dossier.regime(), dossierLaw.rulesOn(dossier)),
                    statement,
                    texts.answered(dossier.id()));
        }
    }

    public void returnToPreparer(UUID id, String reason, Actor actor) {
        table.lock(id).require(Act.RETURN_TO_PREPARER);
        table.event(
                id, actor, EventType.RETURNED_BY_LEADER, Duty.PREPARE, Messages.text("event.returnedByLeader", reason));
    }
}
