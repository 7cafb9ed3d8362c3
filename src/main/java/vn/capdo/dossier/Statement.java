package vn.capdo.dossier;

import java.time.LocalDate;
import vn.capdo.regime.LevelFacts;

/**
 * What the preparer writes: general statement, facts and level proposed, protection plan (TT 12/2022 Đ8).
 *
 * @param levelReason why the level is higher than the rules lead to, or why this level where no rule matches
 * @param regulationNumber the unit's security regulation; must be issued before the approval (TT 12/2022 Đ9 k7)
 * @param relatedSystems with the three that follow: asked for levels 4 and 5 only
 */
public record Statement(
        String scopeSummary,
        String architectureSummary,
        LevelFacts facts,
        Integer proposedLevel,
        String levelReason,
        String planSummary,
        String regulationNumber,
        LocalDate regulationDate,
        String relatedSystems,
        String attackRisks,
        String publicImpact,
        String statement247,
        String supplementNote) {}
