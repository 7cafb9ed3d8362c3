package vn.capdo.process.flow.migration;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.process.flow.OwnForm;
import vn.capdo.process.flow.OwnForms;

/**
 * What an administrator's own forms leave behind for the conditions of their version. A matter that is past such a form when it comes
 * to that version never filled it in: its condition would find no answer, and every completion before it would fail. And what the
 * forms of a version left that the matter leaves would be a field that no form lists.
 */
@Component
class MovedVariables {

    private final OwnForms forms;
    private final RuntimeService runtime;

    MovedVariables(OwnForms forms, @Lazy RuntimeService runtime) {
        this.forms = forms;
        this.runtime = runtime;
    }

    /** An answer that is missing is none; a question of yes or no that was never asked is answered with no. */
    void fit(String instance, String fromDefinition, String toDefinition) {
        Map<String, OwnForm.Type> was = forms.asked(fromDefinition);
        Map<String, OwnForm.Type> is = forms.asked(toDefinition);
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
}
