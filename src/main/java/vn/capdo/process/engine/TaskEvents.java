package vn.capdo.process.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** What the engine reports of every user task and every started process. */
public interface TaskEvents {

    void created(DelegateTask task);

    /** Something about the task was changed: its date, perhaps. */
    void updated(DelegateTask task);

    void assigned(DelegateTask task);

    void completed(DelegateTask task);

    void deleted(DelegateTask task);

    void processStarted(DelegateExecution execution);
}
