package vn.capdo.calendar;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * @return whether and where to it has moved
     */
    Result bringUpToDate(UUID subjectId, DateChange change);

    /**
     * @param moved false when nothing had to move, because the date stands right or the matter is closed
     * @param to the new date; null when the date fell away, or did not move
     */
    record Result(boolean moved, @Nullable LocalDate to) {

        public static final Result KEPT = new Result(false, null);
        public static final Result FALLEN_AWAY = new Result(true, null);

        public static Result movedTo(LocalDate day) {
            return new Result(true, day);
        }
    }
}
