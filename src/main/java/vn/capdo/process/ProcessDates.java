package vn.capdo.process;

import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.CapdoApplication;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.Milestones;

/**
 * Known to the models as {@code deadlines}: the instants their timers wait for. A day is over when the next one begins in
 * Viet Nam, so a deadline's timer fires at 00:00 of the day after.
 */
@Component
public class ProcessDates {

    /** A timer must have a date. This one stands for "no campaign covers the dossier"; it moves when one does. */
    static final LocalDate NO_CAMPAIGN = LocalDate.of(2999, 12, 31);

    private final Milestones milestones;
    private final AssessmentCycles cycles;

    ProcessDates(Milestones milestones, AssessmentCycles cycles) {
        this.milestones = milestones;
        this.cycles = cycles;
    }

    public Date approvalDeadline(String dossierId) {
        return milestone(dossierId, Milestones.APPROVAL);
    }

    public Date deploymentDeadline(String dossierId) {
        return milestone(dossierId, Milestones.DEPLOYMENT);
    }

    /** The morning of the day on which an inspection is to be prepared. */
    public Date assessmentOpening(String cycleId) {
        return startOf(cycles.get(UUID.fromString(cycleId)).opensOn());
    }

    public Date assessmentDeadline(String cycleId) {
        return startOf(cycles.get(UUID.fromString(cycleId)).dueOn().plusDays(1));
    }

    private Date milestone(String dossierId, String milestone) {
        LocalDate last =
                milestones.lastDay(UUID.fromString(dossierId), milestone).orElse(NO_CAMPAIGN);
        return startOf(last.plusDays(1));
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(CapdoApplication.ZONE).toInstant());
    }
}
