package vn.capdo.process.task;

import java.util.Map;
import java.util.Set;
import vn.capdo.Fields;

/**
 * What a kind of user task accepts: one class a form, found by Spring. It reads the fields into a plain record and hands that to
 * the domain, which decides. How to add one stands in CONTRIBUTING.
 */
public interface TaskForm {

    /** Ids of the tasks in their model; more than one where the same form serves several. */
    Set<String> tasks();

    /** The variables that the form may submit; anything else is refused. */
    Set<String> fields();

    /** The variables by which a model outside of the product's own goes on; kept from task to task. */
    default Set<String> routes() {
        return Set.of();
    }

    /** What people call a field. */
    default String label(String field) {
        return Fields.label(field);
    }

    /**
     * Hands what was submitted to the domain.
     *
     * @param fields none but {@link #fields()}
     * @return the variables that route the token
     * @throws vn.capdo.Refusal when something is missing, malformed, or refused by the domain
     */
    Map<String, Object> accept(Completion completed, Fields fields);
}
