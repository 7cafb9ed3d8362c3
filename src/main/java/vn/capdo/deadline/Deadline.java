package vn.capdo.deadline;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.TaskId;

/**
 * Something that is due.
 *
 * @param subject stable key of the matter: {@code task:<id>}, {@code campaign:<dossier>:<milestone>},
 *     {@code promise:<dossier>:<milestone>} or {@code plan:<dossier>}
 * @param dossierId null for what does not belong to a dossier but to a unit
 * @param taskId the engine's task, null for a milestone
 * @param step step of the process, or the milestone
 * @param dueOn last day, in Viet Nam
 * @param basis where the date comes from, for people to read
 * @param version rises whenever the date moves
 * @param toldRung the highest rung of the ladder already told for this version, null for none
 * @param ownRung a rung of its own beside the ladder's, in working days after the last day, negative before it; null for none
 */
public record Deadline(
        UUID id,
        Kind kind,
        String subject,
        @Nullable UUID dossierId,
        @Nullable TaskId taskId,
        String step,
        String title,
        LocalDate dueOn,
        boolean statutory,
        String basis,
        int version,
        @Nullable Integer toldRung,
        @Nullable Integer ownRung) {

    public enum Kind {
        TASK,
        CAMPAIGN,
        /** The day that a leader promised when he answered for a missed milestone. */
        PROMISE,
        /** The earliest day by which a requirement of the protection plan is to be met, or its evidence expires. */
        PLAN;

        /** Whose rungs of the reminder ladder it climbs: a promise is told before and after as the milestone was, and so is a plan. */
        public String ladder() {
            return this == TASK ? name() : CAMPAIGN.name();
        }
    }
}
