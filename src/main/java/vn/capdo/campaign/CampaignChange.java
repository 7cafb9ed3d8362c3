package vn.capdo.campaign;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change in a campaign, or has changed.
 *
 * @param before null for a campaign that is opened
 * @param document the document that the change rests on: the directive itself, or the one that extends it
 * @param appliedAt null as long as it is only proposed
 * @param dateChangeId the dates that moved with it; null as long as it is only proposed
 */
public record CampaignChange(
        UUID id,
        String campaign,
        Kind kind,
        @Nullable Campaign before,
        Campaign after,
        String document,
        String reason,
        String proposedBy,
        OffsetDateTime proposedAt,
        @Nullable String appliedBy,
        @Nullable OffsetDateTime appliedAt,
        @Nullable UUID dateChangeId) {

    /** The campaign as it was, unless it is opened, and as it is to be. */
    List<Campaign> states() {
        return before == null ? List.of(after) : List.of(before, after);
    }

    public enum Kind {
        OPEN("Mở đợt"),
        CHANGE("Thay đổi đợt"),
        CLOSE("Đóng đợt");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
