package vn.capdo.dossier;

import java.time.LocalDate;

/**
 * The owner's decision on who appraises a system that the designated unit operates itself.
 *
 * @param organisation the unit; for a council the owner, whose appraisers it is made of
 * @param council name of the council; null for a unit
 */
public record AppraiserAssignment(
        Kind kind, String organisation, String council, String documentNumber, LocalDate documentDate) {

    public enum Kind {
        UNIT,
        COUNCIL
    }
}
