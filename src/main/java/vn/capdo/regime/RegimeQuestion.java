package vn.capdo.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the transitional clauses ask before they name a regime (NĐ 331/2026 Đ39; Luật 116/2025 Đ45).
 *
 * @param phase RUNNING or BUILDING
 * @param constructionBegan first day of the investment or construction; null when unknown or running
 * @param filedOn day on which a pending dossier was filed; null otherwise
 * @param leveledOn day of the decision by which a standing level was determined; null otherwise
 * @param on the day the question is about
 */
public record RegimeQuestion(
        Matter matter,
        String phase,
        @Nullable LocalDate constructionBegan,
        @Nullable LocalDate filedOn,
        @Nullable LocalDate leveledOn,
        LocalDate on) {

    public enum Matter {
        /** A dossier is opened, for the first time or again. */
        NEW_DOSSIER,
        /** A dossier has been filed and not been decided. */
        PENDING_DOSSIER,
        /** A level was determined before and stands. */
        STANDING_LEVEL
    }
}
