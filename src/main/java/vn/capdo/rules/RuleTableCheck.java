package vn.capdo.rules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.rules.RuleFinding.Kind;
import vn.capdo.rules.RuleFinding.Severity;
import vn.capdo.rules.RuleSpace.Box;

/**
 * Examines a rule table before it becomes law: whether it is the table that the code asks, whether every cell can be evaluated
 * and names only what exists, and whether rows contradict each other or leave holes.
 *
 * <p>Over 400 lines: a list of checks, each a few lines, that share what was parsed once; one after the other is how they
 * are read.
 */
final class RuleTableCheck {

    /** Characters of a cell: what a row says is read by people, and kept by the engine where it decides. */
    private static final int LONGEST = 2000;

    private final RuleEngine engine;
    private final RuleTableContract contract;
    private final RuleTable table;
    private final List<String> foreign;
    private final String xml;
    private final @Nullable RuleTable inForce;
    private final List<RuleFinding> findings = new ArrayList<>();

    private RuleTableCheck(
            RuleEngine engine,
            RuleTableContract contract,
            RuleTable table,
            List<String> foreign,
            String xml,
            @Nullable RuleTable inForce) {
        this.engine = engine;
        this.contract = contract;
        this.table = table;
        this.foreign = foreign;
        this.xml = xml;
        this.inForce = inForce;
    }

    /**
     * Everything there is to say about a table, the gravest first.
     *
     * @param inForce the version that it would follow; null for the first of a table
     * @param known the values of columns that the table itself does not list
     */
    static List<RuleFinding> of(
            RuleEngine engine,
            RuleTableContract contract,
            DmnFile file,
            @Nullable RuleTable inForce,
            Map<String, List<String>> known) {
        RuleTableCheck check = new RuleTableCheck(
                engine,
                contract,
                file.table().knowing(known),
                file.foreign(),
                file.xml(),
                inForce == null ? null : inForce.knowing(known));
        check.run();
        check.findings.sort(
                java.util.Comparator.comparing(RuleFinding::severity).thenComparingInt(RuleFinding::row));
        return List.copyOf(check.findings);
    }

    /** The cases for which a table that is otherwise right has no row, each a sentence. */
    static List<String> gaps(RuleEngine engine, RuleTableContract contract, RuleTable table) {
        RuleTableCheck check = new RuleTableCheck(engine, contract, table, List.of(), "", null);
        try {
            check.checkSpace();
        } catch (RuleSpace.TooLarge e) {
            return List.of(Messages.text("rules.check.tooLarge"));
        }
        return check.findings.stream()
                .filter(finding -> finding.kind() == Kind.GAP)
                .map(RuleFinding::text)
                .toList();
    }

    private void run() {
        for (String element : foreign) {
            add(Severity.ERROR, Kind.FOREIGN, Messages.text("rules.check.foreign", element));
        }
        for (String difference : contract.differences(table)) {
            add(Severity.ERROR, Kind.SHAPE, difference);
        }
        if (!findings.isEmpty()) {
            return; // The rest would only repeat it for every row.
        }
        if (table.rules().isEmpty()) {
            add(Severity.ERROR, Kind.SHAPE, Messages.text("rules.check.noRules"));
            return;
        }
        checkLengths();
        if (failed()) {
            return; // Neither read further nor repeated in other findings.
        }
        checkIds();
        checkResults();
        checkConditionsByTheirText();
        if (failed()) {
            return; // What is not written rightly is not evaluated.
        }
        try {
            engine.compile(table.key(), xml);
        } catch (RuleEngine.Unreadable e) {
            add(Severity.ERROR, Kind.EXPRESSION, Messages.text("rules.check.engine", e.getMessage()));
            return;
        }
        try {
            checkSpace();
        } catch (RuleSpace.TooLarge e) {
            add(Severity.ERROR, Kind.GAP, Messages.text("rules.check.tooLarge"));
        }
    }

