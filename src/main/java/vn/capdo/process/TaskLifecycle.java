package vn.capdo.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Access;
import vn.capdo.acting.Actor;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Reckoning;
import vn.capdo.deadline.StepClocks;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Duty;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Milestones;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.TaskEvents;
import vn.capdo.regime.Milestone;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.reminder.Reminders;

/**
 * What happens around every user task, whichever model it stands in: the domain's state follows the token, the task gets its
 * date and its people are told; whoever takes, is given or completes it must be allowed to; what the form submitted goes into
 * the domain and out of the engine. All in the engine's transaction.
 */
@Component
class TaskLifecycle implements TaskEvents {

    private static final int MAX_TASK_NAME = 200;
    private static final Set<String> OURS = Set.of(LevelDossierProcess.KEY, PeriodicAssessmentProcess.KEY);

    private final Map<String, TaskForm> forms;
    private final TaskDates dates;
    private final Dossiers dossiers;
    private final AssessmentCycles cycles;
    private final MissedDeadlines missed;
    private final Milestones milestones;
    private final Deadlines deadlines;
    private final StepClocks clocks;
    private final Reminders reminders;
    private final Duty duty;
    private final AppraiserAssignments appraisers;
    private final Authority authority;
    private final Staff staff;
    private final ActingPeople acting;
    private final Access access;
    private final Systems systems;
    private final IdentityService identity;

    TaskLifecycle(
            DossierTaskForms dossierForms,
            AssessmentTaskForms assessmentForms,
            TaskDates dates,
            Dossiers dossiers,
            AssessmentCycles cycles,
            MissedDeadlines missed,
            Milestones milestones,
            Deadlines deadlines,
            StepClocks clocks,
            @Lazy Reminders reminders,
            Duty duty,
            AppraiserAssignments appraisers,
            Authority authority,
            Staff staff,
            ActingPeople acting,
            Access access,
            Systems systems,
            @Lazy IdentityService identity) {
        this.forms = Stream.concat(dossierForms.all().stream(), assessmentForms.all().stream())
                .collect(Collectors.toMap(TaskForm::taskKey, Function.identity()));
        this.dates = dates;
        this.dossiers = dossiers;
        this.cycles = cycles;
        this.missed = missed;
        this.milestones = milestones;
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.reminders = reminders;
        this.duty = duty;
        this.appraisers = appraisers;
        this.authority = authority;
        this.staff = staff;
        this.acting = acting;
        this.access = access;
        this.systems = systems;
        this.identity = identity;
    }

    Collection<TaskForm> forms() {
        return forms.values();
    }

    @Override
    public void created(DelegateTask task) {
        Matter matter = Matter.of(task);
        if (matter == null) {
            return; // A process of the administrator's own that is not about a dossier.
        }
        TaskAnnotations annotations = new TaskAnnotations(task);
        annotations
                .get("dossierState")
                .map(DossierState::valueOf)
                .ifPresent(state -> dossiers.enter(matter.dossierId(), state));
        annotations
                .get("cycleState")
                .map(AssessmentCycle.State::valueOf)
                .ifPresent(state -> cycles.enter(matter.cycleId(), state));
        annotations.get("missed").map(MissedDeadlines.Kind::valueOf).ifPresent(kind -> recordMiss(matter, kind));

        TaskDates.DueDate due = task.getDueDate() == null
                ? dates.of(matter.dossierId(), matter.cycleId(), annotations.step())
                : new TaskDates.DueDate(
                        LocalDate.ofInstant(task.getDueDate().toInstant(), VietNam.ZONE),
                        false,
                        Messages.text("basis.model"),
                        null);
        task.setDueDate(TaskDates.endOf(due.day()));
        task.setPriority(priority(due, dossiers.get(matter.dossierId())));
        String title = task.getName();
        deadlines.open(
                Deadline.Kind.TASK,
                "task:" + task.getId(),
                matter.dossierId(),
                task.getId(),
                annotations.step(),
                title,
                new Reckoning.Due(due.day(), due.statutory(), due.basis()),
                due.reckoning());
        if (due.reckoning() != null) {
            clocks.begin(
                    matter.dossierId(), task.getId(), annotations.step(), title, due.reckoning(), whoeverCausedIt());
        }
        // Tasklist lists names only: with the system in it, two tasks of a kind can be told apart.
        task.setName(
                shorten(title + " – " + dossiers.systemOf(matter.dossierId()).name()));
        tell(task, staff.membersOfGroups(candidateGroups(task)), "created");
    }

    static String shorten(String name) {
        return name.length() <= MAX_TASK_NAME ? name : name.substring(0, MAX_TASK_NAME - 1) + "…";
    }

    /** 50 for ordinary work, more for a limit set by law and for the higher levels. */
    private static int priority(TaskDates.DueDate due, LevelDossier dossier) {
        int level = dossier.level() == null ? 0 : dossier.level();
        return 50 + (due.statutory() ? 20 : 0) + level * 2;
    }

