package vn.capdo.process.people;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import vn.capdo.process.engine.SystemAuthority;

/** The filters that everybody finds in Tasklist. Filters carry no expressions: each shows what the person may see. */
@Component
public class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;
    private final EngineDirectory directory;
    private final SystemAuthority system;

    TaskFilters(FilterService filters, TaskService tasks, EngineDirectory directory, SystemAuthority system) {
        this.filters = filters;
        this.tasks = tasks;
        this.directory = directory;
        this.system = system;
    }

    /** Safe to call at every start. */
    public void provision() {
        system.run(() -> {
            // What the engine lets a person see is his own and his groups' tasks, so one filter without conditions is
            // enough.
            provision("Việc đang mở", 1, tasks.createTaskQuery().active());
            provision("Việc chưa ai nhận", 2, tasks.createTaskQuery().active().taskUnassigned());
        });
    }

    private void provision(String name, int priority, TaskQuery query) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(
                Map.of("priority", priority, "color", "#206bc4", "refresh", true, "showUndefinedVariable", false));
        filters.saveFilter(filter);
        directory.grantFilter(filter.getId());
    }
}
