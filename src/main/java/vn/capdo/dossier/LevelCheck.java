package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;
import static vn.capdo.dossier.ActDates.blank;
import static vn.capdo.dossier.ActDates.notInFuture;
import static vn.capdo.dossier.ActDates.required;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.Refusal;
import vn.capdo.regime.Law;

/**
 * Whether a statement's level can stand before what the rules lead to. A level above theirs, and one where they set none, needs a
 * reason; one below is refused with the rule.
 */
final class LevelCheck {

    /** Levels that ask for more: a professional opinion, relations, risks, impact (NĐ 85/2016 Đ14 k1 d; TT 12/2022 Đ8). */
    private static final int HIGH = 4;

    private LevelCheck() {}

    /**
     * @param missing name of the number without which the level cannot be judged; null when none is needed
     * @throws Refusal when there is one
     */
    static void counts(@Nullable String missing) {
        if (missing != null) {
            throw new Refusal("level.countNeeded." + missing);
        }
    }

    /**
     * @param dossier as it stood before this statement
     * @param regime under which the level is proposed; the dossier may just have come to it
     */
    static void check(
            LevelDossier dossier, String regime, Statement statement, Law.LevelProposal proposal, LocalDate today) {
        againstRules(statement, proposal);
        nationalList(statement, regime);
        int proposed = statement.proposedLevel();
        if (dossier.state() == DossierState.SUPPLEMENTING && proposed >= HIGH && !wasHigh(dossier)) {
            // A supplement goes back to the check, past the professional opinion (NĐ 85/2016 Đ14 k1 d).
            throw new Refusal("level.opinionNeeded", proposed);
        }
        if (Law.D331.equals(regime)) {
            required("riskSummary", statement.riskSummary());
        }
        if (proposed >= HIGH) {
            required("relatedSystems", statement.relatedSystems());
            required("attackRisks", statement.attackRisks());
            required("publicImpact", statement.publicImpact());
        }
        if (statement.regulationDate() != null) {
            notInFuture("regulationDate", statement.regulationDate(), today);
        }
    }

    private static boolean wasHigh(LevelDossier dossier) {
        return dossier.proposedLevel() != null && dossier.proposedLevel() >= HIGH;
    }

    private static void againstRules(Statement statement, Law.LevelProposal proposal) {
        int proposed = statement.proposedLevel();
        Integer least = proposal.level();
        if (least == null) {
            if (blank(statement.levelReason())) {
                throw new Refusal("level.manualNeedsReason");
            }
        } else if (proposed < least) {
            Law.LevelGround ground = proposal.grounds().stream()
                    .filter(matching -> !matching.manual())
                    .findFirst()
                    .orElseThrow();
            throw new Refusal("level.tooLow", proposed, ground.level(), ground.citation());
        } else if (proposed > least && blank(statement.levelReason())) {
            throw new Refusal("level.higherNeedsReason", proposed, least);
        }
        // Where the criteria leave a question open, the decree still gives a level below which nothing can be defended.
        if (proposed < proposal.floor()) {
            throw new Refusal("level.belowFloor", proposed, proposal.floor());
        }
    }

    /** Only the decree of 2026 knows the list as a path of levels 3 and 4; level 5 always stands on it (Đ16 k4). */
    private static void nationalList(Statement statement, String regime) {
        if (!statement.nationalList()) {
            return;
        }
        if (Law.D331.equals(regime)) {
            if (statement.proposedLevel() < 3) {
                throw new Refusal("level.listFromThree");
            }
            if (statement.facts().listCriteria().isEmpty()) {
                required("nationalListGround", statement.nationalListGround());
            }
        } else if (statement.proposedLevel() < 5) {
            throw new Refusal("level.listNotUnderD85");
        }
    }

    /**
     * A dossier whose regime was changed after it was filed must still be right under the new one.
     *
     * @param proposal what the rules lead to; null where a number is missing for asking them
     */
    static void stillRight(LevelDossier dossier, Law.@Nullable LevelProposal proposal) {
        if (proposal == null
                || proposal.level() != null && proposal.level() > requireNonNull(dossier.proposedLevel())) {
            throw new Refusal("regime.statementOutdated", dossier.number());
        }
    }
}
