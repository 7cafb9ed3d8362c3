package vn.capdo.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.deadline.Reckoning.Due;

/**
 * Under which regime a dossier stands, and why.
 *
 * @param ground why, in a sentence that people read
 * @param reason what the person wrote who confirmed or changed it; null when nobody had to
 * @param decidedBy who confirmed or changed it; null when nobody had to
 * @param approveBy safe last day for the approval that a transitional clause sets; null when it sets none
 * @param deployBy safe last day for meeting the measures; null when none is set
 */
public record DossierRegime(
        String regime,
        State state,
        String ground,
        String citation,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable LocalDate approveBy,
        @Nullable LocalDate deployBy) {

    /**
     * The last day that a transitional clause sets; null when it sets none (NĐ 331/2026 Đ39 k1; Luật 116/2025 Đ45 k1).
     *
     * @param approved whether the dossier is approved: then the day for meeting the measures
     */
    public @Nullable Due lastDay(boolean approved) {
        LocalDate day = approved ? deployBy : approveBy;
        return day == null ? null : new Due(day, true, citation);
    }

    public enum State {
        /** The rules name it. */
        DETERMINED,
        /** No clause covers the case: a person must confirm what is proposed. */
        TO_CONFIRM,
        /** A person has decided. */
        CONFIRMED
    }
}
