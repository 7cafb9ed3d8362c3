package vn.capdo.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;

/**
 * What is known of an approval that came before Capdo.
 *
 * @param deployedOn day on which the plan was fully deployed; set exactly when deployment is FULL
 * @param inspectedOn last inspection; null when there was none
 */
public record PriorApproval(
        int level,
        String decisionNumber,
        LocalDate decisionDate,
        String decisionBody,
        String regulationNumber,
        LocalDate regulationDate,
        Deployment deployment,
        @Nullable LocalDate deployedOn,
        @Nullable LocalDate inspectedOn) {

    /**
     * @throws vn.capdo.Refusal when a field is missing or malformed
     */
    public static PriorApproval read(Fields fields) {
        return new PriorApproval(
                fields.integer("level", 1, 5),
                fields.text("decisionNumber"),
                fields.date("decisionDate"),
                fields.text("decisionBody"),
                fields.text("regulationNumber"),
                fields.date("regulationDate"),
                fields.choice("deployment", Deployment.class),
                fields.optionalDate("deployedOn"),
                fields.optionalDate("inspectedOn"));
    }

    /** Whether it tells of the same decision as another; how far the plan is deployed may differ. */
    boolean sameDecision(@Nullable PriorApproval other) {
        return other != null
                && level == other.level
                && decisionNumber.equals(other.decisionNumber)
                && decisionDate.equals(other.decisionDate)
                && decisionBody.equals(other.decisionBody);
    }

    /** This one, with the last inspection that was known before when it names none and the decision is not a later one. */
    PriorApproval after(PriorApproval known) {
        LocalDate inspection = known.inspectedOn();
        if (inspectedOn != null || inspection == null || inspection.isBefore(decisionDate)) {
            return this;
        }
        return new PriorApproval(
                level,
                decisionNumber,
                decisionDate,
                decisionBody,
                regulationNumber,
                regulationDate,
                deployment,
                deployedOn,
                inspection);
    }

    /** The deployment states of the statutory report. */
    public enum Deployment {
        NONE("Chưa triển khai"),
        PARTIAL("Đã triển khai một số hạng mục"),
        FULL("Đã triển khai đầy đủ");

        private final String label;

        Deployment(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
