package vn.capdo.deadline;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves one kind of date, with everything that hangs on it: the ledger, the engine's task or timer, the dossier's timeline.
 *
 * <p>A mover computes the date anew when it is called and does not trust the one that was planned. So it may be called twice,
 * late, or while another change is under way, and the date always ends where the rules of that moment put it.
 */
public interface DateMover {

    /** The name under which moves are recorded; never changes. */
    String name();

    /**
     * Brings a date to where it belongs, in the caller's transaction.
     *
     * @return the new date; empty when nothing had to move, because it stands right or the matter is closed
     */
    Optional<LocalDate> bringUpToDate(UUID subjectId, DateChange change);
}
