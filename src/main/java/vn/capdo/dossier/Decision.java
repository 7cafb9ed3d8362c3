package vn.capdo.dossier;

import java.time.LocalDate;
import vn.capdo.regime.Capacity;

/**
 * A decision on a dossier.
 *
 * @param body who decides in the eyes of the law
 * @param capacity in which the signer signs; null where nobody said, and for a decision that is not an approval
 * @param reason why it was returned; may be null when approved
 */
public record Decision(
        Kind kind,
        Outcome outcome,
        String number,
        LocalDate signedOn,
        String body,
        String signer,
        Capacity capacity,
        String reason) {

    public enum Kind {
        LEVEL,
        PLAN,
        NATIONAL_LIST
    }

    public enum Outcome {
        APPROVED,
        RETURNED
    }
}
