package vn.capdo.acting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * For a period somebody does an absent person's work.
 *
 * @param validTo last day, inclusive
 * @param document the paper it rests on; may be null
 * @param acceptedBy who has agreed: the substitute himself, or an administrator who has ordered it; null as long as the substitute
 *     is asked, and nothing is lent
 * @param endedOn first day on which it is not in force any more, when it was ended early; else null
 */
public record Substitution(
        long id,
        String absent,
        String substitute,
        LocalDate validFrom,
        LocalDate validTo,
        String reason,
        @Nullable String document,
        String enteredBy,
        @Nullable String acceptedBy,
        @Nullable LocalDate endedOn,
        @Nullable String endedBy) {

    /** The last day on which it is in force; before {@link #validFrom} when it never comes into force. */
    public LocalDate lastDay() {
        return endedOn == null || endedOn.isAfter(validTo) ? validTo : endedOn.minusDays(1);
    }

    public boolean inForce(LocalDate day) {
        return acceptedBy != null && !day.isBefore(validFrom) && !day.isAfter(lastDay());
    }

    /** The substitute has not answered yet. */
    public boolean asked(LocalDate day) {
        return acceptedBy == null && !over(day);
    }

    /** The substitute has said no. */
    public boolean declined() {
        return acceptedBy == null && substitute.equals(endedBy);
    }

    public boolean over(LocalDate day) {
        return day.isAfter(lastDay()) || lastDay().isBefore(validFrom);
    }

    boolean overlaps(LocalDate from, LocalDate to) {
        return !lastDay().isBefore(validFrom)
                && !validFrom.isAfter(to)
                && !lastDay().isBefore(from);
    }
}
