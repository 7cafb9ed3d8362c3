package vn.capdo.process;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Shown;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.TaskEvents;
import vn.capdo.reminder.Reminders;

/**
 * What happens around the user tasks of units, and around tasks with a date in a model of the administrator's own that is not
 * about a dossier: they stand in the ledger, their people are told, and only who may takes and completes them.
 */
@Component
class UnitTasks implements TaskEvents {

    private final Map<String, UnitMatters> kinds;
    private final Map<String, TaskForm> forms;
    private final Deadlines deadlines;
    private final Reminders reminders;
    private final Staff staff;
    private final ActingPeople acting;
    private final IdentityService identity;

    UnitTasks(
            Duties duties,
            Extensions extensions,
            Deadlines deadlines,
            @Lazy Reminders reminders,
            Staff staff,
            ActingPeople acting,
            @Lazy IdentityService identity) {
        List<UnitMatters> all = List.of(duties, extensions);
        this.kinds = all.stream().collect(Collectors.toMap(UnitMatters::process, Function.identity()));
        this.forms = all.stream()
                .flatMap(kind -> kind.forms().stream())
                .collect(Collectors.toMap(TaskForm::taskKey, Function.identity()));
        this.deadlines = deadlines;
        this.reminders = reminders;
        this.staff = staff;
        this.acting = acting;
        this.identity = identity;
    }

    Collection<TaskForm> forms() {
        return forms.values();
    }

    @Override
    public void created(DelegateTask task) {
        UnitMatters kind = kindOf(task.getExecution());
        if (kind == null) {
            createdElsewhere(task);
            return;
        }
        UUID id = idOf(task, kind);
        TaskAnnotations annotations = new TaskAnnotations(task);
        kind.entered(id, annotations.get("missed").orElse(null));
        UnitMatters.View view = kind.view(id);
        UnitMatters.Due due = task.getDueDate() == null
                ? kind.due(id, annotations.step())
                : new UnitMatters.Due(dayOf(task), Messages.text("basis.model"));
        task.setDueDate(TaskDates.endOf(due.day()));
        enter(task, annotations.step(), due, view);
        task.setName(TaskLifecycle.shorten(task.getName() + " – " + view.about()));
    }

    /** A task with a date in a process of the administrator's own: it is reminded of like any other. */
    private void createdElsewhere(DelegateTask task) {
        boolean aboutADossier = task.getVariable(LevelDossierProcess.DOSSIER_ID) != null;
        if (aboutADossier
                || task.getDueDate() == null
                || LevelDossierProcess.KEY.equals(TaskLifecycle.keyOf(task.getExecution()))) {
            return;
        }
        Optional<String> unit = unitOf(task);
        if (unit.isEmpty()) {
            return; // Nobody is named who could be reminded.
        }
        String process = task.getExecution()
                .getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getName();
        enter(
                task,
                task.getTaskDefinitionKey(),
                new UnitMatters.Due(dayOf(task), Messages.text("basis.model")),
                new UnitMatters.View(
                        process == null ? TaskLifecycle.keyOf(task.getExecution()) : process,
                        unit.get(),
                        new Shown(Shown.Kind.WORK, task.getId())));
    }

    private void enter(DelegateTask task, String step, UnitMatters.Due due, UnitMatters.View view) {
        deadlines.openOfUnit(
                "task:" + task.getId(),
                task.getId(),
                step,
                task.getName(),
                due.day(),
                due.basis(),
                view.about(),
                view.unit(),
                view.shown());
        tell(task, staff.membersOfGroups(TaskLifecycle.candidateGroups(task)), "created");
    }

