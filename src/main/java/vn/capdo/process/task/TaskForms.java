package vn.capdo.process.task;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/** Takes what a form submitted out of the engine and into the domain, and refuses what no form lists. */
@Component
public class TaskForms {

    private final Map<String, TaskForm> byTask = new HashMap<>();

    TaskForms(List<TaskForm> forms) {
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

    /** A task without a form of its own submits nothing that the domain takes. */
    void accept(DelegateTask task, TaskMatter matter, Actor worker) {
        TaskForm form = byTask.get(task.getTaskDefinitionKey());
        if (form == null) {
            return;
        }
        Set<String> kept = kept(task, matter);
        Map<String, Object> values = new HashMap<>();
        for (String name : new HashSet<>(task.getVariableNames())) {
            if (form.fields().contains(name)) {
                values.put(name, task.getVariable(name));
                task.removeVariable(name);
            } else if (!kept.contains(name)) {
                throw new Refusal("task.unknownField", name);
            }
        }
        Map<String, Object> routing = new HashMap<>(form.accept(
                new Completion(task.getTaskDefinitionKey(), requireNonNull(matter.id()), matter.dossierId(), worker),
                Fields.of(values)));
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
        return Stream.concat(matter.variables().stream(), routes).collect(Collectors.toSet());
    }
}
