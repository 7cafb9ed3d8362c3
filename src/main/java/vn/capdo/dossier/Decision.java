package vn.capdo.dossier;

import java.time.LocalDate;

/**
 * A decision on a dossier.
 *
 * @param body who decides in the eyes of the law
 * @param capacity signature capacity: HEAD, TM, KT, TL, TUQ or Q
 * @param reason why it was returned; may be null when approved
 */
public record Decision(
        Kind kind,
        Outcome outcome,
        String number,
        LocalDate signedOn,
        String body,
        String signer,
        String capacity,
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
