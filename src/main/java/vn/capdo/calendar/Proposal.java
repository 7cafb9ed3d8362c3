package vn.capdo.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every change with a preview has: somebody proposes it for a reason, looks at what moves, and applies it.
 *
 * @param document the document that the change rests on; for an import the name of the file
 * @param appliedBy null as long as it is only proposed, and with it the rest
 * @param dateChangeId the dates that moved with it
 */
public record Proposal(
        UUID id,
        String document,
        String reason,
        String proposedBy,
        OffsetDateTime proposedAt,
        @Nullable String appliedBy,
        @Nullable OffsetDateTime appliedAt,
        @Nullable UUID dateChangeId) {

    public static Proposal of(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getString("document"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class),
                row.getString("applied_by"),
                row.getObject("applied_at", OffsetDateTime.class),
                row.getObject("date_change_id", UUID.class));
    }

    /** What a new one is written with. */
    public Map<String, Object> columns() {
        return Map.of("id", id, "document", document, "reason", reason, "actor", proposedBy, "now", proposedAt);
    }

    public boolean applied() {
        return appliedAt != null;
    }

    /** Who acted last. */
    public String by() {
        return appliedBy == null ? proposedBy : appliedBy;
    }

    public OffsetDateTime at() {
        return appliedAt == null ? proposedAt : appliedAt;
    }
}
