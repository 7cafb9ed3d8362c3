package vn.capdo.calendar;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A date that is going to move.
 *
 * @param mover name of the {@link DateMover} that moves it
 * @param subjectId what the mover knows it by: a deadline, an assessment cycle
 * @param dossierId null for what does not belong to a dossier
 * @param oldOn null for a date that was not there before; {@code newOn} null for one that falls away, both for what falls away and
 *     never had one
 * @param title what is due, for people to read
 * @param why what the new date rests on, for people to read
 */
public record DateMove(
        String mover,
        UUID subjectId,
        @Nullable UUID dossierId,
        String title,
        @Nullable LocalDate oldOn,
        @Nullable LocalDate newOn,
        String why) {

    public static final Comparator<DateMove> SOONEST_FIRST = Comparator.comparing(
                    (DateMove move) -> move.newOn() == null ? move.oldOn() : move.newOn(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(DateMove::title)
            .thenComparing(DateMove::subjectId);
}
