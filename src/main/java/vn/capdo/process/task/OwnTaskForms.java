package vn.capdo.process.task;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** The forms that an administrator made for steps of his own; each stands in the deployment of the model that names it. */
public interface OwnTaskForms {

    /** The form of a task; empty where the model names none of an administrator's. */
    Optional<TaskForm> of(DelegateTask task);

    /** The answers by which a model is routed: the {@link TaskForm#routes()} of all its own forms. */
    Set<String> routes(DelegateExecution execution);

    /** Whether somebody has drawn tasks into a model for which the product brings no form. */
    boolean hasOwnTasks(DelegateExecution execution);
}
