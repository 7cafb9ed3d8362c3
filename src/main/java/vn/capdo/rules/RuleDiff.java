package vn.capdo.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * What differs between two versions of a rule table, row by row in the words of the table.
 *
 * @param table sentences about the table as a whole
 */
public record RuleDiff(List<String> table, List<Row> rows) {

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        public String label() {
            return Messages.text("rules.diff." + name());
        }
    }

    /**
     * @param number of the row in the later version; in the earlier one when it was removed
     * @param cells what changed in it; of a row that was added or removed, every cell that is not empty
     */
    public record Row(Kind kind, String ruleId, int number, List<Cell> cells) {}

    /** @param before empty when there was nothing */
    public record Cell(String label, String before, String after) {}

    public boolean empty() {
        return table.isEmpty() && rows.isEmpty();
    }

    static RuleDiff between(RuleTable before, RuleTable after) {
        List<String> sentences = new ArrayList<>();
        changed(sentences, "rules.diff.name", before.name(), after.name());
        changed(sentences, "rules.diff.description", before.description(), after.description());
        changed(
                sentences,
                "rules.diff.hitPolicy",
                (before.hitPolicy() + " " + before.aggregation()).strip(),
                (after.hitPolicy() + " " + after.aggregation()).strip());
        boolean sameShape = names(before).equals(names(after));
        if (!sameShape) {
            changed(sentences, "rules.diff.columns", String.join(", ", names(before)), String.join(", ", names(after)));
        } else if (!before.inputs().equals(after.inputs()) || !before.outputs().equals(after.outputs())) {
            sentences.add(Messages.text("rules.diff.headers"));
        }
        if (!common(before, after).equals(common(after, before))) {
            sentences.add(Messages.text("rules.diff.order"));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < after.rules().size(); i++) {
            RuleTable.Rule rule = after.rules().get(i);
            Optional<RuleTable.Rule> old = before.rule(rule.id());
            if (old.isEmpty()) {
                rows.add(new Row(Kind.ADDED, rule.id(), i + 1, cells(before, null, after, rule)));
            } else if (!old.get().equals(rule) && sameShape) {
                rows.add(new Row(Kind.CHANGED, rule.id(), i + 1, cells(before, old.get(), after, rule)));
            }
        }
        for (int i = 0; i < before.rules().size(); i++) {
            RuleTable.Rule rule = before.rules().get(i);
            if (after.rule(rule.id()).isEmpty()) {
                rows.add(new Row(Kind.REMOVED, rule.id(), i + 1, cells(before, rule, after, null)));
            }
        }
        return new RuleDiff(List.copyOf(sentences), List.copyOf(rows));
    }

    private static void changed(List<String> sentences, String key, String before, String after) {
        if (!before.equals(after)) {
            sentences.add(Messages.text(key, before, after));
        }
    }

    private static List<String> names(RuleTable table) {
        List<String> names = new ArrayList<>();
        table.inputs().forEach(input -> names.add(input.name()));
        table.outputs().forEach(output -> names.add("→ " + output.name()));
        return names;
    }

    private static List<String> common(RuleTable table, RuleTable other) {
        return table.rules().stream()
                .map(RuleTable.Rule::id)
                .filter(id -> other.rule(id).isPresent())
                .toList();
    }

    private static List<Cell> cells(
            RuleTable before, RuleTable.@Nullable Rule old, RuleTable after, RuleTable.@Nullable Rule rule) {
        RuleTable table = rule == null ? before : after;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            RuleTable.Input input = table.inputs().get(i);
            add(cells, input.label(), condition(input, old, i), condition(input, rule, i), raw(old, i), raw(rule, i));
        }
        for (int i = 0; i < table.outputs().size(); i++) {
            RuleTable.Output output = table.outputs().get(i);
            add(cells, output.label(), result(output, old, i), result(output, rule, i), given(old, i), given(rule, i));
        }
        String was = old == null ? "" : old.annotation();
        String is = rule == null ? "" : rule.annotation();
        add(cells, Messages.text("rules.annotation"), was, is, was, is);
        return List.copyOf(cells);
    }

    /** Two cells may say the same in words and be written differently; then both are shown as written. */
    private static void add(List<Cell> cells, String label, String before, String after, String was, String is) {
        if (!was.equals(is)) {
            boolean same = before.equals(after);
            cells.add(new Cell(label, same ? was : before, same ? is : after));
        }
    }

    private static String condition(RuleTable.Input input, RuleTable.@Nullable Rule rule, int column) {
        return rule == null || column >= rule.conditions().size()
                ? ""
                : RuleWords.condition(input, rule.conditions().get(column));
    }

    private static String result(RuleTable.Output output, RuleTable.@Nullable Rule rule, int column) {
        return rule == null || column >= rule.results().size()
                ? ""
                : RuleWords.result(output, rule.results().get(column));
    }

    private static String raw(RuleTable.@Nullable Rule rule, int column) {
        return rule == null || column >= rule.conditions().size()
                ? ""
                : rule.conditions().get(column);
    }

    private static String given(RuleTable.@Nullable Rule rule, int column) {
        return rule == null || column >= rule.results().size()
                ? ""
                : rule.results().get(column);
    }
}
