package vn.capdo.deadline;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.TaskId;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.regime.Law.StepClock.DayKind;

/**
 * The clock of a step of the law on a dossier, with everything that happened to it.
 *
 * @param step as in the rule table {@code stepClock}
 * @param title the step in words
 * @param taskId the engine's task that it runs for, or last ran for
 * @param history in order; the first entry is the start
 */
public record StepClock(
        UUID id, UUID dossierId, String step, String title, TaskId taskId, State state, List<Entry> history) {

    public enum State {
        RUNNING,
        /** A supplement is awaited: no day counts. */
        STOPPED,
        ENDED
    }

    public enum Kind {
        STARTED,
        STOPPED,
        RESTARTED,
        EXTENDED,
        ENDED
    }

    /**
     * One thing that happened to a clock.
     *
     * @param at the instant of the act
     * @param day the day that counts in law: the receipt (not counted itself), the day of the request, the day of the end
     * @param days the limit, for a start; working days added, for an extension; null for the rest
     * @param statutory whether the limit is the law's; null for what is not a start
     * @param citation the rule it rests on
     * @param onBehalfOf the absent person in whose place somebody acted; null otherwise
     */
    public record Entry(
            Kind kind,
            OffsetDateTime at,
            LocalDate day,
            @Nullable Integer days,
            @Nullable DayKind dayKind,
            @Nullable Boolean statutory,
            String citation,
            String why,
            String actor,
            @Nullable String onBehalfOf) {}

    /** Requests for supplement so far. */
    public int supplements() {
        return (int)
                history.stream().filter(entry -> entry.kind() == Kind.STOPPED).count();
    }

    /** The extension, of which there is at most one; null when there is none. */
    public @Nullable Entry extension() {
        return history.stream()
                .filter(entry -> entry.kind() == Kind.EXTENDED)
                .findFirst()
                .orElse(null);
    }

    /** The receipt from which the limit counts, or counted last. */
    public Entry start() {
        return history.stream()
                .filter(entry -> entry.kind() == Kind.STARTED || entry.kind() == Kind.RESTARTED)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /**
     * What the clock shows on a day.
     *
     * @param used days of the limit that have passed since the last receipt, in the limit's own kind of days; after a stop or
     *     the end, those that had passed then
     * @param lastDay last day of the limit, without any extension; while the clock stands still the one it had
     * @param left days left of the limit in its own kind of days, negative when past; null unless it runs
     * @param late the last day passed before the end, or has passed while it runs
     */
    public record Reading(
            int used,
            int allowed,
            DayKind dayKind,
            boolean statutory,
            LocalDate lastDay,
            @Nullable Integer left,
            boolean late) {}

    /** Reads the clock as of a day. */
    public Reading read(LocalDate today, WorkingCalendar calendar) {
        Entry start = start();
        LocalDate until =
                state == State.RUNNING ? today : history.get(history.size() - 1).day();
        int days = requireNonNull(start.days());
        DayKind dayKind = requireNonNull(start.dayKind());
        LocalDate lastDay = calendar.lastDay(start.day(), days, dayKind);
        return new Reading(
                Math.max(0, between(start.day(), until, dayKind, calendar)),
                days,
                dayKind,
                requireNonNull(start.statutory()),
                lastDay,
                state == State.RUNNING ? between(today, lastDay, dayKind, calendar) : null,
                until.isAfter(lastDay));
    }

    private static int between(LocalDate from, LocalDate to, DayKind kind, WorkingCalendar calendar) {
        return kind == DayKind.WORKING
                ? calendar.workingDaysBetween(from, to)
                : (int) (to.toEpochDay() - from.toEpochDay());
    }
}