    /** The organisation of the first group that may take it, or of whoever holds it. */
    private Optional<String> unitOf(DelegateTask task) {
        return TaskLifecycle.candidateGroups(task).stream()
                .map(Role::organisationOfGroup)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> task.getAssignee() == null
                        ? Optional.empty()
                        : staff.rolesOf(task.getAssignee()).stream()
                                .map(role -> role.organisation())
                                .findFirst());
    }

    private static LocalDate dayOf(DelegateTask task) {
        return LocalDate.ofInstant(task.getDueDate().toInstant(), VietNam.ZONE);
    }

    /** The ledger follows for every task in one place, see {@link TaskLifecycle#updated}. */
    @Override
    public void updated(DelegateTask task) {}

    @Override
    public void assigned(DelegateTask task) {
        UnitMatters kind = kindOf(task.getExecution());
        String assignee = task.getAssignee();
        if (kind == null) {
            return;
        }
        if (assignee == null) {
            task.setOwner(null);
            return;
        }
        String actor = actor();
        if (actor != null
                && !actor.equals(assignee)
                && !staff.holds(actor, Role.COORDINATOR)
                && !staff.holds(actor, Role.ADMINISTRATOR)) {
            throw new Refusal("task.onlyForYourself");
        }
        task.setOwner(worker(task, assignee).onBehalfOf());
        if (!assignee.equals(actor)) {
            staff.find(assignee).ifPresent(member -> tell(task, List.of(member), "assigned/" + assignee));
        }
    }

    private Actor worker(DelegateTask task, String person) {
        return acting.inOwnRightOrFor(person, TaskLifecycle.candidateGroups(task), task.getOwner())
                .orElseThrow(() -> new Refusal("task.notACandidate", staff.nameOf(person)));
    }

    @Override
    public void completed(DelegateTask task) {
        UnitMatters kind = kindOf(task.getExecution());
        if (kind == null) {
            deadlines.closeTask(task.getId(), true);
            return;
        }
        String actor = actor();
        if (actor == null) {
            throw new Refusal("task.nobody");
        }
        if (task.getAssignee() == null) {
            throw new Refusal("task.claimFirst");
        }
        if (!actor.equals(task.getAssignee())) {
            throw new Refusal("task.takenBySomebodyElse", staff.nameOf(task.getAssignee()));
        }
        UUID id = idOf(task, kind);
        TaskForm form = forms.get(task.getTaskDefinitionKey());
        if (form != null) {
            accept(task, kind, id, form, worker(task, actor));
        }
        deadlines.closeTask(task.getId(), true);
    }

    private static void accept(DelegateTask task, UnitMatters kind, UUID id, TaskForm form, Actor worker) {
        Map<String, Object> values = new HashMap<>();
        for (String name : new HashSet<>(task.getVariableNames())) {
            if (form.fields().contains(name)) {
                values.put(name, task.getVariable(name));
                task.removeVariable(name);
            } else if (!kind.variables().contains(name)) {
                throw new Refusal("task.unknownField", name);
            }
        }
        form.accept().apply(Submission.ofUnit(id, worker, values)).forEach(task::setVariable);
    }

    @Override
    public void deleted(DelegateTask task) {
        deadlines.closeTask(task.getId(), false);
    }

    /** Only the product itself starts these; it does so in nobody's name. */
    @Override
    public void processStarted(DelegateExecution execution) {
        if (actor() != null && kindOf(execution) != null) {
            throw new Refusal("process.notStartedByHand");
        }
    }

    private void tell(DelegateTask task, Collection<StaffMember> people, String occasion) {
        deadlines.openTask(task.getId()).ifPresent(deadline -> reminders.taskArrived(deadline, people, occasion));
    }

    private UnitMatters kindOf(DelegateExecution execution) {
        return kinds.get(TaskLifecycle.keyOf(execution));
    }

    /** Taken from the business key, which no form can change. */
    private static UUID idOf(DelegateTask task, UnitMatters kind) {
        String key = task.getExecution().getProcessBusinessKey();
        if (key == null || !key.equals(task.getVariable(kind.idVariable()))) {
            throw new Refusal("task.unknownField", kind.idVariable());
        }
        return UUID.fromString(key);
    }

    private String actor() {
        Authentication current = identity.getCurrentAuthentication();
        return current == null ? null : current.getUserId();
    }
}
