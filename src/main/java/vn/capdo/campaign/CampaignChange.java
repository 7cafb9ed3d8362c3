package vn.capdo.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.capdo.calendar.Proposal;

/**
 * What somebody wants to change in a campaign, or has changed.
 *
 * @param proposal who, when and why; its document is the directive itself, or the one that extends it
 * @param before null for a campaign that is opened
 */
public record CampaignChange(Proposal proposal, String campaign, Kind kind, @Nullable Campaign before, Campaign after) {

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
