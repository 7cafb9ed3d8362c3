package vn.capdo.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.regime.LevelFacts;

/**
 * What the preparer hands in with the task: the facts on which the level rests, the level, and what decides beside them. What is
 * written at length stands in the statements ({@link StatementSource}).
 *
 * @param levelReason why the level is higher than the rules lead to, or why this level where no rule matches
 * @param regulationNumber the unit's security regulation; must be issued before the approval (TT 12/2022 Đ9 k7)
 * @param constructionBegan first day of the investment or construction of a system that is being built; null otherwise
 * @param nationalList proposed for the list of systems critical to national security (NĐ 331/2026 Đ16)
 * @param nationalListGround which ground of NĐ 331/2026 Đ16 applies
 */
public record Statement(
        LevelFacts facts,
        Integer proposedLevel,
        @Nullable String levelReason,
        @Nullable LocalDate constructionBegan,
        boolean nationalList,
        @Nullable String nationalListGround,
        @Nullable String regulationNumber,
        @Nullable LocalDate regulationDate,
        @Nullable String supplementNote) {}
