package vn.capdo.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The same with what its columns of these names may hold, where the table itself does not say it: which regimes there are. */
    RuleTable knowing(Map<String, List<String>> values) {
        return new RuleTable(
                key,
                name,
                description,
                hitPolicy,
                aggregation,
                inputs.stream()
                        .map(input -> new Input(
                                input.name(),
                                input.label(),
                                input.type(),
                                values.getOrDefault(input.name(), input.values())))
                        .toList(),
                outputs.stream()
                        .map(output -> new Output(
                                output.name(),
                                output.label(),
                                output.type(),
                                values.getOrDefault(output.name(), output.values())))
                        .toList(),
                rules);
    }

    /** Only the rows that can speak of a value in the column of an input, and as if they spoke of it alone. */
    RuleTable narrowedTo(String input, String value) {
        int column = inputColumn(input);
        List<Rule> left = rules.stream()
                .filter(rule -> speaksOf(rule.conditions().get(column), value))
                .map(rule -> {
                    List<String> conditions = new ArrayList<>(rule.conditions());
                    conditions.set(column, "");
                    return new Rule(rule.id(), conditions, rule.results(), rule.annotation());
                })
                .toList();
        return new RuleTable(key, name, description, hitPolicy, aggregation, inputs, outputs, left)
                .knowing(Map.of(input, List.of(value)));
    }

    private static boolean speaksOf(String cell, String value) {
        return FeelCell.blank(cell)
                || FeelCell.texts(cell).contains(value) != cell.strip().startsWith("not");
    }

    /** What rows answer in the column of an output, in order; nothing without such a column. */
    List<String> answered(String output) {
        int column = column(output);
        return column < 0
                ? List.of()
                : rules.stream()
                        .flatMap(rule -> FeelCell.literal(rule.results().get(column)).stream())
                        .map(Object::toString)
                        .distinct()
                        .toList();
    }

    /** The texts that rows name in the column of an input, in order; nothing without such a column. */
    List<String> named(String input) {
        int column = inputColumn(input);
        return column < 0
                ? List.of()
                : rules.stream()
                        .flatMap(rule -> FeelCell.texts(rule.conditions().get(column)).stream())
                        .distinct()
                        .toList();
    }

    Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** What tells whether two versions say the same. */
    String contentHash() {
        return Digest.of(toString());
    }
}
