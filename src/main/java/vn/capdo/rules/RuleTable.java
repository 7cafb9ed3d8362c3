package vn.capdo.rules;

import java.util.List;
import java.util.Optional;
import vn.capdo.Digest;

/**
 * A rule table as people read it: what it asks, what it answers, and its rows in order. Layout is no part of it, so two files
 * that say the same law are equal.
 *
 * @param key id of the decision, by which the code asks for it
 * @param hitPolicy UNIQUE, FIRST or COLLECT
 * @param aggregation what COLLECT does with the answers; empty when it lists them
 */
public record RuleTable(
        String key,
        String name,
        String description,
        String hitPolicy,
        String aggregation,
        List<Input> inputs,
        List<Output> outputs,
        List<Rule> rules) {

    /**
     * @param name name of the fact
     * @param type string, boolean, integer, long or date
     * @param values the values it may have, unquoted; empty when they are not listed
     */
    public record Input(String name, String label, String type, List<String> values) {}

    /** @param values the values it may have, unquoted; empty when they are not listed */
    public record Output(String name, String label, String type, List<String> values) {}

    /**
     * @param id empty when the file names none
     * @param conditions one per input, as written; empty when the row does not look at that input
     * @param results one per output, as written
     */
    public record Rule(String id, List<String> conditions, List<String> results, String annotation) {}

    public boolean has(String output) {
        return column(output) >= 0;
    }

    /** Position of an output; negative when there is none of that name. */
    int column(String output) {
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).name().equals(output)) {
                return i;
            }
        }
        return -1;
    }

    int inputColumn(String input) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).name().equals(input)) {
                return i;
            }
        }
        return -1;
    }

    Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** What tells whether two versions say the same. */
    String contentHash() {
        return Digest.of(toString());
    }
}
