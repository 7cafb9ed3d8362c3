package vn.capdo.process.engine;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.TaskId;

/**
 * A task that waits for somebody.
 *
 * @param key its id in the model
 * @param dossierId null for a task that is about no dossier
 * @param assignee who has taken it; null while his group may
 * @param dueOn last day in Viet Nam; null for a task without a date
 */
public record OpenTask(
        TaskId id,
        String key,
        String name,
        @Nullable UUID dossierId,
        @Nullable String assignee,
        @Nullable LocalDate dueOn,
        OffsetDateTime createdAt) {}
