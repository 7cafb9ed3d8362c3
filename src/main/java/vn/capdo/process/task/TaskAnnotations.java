package vn.capdo.process.task;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import vn.capdo.Refusal;
import vn.capdo.deadline.OwnClock;
import vn.capdo.regime.Step;

/**
 * What a model says of a user task in its extension properties: {@code step} (clock and authority), {@code duty} (separation
 * of duties), {@code dossierState}, {@code cycleState}, {@code missed}; and what an administrator may add: {@code clock} (a limit
 * of the model's) and {@code reminder} (one more reminder).
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

    /** Whether the step is the administrator's, and none of the law. */
    public boolean isOwnStep() {
        return Step.find(step()).isEmpty();
    }

    /** @throws Refusal when it is not written as {@link OwnClock} reads it */
    public Optional<OwnClock> clock() {
        return get("clock").map(written -> OwnClock.read(written)
                .orElseThrow(() -> new Refusal("ownStep.clock", element.getName(), written)));
    }

    /**
     * Working days before the last day on which there is one more reminder.
     *
     * @throws Refusal when it is no number from 1 to 60
     */
    public Optional<Integer> reminder() {
        return get("reminder").map(written -> {
            if (!written.matches("[1-9]|[1-5][0-9]|60")) {
                throw new Refusal("ownStep.reminder", element.getName(), written);
            }
            return Integer.valueOf(written);
        });
    }

    public Optional<String> get(String name) {
        return property(element, name);
    }

    /** What a model says of any of its elements. */
    public static Optional<String> property(BaseElement element, String name) {
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
