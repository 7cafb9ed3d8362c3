package vn.capdo.reorganisation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.organisation.Organisation;

/**
 * One act on organisations.
 *
 * @param ordinal acts of one day are applied in this order, the order in which they were scheduled; null for a draft
 * @param effectiveOn first day on which everything is as the act says
 * @param sources the bodies that it happens to; the owner, for another designated unit
 * @param successors who takes over; some may be founded by the act
 * @param foundings bodies that the act founds; their owner follows from their parent
 * @param newName RENAME only
 * @param newParent TRANSFER only
 * @param designatedUnit DESIGNATE, and MERGE of owners into one that has designated nobody
 * @param remainder the successor of everything that {@code systems} and {@code people} do not mention; may be null
 * @param systems which successor takes which system, by codes
 * @param people which successor takes which person, by ids
 * @param failure why the last attempt to apply it did not succeed
 * @param outcome what moves, as reckoned at {@code reckonedAt}; once applied, what moved
 */
public record OrganisationChange(
        UUID id,
        @Nullable Long ordinal,
        ChangeKind kind,
        LocalDate effectiveOn,
        String documentNumber,
        LocalDate documentDate,
        @Nullable String note,
        List<String> sources,
        List<String> successors,
        List<Organisation> foundings,
        @Nullable String newName,
        @Nullable String newParent,
        @Nullable String designatedUnit,
        @Nullable String remainder,
        Map<String, String> systems,
        Map<String, String> people,
        State state,
        Acts acts,
        @Nullable String failure,
        @Nullable Outcome outcome,
        @Nullable OffsetDateTime reckonedAt) {

    public enum State {
        DRAFT,
        SCHEDULED,
        APPLIED,
        CANCELLED;

        public String label() {
            return Messages.text("reorganisation.state." + this);
        }
    }

    /** Who did what when. */
    public record Acts(
            String draftedBy,
            OffsetDateTime draftedAt,
            @Nullable String scheduledBy,
            @Nullable OffsetDateTime scheduledAt,
            @Nullable String cancelledBy,
            @Nullable OffsetDateTime cancelledAt,
            @Nullable OffsetDateTime appliedAt) {}

    /** "Nghị quyết 202/2025/QH15 ngày 12/06/2025". */
    public String document() {
        return Messages.text("reorganisation.document", documentNumber, documentDate);
    }

    /** Who takes what nobody else is named for; null for nobody. */
    @Nullable
    String rest() {
        return remainder == null && kind != ChangeKind.SPLIT && successors.size() == 1 ? successors.get(0) : remainder;
    }

    /** Who takes a system; null for nobody. */
    @Nullable
    String successorOfSystem(String code) {
        return systems.getOrDefault(code, rest());
    }

    /** Who takes a person; null for nobody. */
    @Nullable
    String successorOfPerson(String userId) {
        return people.getOrDefault(userId, rest());
    }

    /** The same act on another day. */
    OrganisationChange on(LocalDate day) {
        return new OrganisationChange(
                id,
                ordinal,
                kind,
                day,
                documentNumber,
                documentDate,
                note,
                sources,
                successors,
                foundings,
                newName,
                newParent,
                designatedUnit,
                remainder,
                systems,
                people,
                state,
                acts,
                failure,
                outcome,
                reckonedAt);
    }
}
