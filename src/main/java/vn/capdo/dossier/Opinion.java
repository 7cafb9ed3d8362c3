package vn.capdo.dossier;

import java.time.LocalDate;

/** An opinion on a dossier: professional, of validity, of appraisal, of the deployment, of a change. */
public record Opinion(
        Kind kind,
        String outcome,
        String number,
        LocalDate signedOn,
        String body,
        String method,
        String coordinatingUnits,
        String summary) {

    public enum Kind {
        PROFESSIONAL,
        VALIDITY,
        APPRAISAL,
        VERIFICATION,
        CHANGE
    }
}
