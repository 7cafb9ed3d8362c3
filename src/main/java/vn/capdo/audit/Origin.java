package vn.capdo.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where an act comes from.
 *
 * @param actor user id; null when the product itself acts, or nobody knows
 * @param source address of the caller; null when nobody called
 * @param act what is being done, as a program says it: {@code POST /dossiers/{id}/withdraw}; null when nobody knows
 */
public record Origin(@Nullable String actor, @Nullable String source, @Nullable String act) {

    public static final Origin UNKNOWN = new Origin(null, null, null);

    /** This, and what another knows of what this one does not. */
    Origin or(Origin other) {
        return new Origin(
                actor != null ? actor : other.actor,
                source != null ? source : other.source,
                act != null ? act : other.act);
    }
}
