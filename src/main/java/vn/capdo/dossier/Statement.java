package vn.capdo.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.regime.LevelFacts;

/**
 * What the preparer writes: general statement, facts and level proposed, protection plan (TT 12/2022 Đ8).
 *
 * @param levelReason why the level is higher than the rules lead to, or why this level where no rule matches
 * @param regulationNumber the unit's security regulation; must be issued before the approval (TT 12/2022 Đ9 k7)
 * @param constructionBegan first day of the investment or construction of a system that is being built; null otherwise
 * @param nationalList proposed for the list of systems critical to national security (NĐ 331/2026 Đ16)
 * @param nationalListGround which ground of NĐ 331/2026 Đ16 applies
 * @param dataCountMethod how and when the people were counted: the decree leaves the method open
 * @param riskSummary main risks and expected impact (NĐ 331/2026 Đ22 k4 c); asked for under that decree only
 * @param relatedSystems with the three that follow: asked for levels 4 and 5 only
 */
public record Statement(
        String scopeSummary,
        String architectureSummary,
        LevelFacts facts,
        Integer proposedLevel,
        @Nullable String levelReason,
        @Nullable LocalDate constructionBegan,
        boolean nationalList,
        @Nullable String nationalListGround,
        @Nullable String dataCountMethod,
        @Nullable String riskSummary,
        String planSummary,
        @Nullable String regulationNumber,
        @Nullable LocalDate regulationDate,
        @Nullable String relatedSystems,
        @Nullable String attackRisks,
        @Nullable String publicImpact,
        @Nullable String statement247,
        @Nullable String supplementNote) {}
