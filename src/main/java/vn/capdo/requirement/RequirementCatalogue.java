package vn.capdo.requirement;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A standard's requirements in one version.
 *
 * @param version counts from 1 within the standard
 * @param validFrom the day from which the version may be asked for
 * @param source the text that says what is required, to cite
 * @param caveat what its reader must know of it; null for nothing
 * @param broughtBy who imported it; null for one that came with the product
 */
public record RequirementCatalogue(
        String code,
        String standard,
        int version,
        LocalDate validFrom,
        State state,
        String source,
        @Nullable String caveat,
        @Nullable String broughtBy,
        @Nullable OffsetDateTime broughtAt) {

    public enum State {
        /** Plans that have no other begin under it; there is exactly one. */
        DEFAULT,
        /** A plan may be switched to it. */
        AVAILABLE,
        /** Stays with the plans that have it, and takes no more. */
        RETIRED
    }

    /** As people name it. */
    public String name() {
        return standard + " (" + version + ")";
    }
}
