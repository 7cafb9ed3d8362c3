package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law;
import vn.capdo.regime.RequiredItem.NeededFor;
import vn.capdo.regime.Step;

/** The competent authority approves or returns; what a ministry decides is recorded. */
@Service
@Transactional
public class Deciding {

    private final DossierTable table;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final RequiredContents contents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deciding(
            DossierTable table,
            Law law,
            DossierLaw dossierLaw,
            RequiredContents contents,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.contents = contents;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Approves or returns. An approval needs the unit's security regulation (TT 12/2022 Đ9 k7).
     *
     * @return whether every decision that the path needs has been taken, in this round
     */
    public boolean decide(UUID id, Decision decision, Actor actor) {
        LevelDossier dossier = table.lock(id);
        dossier.require(Act.DECIDE);
        if (decision.approves()) {
            dossierLaw.requireConfirmed(dossier);
            Statement statement = table.statement(id);
            if (statement != null) {
                LevelCheck.stillRight(dossier, proposal(dossier, statement));
            }
            dossier.approved(requireNonNull(decision.signedOn()), statement, LocalDate.now(clock));
            contents.require(dossier, NeededFor.APPROVE);
        }
        int round = table.decisionRound(id);
        table.insertDecision(id, decision, dossier.proposedLevel(), round, actor);
        table.event(
                id,
                actor,
                decision.approves() ? EventType.APPROVED : EventType.RETURNED,
                decision.duty(),
                decision.approves()
                        ? Messages.text("event.approved." + decision.kind(), decision.number(), decision.signedOn())
                        : Messages.text("event.returned", decision.reason()));
        boolean onList = law.findAuthority(dossierLaw.caseOf(dossier), Step.RECORD_NATIONAL_LIST)
                .isPresent();
        boolean approved = Decision.complete(onList, table.approvedIn(id, round));
        if (approved) {
            table.setApproval(id, requireNonNull(dossier.proposedLevel()), decision.signedOn());
            events.publishEvent(new DossierApproved(id));
        }
        return approved;
    }

    /** Null where a number is missing for asking the rules. */
    private Law.@Nullable LevelProposal proposal(LevelDossier dossier, Statement statement) {
        LocalDate rulesOn = dossierLaw.rulesOn(dossier);
        return law.missingCount(dossier.regime(), statement.facts(), rulesOn) != null
                ? null
                : law.proposeLevel(dossier.regime(), statement.facts(), rulesOn);
    }
}
