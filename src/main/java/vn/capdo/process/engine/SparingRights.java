package vn.capdo.process.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Rights as the engine asks for them, without two questions that every act would send and whose answers change nothing. */
final class SparingRights implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
        return new Rights();
    }

    private static final class Rights extends AuthorizationManager {

        /** The engine would read whatever group has a right at all, and leave the others out of its next question. */
        @Override
        public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
            return groups == null ? List.of() : groups;
        }

        /** Nobody has a right yet to a task that this very command makes. */
        @Override
        public @Nullable AuthorizationEntity findAuthorizationByGroupIdAndResourceId(
                int type, String group, Resource resource, String id) {
            return resource == Resources.TASK && isNewTask(id)
                    ? null
                    : super.findAuthorizationByGroupIdAndResourceId(type, group, resource, id);
        }

        private boolean isNewTask(String id) {
            TaskEntity task = getDbEntityManager().getCachedEntity(TaskEntity.class, id);
            return task != null && getDbEntityManager().getDbEntityCache().isTransient(task);
        }
    }
}
