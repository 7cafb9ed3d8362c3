package vn.capdo.process.task;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.process.engine.StoredVariables;

/** Takes what a form submitted out of the engine and into the domain, and refuses what no form lists. */
@Component
public class TaskForms {

    private final Map<String, TaskForm> byTask = new HashMap<>();
    private final OwnTaskForms own;
    private final StoredVariables stored;

    TaskForms(List<TaskForm> forms, OwnTaskForms own, StoredVariables stored) {
        this.own = own;
        this.stored = stored;
        for (TaskForm form : forms) {
            for (String task : form.tasks()) {
                if (byTask.put(task, form) != null) {
                    throw new IllegalStateException("Two forms for " + task);
                }
            }
        }
    }

    /** Every task that has a form, with it. */
    public Map<String, TaskForm> byTask() {
        return Map.copyOf(byTask);
    }

    /** What a model asks for along its way has no answer yet; its conditions must not stumble over that. */
    void started(DelegateExecution execution) {
        own.routes(execution).forEach(name -> execution.setVariable(name, null));
    }

    /** What was answered in an administrator's form the last time is not the answer of this time. */
    void appeared(DelegateTask task) {
        own.of(task).ifPresent(form -> form.routes()
                .forEach(name -> task.getExecution().setVariable(name, null)));
    }

    /** A task without a form submits nothing that the domain takes. */
    void accept(DelegateTask task, TaskMatter matter, Actor worker) {
        Optional<TaskForm> form = own.of(task).or(() -> Optional.ofNullable(byTask.get(task.getTaskDefinitionKey())));
        Set<String> fields = form.map(TaskForm::fields).orElse(Set.of());
        Set<String> kept = kept(task, matter);
        if (own.hasOwnTasks(task.getExecution())) {
            requireUntouched(task, kept, fields);
        }
        Map<String, Object> values = new HashMap<>();
        for (String name : new HashSet<>(task.getVariableNames())) {
            if (fields.contains(name)) {
                values.put(name, task.getVariable(name));
                task.removeVariable(name);
            } else if (!kept.contains(name)) {
                throw new Refusal("task.unknownField", name);
            }
        }
        if (form.isEmpty()) {
            return;
        }
        Map<String, Object> routing = new HashMap<>(form.get()
                .accept(
                        new Completion(
                                task.getTaskDefinitionKey(), requireNonNull(matter.id()), matter.dossierId(), worker),
                        Fields.of(values, form.get()::label)));
        routing.putAll(matter.known());
        routing.forEach((name, value) -> {
            if (!Objects.equals(value, task.getVariable(name))) {
                task.setVariable(name, value);
            }
        });
    }

    private Set<String> kept(DelegateTask task, TaskMatter matter) {
        Stream<String> routes = byTask.entrySet().stream()
                .filter(form -> !form.getValue().routes().isEmpty())
                .filter(form -> task.getBpmnModelInstance().getModelElementById(form.getKey()) != null)
                .flatMap(form -> form.getValue().routes().stream());
        return Stream.of(matter.variables().stream(), own.routes(task.getExecution()).stream(), routes)
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    /**
     * In the product's models every task stands before the gateway that asks for its answer. Where somebody has drawn tasks between
     * them, nobody may slip in another task's answer with his own.
     */
    private void requireUntouched(DelegateTask task, Set<String> kept, Set<String> fields) {
        Map<String, Object> before = stored.of(task.getProcessInstanceId());
        for (String name : kept) {
            if (!fields.contains(name)
                    && !Objects.equals(before.get(name), StoredVariables.comparable(task.getVariable(name)))) {
                throw new Refusal("task.unknownField", name);
            }
        }
    }
}
