package vn.capdo.process.flow.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What an administrator's own forms leave behind for the conditions of their version. A matter that is past such a form when it comes
 * to that version never filled it in: its condition would find no answer, and every completion before it would fail. And what the
 * forms of a version left that the matter leaves would be a field that no form lists.
 */
@Component
class MovedVariables {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ObjectMapper json;

    MovedVariables(@Lazy RepositoryService repository, @Lazy RuntimeService runtime, ObjectMapper json) {
        this.repository = repository;
        this.runtime = runtime;
        this.json = json;
    }

    /** An answer that is missing is none; a question of yes or no that was never asked is answered with no. */
    void fit(String instance, String fromDefinition, String toDefinition) {
        Map<String, String> was = fields(fromDefinition);
        Map<String, String> is = fields(toDefinition);
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

    private static @Nullable Object none(String type) {
        return type.equals("yesNo") ? Boolean.FALSE : null;
    }

    /** The fields of the own forms that were deployed with a definition, with their types. */
    private Map<String, String> fields(String definition) {
        String deployment = repository.getProcessDefinition(definition).getDeploymentId();
        Map<String, String> fields = new HashMap<>();
        for (Resource resource : repository.getDeploymentResources(deployment)) {
            if (resource.getName().startsWith("forms/own-")
                    && resource.getName().endsWith(".json")) {
                for (JsonNode field : read(deployment, resource).path("fields")) {
                    fields.put(field.path("id").asText(), field.path("type").asText());
                }
            }
        }
        return fields;
    }

    private JsonNode read(String deployment, Resource resource) {
        try (InputStream form = repository.getResourceAsStreamById(deployment, resource.getId())) {
            return json.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
