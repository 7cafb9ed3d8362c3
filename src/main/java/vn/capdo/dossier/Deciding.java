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
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law;
import vn.capdo.regime.Step;

/** The competent authority approves or returns; what a ministry decides is recorded. */
@Service
@Transactional
public class Deciding {

    private final DossierTable table;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deciding(DossierTable table, Law law, DossierLaw dossierLaw, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.events = events;
        this.clock = clock;
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
            dossier.approved(requireNonNull(decision.signedOn()), statement, LocalDate.now(clock));
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
            table.setApproval(id, requireNonNull(dossier.proposedLevel()), decision.signedOn());
            events.publishEvent(new DossierApproved(id));
        }
    }

    /** Null where a number is missing for asking the rules. */
    private Law.@Nullable LevelProposal proposal(LevelDossier dossier, Statement statement) {
        return statement.facts().missingCount(dossier.regime()) != null
                ? null
                : law.proposeLevel(dossier.regime(), statement.facts(), dossierLaw.rulesOn(dossier));
    }

    /** Whether every decision that the path needs has been taken, in this round. */
    @Transactional(readOnly = true)
    public boolean isApproved(UUID id) {
        LevelDossier dossier = table.find(id).orElseThrow(() -> new Refusal("dossier.unknown", id));
        boolean onList = law.findAuthority(dossierLaw.caseOf(dossier), Step.RECORD_NATIONAL_LIST)
                .isPresent();
        return Decision.complete(onList, table.approvedIn(id, table.decisionRound(id)));
    }
}
