package vn.capdo.deadline;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.ObligationId;

/**
 * A milestone whose last day passed, and what the leader of the unit said to it.
 *
 * @param dossierId null for what a unit had to do
 * @param obligation null for a dossier's
 * @param subject what tells two misses of one kind apart: the id of an assessment cycle, else empty
 * @param deadline the last day that passed
 * @param cause null as long as nobody has answered, or the answer was returned
 * @param newDate the promised day; null without an answer
 * @param returns how often the coordinator has returned an answer
 * @param returnReason why he did so last; null when he never did
 */
public record Miss(
        long id,
        @Nullable UUID dossierId,
        @Nullable ObligationId obligation,
        Kind kind,
        String subject,
        LocalDate deadline,
        @Nullable String cause,
        @Nullable LocalDate newDate,
        @Nullable String explainedBy,
        @Nullable String explainedOnBehalfOf,
        int returns,
        @Nullable String returnReason) {

    public enum Kind {
        APPROVAL,
        DEPLOYMENT,
        INSPECTION,
        /** What a directive lays on a unit. */
        DUTY
    }

    /** What was missed. */
    public record Of(@Nullable UUID dossierId, @Nullable ObligationId obligation, Kind kind, String subject) {

        public static Of dossier(UUID dossierId, Kind kind, String subject) {
            return new Of(dossierId, null, kind, subject);
        }

        public static Of obligation(ObligationId obligation) {
            return new Of(null, obligation, Kind.DUTY, "");
        }

        /** What the promise for it stands under in the ledger. */
        String promise() {
            return "promise:" + (dossierId == null ? obligation : dossierId) + ":" + kind
                    + (subject.isEmpty() ? "" : ":" + subject);
        }
    }

    public Of of() {
        return new Of(dossierId, obligation, kind, subject);
    }
}
