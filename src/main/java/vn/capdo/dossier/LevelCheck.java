package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;
import static vn.capdo.dossier.ActDates.blank;
import static vn.capdo.dossier.ActDates.notInFuture;
import static vn.capdo.dossier.ActDates.required;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.regime.Law;
import vn.capdo.regime.Questionnaire;
import vn.capdo.register.InformationType;

/**
 * Whether a statement's level can stand before what the rules lead to. A level above theirs, and one where they set none, needs a
 * reason; one below is refused with the rule.
 */
final class LevelCheck {

    /** Levels that need a professional opinion (NĐ 85/2016 Đ14 k1 d). */
    private static final int HIGH = 4;

    private LevelCheck() {}

    /**
     * @param missing name of the number without which the level cannot be judged; null when none is needed
     * @throws Refusal when there is one
     */
    static void counts(@Nullable String missing, Questionnaire asked) {
        if (missing != null) {
            throw new Refusal("level.countNeeded." + missing, asked.hint(missing));
        }
    }

    /**
     * @param dossier as it stood before this statement
     * @param asked what the regime asks under which the level is proposed; the dossier may just have come to it
     */
    static void check(
            LevelDossier dossier,
            Questionnaire asked,
            Statement statement,
            Law.LevelProposal proposal,
            LocalDate today) {
        againstRules(statement, proposal);
        nationalList(statement, asked);
        int proposed = statement.proposedLevel();
        if (dossier.state() == DossierState.SUPPLEMENTING && proposed >= HIGH && !wasHigh(dossier)) {
            // A supplement goes back to the check, past the professional opinion (NĐ 85/2016 Đ14 k1 d).
            throw new Refusal("level.opinionNeeded", proposed);
        }
        if (statement.regulationDate() != null) {
            notInFuture("regulationDate", statement.regulationDate(), today);
        }
    }

    /**
     * Nothing is asked of a system that handles state secrets: its statements are not kept here.
     *
     * @param answered the questions that the statements answer
     * @throws Refusal naming the first that must not be missing and is
     */
    static void texts(Questionnaire asked, Statement statement, Set<String> answered) {
        if (statement.facts().infoTypes().contains(InformationType.STATE_SECRET)) {
            return;
        }
        for (String question : asked.mandatoryTexts(statement.proposedLevel())) {
            if (!answered.contains(question)) {
                throw new Refusal("statement.required", Fields.label(question));
            }
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

    private static void nationalList(Statement statement, Questionnaire asked) {
        if (!statement.nationalList()) {
            return;
        }
        asked.requireList(statement.proposedLevel());
        if (statement.facts().listCriteria().isEmpty()
                && asked.requires("nationalListGround", statement.proposedLevel())) {
            required("nationalListGround", statement.nationalListGround());
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
