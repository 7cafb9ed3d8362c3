package vn.capdo.process.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.TaskId;
import vn.capdo.deadline.TaskUnits;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.OpenTaskTable;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.reminder.TaskAudience;

/** Who stands behind an open task. */
@Component
class TaskPeople implements TaskAudience, TaskUnits {

    private final TaskService tasks;
    private final Staff staff;
    private final SystemAuthority system;
    private final OpenTaskTable open;

    TaskPeople(@Lazy TaskService tasks, Staff staff, SystemAuthority system, OpenTaskTable open) {
        this.tasks = tasks;
        this.staff = staff;
        this.system = system;
        this.open = open;
    }

    @Override
    public List<StaffMember> of(TaskId taskId) {
        return system.call(() -> {
            Task task = tasks.createTaskQuery().taskId(taskId.value()).singleResult();
            if (task == null) {
                return List.of();
            }
            if (task.getAssignee() != null) {
                return staff.find(task.getAssignee()).stream().toList();
            }
            return staff.membersOfGroups(tasks.getIdentityLinksForTask(taskId.value()).stream()
                    .map(IdentityLink::getGroupId)
                    .filter(Objects::nonNull)
                    .toList());
        });
    }

    @Override
    public Map<TaskId, String> of(Collection<TaskId> taskIds) {
        Map<TaskId, String> units = open.groupsOf(taskIds);
        units.replaceAll((task, group) -> group.substring(group.indexOf('-') + 1));
        return units;
    }
}
