package vn.capdo.dossier;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.campaign.CampaignRules;
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
        @Nullable String decidedBy,
        @Nullable OffsetDateTime decidedAt,
        @Nullable LocalDate grantedOn,
        @Nullable String decision,
        List<Line> dossiers) {

    /** @throws Refusal when the owner has answered it already, or the unit has taken it back */
    void requireAsked() {
        if (state != State.ASKED) {
            throw new Refusal("extension.decided", state.label());
        }
    }

    /** @param on the day that the owner grants: it lies ahead, and is not later than what was asked for */
    void requireGrantable(LocalDate on, LocalDate today, Actor actor) {
        requireAhead(on, today);
        if (on.isAfter(wantedOn)) {
            throw new Refusal("extension.moreThanAsked", wantedOn);
        }
        requireNotOwn(actor);
    }

    void requireRefusable(String why, Actor actor) {
        Fields.required("extensionDecision", why, CampaignRules.MAX_TEXT);
        requireNotOwn(actor);
    }

    private void requireNotOwn(Actor actor) {
        if (actor.people().contains(askedBy)) {
            throw new Refusal("extension.own");
        }
    }

    static void requireAhead(LocalDate on, LocalDate today) {
        if (!on.isAfter(today)) {
            throw new Refusal("extension.notAhead", on);
        }
    }

    /** What a unit asks for, before it is known of which dossiers. */
    static void requireAskable(Collection<UUID> named, String reason, LocalDate wantedOn, LocalDate today) {
        if (named.isEmpty()) {
            throw new Refusal("extension.nothingChosen");
        }
        Fields.required("reason", reason, CampaignRules.MAX_TEXT);
        requireAhead(wantedOn, today);
    }

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
