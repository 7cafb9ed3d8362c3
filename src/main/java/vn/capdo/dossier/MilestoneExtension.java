package vn.capdo.dossier;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import vn.capdo.Messages;
import vn.capdo.regime.Milestone;

/**
 * A unit asks for a later day of a milestone for some of its systems.
 *
 * @param wantedOn the day that the unit asks for
 * @param grantedOn the day that the owner granted; null unless granted
 * @param decision what the owner said to it
 */
public record MilestoneExtension(
        UUID id,
        String campaign,
        String unit,
        Milestone milestone,
        LocalDate wantedOn,
        String reason,
        String askedBy,
        OffsetDateTime askedAt,
        State state,
        String decidedBy,
        OffsetDateTime decidedAt,
        LocalDate grantedOn,
        String decision,
        List<Line> dossiers) {

    public enum State {
        ASKED,
        GRANTED,
        REFUSED,
        WITHDRAWN;

        public String label() {
            return Messages.text("extension.state." + this);
        }
    }

    /** @param dueOn the day that held when it was asked */
    public record Line(UUID dossierId, String number, String system, LocalDate dueOn) {}
}
