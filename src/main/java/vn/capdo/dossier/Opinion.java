package vn.capdo.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An opinion on a dossier: professional, of validity, of appraisal, of the deployment, of a change. */
public record Opinion(
        Kind kind,
        String outcome,
        @Nullable String number,
        @Nullable LocalDate signedOn,
        @Nullable String body,
        @Nullable String method,
        @Nullable String coordinatingUnits,
        @Nullable String summary) {

    /** The dossier is complete and valid. */
    static Opinion valid(LocalDate receivedOn) {
        return new Opinion(Kind.VALIDITY, "VALID", null, receivedOn, null, null, null, null);
    }

    /** Something is missing. */
    static Opinion supplement(Kind kind, LocalDate on, String request) {
        return new Opinion(kind, "SUPPLEMENT", null, on, null, null, null, request);
    }

    public enum Kind {
        PROFESSIONAL,
        VALIDITY,
        APPRAISAL,
        VERIFICATION,
        CHANGE
    }
}
