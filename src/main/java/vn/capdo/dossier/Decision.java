package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.capdo.regime.Capacity;
import vn.capdo.register.PriorApproval;

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
        @Nullable String number,
        @Nullable LocalDate signedOn,
        String body,
        @Nullable String signer,
        @Nullable Capacity capacity,
        @Nullable String reason) {

    /** The decision that a workbook tells of. */
    static Decision before(PriorApproval approval) {
        return new Decision(
                approval.level() == 5 ? Kind.PLAN : Kind.LEVEL,
                Outcome.APPROVED,
                approval.decisionNumber(),
                approval.decisionDate(),
                approval.decisionBody(),
                null,
                null,
                null);
    }

    /** @param onList whether the system's path leads over the List of systems critical to national security */
    static boolean complete(boolean onList, Set<Kind> approved) {
        return approved.containsAll(onList ? Set.of(Kind.PLAN, Kind.NATIONAL_LIST) : Set.of(Kind.LEVEL));
    }

    boolean approves() {
        return outcome == Outcome.APPROVED;
    }

    /** The duty that the decision performs; null where it only records what a ministry has decided. */
    @Nullable
    String duty() {
        return kind == Kind.NATIONAL_LIST ? null : Duty.APPROVE;
    }

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