    private void checkLengths() {
        for (int row = 0; row < table.rules().size(); row++) {
            RuleTable.Rule rule = table.rules().get(row);
            List<String> labels = Stream.concat(
                            table.inputs().stream().map(RuleTable.Input::label),
                            table.outputs().stream().map(RuleTable.Output::label))
                    .toList();
            List<String> cells = Stream.concat(rule.conditions().stream(), rule.results().stream())
                    .toList();
            for (int cell = 0; cell < Math.min(labels.size(), cells.size()); cell++) {
                int length = cells.get(cell).length();
                if (length > LONGEST) {
                    add(
                            Severity.ERROR,
                            Kind.EXPRESSION,
                            row,
                            labels.get(cell),
                            Messages.text("rules.check.tooLong", length, LONGEST));
                }
            }
        }
    }

    private boolean failed() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private void checkIds() {
        Set<String> seen = new HashSet<>();
        int column = table.column("ruleId");
        for (int row = 0; row < table.rules().size(); row++) {
            RuleTable.Rule rule = table.rules().get(row);
            if (rule.conditions().size() != table.inputs().size()
                    || rule.results().size() != table.outputs().size()) {
                add(Severity.ERROR, Kind.SHAPE, row, "", Messages.text("rules.check.cells"));
                continue;
            }
            String label = column < 0 ? "" : table.outputs().get(column).label();
            if (column >= 0) {
                Object named = FeelCell.literal(rule.results().get(column)).orElse("");
                if (!(named instanceof String text) || text.isBlank()) {
                    add(Severity.ERROR, Kind.RULE_ID, row, label, Messages.text("rules.check.idMissing"));
                    continue;
                }
                if (!seen.add(text)) {
                    add(Severity.ERROR, Kind.RULE_ID, row, label, Messages.text("rules.check.idTwice", text));
                    continue;
                }
                if (!text.equals(rule.id())) {
                    add(
                            Severity.ERROR,
                            Kind.RULE_ID,
                            row,
                            label,
                            Messages.text("rules.check.idDiffers", text, rule.id()));
                }
            } else if (rule.id().isBlank()) {
                add(Severity.ERROR, Kind.RULE_ID, row, "", Messages.text("rules.check.idMissing"));
            } else if (!seen.add(rule.id())) {
                add(Severity.ERROR, Kind.RULE_ID, row, "", Messages.text("rules.check.idTwice", rule.id()));
            }
        }
    }

    private void checkResults() {
        for (int row = 0; row < table.rules().size(); row++) {
            RuleTable.Rule rule = table.rules().get(row);
            if (rule.results().size() != table.outputs().size()) {
                continue;
            }
            for (int column = 0; column < table.outputs().size(); column++) {
                RuleTable.Output output = table.outputs().get(column);
                if (!output.name().equals("ruleId")) {
                    checkResult(row, output, rule.results().get(column));
                }
            }
            checkEscalation(row, rule);
        }
    }

    /** What is told to superiors does not wait for the next morning, whatever the row says: so it must not say it. */
    private void checkEscalation(int row, RuleTable.Rule rule) {
        int tone = table.column("tone");
        int delivery = table.column("delivery");
        if (tone >= 0
                && delivery >= 0
                && FeelCell.literal(rule.results().get(tone)).equals(Optional.of("ESCALATION"))
                && FeelCell.literal(rule.results().get(delivery)).equals(Optional.of("DIGEST"))) {
            add(
                    Severity.ERROR,
                    Kind.RESULT,
                    row,
                    table.outputs().get(delivery).label(),
                    Messages.text("rules.check.escalationAtOnce"));
        }
    }

