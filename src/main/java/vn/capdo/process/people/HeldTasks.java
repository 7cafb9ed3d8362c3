package vn.capdo.process.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.acting.ActingPeople;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Delegations;
import vn.capdo.acting.HeldTask;
import vn.capdo.acting.OpenDuties;
import vn.capdo.acting.Substitutions;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Duty;
import vn.capdo.dossier.EventType;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.OpenTaskTable;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.model.Authority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.TaskAnnotations;
import vn.capdo.reminder.Reminders;

/** Open tasks and the people in whose place others work on them. */
@Component
class HeldTasks implements OpenDuties {

    private final TaskService tasks;
    private final RepositoryService repository;
    private final TaskCandidates candidates;
    private final OpenTaskTable open;
    private final Delegations delegations;
    private final Authority authority;
    private final Substitutions substitutions;
    private final ActingPeople acting;
    private final Dossiers dossiers;
    private final Duty duty;
    private final Deadlines deadlines;
    private final Reminders reminders;
    private final Staff staff;
    private final SystemAuthority system;

    HeldTasks(
            @Lazy TaskService tasks,
            @Lazy RepositoryService repository,
            TaskCandidates candidates,
            OpenTaskTable open,
            Delegations delegations,
            Authority authority,
            Substitutions substitutions,
            ActingPeople acting,
            Dossiers dossiers,
            Duty duty,
            Deadlines deadlines,
            @Lazy Reminders reminders,
            Staff staff,
            SystemAuthority system) {
        this.tasks = tasks;
        this.repository = repository;
        this.candidates = candidates;
        this.open = open;
        this.delegations = delegations;
        this.authority = authority;
        this.substitutions = substitutions;
        this.acting = acting;
        this.dossiers = dossiers;
        this.duty = duty;
        this.deadlines = deadlines;
        this.reminders = reminders;
        this.staff = staff;
        this.system = system;
    }

    /** Open approvals get and lose the groups of delegates, and substitutes give back what they may hold no longer. */
    void reconcile() {
        system.run(() -> {
            followDelegations();
            giveBack();
            takeBack("");
        });
    }

    /** As {@link #reconcile}, of what these people hold in roles of their own. */
    void takeBackFrom(Set<String> people) {
        system.run(() -> people.forEach(person -> takeBack(person)));
    }

    private void followDelegations() {
        Set<String> owners = delegations.owners();
        if (owners.isEmpty()) {
            return;
        }
        for (Task task : tasks.createTaskQuery()
                .taskDefinitionKeyIn(LevelDossierProcess.APPROVE, LevelDossierProcess.APPROVE_PLAN)
                .list()) {
            UUID dossierId = dossierOf(task);
            if (dossierId != null
                    && owners.contains(dossiers.systemOf(dossierId).owner())) {
                followDelegations(task, dossierId);
            }
        }
    }

    private void followDelegations(Task task, UUID dossierId) {
        candidates.refresh(new TaskId(task.getId())).ifPresent(found -> found.added()
                .forEach(group -> deadlines
                        .openTask(new TaskId(task.getId()))
                        .ifPresent(deadline -> reminders.taskArrived(
                                deadline, staff.membersOfGroups(List.of(group)), "delegated/" + group))));
        if (task.getAssignee() != null
                && !acting.mayHold(
                        task.getAssignee(), candidates.groupsOf(new TaskId(task.getId())), task.getOwner())) {
            giveBack(task, "event.delegationOver", task.getAssignee());
        }
    }

    private void giveBack() {
        for (Task task : tasks.createNativeTaskQuery()
                .sql("select * from ACT_RU_TASK where OWNER_ is not null and ASSIGNEE_ is not null")
                .list()) {
            boolean stillHeld = substitutions.substitutes(task.getAssignee(), task.getOwner())
                    && acting.isCandidate(task.getOwner(), candidates.groupsOf(new TaskId(task.getId())));
            if (!stillHeld) {
                giveBack(task, "event.substitutionOver", task.getAssignee());
            }
        }
    }

    /**
     * What is held by somebody who is in none of its groups, his role having ended, goes back to those competent. They learn of
     * it, and so do the unit's leaders: a new hand must be found while the clock runs on.
     *
     * @param holder whose tasks; empty for everybody's
     */
    private void takeBack(String holder) {
        for (Task task : tasks.createNativeTaskQuery()
                .sql(
                        """
                        select T.* from ACT_RU_TASK T
                        where T.ASSIGNEE_ is not null and T.OWNER_ is null and #{holder} in ('', T.ASSIGNEE_)
                            and exists (select 1 from ACT_RU_IDENTITYLINK L where L.TASK_ID_ = T.ID_ and L.GROUP_ID_ is not null)
                            and not exists (select 1 from ACT_RU_IDENTITYLINK L join ACT_ID_MEMBERSHIP M on M.GROUP_ID_ = L.GROUP_ID_
                                where L.TASK_ID_ = T.ID_ and M.USER_ID_ = T.ASSIGNEE_)""")
                .parameter("holder", holder)
                .list()) {
            Optional<StaffMember> leaver = staff.find(task.getAssignee());
            giveBack(task, "event.roleOver", task.getAssignee());
            TaskId id = new TaskId(task.getId());
            deadlines
                    .openTask(id)
                    .ifPresent(deadline ->
                            leaver.ifPresent(gone -> reminders.taskGivenBack(deadline, whoSeesTo(id), gone)));
        }
    }

