package vn.capdo.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import vn.capdo.process.engine.TaskEvents;

/** Tells both who look after tasks; each takes care of its own. */
@Component
@Primary
class AllTaskEvents implements TaskEvents {

    private final List<TaskEvents> all;

    AllTaskEvents(TaskLifecycle ofDossiers, UnitTasks ofUnits) {
        this.all = List.of(ofDossiers, ofUnits);
    }

    @Override
    public void created(DelegateTask task) {
        all.forEach(events -> events.created(task));
    }

    @Override
    public void updated(DelegateTask task) {
        all.forEach(events -> events.updated(task));
    }

    @Override
    public void assigned(DelegateTask task) {
        all.forEach(events -> events.assigned(task));
    }

    @Override
    public void completed(DelegateTask task) {
        all.forEach(events -> events.completed(task));
    }

    @Override
    public void deleted(DelegateTask task) {
        all.forEach(events -> events.deleted(task));
    }

    @Override
    public void processStarted(DelegateExecution execution) {
        all.forEach(events -> events.processStarted(execution));
    }
}
