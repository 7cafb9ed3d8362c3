package vn.capdo.flow;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One version of a process model.
 *
 * @param model id of its process, such as {@code levelDossier}
 * @param name as its process is called
 * @param basedOn the version that it was made from; null for a shipped one and for a model of the administrator's own
 * @param revision counts the savings of a draft, so that nobody overwrites what he has not seen
 * @param comment what is changed and why, in the words of its author
 * @param validFrom the day from which it is to conduct new matters; null for a draft, and for what was shipped
 * @param moves which running matters follow; null until activation is asked for
 */
public record FlowVersion(
        String model,
        int version,
        String name,
        Source source,
        State state,
        @Nullable Integer basedOn,
        int revision,
        String comment,
        String createdBy,
        OffsetDateTime createdAt,
        String changedBy,
        OffsetDateTime changedAt,
        @Nullable String requestedBy,
        @Nullable OffsetDateTime requestedAt,
        @Nullable LocalDate validFrom,
        @Nullable Moves moves,
        @Nullable String activatedBy,
        @Nullable OffsetDateTime activatedAt) {

    public enum Source {
        /** Comes with a release of the product. */
        SHIPPED,
        /** Made by an administrator. */
        EDITED
    }

    public enum State {
        DRAFT,
        /** Its author asks a second person to confirm it; no longer edited. */
        REQUESTED,
        /** Confirmed, for a day that has not come. */
        SCHEDULED,
        /** Conducts, or has conducted; the one activated last conducts new matters. */
        ACTIVATED,
        /** Taken back. */
        WITHDRAWN,
        /** A draft that nobody wants any more. */
        DISCARDED
    }

    /** Which running matters follow to it. */
    public enum Moves {
        ALL,
        /** Those of one owner, or at one step: what {@link FlowMigrations.Filter} says. */
        SOME,
        NONE
    }

    /** Whether something can still become of it. */
    public boolean waits() {
        return state == State.DRAFT || state == State.REQUESTED || state == State.SCHEDULED;
    }

    /** What a release brought stays as it came, and is copied to be changed. */
    public boolean editable() {
        return state == State.DRAFT && source == Source.EDITED;
    }
}
