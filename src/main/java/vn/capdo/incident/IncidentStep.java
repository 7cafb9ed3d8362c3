package vn.capdo.incident;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * A line of an incident's log, which is only added to.
 *
 * @param at when it was entered
 * @param doneAt when what it tells of was done; null where that is the moment of the entry
 * @param document number and day of the paper; null without one
 */
public record IncidentStep(
        Kind kind,
        OffsetDateTime at,
        @Nullable OffsetDateTime doneAt,
        String text,
        @Nullable String document,
        String actor,
        @Nullable String onBehalfOf) {

    public enum Kind {
        FOUND,
        NOTICE,
        MEASURE,
        REPORT,
        CLOSING,
        ACCEPTED,
        RETURNED,
        REGRADED,
        LATE_NOTICE,
        LATE_REPORT,
        WITHDRAWN;

        public String label() {
            return Messages.text("incident.step." + this);
        }
    }
}
