package vn.capdo.process.model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.dossier.Milestones;
import vn.capdo.regime.Milestone;

/**
 * Known to the models as {@code deadlines}: the instants their timers wait for. A day is over when the next one begins in
 * Viet Nam, so a deadline's timer fires on the day after: not before 00:00, and within minutes of it.
 */
@Component
public class ModelDates {

    /** A timer must have a date. This one stands for "no campaign covers the dossier"; it moves when one does. */
    public static final LocalDate NO_CAMPAIGN = LocalDate.of(2999, 12, 31);

    /**
     * A milestone passes for a whole province at once. Each dossier's timer falls on one of these seconds behind it, always the same,
     * so that thousands of them do not stand in one queue with what people are doing.
     */
    public static final int SPREAD_SECONDS = 600;

    private final Milestones milestones;
    private final AssessmentCycles cycles;
    private final WorkingCalendars calendars;
    private final Clock clock;

    ModelDates(Milestones milestones, AssessmentCycles cycles, WorkingCalendars calendars, Clock clock) {
        this.milestones = milestones;
        this.cycles = cycles;
        this.calendars = calendars;
        this.clock = clock;
    }

    public Date approvalDeadline(String dossierId) {
        return milestone(dossierId, Milestone.APPROVAL);
    }

    public Date deploymentDeadline(String dossierId) {
        return milestone(dossierId, Milestone.DEPLOYMENT);
    }

    /** The morning of the day on which an inspection is to be prepared. */
    public Date assessmentOpening(String cycleId) {
        return startOf(cycles.get(CycleId.of(cycleId)).opensOn());
    }

    public Date assessmentDeadline(String cycleId) {
        return startOf(cycles.get(CycleId.of(cycleId)).dueOn().plusDays(1));
    }

    /** The day after so many working days from today, for a wait that an administrator draws; it follows the calendar. */
    public Date workingDaysAfter(String dossierId, int days) {
        return after(dossierId, calendars.current().plusWorkingDays(LocalDate.now(clock), positive(days)));
    }

    /** The day so many months from today, for what an administrator has done again and again. */
    public Date monthsAfter(String dossierId, int months) {
        return spread(startOf(LocalDate.now(clock).plusMonths(positive(months))), dossierId);
    }

    /** A wait of no time would go round in its circle for ever. */
    private static int positive(int number) {
        if (number < 1) {
            throw new Refusal("ownStep.wait", number);
        }
        return number;
    }

    /** When a day is over for what waits for its end. */
    public static Date after(String dossierId, LocalDate day) {
        return spread(startOf(day.plusDays(1)), dossierId);
    }

    private Date milestone(String dossierId, Milestone milestone) {
        return milestones
                .lastDay(UUID.fromString(dossierId), milestone)
                .map(last -> after(dossierId, last))
                .orElseGet(() -> startOf(NO_CAMPAIGN.plusDays(1)));
    }

    private static Date spread(Date instant, String dossierId) {
        return Date.from(instant.toInstant().plusSeconds(Math.floorMod(dossierId.hashCode(), SPREAD_SECONDS)));
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(VietNam.ZONE).toInstant());
    }
}
