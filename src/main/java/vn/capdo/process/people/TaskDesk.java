package vn.capdo.process.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ObligationId;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.acting.ActingPeople;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Substitution;
import vn.capdo.acting.Substitutions;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.engine.OpenTaskTable;
import vn.capdo.process.engine.OpenTaskTable.Some;
import vn.capdo.process.engine.OpenTaskTable.Which;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.process.task.TaskGivers;
import vn.capdo.rehearsal.DueWork;

/** The tasks of a person, as our pages and our API show them: what Tasklist shows, by the same rights. */
@Service
@Order(DueWork.TASKS)
public class TaskDesk implements DueWork {

    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final ManagementService management;
    private final SystemAuthority system;
    private final HeldTasks held;
    private final ActingPeople acting;
    private final TaskCandidates candidates;
    private final OpenTaskTable open;
    private final Substitutions substitutions;
    private final TaskGivers givers;
    private final TaskDays days;
    private final Staff staff;

    TaskDesk(
            TaskService tasks,
            FormService forms,
            RuntimeService runtime,
            IdentityService identity,
            ManagementService management,
            SystemAuthority system,
            HeldTasks held,
            ActingPeople acting,
            TaskCandidates candidates,
            OpenTaskTable open,
            Substitutions substitutions,
            TaskGivers givers,
            TaskDays days,
            Staff staff) {
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
        this.identity = identity;
        this.management = management;
        this.system = system;
        this.held = held;
        this.acting = acting;
        this.candidates = candidates;
        this.open = open;
        this.substitutions = substitutions;
        this.givers = givers;
        this.days = days;
        this.staff = staff;
    }

    /** @param items one page, most urgent first */
    public record TaskPage(List<OpenTask> items, long total) {}

    /**
     * What is assigned to the person or to somebody whom he substitutes, and what his groups may take.
     *
     * @param among only these; null for all
     */
    @ReadOnly
    public TaskPage mine(String userId, Which which, @Nullable Collection<TaskId> among, int page, int size) {
        List<String> people = peopleOf(userId);
        List<String> groups = groupsOf(userId);
        Some some = new Some(which, days.now(), among);
        return new TaskPage(open.page(people, groups, some, size, page * size), open.count(people, groups, some));
    }

    /** The person's tasks in numbers. */
    @ReadOnly
    public OpenTaskTable.Counts countMine(String userId) {
        return open.counts(peopleOf(userId), groupsOf(userId), days.now());
    }

    /** Ids of the person's tasks: assigned to him, or his groups may take them. */
    @ReadOnly
    public Set<TaskId> idsOf(String userId) {
        return open.ids(peopleOf(userId), groupsOf(userId));
    }

    /** Whether a task is the person's: assigned to him, or his groups, or an absent person's whom he substitutes, may take it. */
    @ReadOnly
    public boolean isCandidate(String userId, TaskId taskId) {
        return open.contains(peopleOf(userId), groupsOf(userId), taskId);
    }

    /** Ids of the open tasks that the people of these organisations may take, in whatever role. */
    @ReadOnly
    public Set<TaskId> idsOfOrganisations(Collection<String> organisations) {
        List<String> groups = organisations.stream()
                .flatMap(organisation -> Arrays.stream(Role.values()).map(role -> role.groupOf(organisation)))
                .toList();
        return groups.isEmpty() ? Set.of() : open.idsOfCandidates(groups);
    }

    /** The person and those whom he substitutes today. */
    private List<String> peopleOf(String userId) {
        return Stream.concat(
                        Stream.of(userId),
                        substitutions.inForceFor(userId).stream().map(Substitution::absent))
                .toList();
    }

    /** The open tasks of a dossier, whoever holds them. */
    @ReadOnly
    public List<OpenTask> ofDossier(UUID dossierId) {
        return open.ofDossier(dossierId);
    }

    public void claim(TaskId taskId, String userId) {
        as(userId, () -> {
            tasks.claim(taskId.value(), userId);
            return null;
        });
    }

    /**
     * Somebody takes what nobody holds; a substitute also what the absent person holds.
     *
     * @throws vn.capdo.Refusal when somebody else holds it, or the task is gone
     */
    @Transactional
    public void takeOver(TaskId taskId, String userId) {
        String holder = held(taskId).getAssignee();
        if (holder == null) {
            claim(taskId, userId);
        } else if (!holder.equals(userId)) {
            acting.requireSubstitute(userId, holder);
            as(userId, () -> {
                candidates.handOver(taskId, holder, userId);
                return null;
            });
        }
    }

    /**
     * Whoever has taken a task leaves it to those who may take it.
     *
     * @throws vn.capdo.Refusal when he does not hold it, or it is gone
     */
    @Transactional
    public void giveBack(TaskId taskId, String userId) {
        Task task = held(taskId);
        if (!userId.equals(task.getAssignee())) {
            throw new Refusal("task.notHeld");
        }
        system.run(() -> held.handBack(task));
    }

    /** Whether somebody gives this task to others, and to whom: those of its groups who do not hold it; empty when he does not. */
    @ReadOnly
    public List<StaffMember> receivers(TaskId taskId, String giver) {
        List<String> groups = candidates.groupsOf(taskId);
        if (!givers.gives(giver, groups)) {
            return List.of();
        }
        String holder = find(taskId).map(OpenTask::assignee).orElse(null);
        return staff.membersOfGroups(groups).stream()
                .filter(member ->
                        !member.userId().equals(holder) && !member.userId().equals(giver))
                .toList();
    }