    private void checkResult(int row, RuleTable.Output output, String cell) {
        Optional<Object> literal = FeelCell.literal(cell);
        boolean empty = cell.isBlank()
                || literal.filter(value -> value.toString().isBlank()).isPresent();
        if (empty && output.name().equals("citation")) {
            add(Severity.ERROR, Kind.CITATION, row, output.label(), Messages.text("rules.check.citation"));
            return;
        }
        if (empty && !(RuleTableContract.mayBeEmpty(output.name()) && literal.isPresent())) {
            add(Severity.ERROR, Kind.RESULT, row, output.label(), Messages.text("rules.check.resultMissing"));
            return;
        }
        boolean right = literal.filter(value -> switch (output.type()) {
                    case "boolean" -> value instanceof Boolean;
                    case "integer", "long" -> value instanceof Long;
                    default -> value instanceof String;
                })
                .isPresent();
        if (!right) {
            add(
                    Severity.ERROR,
                    Kind.RESULT,
                    row,
                    output.label(),
                    Messages.text(
                            "rules.check.result." + (output.type().equals("long") ? "integer" : output.type()), cell));
            return;
        }
        Object value = literal.get();
        if (!output.values().isEmpty() && !output.values().contains(value.toString())) {
            add(
                    Severity.ERROR,
                    Kind.UNKNOWN_VALUE,
                    row,
                    output.label(),
                    unknown(output.name(), value.toString(), output.values()));
        }
        List<String> words = RuleTableContract.resultList(output.name());
        boolean named = !value.toString().isEmpty() || !RuleTableContract.mayBeEmpty(output.name());
        if (!words.isEmpty() && named) {
            for (String word : value.toString().split(",", -1)) {
                if (!words.contains(word.strip())) {
                    add(
                            Severity.ERROR,
                            Kind.UNKNOWN_VALUE,
                            row,
                            output.label(),
                            Messages.text("rules.check.unknownValue", word.strip(), String.join(", ", words)));
                }
            }
        }
        long[] range = RuleTableContract.resultRange(output.name());
        if (value instanceof Long number && range != null && (number < range[0] || number > range[1])) {
            add(
                    Severity.ERROR,
                    Kind.UNKNOWN_VALUE,
                    row,
                    output.label(),
                    Messages.text("rules.check.range", number, range[0], range[1]));
        }
        String pattern = RuleTableContract.resultPattern(output.name());
        if (pattern != null && !value.toString().matches(pattern)) {
            add(
                    Severity.ERROR,
                    Kind.RESULT,
                    row,
                    output.label(),
                    Messages.text(
                            output.name().equals("before") ? "rules.check.monthDay" : "rules.check.isoDay", value));
        }
    }

    private void checkConditionsByTheirText() {
        // Of other columns a cell may ask "is it this?", not how much.
        Set<String> choices = table.inputs().stream()
                .filter(input ->
                        input.type().equals("boolean") || !input.values().isEmpty())
                .map(RuleTable.Input::name)
                .collect(Collectors.toSet());
        for (int row = 0; row < table.rules().size(); row++) {
            RuleTable.Rule rule = table.rules().get(row);
            if (rule.conditions().size() != table.inputs().size()) {
                continue;
            }
            for (int column = 0; column < table.inputs().size(); column++) {
                RuleTable.Input input = table.inputs().get(column);
                String cell = rule.conditions().get(column);
                if (FeelCell.blank(cell)) {
                    continue;
                }
                Set<String> facts = new HashSet<>(choices);
                facts.add(input.name());
                Optional<String> forbidden = FeelCell.forbidden(cell, facts);
                if (forbidden.isPresent()) {
                    add(
                            Severity.ERROR,
                            Kind.EXPRESSION,
                            row,
                            input.label(),
                            Messages.text("rules.check.forbidden", forbidden.get()));
                    continue;
                }
                if (!input.values().isEmpty()) {
                    for (String text : FeelCell.texts(cell)) {
                        if (!input.values().contains(text)) {
                            add(
                                    Severity.ERROR,
                                    Kind.UNKNOWN_VALUE,
                                    row,
                                    input.label(),
                                    unknown(input.name(), text, input.values()));
                        }
                    }
                }
            }
        }
    }

    private static String unknown(String column, String value, List<String> values) {
        return switch (column) {
            case "regime" -> Messages.text("rules.check.unknownRegime", value);
            case "levelTable" -> Messages.text("rules.check.unknownLevelTable", value);
            default -> Messages.text("rules.check.unknownValue", value, String.join(", ", values));
        };
    }

