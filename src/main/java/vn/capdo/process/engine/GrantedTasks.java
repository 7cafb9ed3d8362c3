package vn.capdo.process.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

/**
 * Lists and counts of tasks for people who see single tasks only: theirs and their groups'. The engine would compare every open
 * task with every right of the person, which takes seconds among thirty thousand; here the granted tasks are read first, by the
 * index of rights, and the query is about these. Whoever has a right on all tasks, or one taken back, is left to the engine.
 */
final class GrantedTasks implements SessionFactory {

    /** More parameters than this PostgreSQL does not take gladly; then the engine may compare. */
    private static final int MOST = 20_000;

    private final Supplier<OpenTaskTable> table;

    GrantedTasks(Supplier<OpenTaskTable> table) {
        this.table = table;
    }

    @Override
    public Class<?> getSessionType() {
        return TaskManager.class;
    }

    @Override
    public Session openSession() {
        return new Tasks();
    }

    private final class Tasks extends TaskManager {

        @Override
        protected void configureQuery(TaskQueryImpl query) {
            Optional<Set<String>> granted = granted();
            if (granted.isEmpty()) {
                super.configureQuery(query);
                return;
            }
            Set<String> ids = granted.get();
            if (query.getTaskIdIn() != null) {
                ids.retainAll(List.of(query.getTaskIdIn()));
            }
            query.taskIdIn(ids.isEmpty() ? new String[] {"none"} : ids.toArray(String[]::new));
            getTenantManager().configureQuery(query);
        }

        private Optional<Set<String>> granted() {
            Authentication person = getCurrentAuthentication();
            if (person == null
                    || person.getUserId() == null
                    || !isAuthorizationEnabled()
                    || !getCommandContext().isAuthorizationCheckEnabled()) {
                return Optional.empty();
            }
            Collection<String> groups = person.getGroupIds() == null ? List.of() : person.getGroupIds();
            return table.get().grantedTo(person.getUserId(), groups).filter(ids -> ids.size() <= MOST);
        }
    }
}