    private void recordMiss(Matter matter, MissedDeadlines.Kind kind) {
        switch (kind) {
            case APPROVAL, DEPLOYMENT ->
                milestones
                        .lastDay(matter.dossierId(), Milestone.of(kind.name()))
                        .ifPresent(day -> missed.record(matter.dossierId(), kind, "", day));
            case INSPECTION ->
                missed.record(
                        matter.dossierId(),
                        kind,
                        matter.cycleId().toString(),
                        cycles.get(matter.cycleId()).dueOn());
        }
    }

    /** Whoever may change a date sets it aside from what it was computed from; the ladder starts anew for the new one. */
    @Override
    public void updated(DelegateTask task) {
        String actor = actor();
        if (actor == null || task.getDueDate() == null) {
            return; // The product itself: it has moved the ledger first.
        }
        LocalDate day = LocalDate.ofInstant(task.getDueDate().toInstant(), VietNam.ZONE);
        deadlines
                .openTask(task.getId())
                .filter(deadline -> !deadline.dueOn().equals(day))
                .ifPresent(deadline ->
                        deadlines.move(deadline.id(), day, Messages.text("basis.setBy", staff.nameOf(actor))));
    }

    @Override
    public void assigned(DelegateTask task) {
        Matter matter = Matter.of(task);
        String assignee = task.getAssignee();
        if (matter == null) {
            return;
        }
        if (assignee == null) {
            task.setOwner(null); // Nobody holds it, so nobody holds it for somebody.
            return;
        }
        String actor = actor();
        if (actor != null && !actor.equals(assignee) && !mayAssignOthers(actor)) {
            throw new Refusal("task.onlyForYourself");
        }
        TaskAnnotations annotations = new TaskAnnotations(task);
        Actor worker =
                acting.of(assignee, candidateGroups(task), heldFor(task), matter.dossierId(), annotations.step());
        requireSeparate(annotations, matter, worker);
        task.setOwner(worker.onBehalfOf());
        if (worker.onBehalfOf() != null) {
            dossiers.note(
                    matter.dossierId(),
                    worker,
                    EventType.TAKEN_ON_BEHALF,
                    Messages.text("event.takenOnBehalf", title(task)));
        }
        if (!assignee.equals(actor)) {
            staff.find(assignee).ifPresent(member -> tell(task, List.of(member), "assigned/" + assignee));
        }
    }

    /** Separation of duties, and the independence of whoever appraises from the unit that operates; both see through the substitute. */
    private void requireSeparate(TaskAnnotations annotations, Matter matter, Actor worker) {
        annotations.get("duty").ifPresent(required -> {
            duty.check(matter.dossierId(), required, worker);
            if (required.equals(Duty.APPRAISE)
                    && authority.isForDesignatedUnit(matter.dossierId(), annotations.step())) {
                worker.people().forEach(person -> appraisers.requireIndependent(matter.dossierId(), person));
            }
        });
    }

    private boolean mayAssignOthers(String actor) {
        return staff.holds(actor, Role.COORDINATOR) || staff.holds(actor, Role.ADMINISTRATOR);
    }

    @Override
    public void completed(DelegateTask task) {
        Matter matter = Matter.of(task);
        if (matter == null) {
            return;
        }
        requireUntouched(matter);
        String actor = actor();
        if (actor == null) {
            throw new Refusal("task.nobody");
        }
        if (task.getAssignee() == null) {
            throw new Refusal("task.claimFirst");
        }
        TaskAnnotations annotations = new TaskAnnotations(task);
        List<String> groups = candidateGroups(task);
        Actor worker = actor.equals(task.getAssignee())
                ? acting.of(actor, groups, heldFor(task), matter.dossierId(), annotations.step())
                : acting.forHolder(actor, groups, task.getAssignee(), matter.dossierId(), annotations.step());
        requireSeparate(annotations, matter, worker);
        TaskForm form = forms.get(task.getTaskDefinitionKey());
        if (form != null) {
            accept(task, matter, form, worker);
        }
        deadlines.closeTask(task.getId(), true);
        clocks.end(task.getId(), worker);
    }

    private void accept(DelegateTask task, Matter matter, TaskForm form, Actor actor) {
        Map<String, Object> values = new HashMap<>();
        for (String name : new HashSet<>(task.getVariableNames())) {
            if (form.fields().contains(name)) {
                values.put(name, task.getVariable(name));
                task.removeVariable(name);
            } else if (!LevelDossierProcess.VARIABLES.contains(name)
                    && !PeriodicAssessmentProcess.VARIABLES.contains(name)) {
                throw new Refusal("task.unknownField", name);
            }
        }
        Map<String, Object> routing = new HashMap<>(
                form.accept().apply(Submission.ofDossier(matter.dossierId(), matter.cycleId(), actor, values)));
        // The domain knows the level; whatever came with the form under this name is overwritten.
        Integer level = dossiers.get(matter.dossierId()).level();
        if (level != null && matter.cycleId() == null) {
            routing.put(LevelDossierProcess.SECURITY_LEVEL, level);
        }
        routing.forEach(task::setVariable);
    }

