package vn.capdo.process.engine;

import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.TaskId;

/** Shows an open task to the rules about tasks at another time than the engine's events do. */
@Component
public class TaskAccess {

    private final ProcessEngine engine;

    TaskAccess(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** What is asked of the task, within one command of the engine; empty when the task is gone. */
    public <T> Optional<T> ask(TaskId taskId, Function<DelegateTask, T> question) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> Optional.<DelegateTask>ofNullable(
                                context.getTaskManager().findTaskById(taskId.value()))
                        .map(question));
    }
}
