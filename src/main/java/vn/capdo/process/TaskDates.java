package vn.capdo.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.deadline.Campaign;
import vn.capdo.deadline.WorkingCalendars;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Milestones;
import vn.capdo.regime.Law;

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

    record DueDate(LocalDate day, boolean statutory, String basis) {}

    /**
     * The last day of a task that begins now. A milestone that has already passed does not make every later task late from
     * its first minute: that miss has its own task, in which the leader answers for it.
     */
    DueDate of(UUID dossierId, UUID cycleId, String step) {
        LevelDossier dossier = dossiers.get(dossierId);
        LocalDate today = LocalDate.now(clock);
        Law.StepClock stepClock = law.clock(dossierLaw.caseOf(dossierId), step);
        LocalDate start = startOf(step, dossier, today);
        DueDate byStep = new DueDate(
                calendars.current().lastDay(start, stepClock.days(), stepClock.dayKind()),
                stepClock.statutory(),
                stepClock.citation());
        return milestone(dossier, cycleId, step)
                .filter(milestone -> !milestone.day().isBefore(today))
                .filter(milestone -> milestone.day().isBefore(byStep.day()))
                .orElse(byStep);
    }

    /** The appraisal clock starts at the receipt of the complete, valid dossier; every other clock when the task appears. */
    private static LocalDate startOf(String step, LevelDossier dossier, LocalDate today) {
        boolean appraisal = step.equals("appraise") || step.equals("recordMinistryAppraisal");
        return appraisal && dossier.receivedOn() != null ? dossier.receivedOn() : today;
    }

    private Optional<DueDate> milestone(LevelDossier dossier, UUID cycleId, String step) {
        if (step.equals("explain") || step.equals("assessChange")) {
            return Optional.empty();
        }
        if (cycleId != null) {
            AssessmentCycle cycle = cycles.get(cycleId);
            return Optional.of(new DueDate(cycle.dueOn(), true, cycle.basis()));
        }
        Optional<Campaign> campaign = milestones.campaignOf(dossier.id());
        return campaign.map(found -> new DueDate(
                dossier.state().isApproved() ? found.deployedBy() : found.approvedBy(),
                false,
                Messages.text("basis.campaign", found.directive())));
    }
}
