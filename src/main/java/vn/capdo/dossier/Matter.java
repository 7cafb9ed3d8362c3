package vn.capdo.dossier;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.deadline.Shown;

/**
 * Whom and what a deadline concerns, as it stands today: after a merger the successor.
 *
 * @param dossierId null for what does not belong to a dossier: a duty of a unit, a task of the administrator's own model
 * @param number the dossier's; null without one
 * @param about the system's name, or what the duty is called
 * @param unit code of the unit that operates the system, or must do the duty
 * @param owner code of its owner
 * @param shown where people look at it
 */
public record Matter(
        @Nullable UUID dossierId, @Nullable String number, String about, String unit, String owner, Shown shown) {}
