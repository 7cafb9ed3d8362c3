package vn.capdo.deadline;

import java.time.LocalDate;
import vn.capdo.regime.Law.StepClock.DayKind;

/**
 * From what a task's due date is computed: so many days from a start, and not past a day that is set from outside. With it the
 * date can be computed again whenever the calendar, a rule or a campaign changes.
 *
 * @param startedOn the day that is not counted
 * @param statutory whether the clock is the law's
 * @param cap the milestone or transitional last day ahead; null when there is none
 */
public record Reckoning(LocalDate startedOn, int days, DayKind dayKind, boolean statutory, String basis, Due cap) {

    /** A last day with what it rests on. */
    public record Due(LocalDate day, boolean statutory, String basis) {}

    /** The same clock under another milestone or transitional last day; null for none. */
    public Reckoning under(Due otherCap) {
        return new Reckoning(startedOn, days, dayKind, statutory, basis, otherCap);
    }

    /** The earlier of the clock's end and the cap. */
    public Due due(WorkingCalendar calendar) {
        Due byClock = new Due(calendar.lastDay(startedOn, days, dayKind), statutory, basis);
        return cap != null && cap.day().isBefore(byClock.day()) ? cap : byClock;
    }
}
