package vn.capdo.process.task;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.acting.Actor;

/**
 * Somebody completes a task.
 *
 * @param task id of the task in its model
 * @param id of what the task is about: the dossier, the cycle, the obligation, the request
 * @param dossierId null for the task of a unit
 * @param actor who, and for whom
 */
public record Completion(String task, UUID id, @Nullable UUID dossierId, Actor actor) {

    /** The dossier that the task belongs to; the tasks of units do not ask. */
    public UUID dossier() {
        return requireNonNull(dossierId);
    }
}
