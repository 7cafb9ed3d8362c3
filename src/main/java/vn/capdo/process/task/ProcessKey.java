package vn.capdo.process.task;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import vn.capdo.Refusal;

/** Of which process, and about what, an execution or a task is; from the engine's own cache of deployed models. */
final class ProcessKey {

    private ProcessKey() {}

    static String of(DelegateTask task) {
        return of(task.getExecution());
    }

    static String of(DelegateExecution execution) {
        return definition(execution).getKey();
    }

    /** What people call the process; its key where the model gives no name. */
    static String name(DelegateExecution execution) {
        ProcessDefinition definition = definition(execution);
        return definition.getName() == null ? definition.getKey() : definition.getName();
    }

    /**
     * The id of what a process is about, from the business key, which no form can change.
     *
     * @param variable where the process keeps it, too
     */
    static UUID requireId(DelegateTask task, String variable) {
        String key = task.getExecution().getProcessBusinessKey();
        if (key == null || !key.equals(task.getExecution().getVariable(variable))) {
            throw new Refusal("task.unknownField", variable);
        }
        return UUID.fromString(key);
    }

    private static ProcessDefinition definition(DelegateExecution execution) {
        return execution
                .getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(execution.getProcessDefinitionId());
    }
}
