package vn.capdo.incident;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a unit says when it reports an incident.
 *
 * @param systems whom it hit, at least one, all of one operating unit; the first is the one that it is reported on
 * @param foundAt when it was found, not in the future
 * @param effect what it has done so far; null when nobody knows
 * @param measures what has been done about it; null when nothing has
 */
public record FoundIncident(
        List<UUID> systems,
        String title,
        Seriousness seriousness,
        OffsetDateTime foundAt,
        String happened,
        @Nullable String effect,
        @Nullable String measures) {}
