package vn.capdo.process.task;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/**
 * What a model says of a user task in its extension properties: {@code step} (clock and authority), {@code duty} (separation
 * of duties), {@code dossierState}, {@code cycleState}, {@code missed}.
 */
public final class TaskAnnotations {

    private final UserTask element;

    public TaskAnnotations(DelegateTask task) {
        this(task.getBpmnModelElementInstance());
    }

    public TaskAnnotations(UserTask element) {
        this.element = element;
    }

    /** The step; the task's own id where the model names none, so that an added task also gets a date. */
    public String step() {
        return get("step").orElse(element.getId());
    }

    public Optional<String> get(String name) {
        ExtensionElements extensions = element.getExtensionElements();
        if (extensions == null) {
            return Optional.empty();
        }
        return extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .findFirst();
    }
}
