package vn.capdo.obligation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.ObligationId;

/**
 * What one unit must do or hand in by one day.
 *
 * @param duty the milestone of the campaign that it comes from
 * @param dueOn last day, in Viet Nam; a fixed day does not move off a weekend
 * @param report what the unit reported; null as long as it did not
 * @param document number and date of the report's document; null when there is none
 * @param doneOn the day on which the unit did it
 * @param returned how often it was sent back
 * @param answer why it was sent back, or what was said when it was accepted
 */
public record UnitObligation(
        ObligationId id,
        UUID duty,
        String campaign,
        String unit,
        String title,
        String demand,
        LocalDate dueOn,
        State state,
        @Nullable String report,
        @Nullable String document,
        @Nullable LocalDate doneOn,
        @Nullable String reportedBy,
        @Nullable OffsetDateTime reportedAt,
        int returned,
        @Nullable String answer,
        @Nullable OffsetDateTime closedAt) {

    public enum State {
        OPEN,
        REPORTED,
        DONE,
        CANCELLED;

        public String label() {
            return Messages.text("obligation.state." + this);
        }
    }
}