    private List<StaffMember> whoSeesTo(TaskId taskId) {
        List<String> groups = candidates.groupsOf(taskId);
        return Stream.concat(
                        staff.membersOfGroups(groups).stream(),
                        groups.stream()
                                .flatMap(group -> Role.organisationOfGroup(group).stream())
                                .flatMap(unit -> staff.holders(Role.LEADER, unit).stream()))
                .distinct()
                .toList();
    }

    /** Whoever has taken a task gives it back to those who may take it. */
    void handBack(Task task) {
        giveBack(task, "event.handedBack", task.getAssignee(), task.getAssignee());
    }

    private void giveBack(Task task, String reason, String holder) {
        giveBack(task, reason, holder, "capdo");
    }

    private void giveBack(Task task, String reason, String holder, String actor) {
        candidates.release(new TaskId(task.getId()));
        UUID dossierId = dossierOf(task);
        if (dossierId != null) {
            dossiers.note(
                    dossierId, actor, EventType.GIVEN_BACK, Messages.text(reason, titleOf(task), staff.nameOf(holder)));
        }
    }

    @Override
    public List<String> conflicts(String substitute, String absent) {
        return system.call(() -> waitingFor(absent)
                .flatMap(task -> Optional.ofNullable(dossierOf(task))
                        .filter(dossier -> annotations(task)
                                .get("duty")
                                .filter(required -> duty.conflicts(dossier, required, substitute))
                                .isPresent())
                        .stream())
                .map(dossier -> dossiers.get(dossier).number())
                .distinct()
                .sorted()
                .toList());
    }

    private Stream<Task> waitingFor(String person) {
        Set<Task> waiting =
                new HashSet<>(tasks.createTaskQuery().taskAssignee(person).list());
        List<String> groups = staff.rolesOf(person).stream()
                .map(role -> role.role().groupOf(role.organisation()))
                .toList();
        if (!groups.isEmpty()) {
            waiting.addAll(tasks.createTaskQuery().taskCandidateGroupIn(groups).list());
        }
        return waiting.stream();
    }

    /** In whose right somebody works, or would work, on these open tasks today; without those where it is in nobody's. */
    Map<TaskId, Actor> actorsOn(String person, Collection<TaskId> taskIds) {
        if (taskIds.isEmpty()) {
            return Map.of();
        }
        Map<TaskId, Set<String>> groups = open.allGroupsOf(taskIds);
        Map<TaskId, UUID> about = open.dossiersOf(taskIds);
        authority.readAtOnce(about.values());
        Map<String, BpmnModelInstance> models = new HashMap<>();
        Map<TaskId, Actor> actors = new HashMap<>();
        String[] ids = taskIds.stream().map(TaskId::value).toArray(String[]::new);
        for (Task task : tasks.createTaskQuery().taskIdIn(ids).list()) {
            TaskId id = new TaskId(task.getId());
            UUID dossier = about.get(id);
            String holder = task.getAssignee();
            BpmnModelInstance model =
                    models.computeIfAbsent(task.getProcessDefinitionId(), repository::getBpmnModelInstance);
            try {
                HeldTask held = new HeldTask(
                        groups.getOrDefault(id, Set.of()),
                        holder,
                        holder == null ? null : task.getOwner(),
                        dossier == null
                                ? null
                                : authority.approval(
                                        dossier, annotations(task, model).step()));
                actors.put(id, acting.on(held, person));
            } catch (Refusal notHis) {
                // Nothing of his, and nothing that he does for somebody else.
            }
        }
        return actors;
    }

    private TaskAnnotations annotations(Task task) {
        return annotations(task, repository.getBpmnModelInstance(task.getProcessDefinitionId()));
    }

    private static TaskAnnotations annotations(Task task, BpmnModelInstance model) {
        return new TaskAnnotations((UserTask) model.getModelElementById(task.getTaskDefinitionKey()));
    }

    private @Nullable UUID dossierOf(Task task) {
        Object id = tasks.getVariable(task.getId(), LevelDossierProcess.DOSSIER_ID);
        return id == null ? null : UUID.fromString(id.toString());
    }

    private String titleOf(Task task) {
        return deadlines.openTask(new TaskId(task.getId())).map(Deadline::title).orElse(task.getName());
    }
}
