package vn.capdo.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.capdo.statement.StatementSection.Column;

/** What is different between two states of the statements, in the order of the sections. */
public final class StatementDiff {

    private StatementDiff() {}

    public enum Change {
        SAME,
        ADDED,
        DROPPED,
        CHANGED
    }

    /** A text in both states; blank where it does not stand. */
    public record TextLine(String label, String before, String after, Change change) {}

    /** A cell in both states. */
    public record Cell(String before, String after) {

        public boolean changed() {
            return !before.equals(after);
        }
    }

    /** A row in both states, cell by cell. */
    public record RowLine(Change change, List<Cell> cells) {}

    public record SectionLine(
            StatementSection section, Change change, List<TextLine> texts, List<String> columns, List<RowLine> rows) {}

    /** The sections in which anything stands in either state. */
    public static List<SectionLine> between(
            Map<StatementSection, SectionContent> before, Map<StatementSection, SectionContent> after) {
        List<SectionLine> lines = new ArrayList<>();
        for (StatementSection section : StatementSection.values()) {
            SectionContent was = before.getOrDefault(section, SectionContent.EMPTY);
            SectionContent is = after.getOrDefault(section, SectionContent.EMPTY);
            if (!was.saysNothing() || !is.saysNothing()) {
                List<RowLine> rows = rows(section, was.rows(), is.rows());
                lines.add(new SectionLine(
                        section,
                        was.equals(is) ? Change.SAME : change(was.saysNothing(), is.saysNothing()),
                        texts(section, was, is),
                        section.columns().stream().map(Column::label).toList(),
                        rows));
            }
        }
        return lines;
    }

    private static List<TextLine> texts(StatementSection section, SectionContent was, SectionContent is) {
        List<TextLine> lines = new ArrayList<>();
        for (String name : section.texts()) {
            String before = was.texts().getOrDefault(name, "");
            String after = is.texts().getOrDefault(name, "");
            if (!before.isEmpty() || !after.isEmpty()) {
                Change change = before.equals(after) ? Change.SAME : change(before.isEmpty(), after.isEmpty());
                lines.add(new TextLine(StatementSection.labelOf(name), before, after, change));
            }
        }
        return lines;
    }

    private static Change change(boolean nothingBefore, boolean nothingAfter) {
        return nothingBefore ? Change.ADDED : nothingAfter ? Change.DROPPED : Change.CHANGED;
    }

    /**
     * Rows that stand in both are the same wherever they stand; of the others, those that name the same thing in their first cell
     * are one row that changed.
     */
    private static List<RowLine> rows(
            StatementSection section, List<Map<String, String>> before, List<Map<String, String>> after) {
        if (section.columns().isEmpty()) {
            return List.of();
        }
        String key = section.columns().get(0).name();
        Map<Map<String, String>, Integer> unmatched = new LinkedHashMap<>();
        before.forEach(row -> unmatched.merge(row, 1, Integer::sum));
        Set<Integer> same = new LinkedHashSet<>();
        for (int i = 0; i < after.size(); i++) {
            if (take(unmatched, after.get(i))) {
                same.add(i);
            }
        }
        Map<String, List<Map<String, String>>> byKey = new LinkedHashMap<>();
        unmatched.forEach((row, times) -> {
            for (int i = 0; i < times; i++) {
                byKey.computeIfAbsent(row.getOrDefault(key, ""), any -> new ArrayList<>())
                        .add(row);
            }
        });
        List<RowLine> lines = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Map<String, String> row = after.get(i);
            List<Map<String, String>> alike = byKey.getOrDefault(row.getOrDefault(key, ""), List.of());
            if (same.contains(i)) {
                lines.add(line(section, Change.SAME, row, row));
            } else if (alike.isEmpty()) {
                lines.add(line(section, Change.ADDED, null, row));
            } else {
                lines.add(line(section, Change.CHANGED, alike.remove(0), row));
            }
        }
        byKey.values().stream()
                .flatMap(Collection::stream)
                .forEach(row -> lines.add(line(section, Change.DROPPED, row, null)));
        return lines;
    }

    private static boolean take(Map<Map<String, String>, Integer> rows, Map<String, String> row) {
        Integer times = rows.get(row);
        if (times == null) {
            return false;
        }
        rows.computeIfPresent(row, (any, left) -> left == 1 ? null : left - 1);
        return true;
    }

    private static RowLine line(
            StatementSection section,
            Change change,
            @Nullable Map<String, String> before,
            @Nullable Map<String, String> after) {
        return new RowLine(
                change,
                section.columns().stream()
                        .map(column -> new Cell(cell(before, column), cell(after, column)))
                        .toList());
    }

    private static String cell(@Nullable Map<String, String> row, Column column) {
        return row == null ? "" : row.getOrDefault(column.name(), "");
    }
}