    private void checkSpace() {
        boolean comparable = inForce != null && contract.differences(inForce).isEmpty();
        RuleSpace space = new RuleSpace(engine, contract, comparable ? List.of(table, inForce) : List.of(table));
        for (int row = 0; row < table.rules().size(); row++) {
            for (int column = 0; column < table.inputs().size(); column++) {
                String cell = table.rules().get(row).conditions().get(column);
                String label = table.inputs().get(column).label();
                if (space.unreadable().containsKey(new RuleSpace.Cell(column, cell))) {
                    add(Severity.ERROR, Kind.EXPRESSION, row, label, Messages.text("rules.check.unreadable", cell));
                } else if (!space.canBeTrue(column, cell)) {
                    add(Severity.ERROR, Kind.NEVER_TRUE, row, label, Messages.text("rules.check.neverTrue", cell));
                }
            }
        }
        if (failed()) {
            return;
        }
        List<List<Box>> rows = table.rules().stream().map(space::boxes).toList();
        switch (table.hitPolicy()) {
            case "UNIQUE" -> checkOverlaps(space, rows);
            case "FIRST" -> checkReach(space, rows);
            default -> checkCopies();
        }
        if (contract.total()) {
            space.uncovered(space.everything(), all(rows))
                    .ifPresent(example -> add(
                            Severity.ERROR,
                            Kind.GAP,
                            Messages.text("rules.check.gap", RuleWords.combination(table, example))));
        }
        checkSteps(space, rows);
        if (contract.personDecidesWithoutRow()) {
            space.uncovered(space.everything(), all(rows))
                    .ifPresent(example -> add(
                            Severity.INFO,
                            Kind.NO_ROW,
                            Messages.text("rules.check.noRow", RuleWords.combination(table, example))));
        }
        if (comparable && contract.rank() != null) {
            checkLowering(space, rows, requireNonNull(inForce));
        }
    }

    private void checkOverlaps(RuleSpace space, List<List<Box>> rows) {
        for (int row = 1; row < rows.size(); row++) {
            for (int earlier = 0; earlier < row; earlier++) {
                Optional<Map<Integer, Object>> both = shared(space, rows.get(row), rows.get(earlier));
                if (both.isPresent()) {
                    add(
                            Severity.ERROR,
                            Kind.OVERLAP,
                            row,
                            "",
                            Messages.text(
                                    "rules.check.overlap",
                                    earlier + 1,
                                    table.rules().get(earlier).id(),
                                    RuleWords.combination(table, both.get())));
                }
            }
        }
    }

    private static Optional<Map<Integer, Object>> shared(RuleSpace space, List<Box> one, List<Box> other) {
        for (Box box : one) {
            for (Box second : other) {
                Optional<Map<Integer, Object>> both = space.shared(box, second);
                if (both.isPresent()) {
                    return both;
                }
            }
        }
        return Optional.empty();
    }

