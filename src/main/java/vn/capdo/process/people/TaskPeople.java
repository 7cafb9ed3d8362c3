package vn.capdo.process.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.deadline.TaskUnits;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.reminder.TaskAudience;

/** Who stands behind an open task. */
@Component
class TaskPeople implements TaskAudience, TaskUnits {

    private final TaskService tasks;
    private final Staff staff;
    private final SystemAuthority system;

    TaskPeople(@Lazy TaskService tasks, Staff staff, SystemAuthority system) {
        this.tasks = tasks;
        this.staff = staff;
        this.system = system;
    }

    @Override
    public List<StaffMember> of(String taskId) {
        return system.call(() -> {
            Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
            if (task == null) {
                return List.of();
            }
            if (task.getAssignee() != null) {
                return staff.find(task.getAssignee()).stream().toList();
            }
            return staff.membersOfGroups(tasks.getIdentityLinksForTask(taskId).stream()
                    .map(IdentityLink::getGroupId)
                    .filter(Objects::nonNull)
                    .toList());
        });
    }

    @Override
    public Map<String, String> of(Collection<String> taskIds) {
        return system.call(() -> {
            Map<String, String> units = new HashMap<>();
            if (taskIds.isEmpty()) {
                return units;
            }
            for (Task task : tasks.createTaskQuery()
                    .taskIdIn(taskIds.toArray(String[]::new))
                    .list()) {
                tasks.getIdentityLinksForTask(task.getId()).stream()
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(group -> units.put(task.getId(), group.substring(group.indexOf('-') + 1)));
            }
            return units;
        });
    }
}
