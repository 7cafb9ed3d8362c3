package vn.capdo.plan;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import vn.capdo.requirement.Requirement;

/**
 * A requirement of a plan with its answer.
 *
 * @param verdict what the designated unit has said of the answer; null for nothing yet
 * @param remark what it misses; stays readable after it was answered
 * @param revision counts the answers, 0 for none: who changes one says which he has seen
 * @param changedBy null as long as nobody has answered
 */
public record PlanLeaf(
        Requirement requirement,
        LeafAnswer answer,
        @Nullable Verdict verdict,
        String remark,
        @Nullable String verifiedBy,
        @Nullable OffsetDateTime verifiedAt,
        int revision,
        @Nullable String changedBy,
        @Nullable OffsetDateTime changedAt) {

    public enum Verdict {
        CONFIRMED,
        /** Something is missing; the operating unit answers by changing its answer. */
        REMARK
    }

    public String subject() {
        return requirement.subject();
    }

    /** Number and title, as a sentence names the requirement. */
    public String name() {
        return requirement.code() + " " + requirement.title();
    }

    /** Open behind its day, or by evidence that does not hold any more. */
    public boolean isLate(LocalDate today) {
        LocalDate day = nextDay();
        return day != null && day.isBefore(today);
    }

    /** The day that is next: of what is open its own, of what is met the last one of its evidence; null for none. */
    public @Nullable LocalDate nextDay() {
        return switch (answer.state()) {
            case NOT_MET, PARTIAL -> answer.dueOn();
            case MET -> answer.evidenceExpires();
            case NOT_APPLICABLE -> null;
        };
    }
}
