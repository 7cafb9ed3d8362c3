package vn.capdo.process.conduct;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.TaskId;
import vn.capdo.acting.ActingPeople;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.engine.TaskCandidates.Candidates;
import vn.capdo.process.task.GroupWords;
import vn.capdo.reminder.Reminders;
import vn.capdo.reorganisation.TaskRouting;

/** Open tasks follow when organisations change. */
@Component
class TaskRerouting implements TaskRouting {

    private final TaskService tasks;
    private final TaskCandidates candidates;
    private final ActingPeople acting;
    private final SystemAuthority system;
    private final Deadlines deadlines;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Staff staff;
    private final Reminders reminders;

    TaskRerouting(
            @Lazy TaskService tasks,
            TaskCandidates candidates,
            ActingPeople acting,
            SystemAuthority system,
            Deadlines deadlines,
            @Lazy Dossiers dossiers,
            Organisations organisations,
            Staff staff,
            @Lazy Reminders reminders) {
        this.tasks = tasks;
        this.candidates = candidates;
        this.acting = acting;
        this.system = system;
        this.deadlines = deadlines;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.staff = staff;
        this.reminders = reminders;
    }

    @Override
    public Set<TaskId> unattended(Collection<UUID> affected) {
        Map<Set<String>, Boolean> attended = new HashMap<>();
        return system.call(() -> deadlines.openTasksOf(affected).stream()
                .map(Deadline::taskId)
                .filter(task -> !attended.computeIfAbsent(
                        groupsOf(task), groups -> !staff.membersOfGroups(groups).isEmpty()))
                .collect(Collectors.toCollection(HashSet::new)));
    }

    private Set<String> groupsOf(TaskId taskId) {
        return tasks.getIdentityLinksForTask(taskId.value()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<RoutedTask> reroute(Collection<UUID> affected, String occasion) {
        Pass pass = new Pass(occasion);
        try {
            return system.call(() -> deadlines.openTasksOf(affected).stream()
                    .map(pass::reroute)
                    .flatMap(Optional::stream)
                    .toList());
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("Somebody acted on a task at this moment", e);
        }
    }

    /** One going through; who is in a group does not change on the way. */
    private final class Pass {

        private final String occasion;
        private final Map<Set<String>, List<StaffMember>> members = new HashMap<>();
        private final Map<String, String> names = organisations.names();

        Pass(String occasion) {
            this.occasion = occasion;
        }

        Optional<RoutedTask> reroute(Deadline deadline) {
            return candidates.refresh(requireNonNull(deadline.taskId())).map(found -> follow(deadline, found));
        }

        private RoutedTask follow(Deadline deadline, Candidates found) {
            List<StaffMember> people = members.computeIfAbsent(found.after(), staff::membersOfGroups);
            String holder = found.assignee();
            // A substitute holds it as long as the person whom he substitutes could.
            boolean held = holder != null && acting.mayHold(holder, found.after(), found.owner());
            boolean released = holder != null && !held;
            RoutedTask task = new RoutedTask(
                    requireNonNull(deadline.taskId()),
                    requireNonNull(deadline.dossierId()),
                    deadline.title(),
                    deadline.dueOn(),
                    GroupWords.of(found.before(), names),
                    GroupWords.of(found.after(), names),
                    staff.nameOf(holder),
                    released,
                    people.size());
            if (!found.before().equals(found.after())) {
                note(deadline, "event.rerouted", task.title(), task.from(), task.to());
            }
            if (released) {
                candidates.release(requireNonNull(deadline.taskId()));
                note(deadline, "event.released", task.title(), task.holder());
            }
            if (task.moved() && !held) {
                reminders.taskArrived(deadline, people, occasion);
            }
            return task;
        }

        private void note(Deadline deadline, String key, Object... arguments) {
            dossiers.note(
                    requireNonNull(deadline.dossierId()), "capdo", EventType.REROUTED, Messages.text(key, arguments));
        }
    }
}
