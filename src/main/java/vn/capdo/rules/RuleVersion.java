package vn.capdo.rules;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule table.
 *
 * @param validFrom first day on which it speaks; null for a draft, and for the first version, which speaks of all days before
 * @param basedOn the version that it was made from; null when it was uploaded or shipped
 * @param revision counts the savings of a draft, so that nobody overwrites what he has not seen
 * @param reason why it was activated
 * @param document the paper that the activation rests on
 */
public record RuleVersion(
        String tableKey,
        int version,
        Source source,
        State state,
        @Nullable LocalDate validFrom,
        @Nullable Integer basedOn,
        int revision,
        String createdBy,
        OffsetDateTime createdAt,
        String changedBy,
        OffsetDateTime changedAt,
        @Nullable String activatedBy,
        @Nullable OffsetDateTime activatedAt,
        @Nullable String reason,
        @Nullable String document) {

    public enum Source {
        /** Comes with a release of the product. */
        SHIPPED,
        /** Made by an administrator. */
        EDITED
    }

    public enum State {
        DRAFT,
        /** Speaks from its day on, until the next one does. */
        ACTIVATED,
        /** Taken back before its day. */
        WITHDRAWN,
        /** A draft that nobody wants any more. */
        DISCARDED
    }

    public boolean draft() {
        return state == State.DRAFT;
    }

    /** A draft that may be changed: what a release brought stays as it came, and is copied to be changed. */
    public boolean editable() {
        return draft() && source == Source.EDITED;
    }

    /** Whether it will speak, but does not yet. */
    public boolean scheduled(LocalDate today) {
        return state == State.ACTIVATED && validFrom != null && validFrom.isAfter(today);
    }
}
