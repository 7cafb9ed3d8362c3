package vn.capdo.obligation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.ObligationId;
import vn.capdo.campaign.OwnMilestone;

/**
 * What one unit must do or hand in: by one day, or without any.
 *
 * @param duty the milestone of the campaign that it comes from
 * @param supporting who supports the unit, in the directive's terms; null when nobody is named
 * @param dueOn last day, in Viet Nam; a fixed day does not move off a weekend. Null where the directive sets none: never late
 * @param occasion null for one whose duty has days
 * @param since with an occasion, the first day of the year or quarter that it is for, or the day on which it was called
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
        @Nullable String supporting,
        @Nullable LocalDate dueOn,
        OwnMilestone.@Nullable Occasion occasion,
        @Nullable LocalDate since,
        State state,
        @Nullable String report,
        @Nullable String document,
        @Nullable LocalDate doneOn,
        @Nullable String reportedBy,
        @Nullable OffsetDateTime reportedAt,
        int returned,
        @Nullable String answer,
        @Nullable OffsetDateTime closedAt) {

    /** "31/07/2024", "Hằng quý, không ghi ngày (từ 01/04/2024)". */
    public String when() {
        return dueOn != null
                ? Messages.date(dueOn)
                : Messages.text("obligation.undated", requireNonNull(occasion).label(), since);
    }

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