    private void checkReach(RuleSpace space, List<List<Box>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            List<Box> earlier = all(rows.subList(0, row));
            if (rows.get(row).stream()
                    .allMatch(box -> space.uncovered(box, earlier).isEmpty())) {
                add(Severity.ERROR, Kind.UNREACHABLE, row, "", Messages.text("rules.check.unreachable"));
            }
        }
    }

    private void checkCopies() {
        Map<List<List<String>>, Integer> seen = new HashMap<>();
        int id = table.column("ruleId");
        for (int row = 0; row < table.rules().size(); row++) {
            RuleTable.Rule rule = table.rules().get(row);
            List<String> results = new ArrayList<>(rule.results());
            if (id >= 0) {
                results.remove(id);
            }
            Integer first = seen.putIfAbsent(List.of(rule.conditions(), results), row);
            if (first != null) {
                add(
                        Severity.ERROR,
                        Kind.COPY,
                        row,
                        "",
                        Messages.text(
                                "rules.check.copy",
                                first + 1,
                                table.rules().get(first).id()));
            }
        }
    }

    private void checkSteps(RuleSpace space, List<List<Box>> rows) {
        int step = table.inputColumn("step");
        int level = table.inputColumn("level");
        if (step < 0 || level < 0) {
            return;
        }
        Set<Object> levels = Set.of(1L, 2L, 3L, 4L, 5L);
        Box leveled = space.only(space.everything(), level, levels).orElseThrow();
        for (Set<String> group : contract.stepsThatMustExist()) {
            List<Box> cover = of(space, rows, step, group);
            space.uncovered(leveled, cover)
                    .ifPresent(example -> add(
                            Severity.ERROR,
                            Kind.GAP,
                            Messages.text("rules.check.stepGap", steps(group), words(example, step))));
        }
        contract.stepsThatNeedAnother().forEach((one, other) -> {
            List<Box> cover = of(space, rows, step, Set.of(other));
            for (int row = 0; row < rows.size(); row++) {
                for (Box box : rows.get(row)) {
                    Optional<Map<Integer, Object>> alone = space.only(box, step, Set.of(one))
                            .flatMap(space::possible)
                            .flatMap(asked -> space.uncovered(space.regardless(asked, step), cover));
                    if (alone.isPresent()) {
                        add(
                                Severity.ERROR,
                                Kind.GAP,
                                row,
                                table.inputs().get(step).label(),
                                Messages.text(
                                        "rules.check.stepAlone",
                                        steps(Set.of(one)),
                                        steps(Set.of(other)),
                                        words(alone.get(), step)));
                        break;
                    }
                }
            }
        });
    }

    private static List<Box> of(RuleSpace space, List<List<Box>> rows, int step, Set<String> steps) {
        return all(rows).stream()
                .flatMap(box -> space.only(box, step, steps).stream())
                .map(box -> space.regardless(box, step))
                .toList();
    }

    private String words(Map<Integer, Object> example, int without) {
        Map<Integer, Object> rest = new java.util.TreeMap<>(example);
        rest.remove(without);
        return RuleWords.combination(table, rest);
    }

    private static String steps(Set<String> steps) {
        return steps.stream()
                .sorted()
                .map(step -> RuleWords.value("step", step))
                .collect(Collectors.joining(Messages.text("rules.words.or")));
    }

    /** A combination for which a rule of the version in force asks more than any row of this one. */
    private void checkLowering(RuleSpace space, List<List<Box>> rows, RuleTable before) {
        for (RuleTable.Rule old : before.rules()) {
            long rank = rank(before, old);
            if (rank <= 0 || table.rules().contains(old)) {
                continue;
            }
            List<Box> asStrict = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                if (rank(table, table.rules().get(row)) >= rank) {
                    asStrict.addAll(rows.get(row));
                }
            }
            for (Box box : space.boxes(old)) {
                Optional<Map<Integer, Object>> example =
                        space.possible(box).flatMap(possible -> space.uncovered(possible, asStrict));
                if (example.isPresent()) {
                    add(
                            Severity.WARNING,
                            Kind.LOWER_LEVEL,
                            Messages.text(
                                    "rules.check.lower." + contract.rank(),
                                    rank,
                                    old.id(),
                                    RuleWords.combination(table, example.get())));
                    break;
                }
            }
        }
    }

    /** What a row sets by itself; 0 when it leaves that to a person. */
    private long rank(RuleTable of, RuleTable.Rule rule) {
        int manual = of.column("manual");
        if (manual >= 0 && rule.results().get(manual).equals("true")) {
            return 0;
        }
        return FeelCell.literal(rule.results().get(of.column(requireNonNull(contract.rank()))))
                .map(value -> value instanceof Long number ? number : 0L)
                .orElse(0L);
    }

    private static List<Box> all(List<List<Box>> rows) {
        return rows.stream().flatMap(List::stream).toList();
    }

    private void add(Severity severity, Kind kind, String text) {
        findings.add(new RuleFinding(severity, kind, 0, "", "", text));
    }

    private void add(Severity severity, Kind kind, int row, String column, String text) {
        findings.add(
                new RuleFinding(severity, kind, row + 1, table.rules().get(row).id(), column, text));
    }
}
