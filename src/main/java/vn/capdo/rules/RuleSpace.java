package vn.capdo.rules;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.capdo.rules.RuleEngine.Unreadable;

/**
 * All combinations of facts that rows of a table can tell apart.
 *
 * <p>Each column is cut into a few values that stand for all: the listed ones, every number and day that a cell names with its
 * neighbours, and "unknown". Every cell is evaluated by the engine itself for each of its column's values, so the answer does
 * not rest on a second understanding of the language. A row is then a box in the product of the columns; a cell that looks at
 * other columns too makes several boxes. Whether boxes leave a combination uncovered is searched column by column, remembering
 * which sets of boxes were already found to cover everything.
 *
 * <p>Tables of one space have the same inputs.
 *
 * <p>Over 400 lines, because cutting columns, making boxes and searching them are one algorithm and of no use apart.
 */
final class RuleSpace {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);
    private static final int MAX_COMBINATIONS = 5_000;
    private static final int MAX_STEPS = 2_000_000;

    private final RuleEngine engine;
    private final List<RuleTable.Input> inputs;
    private final List<List<Object>> values = new ArrayList<>();
    /** Per column, the values that the code can ask with. */
    private final List<BitSet> domain = new ArrayList<>();
    /** The same with "unknown" where the code never leaves it open: rows may provide for it. */
    private final List<BitSet> conceivable = new ArrayList<>();

    private final List<Map<String, BitSet>> matches = new ArrayList<>();
    private final Map<Cell, List<Map<Integer, BitSet>>> looksAround = new HashMap<>();
    private final Map<Cell, String> unreadable = new LinkedHashMap<>();

    /** A text in a column; rows share it. */
    record Cell(int column, String text) {}

    /** The combinations that a row speaks of: per column, which of its values. */
    record Box(BitSet[] columns) {

        boolean meets(Box other) {
            for (int i = 0; i < columns.length; i++) {
                if (!columns[i].intersects(other.columns[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The search would take too long: nothing is known. */
    static final class TooLarge extends RuntimeException {

        TooLarge() {
            super("rule table too large to search", null, false, false);
        }
    }

    RuleSpace(RuleEngine engine, RuleTableContract contract, List<RuleTable> tables) {
        this.engine = engine;
        this.inputs = tables.get(0).inputs();
        for (int column = 0; column < inputs.size(); column++) {
            values.add(representatives(column, tables));
            BitSet possible = new BitSet();
            for (int i = 0; i < values.get(column).size(); i++) {
                possible.set(
                        i,
                        possible(
                                contract,
                                inputs.get(column).name(),
                                values.get(column).get(i)));
            }
            domain.add(possible);
            BitSet conceived = (BitSet) possible.clone();
            conceived.set(values.get(column).size() - 1);
            conceivable.add(conceived);
            matches.add(new HashMap<>());
        }
        for (int column = 0; column < inputs.size(); column++) {
            probeColumn(column, tables);
        }
    }

    private static boolean possible(RuleTableContract contract, String name, Object value) {
        if (value == null) {
            return contract.nullable(name);
        }
        long[] range = RuleTableContract.range(name);
        return !(value instanceof Long number)
                || number >= 0 && (range == null || number >= range[0] && number <= range[1]);
    }

    private List<Object> representatives(int column, List<RuleTable> tables) {
        RuleTable.Input input = inputs.get(column);
        List<String> cells = new ArrayList<>();
        for (RuleTable table : tables) {
            for (RuleTable.Rule rule : table.rules()) {
                for (int other = 0; other < inputs.size(); other++) {
                    String cell = rule.conditions().get(other);
                    if (other == column || FeelCell.facts(cell).contains(input.name())) {
                        cells.add(cell);
                    }
                }
            }
        }
        Set<Object> found = new LinkedHashSet<>();
        switch (input.type()) {
            case "boolean" -> found.addAll(List.of(true, false));
            case "integer", "long", "double" -> {
                TreeSet<Long> numbers = new TreeSet<>();
                long[] range = RuleTableContract.range(input.name());
                if (range != null) {
                    for (long number = range[0]; number <= range[1]; number++) {
                        numbers.add(number);
                    }
                }
                numbers.addAll(List.of(0L, 1L));
                cells.stream()
                        .flatMap(cell -> FeelCell.numbers(cell).stream())
                        .forEach(number -> numbers.addAll(List.of(number - 1, number, number + 1)));
                found.addAll(numbers);
            }
            case "date" -> {
                TreeSet<LocalDate> days = new TreeSet<>(Set.of(SOME_DAY));
                cells.stream()
                        .flatMap(cell -> FeelCell.days(cell).stream())
                        .forEach(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
                days.forEach(day -> found.add(Date.from(day.atStartOfDay(ZONE).toInstant())));
            }
            default -> {
                found.addAll(input.values());
                if (input.values().isEmpty()) {
                    cells.forEach(cell -> found.addAll(FeelCell.texts(cell)));
                    found.add("…");
                }
            }
        }
        List<Object> all = new ArrayList<>(found);
        all.add(null);
        return all;
    }

    private void probeColumn(int column, List<RuleTable> tables) {
        Set<String> alone = new LinkedHashSet<>();
        for (RuleTable table : tables) {
            for (RuleTable.Rule rule : table.rules()) {
                String text = rule.conditions().get(column);
                if (FeelCell.blank(text)) {
                    continue;
                }
                Set<String> others = new LinkedHashSet<>(FeelCell.facts(text));
                others.remove(inputs.get(column).name());
                if (others.isEmpty()) {
                    alone.add(text);
                } else {
                    probeAround(new Cell(column, text), others);
                }
            }
        }
        List<String> texts = List.copyOf(alone);
        try {
            probe(column, texts);
        } catch (Unreadable together) {
            for (String text : texts) {
                try {
                    probe(column, List.of(text));
                } catch (Unreadable e) {
                    unreadable.put(new Cell(column, text), e.getMessage());
                    matches.get(column).put(text, new BitSet());
                }
            }
        }
    }

    private void probe(int column, List<String> texts) {
        ColumnProbe probe = new ColumnProbe(engine, inputs.get(column), texts);
        texts.forEach(text -> matches.get(column).put(text, new BitSet()));
        for (int i = 0; i < values.get(column).size(); i++) {
            Map<String, Object> facts = new HashMap<>();
            facts.put(inputs.get(column).name(), values.get(column).get(i));
            int value = i;
            probe.matches(facts).stream()
                    .forEach(cell -> matching(column, texts.get(cell)).set(value));
        }
    }

    private void probeAround(Cell cell, Set<String> names) {
        if (looksAround.containsKey(cell)) {
            return;
        }
        List<Integer> others = new ArrayList<>();
        int combinations = 1;
        for (int column = 0; column < inputs.size(); column++) {
            if (names.contains(inputs.get(column).name())) {
                others.add(column);
                combinations *= values.get(column).size();
            }
        }
        if (combinations > MAX_COMBINATIONS) {
            throw new TooLarge();
        }
        List<Map<Integer, BitSet>> parts = new ArrayList<>();
        looksAround.put(cell, parts);
        try {
            ColumnProbe probe = new ColumnProbe(engine, inputs.get(cell.column()), List.of(cell.text()));
            int[] chosen = new int[others.size()];
            for (int n = 0; n < combinations; n++) {
                Map<String, Object> facts = new HashMap<>();
                int rest = n;
                for (int i = 0; i < chosen.length; i++) {
                    List<Object> choices = values.get(others.get(i));
                    chosen[i] = rest % choices.size();
                    rest /= choices.size();
                    facts.put(inputs.get(others.get(i)).name(), choices.get(chosen[i]));
                }
                BitSet own = new BitSet();
                for (int i = 0; i < values.get(cell.column()).size(); i++) {
                    facts.put(
                            inputs.get(cell.column()).name(),
                            values.get(cell.column()).get(i));
                    own.set(i, !probe.matches(facts).isEmpty());
                }
                if (!own.isEmpty()) {
                    Map<Integer, BitSet> part = new HashMap<>();
                    part.put(cell.column(), own);
                    for (int i = 0; i < chosen.length; i++) {
                        BitSet one = new BitSet();
                        one.set(chosen[i]);
                        part.put(others.get(i), one);
                    }
                    parts.add(part);
                }
            }
        } catch (Unreadable e) {
            unreadable.put(cell, e.getMessage());
        }
    }

    /** Cells that the engine cannot evaluate, with what it says. */
    Map<Cell, String> unreadable() {
        return unreadable;
    }

    /** Whether a cell is true for some combination. */
    boolean canBeTrue(int column, String text) {
        if (FeelCell.blank(text)) {
            return true;
        }
        List<Map<Integer, BitSet>> parts = looksAround.get(new Cell(column, text));
        if (parts != null) {
            return parts.stream().anyMatch(part -> part.entrySet().stream()
                    .allMatch(bits -> bits.getValue().intersects(conceivable.get(bits.getKey()))));
        }
        return matching(column, text).intersects(conceivable.get(column));
    }

    private BitSet matching(int column, String text) {
        return requireNonNull(matches.get(column).get(text), text);
    }

    /** Everything that can occur. */
    Box everything() {
        return new Box(domain.stream().map(bits -> (BitSet) bits.clone()).toArray(BitSet[]::new));
    }

    /** Of the combinations, those that can occur. */
    Optional<Box> possible(Box box) {
        Map<Integer, BitSet> all = new HashMap<>();
        for (int column = 0; column < domain.size(); column++) {
            all.put(column, domain.get(column));
        }
        return narrowed(box, all);
    }

    /** The combinations a row speaks of; none when it never applies. */
    List<Box> boxes(RuleTable.Rule rule) {
        List<Box> boxes = new ArrayList<>(List.of(
                new Box(conceivable.stream().map(bits -> (BitSet) bits.clone()).toArray(BitSet[]::new))));
        for (int column = 0; column < inputs.size(); column++) {
            String text = rule.conditions().get(column);
            if (FeelCell.blank(text)) {
                continue;
            }
            List<Map<Integer, BitSet>> parts = looksAround.get(new Cell(column, text));
            if (parts == null) {
                parts = List.of(Map.of(column, matching(column, text)));
            }
            List<Box> next = new ArrayList<>();
            for (Box box : boxes) {
                for (Map<Integer, BitSet> part : parts) {
                    narrowed(box, part).ifPresent(next::add);
                }
            }
            boxes = next;
        }
        return boxes;
    }

    private static Optional<Box> narrowed(Box box, Map<Integer, BitSet> part) {
        BitSet[] columns = box.columns().clone();
        for (Map.Entry<Integer, BitSet> bits : part.entrySet()) {
            BitSet both = (BitSet) columns[bits.getKey()].clone();
            both.and(bits.getValue());
            if (both.isEmpty()) {
                return Optional.empty();
            }
            columns[bits.getKey()] = both;
        }
        return Optional.of(new Box(columns));
    }

    /** The same combinations with only some values in a column; empty when none is left. */
    Optional<Box> only(Box box, int column, Set<?> allowed) {
        BitSet bits = new BitSet();
        for (int i = 0; i < values.get(column).size(); i++) {
            bits.set(
                    i,
                    values.get(column).get(i) != null
                            && allowed.contains(values.get(column).get(i)));
        }
        return narrowed(box, Map.of(column, bits));
    }

    /** The same combinations with every value in a column. */
    Box regardless(Box box, int column) {
        BitSet[] columns = box.columns().clone();
        columns[column] = conceivable.get(column);
        return new Box(columns);
    }

    /**
     * A combination of the first that none of the others speaks of, by the columns it depends on.
     *
     * @throws TooLarge when it cannot be told in reasonable time
     */
    Optional<Map<Integer, Object>> uncovered(Box target, List<Box> cover) {
        List<Box> near = cover.stream().filter(target::meets).toList();
        Search search = new Search(target, near);
        if (!search.find(0, search.all())) {
            return Optional.empty();
        }
        return Optional.of(search.example());
    }

    /** A combination that both speak of. */
    Optional<Map<Integer, Object>> shared(Box one, Box other) {
        if (!one.meets(other)) {
            return Optional.empty();
        }
        Map<Integer, Object> example = new TreeMap<>();
        for (int column = 0; column < inputs.size(); column++) {
            BitSet both = (BitSet) one.columns()[column].clone();
            both.and(other.columns()[column]);
            if (tells(column, both)) {
                example.put(column, values.get(column).get(both.nextSetBit(0)));
            }
        }
        return Optional.of(example);
    }

    /** Whether a choice in a column says something: it leaves out what can occur. */
    private boolean tells(int column, BitSet chosen) {
        BitSet left = (BitSet) domain.get(column).clone();
        left.andNot(chosen);
        return !left.isEmpty();
    }

    private final class Search {

        private final Box target;
        private final List<Box> cover;
        private final List<Integer> order;
        private final int[] fullFrom;
        private final List<Set<BitSet>> covered = new ArrayList<>();
        private final int[] chosen;
        private int steps;

        Search(Box target, List<Box> cover) {
            this.target = target;
            this.cover = cover;
            int columns = target.columns().length;
            int[] narrow = new int[columns];
            for (Box box : cover) {
                for (int column = 0; column < columns; column++) {
                    narrow[column] += covers(box, column) ? 0 : 1;
                }
            }
            List<Integer> relevant = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                if (narrow[column] > 0) {
                    relevant.add(column);
                }
            }
            relevant.sort(Comparator.comparingInt(column -> -narrow[column]));
            this.order = relevant;
            this.chosen = new int[order.size()];
            this.fullFrom = new int[cover.size()];
            for (int i = 0; i < cover.size(); i++) {
                int from = order.size();
                while (from > 0 && covers(cover.get(i), order.get(from - 1))) {
                    from--;
                }
                fullFrom[i] = from;
            }
            order.forEach(column -> covered.add(new HashSet<>()));
        }

        private boolean covers(Box box, int column) {
            BitSet outside = (BitSet) target.columns()[column].clone();
            outside.andNot(box.columns()[column]);
            return outside.isEmpty();
        }

        BitSet all() {
            BitSet all = new BitSet();
            all.set(0, cover.size());
            return all;
        }

        /** Whether a combination is left over, given the boxes that have agreed to the columns chosen so far. */
        boolean find(int depth, BitSet alive) {
            if (alive.isEmpty()) {
                for (int rest = depth; rest < order.size(); rest++) {
                    chosen[rest] = target.columns()[order.get(rest)].nextSetBit(0);
                }
                return true;
            }
            if (alive.stream().anyMatch(i -> fullFrom[i] <= depth)) {
                return false;
            }
            if (covered.get(depth).contains(alive)) {
                return false;
            }
            if (++steps > MAX_STEPS) {
                throw new TooLarge();
            }
            int column = order.get(depth);
            Map<BitSet, Integer> next = new LinkedHashMap<>();
            BitSet choices = target.columns()[column];
            for (int value = choices.nextSetBit(0); value >= 0; value = choices.nextSetBit(value + 1)) {
                BitSet still = new BitSet();
                for (int i = alive.nextSetBit(0); i >= 0; i = alive.nextSetBit(i + 1)) {
                    still.set(i, cover.get(i).columns()[column].get(value));
                }
                next.putIfAbsent(still, value);
            }
            List<Map.Entry<BitSet, Integer>> fewestFirst = new ArrayList<>(next.entrySet());
            fewestFirst.sort(Comparator.comparingInt(entry -> entry.getKey().cardinality()));
            for (Map.Entry<BitSet, Integer> entry : fewestFirst) {
                chosen[depth] = entry.getValue();
                if (find(depth + 1, entry.getKey())) {
                    return true;
                }
            }
            covered.get(depth).add(alive);
            return false;
        }

        /** What was found, without the columns that do not matter to it. */
        Map<Integer, Object> example() {
            BitSet[] point = target.columns().clone();
            for (int i = 0; i < order.size(); i++) {
                BitSet one = new BitSet();
                one.set(chosen[i]);
                point[order.get(i)] = one;
            }
            for (int i = order.size() - 1; i >= 0; i--) {
                int column = order.get(i);
                BitSet one = point[column];
                point[column] = target.columns()[column];
                Box wider = new Box(point);
                if (cover.stream().anyMatch(wider::meets)) {
                    point[column] = one;
                }
            }
            Map<Integer, Object> example = new TreeMap<>();
            for (int column = 0; column < point.length; column++) {
                if (tells(column, point[column])) {
                    example.put(column, values.get(column).get(point[column].nextSetBit(0)));
                }
            }
            return example;
        }
    }
}
