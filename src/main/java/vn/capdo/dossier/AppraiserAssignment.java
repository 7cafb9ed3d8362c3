package vn.capdo.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The owner's decision on who appraises a system that the designated unit operates itself.
 *
 * @param organisation the unit; for a council the owner, whose appraisers it is made of
 * @param council name of the council; null for a unit
 */
public record AppraiserAssignment(
        Kind kind,
        @Nullable String organisation,
        @Nullable String council,
        String documentNumber,
        LocalDate documentDate) {

    public enum Kind {
        UNIT,
        COUNCIL
    }
}
