package vn.capdo.calendar;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One recorded act that moves dates.
 *
 * @param cause what kind of thing changed: {@link #CALENDAR}, a campaign
 * @param reference key of the thing that changed
 * @param what what changed, for people to read
 * @param finishedAt null as long as dates are still being moved
 */
public record DateChange(
        UUID id,
        String cause,
        String reference,
        String what,
        String reason,
        String actor,
        OffsetDateTime recordedAt,
        @Nullable OffsetDateTime finishedAt) {

    public static final String CALENDAR = "CALENDAR";
    public static final String CAMPAIGN = "CAMPAIGN";

    /**
     * How far a change has come.
     *
     * @param kept dates that stood right when their turn came, or whose matter was closed
     * @param failed dates that could not be moved; they need a person
     */
    public record Progress(int planned, int moved, int kept, int failed) {

        public int open() {
            return planned - moved - kept - failed;
        }
    }

    /** @param movedTo the day it was moved to; null as long as it was not */
    public record Row(DateMove move, String outcome, @Nullable LocalDate movedTo, @Nullable String failure) {}

    /** Every row of a change has been done. Whoever recorded it may still find more. */
    public record Settled(DateChange change) {}
}
