package vn.capdo.rules;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers as the engine answers, for many questions at once: the engine decides about each cell and value once, and a question is
 * put together from what is known. The engine itself reads every cell anew for every question, which is too slow for asking
 * about thousands of dossiers. For looking at what a change would do; the law is asked of the engine.
 *
 * <p>Not safe for use by several threads.
 */
final class ColumnwiseTable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final RuleTable table;
    private final List<Column> columns = new ArrayList<>();
    private final List<Map<String, Object>> results = new ArrayList<>();

    ColumnwiseTable(RuleEngine engine, RuleTable table) {
        this.table = table;
        for (int i = 0; i < table.inputs().size(); i++) {
            columns.add(new Column(engine, table, i));
        }
        for (RuleTable.Rule rule : table.rules()) {
            Map<String, Object> result = new LinkedHashMap<>();
            for (int i = 0; i < table.outputs().size(); i++) {
                RuleTable.Output output = table.outputs().get(i);
                Object value = FeelCell.literal(rule.results().get(i)).orElse(null);
                result.put(
                        output.name(),
                        value instanceof Long number && output.type().equals("integer")
                                ? Integer.valueOf(number.intValue())
                                : value);
            }
            results.add(Collections.unmodifiableMap(result));
        }
    }

    /** Every row that matches, in the order of the table; with FIRST only the first. */
    List<Map<String, Object>> evaluate(Map<String, Object> facts) {
        BitSet alive = new BitSet();
        alive.set(0, table.rules().size());
        for (Column column : columns) {
            column.keepMatching(alive, facts);
            if (alive.isEmpty()) {
                return List.of();
            }
        }
        if (table.hitPolicy().equals("FIRST")) {
            return List.of(results.get(alive.nextSetBit(0)));
        }
        return alive.stream().mapToObj(results::get).toList();
    }

    List<String> named(String input) {
        return table.named(input);
    }

    private static final class Column {

        private final RuleTable.Input input;
        private final @Nullable ColumnProbe alone;
        private final List<String> aloneCells;
        private final long[] numbers;
        private final long[] moments;
        private final Map<Object, BitSet> known = new HashMap<>();
        private final Map<String, BitSet> rowsOfCell = new LinkedHashMap<>();
        private final BitSet indifferent = new BitSet();
        private final List<Around> around = new ArrayList<>();

        Column(RuleEngine engine, RuleTable table, int column) {
            this.input = table.inputs().get(column);
            for (int row = 0; row < table.rules().size(); row++) {
                String cell = table.rules().get(row).conditions().get(column);
                if (FeelCell.blank(cell)) {
                    indifferent.set(row);
                } else {
                    rowsOfCell.computeIfAbsent(cell, same -> new BitSet()).set(row);
                }
            }
            List<String> cells = new ArrayList<>();
            for (Map.Entry<String, BitSet> cell : rowsOfCell.entrySet()) {
                Set<String> others = new LinkedHashSet<>(FeelCell.facts(cell.getKey()));
                others.remove(input.name());
                if (others.isEmpty()) {
                    cells.add(cell.getKey());
                } else {
                    others.add(input.name());
                    around.add(new Around(
                            new ColumnProbe(engine, input, List.of(cell.getKey())),
                            others,
                            cell.getValue(),
                            new HashMap<>()));
                }
            }
            this.aloneCells = List.copyOf(cells);
            this.numbers = cells.stream()
                    .flatMap(cell -> FeelCell.numbers(cell).stream())
                    .mapToLong(Long::longValue)
                    .distinct()
                    .sorted()
                    .toArray();
            this.moments = cells.stream()
                    .flatMap(cell -> FeelCell.days(cell).stream())
                    .mapToLong(day -> day.atStartOfDay(ZONE).toInstant().toEpochMilli())
                    .distinct()
                    .sorted()
                    .toArray();
            this.alone = cells.isEmpty() ? null : new ColumnProbe(engine, input, aloneCells);
        }

        void keepMatching(BitSet alive, Map<String, Object> facts) {
            if (rowsOfCell.isEmpty()) {
                return;
            }
            BitSet matching = (BitSet) indifferent.clone();
            if (alone != null) {
                matching.or(known.computeIfAbsent(key(facts.get(input.name())), value -> aloneRows(alone, facts)));
            }
            for (Around cell : around) {
                if (cell.rows().intersects(alive) && cell.isTrue(facts)) {
                    matching.or(cell.rows());
                }
            }
            alive.and(matching);
        }

        private BitSet aloneRows(ColumnProbe probe, Map<String, Object> facts) {
            Map<String, Object> own = new HashMap<>();
            own.put(input.name(), facts.get(input.name()));
            BitSet rows = new BitSet();
            probe.matches(own).stream().forEach(cell -> rows.or(rowsOfCell.get(aloneCells.get(cell))));
            return rows;
        }

        /**
         * What the cells can tell of a value: numbers and days are compared with those that cells name and with nothing else, so
         * all between two of them are alike.
         */
        private Object key(@Nullable Object value) {
            if (value instanceof Number number) {
                return place(numbers, number.longValue());
            }
            if (value instanceof Date date) {
                return place(moments, date.getTime());
            }
            return value == null ? Column.class : value;
        }

        private static int place(long[] bounds, long value) {
            int found = Arrays.binarySearch(bounds, value);
            return found >= 0 ? 2 * found + 1 : 2 * (-found - 1);
        }
    }

    /** A cell that looks at other facts too. */
    private record Around(ColumnProbe probe, Set<String> names, BitSet rows, Map<Map<String, Object>, Boolean> known) {

        boolean isTrue(Map<String, Object> facts) {
            Map<String, Object> asked = new HashMap<>();
            names.forEach(name -> asked.put(name, facts.get(name)));
            return known.computeIfAbsent(asked, these -> !probe.matches(these).isEmpty());
        }
    }
}
