package vn.capdo.process.task;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.OwnClock;
import vn.capdo.deadline.Reckoning;
import vn.capdo.deadline.Reckoning.Due;
import vn.capdo.deadline.StepClocks;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Milestones;
import vn.capdo.dossier.TaskCaps;
import vn.capdo.regime.Law;
import vn.capdo.regime.Step;

/** When a dossier's task is due: the earlier of its step's clock and the milestone ahead. */
@Component
class DossierDates {

    private final Milestones milestones;
    private final WorkingCalendars calendars;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final Clock clock;

    DossierDates(Milestones milestones, WorkingCalendars calendars, Law law, DossierLaw dossierLaw, Clock clock) {
        this.milestones = milestones;
        this.calendars = calendars;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.clock = clock;
    }

    /**
     * The last day of a dossier's task that begins now. A milestone that has already passed does not make every later task late
     * from its first minute: that miss has its own task, in which the leader answers for it.
     */
    DueDate of(LevelDossier dossier, TaskAnnotations task) {
        return of(
                dossier,
                task,
                milestones.ahead(dossier).map(Milestones.Demand::due).orElse(null),
                dossierLaw.regimeOf(dossier.id()).lastDay(dossier.state().isApproved()));
    }

    /** The last day of a task in an assessment cycle that begins now. */
    DueDate of(LevelDossier dossier, AssessmentCycle cycle, TaskAnnotations task) {
        return of(dossier, task, new Due(cycle.dueOn(), true, cycle.basis()), null);
    }

    private DueDate of(
            LevelDossier dossier, TaskAnnotations task, @Nullable Due milestone, @Nullable Due lastDayOfLaw) {
        LocalDate today = LocalDate.now(clock);
        Reckoning reckoning =
                clock(dossier, task, today).under(TaskCaps.of(task.step(), today, milestone, lastDayOfLaw));
        Due due = reckoning.due(calendars.current());
        return new DueDate(due.day(), due.statutory(), due.basis(), reckoning);
    }

    /** The step's own clock; at a step of the law, what the model sets stands beside the law's. */
    private Reckoning clock(LevelDossier dossier, TaskAnnotations task, LocalDate today) {
        OwnClock own = task.clock().orElse(null);
        if (own != null && task.isOwnStep()) {
            return new Reckoning(today, own.days(), own.dayKind(), false, own.basis(), null);
        }
        Law.StepClock ofLaw = law.clock(dossierLaw.caseOf(dossier), task.step());
        return new Reckoning(
                        startOf(task.step(), dossier, today),
                        ofLaw.days(),
                        ofLaw.dayKind(),
                        ofLaw.statutory(),
                        ofLaw.citation(),
                        null)
                .beside(own);
    }

    /** The appraisal clock starts at the receipt of the complete, valid dossier; every other clock when the task appears. */
    private static LocalDate startOf(String step, LevelDossier dossier, LocalDate today) {
        boolean appraisal = Step.isOneOf(step, StepClocks.APPRAISAL);
        return appraisal && dossier.receivedOn() != null ? dossier.receivedOn() : today;
    }
}
