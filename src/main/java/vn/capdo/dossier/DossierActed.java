package vn.capdo.dossier;

import java.util.UUID;
import vn.capdo.acting.Actor;

/**
 * A line was written into a dossier's timeline. Told within the transaction of the act, so that whoever keeps what the act speaks of
 * (the documents and statements as they stood) keeps it with the act or not at all.
 *
 * @param line the line in the timeline
 */
public record DossierActed(UUID dossierId, long line, EventType type, Actor actor) {}
