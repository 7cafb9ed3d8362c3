package vn.capdo.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.VietNam;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Reckoning;
import vn.capdo.deadline.Reckoning.Due;
import vn.capdo.deadline.StepClocks;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Milestones;
import vn.capdo.dossier.TaskCaps;
import vn.capdo.regime.Law;
import vn.capdo.regime.Step;

/** When a task is due: the earlier of its step's clock and the milestone ahead. */
@Component
class TaskDates {

    private final Dossiers dossiers;
    private final Milestones milestones;
    private final AssessmentCycles cycles;
    private final WorkingCalendars calendars;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final Clock clock;

    TaskDates(
            Dossiers dossiers,
            Milestones milestones,
            AssessmentCycles cycles,
            WorkingCalendars calendars,
            Law law,
            DossierLaw dossierLaw,
            Clock clock) {
        this.dossiers = dossiers;
        this.milestones = milestones;
        this.cycles = cycles;
        this.calendars = calendars;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.clock = clock;
    }

    /** @param reckoning from what the day is computed; null for one that the model sets */
    record DueDate(LocalDate day, boolean statutory, String basis, Reckoning reckoning) {}

    /**
     * The last day of a task that begins now. A milestone that has already passed does not make every later task late from
     * its first minute: that miss has its own task, in which the leader answers for it.
     */
    DueDate of(UUID dossierId, UUID cycleId, String step) {
        LevelDossier dossier = dossiers.get(dossierId);
        LocalDate today = LocalDate.now(clock);
        Law.StepClock stepClock = law.clock(dossierLaw.caseOf(dossierId), step);
        Due cap = TaskCaps.of(
                step,
                today,
                milestone(dossier, cycleId),
                cycleId == null
                        ? dossierLaw.regimeOf(dossierId).lastDay(dossier.state().isApproved())
                        : null);
        Reckoning reckoning = new Reckoning(
                startOf(step, dossier, today),
                stepClock.days(),
                stepClock.dayKind(),
                stepClock.statutory(),
                stepClock.citation(),
                cap);
        Due due = reckoning.due(calendars.current());
        return new DueDate(due.day(), due.statutory(), due.basis(), reckoning);
    }

    /** When a task's last day is over for the engine: at the close of offices, in Viet Nam. */
    static Date endOf(LocalDate day) {
        return Date.from(day.atTime(17, 0).atZone(VietNam.ZONE).toInstant());
    }

    /** The appraisal clock starts at the receipt of the complete, valid dossier; every other clock when the task appears. */
    private static LocalDate startOf(String step, LevelDossier dossier, LocalDate today) {
        boolean appraisal = Step.isOneOf(step, StepClocks.APPRAISAL);
        return appraisal && dossier.receivedOn() != null ? dossier.receivedOn() : today;
    }

    private Due milestone(LevelDossier dossier, UUID cycleId) {
        if (cycleId != null) {
            AssessmentCycle cycle = cycles.get(cycleId);
            return new Due(cycle.dueOn(), true, cycle.basis());
        }
        return milestones.ahead(dossier).map(Milestones.Demand::due).orElse(null);
    }
}
