package vn.capdo.process.task;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Approval;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Duty;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Milestones;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.process.model.Authority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.regime.Law;
import vn.capdo.regime.Milestone;

/**
 * Tasks about a dossier, or about an assessment cycle of one: in the product's models, and in an administrator's own whose process
 * carries the dossier's id as a variable and as its business key.
 */
@Component
class DossierMatters implements TaskMatter.Kind {

    private static final Set<String> VARIABLES = new HashSet<>(LevelDossierProcess.VARIABLES);

    static {
        VARIABLES.addAll(PeriodicAssessmentProcess.VARIABLES);
    }

    private final Dossiers dossiers;
    private final AssessmentCycles cycles;
    private final MissedDeadlines missed;
    private final Milestones milestones;
    private final DossierDates dates;
    private final Duty duty;
    private final AppraiserAssignments appraisers;
    private final Authority authority;
    private final Law law;
    private final DossierLaw dossierLaw;

    DossierMatters(
            Dossiers dossiers,
            AssessmentCycles cycles,
            MissedDeadlines missed,
            Milestones milestones,
            DossierDates dates,
            Duty duty,
            AppraiserAssignments appraisers,
            Authority authority,
            Law law,
            DossierLaw dossierLaw) {
        this.dossiers = dossiers;
        this.cycles = cycles;
        this.missed = missed;
        this.milestones = milestones;
        this.dates = dates;
        this.duty = duty;
        this.appraisers = appraisers;
        this.authority = authority;
        this.law = law;
        this.dossierLaw = dossierLaw;
    }

    /** Taken from the business key, which no form can change. */
    @Override
    public Optional<TaskMatter> of(DelegateTask task) {
        DelegateExecution execution = task.getExecution(); // A task that has just appeared has no variables of its own.
        Object dossierId = execution.getVariable(LevelDossierProcess.DOSSIER_ID);
        Object cycleId = execution.getVariable(PeriodicAssessmentProcess.CYCLE_ID);
        String process = ProcessKey.of(task);
        boolean assessment = process.equals(PeriodicAssessmentProcess.KEY);
        if (dossierId == null && !assessment && !process.equals(LevelDossierProcess.KEY)) {
            return Optional.empty();
        }
        Object expected = assessment || cycleId != null ? cycleId : dossierId;
        if (dossierId == null || expected == null || !expected.toString().equals(execution.getProcessBusinessKey())) {
            throw new Refusal("task.unknownField", LevelDossierProcess.DOSSIER_ID);
        }
        UUID dossier = UUID.fromString(dossierId.toString());
        if (cycleId == null) {
            return Optional.of(new OfDossier(dossier));
        }
        AssessmentCycle cycle = cycles.get(CycleId.of(cycleId.toString()));
        if (!cycle.dossierId().equals(dossier)) {
            // A form could have overwritten the id of the dossier that a cycle is about.
            throw new Refusal("task.unknownField", LevelDossierProcess.DOSSIER_ID);
        }
        return Optional.of(new OfCycle(cycle));
    }

    private class OfDossier implements TaskMatter {

        final UUID dossierId;

        OfDossier(UUID dossierId) {
            this.dossierId = dossierId;
        }

        @Override
        public UUID id() {
            return dossierId;
        }

        @Override
        public UUID dossierId() {
            return dossierId;
        }

        @Override
        public String about() {
            return dossiers.systemOf(dossierId).name();
        }

        @Override
        public String title(String step, String ofModel) {
            return law.wording(dossierLaw.caseOf(dossierId)).term(step, ofModel);
        }

        @Override
        public void stands(TaskAnnotations task) {
            task.get("dossierState").map(DossierState::valueOf).ifPresent(state -> dossiers.enter(dossierId, state));
        }

        @Override
        public void entered(TaskAnnotations task) {
            stands(task);
            task.get("missed").map(MissedDeadlines.Kind::valueOf).ifPresent(this::recordMiss);
        }

        void recordMiss(MissedDeadlines.Kind kind) {
            milestones
                    .lastDay(dossierId, Milestone.of(kind.name()))
                    .ifPresent(day -> missed.record(dossierId, kind, "", day));
        }

        @Override
        public DueDate due(TaskAnnotations task) {
            return dates.of(dossiers.get(dossierId), task);
        }

        /** More for a limit set by law and for the higher levels. */
        @Override
        public int priority(DueDate due) {
            Integer level = dossiers.get(dossierId).level();
            return 50 + (due.statutory() ? 20 : 0) + (level == null ? 0 : level) * 2;
        }

        @Override
        public @Nullable Approval approval(String step) {
            return authority.approval(dossierId, step);
        }

        @Override
        public void hold() {
            dossiers.hold(dossierId);
        }

        /** Separation of duties, and the independence of whoever appraises from the unit that operates; both see through the substitute. */
        @Override
        public void requireMay(TaskAnnotations task, Actor worker) {
            task.get("duty").ifPresent(required -> {
                duty.check(dossierId, required, worker);
                if (required.equals(Duty.APPRAISE)
                        && (task.isOwnStep() || authority.isForDesignatedUnit(dossierId, task.step()))) {
                    worker.people().forEach(person -> appraisers.requireIndependent(dossierId, person));
                }
            });
        }

        @Override
        public void takenOnBehalf(String title, Actor worker) {
            dossiers.note(dossierId, worker, EventType.TAKEN_ON_BEHALF, Messages.text("event.takenOnBehalf", title));
        }

        @Override
        public Set<String> variables() {
            return VARIABLES;
        }

        @Override
        public Map<String, Object> known() {
            LevelDossier dossier = dossiers.get(dossierId);
            return dossier.level() == null ? Map.of() : Map.of(LevelDossierProcess.SECURITY_LEVEL, dossier.level());
        }
    }

    private final class OfCycle extends OfDossier {

        private final AssessmentCycle cycle;

        OfCycle(AssessmentCycle cycle) {
            super(cycle.dossierId());
            this.cycle = cycle;
        }

        @Override
        public UUID id() {
            return cycle.id().value();
        }

        @Override
        public void stands(TaskAnnotations task) {
            super.stands(task);
            task.get("cycleState")
                    .map(AssessmentCycle.State::valueOf)
                    .ifPresent(state -> cycles.enter(cycle.id(), state));
        }

        @Override
        void recordMiss(MissedDeadlines.Kind kind) {
            missed.record(dossierId, kind, cycle.id().toString(), cycle.dueOn());
        }

        @Override
        public DueDate due(TaskAnnotations task) {
            return dates.of(dossiers.get(dossierId), cycle, task);
        }

        @Override
        public Map<String, Object> known() {
            return Map.of();
        }
    }
}