    /** A form could have overwritten the id of the dossier that a cycle is about. */
    private void requireUntouched(Matter matter) {
        if (matter.cycleId() != null
                && !cycles.get(matter.cycleId()).dossierId().equals(matter.dossierId())) {
            throw new Refusal("task.unknownField", LevelDossierProcess.DOSSIER_ID);
        }
    }

    @Override
    public void deleted(DelegateTask task) {
        deadlines.closeTask(task.getId(), false);
        clocks.abandon(task.getId(), whoeverCausedIt());
    }

    /**
     * A life cycle begins. Started by our own services it knows its dossier; started from Tasklist it knows a system's code,
     * and the dossier is opened here.
     */
    @Override
    public void processStarted(DelegateExecution execution) {
        String actor = actor();
        if (actor == null) {
            return;
        }
        String key = keyOf(execution);
        if (!OURS.contains(key)) {
            return; // A process of the administrator's own.
        }
        if (!LevelDossierProcess.KEY.equals(key)
                || !LevelDossierProcess.START_DOSSIER_NEEDED.equals(execution.getCurrentActivityId())
                || execution.hasVariable(LevelDossierProcess.DOSSIER_ID)) {
            throw new Refusal("process.notStartedByHand");
        }
        Object code = execution.getVariable(LevelDossierProcess.SYSTEM_CODE);
        if (code == null || code.toString().isBlank()) {
            throw new Refusal("field.required", Messages.text("field.systemCode"));
        }
        Set<String> extra = new HashSet<>(execution.getVariableNames());
        extra.remove(LevelDossierProcess.SYSTEM_CODE);
        if (!extra.isEmpty()) {
            throw new Refusal("task.unknownField", String.join(", ", extra));
        }
        Actor opener = mayOpen(actor, code.toString().strip());
        LevelDossier dossier = dossiers.open(code.toString().strip(), opener);
        execution.removeVariable(LevelDossierProcess.SYSTEM_CODE);
        execution.setProcessBusinessKey(dossier.id().toString());
        execution.setVariable(LevelDossierProcess.DOSSIER_ID, dossier.id().toString());
    }

    /** In whose right somebody opens a dossier: his own, or that of an absent person whom he substitutes. */
    private Actor mayOpen(String actor, String systemCode) {
        InformationSystem system = systems.findByCode(systemCode)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", systemCode));
        return access.actorByRole(actor, role -> mayOpen(role, system))
                .orElseThrow(() -> new Refusal("dossier.notYourUnit"));
    }

    private static boolean mayOpen(RoleAssignment role, InformationSystem system) {
        return switch (role.role()) {
            case PREPARER, LEADER -> role.organisation().equals(system.operatingUnit());
            case COORDINATOR -> role.organisation().equals(system.owner());
            default -> false;
        };
    }

    static String keyOf(DelegateExecution execution) {
        return execution
                .getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(execution.getProcessDefinitionId())
                .getKey();
    }

    private void tell(DelegateTask task, Collection<StaffMember> people, String occasion) {
        deadlines.openTask(task.getId()).ifPresent(deadline -> reminders.taskArrived(deadline, people, occasion));
    }

    /** The absent person for whom a substitute holds the task; null otherwise. */
    private static String heldFor(DelegateTask task) {
        return task.getOwner();
    }

    /** The task's title without the system in it. */
    private String title(DelegateTask task) {
        return deadlines.openTask(task.getId()).map(Deadline::title).orElse(task.getName());
    }

    static List<String> candidateGroups(DelegateTask task) {
        return new ArrayList<>(task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList());
    }

    /** Whose act made the engine move; the product itself where a timer did. */
    private Actor whoeverCausedIt() {
        String actor = actor();
        return Actor.of(actor == null ? "capdo" : actor);
    }

    private String actor() {
        Authentication current = identity.getCurrentAuthentication();
        return current == null ? null : current.getUserId();
    }

    /** The dossier, and the cycle if there is one, that a task is about; taken from the business key, which no form can change. */
    private record Matter(UUID dossierId, UUID cycleId) {

        static Matter of(DelegateTask task) {
            Object dossierId = task.getVariable(LevelDossierProcess.DOSSIER_ID);
            Object cycleId = task.getVariable(PeriodicAssessmentProcess.CYCLE_ID);
            String process = keyOf(task.getExecution());
            boolean assessment = process.equals(PeriodicAssessmentProcess.KEY);
            if (dossierId == null && !assessment && !process.equals(LevelDossierProcess.KEY)) {
                return null;
            }
            Object expected = assessment || cycleId != null ? cycleId : dossierId;
            if (dossierId == null
                    || expected == null
                    || !expected.toString().equals(task.getExecution().getProcessBusinessKey())) {
                throw new Refusal("task.unknownField", LevelDossierProcess.DOSSIER_ID);
            }
            return new Matter(
                    UUID.fromString(dossierId.toString()),
                    cycleId == null ? null : UUID.fromString(cycleId.toString()));
        }
    }
}
