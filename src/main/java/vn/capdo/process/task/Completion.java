package vn.capdo.process.task;

import java.util.UUID;
import vn.capdo.acting.Actor;

/**
 * Somebody completes a task.
 *
 * @param task id of the task in its model
 * @param id of what the task is about: the dossier, the cycle, the obligation, the request
 * @param dossierId null for the task of a unit
 * @param actor who, and for whom
 */
public record Completion(String task, UUID id, UUID dossierId, Actor actor) {}
