package vn.capdo.process.flow.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.process.flow.OwnForm;

/**
 * What an administrator's own forms leave behind for the conditions of their version. A matter that is past such a form when it comes
 * to that version never filled it in: its condition would find no answer, and every completion before it would fail. And what the
 * forms of a version left that the matter leaves would be a field that no form lists.
 */
@Component
class MovedVariables {

    private final RepositoryService repository;
    private final RuntimeService runtime;

    MovedVariables(@Lazy RepositoryService repository, @Lazy RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    /** An answer that is missing is none; a question of yes or no that was never asked is answered with no. */
    void fit(String instance, String fromDefinition, String toDefinition) {
        Map<String, OwnForm.Type> was = asked(fromDefinition);
        Map<String, OwnForm.Type> is = asked(toDefinition);
        Map<String, Object> present = runtime.getVariables(instance);
        was.keySet().stream()
                .filter(name -> !is.containsKey(name) && present.containsKey(name))
                .forEach(name -> runtime.removeVariable(instance, name));
        is.forEach((name, type) -> {
            if (!present.containsKey(name)) {
                runtime.setVariable(instance, name, none(type));
            }
        });
    }

    private static @Nullable Object none(OwnForm.Type type) {
        return type == OwnForm.Type.YES_NO ? Boolean.FALSE : null;
    }

    /** What conditions may ask of the own forms that the steps of a definition show. */
    private Map<String, OwnForm.Type> asked(String definition) {
        String deployment = repository.getProcessDefinition(definition).getDeploymentId();
        Map<String, OwnForm.Type> asked = new HashMap<>();
        repository.getBpmnModelInstance(definition).getModelElementsByType(UserTask.class).stream()
                .map(UserTask::getCamundaFormKey)
                .filter(form -> form != null && form.contains("forms/own-"))
                .map(form -> form.replaceFirst("^.*(?=forms/own-)", "").replaceFirst("\\.html$", ".json"))
                .distinct()
                .flatMap(form -> read(deployment, form).fields().stream())
                .filter(field -> field.type().routes())
                .forEach(field -> asked.put(field.id(), field.type()));
        return asked;
    }

    private OwnForm read(String deployment, String name) {
        try (InputStream form = repository.getResourceAsStream(deployment, name)) {
            return OwnForm.read(new String(form.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