    /**
     * A leader gives a task of his unit to one of its people, whoever holds it now.
     *
     * @throws vn.capdo.Refusal when the giver may not, the receiver may not take it, or it is gone
     */
    @Transactional
    public void give(TaskId taskId, String receiver, String giver) {
        as(giver, () -> {
            candidates.give(taskId, receiver);
            return null;
        });
    }

    private Task held(TaskId taskId) {
        Task task =
                system.call(() -> tasks.createTaskQuery().taskId(taskId.value()).singleResult());
        if (task == null) {
            throw new Refusal("task.unknown");
        }
        return task;
    }

    /** In whose right somebody works, or would work, on these open tasks today, by their ids; without those on which he may not. */
    @ReadOnly
    public Map<TaskId, Actor> actorsOn(Collection<TaskId> taskIds, String userId) {
        return system.call(() -> held.actorsOn(userId, taskIds));
    }

    /** Of a person's work, what has no date; in the order in which it came. */
    @ReadOnly
    public List<OpenTask> mineWithoutADay(String userId) {
        return open.withoutADay(peopleOf(userId), groupsOf(userId));
    }

    /** An open task; empty when it is done or gone. */
    @ReadOnly
    public Optional<OpenTask> find(TaskId taskId) {
        return open.find(taskId);
    }

    /** The obligation, the request or the incident of a unit that a task is about; empty for a dossier's task. */
    @ReadOnly
    public Optional<UnitMatterRef> unitMatterOf(TaskId taskId) {
        return system.call(() -> {
            Object obligation = tasks.getVariable(taskId.value(), UnitObligationProcess.OBLIGATION_ID);
            if (obligation != null) {
                return Optional.of(new UnitMatterRef(ObligationId.of(obligation.toString()), null, null));
            }
            Object extension = tasks.getVariable(taskId.value(), MilestoneExtensionProcess.EXTENSION_ID);
            if (extension != null) {
                return Optional.of(new UnitMatterRef(null, UUID.fromString(extension.toString()), null));
            }
            return Optional.ofNullable(tasks.getVariable(taskId.value(), IncidentReportProcess.INCIDENT_ID))
                    .map(incident -> new UnitMatterRef(null, null, UUID.fromString(incident.toString())));
        });
    }

    /** One of the three is there. */
    public record UnitMatterRef(
            @Nullable ObligationId obligationId, @Nullable UUID extensionId, @Nullable UUID incidentId) {}

    /** The form of a task as it is deployed, for somebody who may work on it. */
    public String form(TaskId taskId, String userId) {
        return as(userId, () -> {
            try (InputStream form = forms.getDeployedTaskForm(taskId.value())) {
                return new String(form.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the model says is to be done; empty when it says nothing. */
    @ReadOnly
    public String instruction(TaskId taskId) {
        String said = held(taskId).getDescription();
        return said == null ? "" : said;
    }

    public void complete(TaskId taskId, String userId, Map<String, Object> values) {
        as(userId, () -> {
            tasks.complete(taskId.value(), values);
            return null;
        });
    }

    /** The model a dossier runs in now, and where its tokens stand: for the picture. */
    @ReadOnly
    public Optional<Position> position(UUID dossierId) {
        return system.call(() -> runtime
                .createProcessInstanceQuery()
                .variableValueEquals(LevelDossierProcess.DOSSIER_ID, dossierId.toString())
                .list()
                .stream()
                .findFirst()
                .map(instance -> new Position(
                        instance.getProcessDefinitionId(), runtime.getActiveActivityIds(instance.getId()))));
    }

    /** @param activities ids of the elements that hold a token */
    public record Position(String processDefinitionId, List<String> activities) {}

    /** Runs whatever jobs are due now, for a clock that has been moved; returns how many ran. */
    public int runDueJobs() {
        return system.call(() -> {
            int ran = 0;
            for (List<Job> due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
                for (Job job : due) {
                    ran += run(job) ? 1 : 0;
                }
            }
            return ran;
        });
    }

    /** False when somebody else, the job executor or another node, has run the job meanwhile. */
    private boolean run(Job job) {
        if (management.createJobQuery().jobId(job.getId()).executable().count() == 0) {
            return false;
        }
        try {
            management.executeJob(job.getId());
            return true;
        } catch (OptimisticLockingException e) {
            return false;
        }
    }

    /** Those of the models: the engine's own housekeeping is due again at once as long as its hours of the night last. */
    private List<Job> dueJobs() {
        return management.createJobQuery().executable().orderByJobDuedate().asc().listPage(0, 200).stream()
                .filter(job -> job.getProcessDefinitionId() != null)
                .toList();
    }

    private List<String> groupsOf(String userId) {
        return system.call(() -> identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList());
    }

    private <T> T as(String userId, Supplier<T> work) {
        List<String> groups = groupsOf(userId);
        var before = identity.getCurrentAuthentication();
        identity.setAuthentication(userId, groups);
        try {
            return work.get();
        } catch (AuthorizationException e) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "task.notForYou");
        } finally {
            if (before == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }

    @Override
    public int doWhatIsDue() {
        return runDueJobs();
    }
}
