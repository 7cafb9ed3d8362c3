package vn.capdo.flow;

/**
 * What the check of a model found.
 *
 * @param element id of the element in the model, which the canvas selects; empty when it is about the whole model
 * @param rule code of the rule, such as {@code step.role}; stable, for tests and for the list of rules in the authors' guide
 * @param text a Vietnamese sentence that names the element by its label, says what is wrong and what to do
 */
public record FlowFinding(Severity severity, String element, String rule, String text) {

    public enum Severity {
        /** The version cannot be activated. */
        ERROR,
        /** Somebody should have thought about it. */
        WARNING
    }
}
