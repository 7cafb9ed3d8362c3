package vn.capdo.process.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine's own rights on tasks, and one more: whoever has taken a task may also give it back, which the engine counts as
 * assigning. Our task events still refuse to assign anybody else.
 */
final class TaskRights extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        AuthorizationEntity[] rights = super.newTaskAssignee(task, oldAssignee, newAssignee);
        if (rights != null && newAssignee != null) {
            for (AuthorizationEntity right : rights) {
                if (right != null && newAssignee.equals(right.getUserId())) {
                    right.addPermission(Permissions.TASK_ASSIGN);
                }
            }
        }
        return rights;
    }
}
