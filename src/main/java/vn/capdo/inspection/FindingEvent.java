package vn.capdo.inspection;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * What somebody did with a finding.
 *
 * @param act an act, or {@code FOUND}, {@code SEEN_AGAIN}, {@code ASSIGNED}
 */
public record FindingEvent(
        OffsetDateTime at, String actor, @Nullable String onBehalfOf, String act, @Nullable String note) {

    public String label() {
        return Messages.text("findingAct." + act);
    }
}
