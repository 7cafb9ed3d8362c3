package vn.capdo.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/**
 * A weakness of a component of a system, and where its remedy stands.
 *
 * @param component host and port, or what else of the system it was found on
 * @param cve one or several, comma-joined; null when it has none
 * @param holder user who remedies it; null while nobody is named
 * @param dueOn last day of the remedy, in Viet Nam; null for none
 * @param reason what was last said of it: how it was fixed, why it is accepted, what is still there
 * @param seenOn the last day on which a scan or a person saw it
 * @param fixedBy who reported it as fixed; null when nobody has since it was last opened
 * @param fixedFor whom he substituted in that
 * @param closedOn null while it is open
 * @param revision rises with every act
 */
public record Finding(
        UUID id,
        UUID systemId,
        @Nullable UUID inspectionId,
        String component,
        String title,
        @Nullable String cve,
        Severity severity,
        @Nullable String remedy,
        @Nullable String holder,
        @Nullable LocalDate dueOn,
        FindingState state,
        @Nullable String reason,
        LocalDate foundOn,
        LocalDate seenOn,
        @Nullable LocalDate fixedOn,
        @Nullable String fixedBy,
        @Nullable String fixedFor,
        @Nullable LocalDate closedOn,
        @Nullable UUID evidenceDocument,
        @Nullable Integer evidenceVersion,
        int revision) {

    public boolean isLate(LocalDate today) {
        return closedOn == null && dueOn != null && dueOn.isBefore(today);
    }

    /** What can be done with it as it stands, in the order of its life. */
    public List<FindingAct> acts() {
        return Stream.of(FindingAct.values())
                .filter(act -> act.isPossible(state))
                .toList();
    }

    /**
     * The finding after an act.
     *
     * @param note words to it; blank or null for none
     * @throws Refusal when it does not stand so, an act that needs words has none, or whoever fixed it would check his own work
     */
    public Finding after(FindingAct act, @Nullable String note, Actor actor, LocalDate today) {
        if (!act.isPossible(state)) {
            throw new Refusal("finding.wrongState", act.label(), state.label());
        }
        String words = note == null || note.isBlank() ? null : note.strip();
        if (act.isExplained() && words == null) {
            throw new Refusal("finding.explain", act.label());
        }
        if (act == FindingAct.CLOSE && isFixedByOneOf(actor)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "finding.ownWork");
        }
        boolean fixed = act == FindingAct.REPORT_FIXED;
        boolean keepsFixer = act == FindingAct.CLOSE || act == FindingAct.ACCEPT;
        return new Finding(
                id,
                systemId,
                inspectionId,
                component,
                title,
                cve,
                severity,
                remedy,
                holder,
                dueOn,
                act.to(),
                words == null ? reason : words,
                foundOn,
                seenOn,
                fixed ? today : keepsFixer ? fixedOn : null,
                fixed ? actor.userId() : keepsFixer ? fixedBy : null,
                fixed ? actor.onBehalfOf() : keepsFixer ? fixedFor : null,
                act.to().isClosed() ? today : null,
                evidenceDocument,
                evidenceVersion,
                revision + 1);
    }

    private boolean isFixedByOneOf(Actor actor) {
        return Stream.of(fixedBy, fixedFor).filter(Objects::nonNull).anyMatch(actor.people()::contains);
    }
}
