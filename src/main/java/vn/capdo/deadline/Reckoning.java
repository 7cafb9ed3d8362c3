package vn.capdo.deadline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.regime.Law.StepClock.DayKind;

/**
 * From what a task's due date is computed: so many days from a start, and not past a day that is set from outside. With it the
 * date can be computed again whenever the calendar, a rule or a campaign changes.
 *
 * @param startedOn the day that is not counted
 * @param statutory whether the clock is the law's
 * @param cap the milestone or transitional last day ahead; null when there is none
 * @param extendedBy working days that somebody with the authority has added, behind the last day of the limit and never past
 *     the cap. An internal date: a limit that the law sets stays what it is
 * @param ofModel what the process model sets beside; the earlier of the two last days counts. Null when it sets nothing
 */
public record Reckoning(
        LocalDate startedOn,
        int days,
        DayKind dayKind,
        boolean statutory,
        String basis,
        @Nullable Due cap,
        int extendedBy,
        @Nullable OwnClock ofModel) {

    public Reckoning(
            LocalDate startedOn, int days, DayKind dayKind, boolean statutory, String basis, @Nullable Due cap) {
        this(startedOn, days, dayKind, statutory, basis, cap, 0, null);
    }

    Reckoning extendedBy(int workingDays) {
        return new Reckoning(startedOn, days, dayKind, statutory, basis, cap, workingDays, ofModel);
    }

    /** The same clock, running since another day and extended by so many working days. */
    public Reckoning from(LocalDate otherStart, int workingDays) {
        return new Reckoning(otherStart, days, dayKind, statutory, basis, cap, workingDays, ofModel);
    }

    /** A last day with what it rests on. */
    public record Due(LocalDate day, boolean statutory, String basis) {}

    /** The same clock under another milestone or transitional last day; null for none. */
    public Reckoning under(@Nullable Due otherCap) {
        return new Reckoning(startedOn, days, dayKind, statutory, basis, otherCap, extendedBy, ofModel);
    }

    /** The same beside what a process model sets. */
    public Reckoning beside(@Nullable OwnClock clock) {
        return new Reckoning(startedOn, days, dayKind, statutory, basis, cap, extendedBy, clock);
    }

    /** The earlier of the clock's end and the cap. */
    public Due due(WorkingCalendar calendar) {
        Due limit = limit(calendar);
        Due byClock = extendedBy == 0
                ? limit
                : new Due(
                        calendar.plusWorkingDays(limit.day(), extendedBy),
                        false,
                        Messages.text(
                                limit.statutory() ? "basis.extendedStatutory" : "basis.extendedStep",
                                extendedBy,
                                limit.basis(),
                                limit.day()));
        return cap != null && cap.day().isBefore(byClock.day()) ? cap : byClock;
    }

    /** A model may shorten a limit, never lengthen it. */
    private Due limit(WorkingCalendar calendar) {
        LocalDate lastDay = calendar.lastDay(startedOn, days, dayKind);
        if (ofModel != null) {
            LocalDate sooner = calendar.lastDay(startedOn, ofModel.days(), ofModel.dayKind());
            if (sooner.isBefore(lastDay)) {
                return new Due(sooner, false, Messages.text("basis.shortened", ofModel.basis(), lastDay, basis));
            }
        }
        return new Due(lastDay, statutory, basis);
    }
}
