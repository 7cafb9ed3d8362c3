package vn.capdo.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.regime.Questionnaire;
import vn.capdo.regime.Step;
import vn.capdo.regime.Wording;

/**
 * What the code relies on in a rule table: its inputs, outputs and hit policy as the release ships them, which combinations of
 * facts can occur, and for which of them there must be a row.
 */
final class RuleTableContract {

    /** Facts that the code never leaves unanswered; all others may be unknown. */
    private static final Set<String> ALWAYS_KNOWN = Set.of(
            "regime",
            "step",
            "status",
            "seriousness",
            "matter",
            "phase",
            "kind",
            "on",
            "systemType",
            "onlyPublicInformation",
            "privateOrPersonalInformation",
            "stateSecret",
            "secretOrDefence",
            "natSecHarm",
            "onlinePublicServiceLevel",
            "publicServiceScope",
            "nonConditionalService",
            "conditionalService",
            "onlineServiceWithPersonalData",
            "infraScope",
            "nationalEGov",
            "nonStop247",
            "constructionGrade",
            "centralNationalData",
            "pmDecisionLevel",
            "strategic",
            "handlesAdminProcedures",
            "riskAssessedLevel",
            "sharedSoftware",
            "listCriterion",
            "nationalSecurityList",
            "listed",
            "severalOperators",
            "noDesignatedUnit",
            "delegated",
            "levelByHand");

    private static final Map<String, long[]> RANGES = Map.of(
            "level", new long[] {1, 5},
            "levelByRules", new long[] {1, 5},
            "pmDecisionLevel", new long[] {0, 5},
            "riskAssessedLevel", new long[] {0, 5},
            "onlinePublicServiceLevel", new long[] {0, 4});

    /** Smallest and largest number that an output may give. */
    private static final Map<String, long[]> RESULT_RANGES = Map.of(
            "level", new long[] {0, 5},
            "floor", new long[] {0, 5},
            "fromLevel", new long[] {1, 5},
            "days", new long[] {1, 1000},
            "maxDays", new long[] {1, 250},
            "noticeHours", new long[] {0, 720},
            "reportHours", new long[] {0, 720},
            "months", new long[] {1, 120},
            "leadDays", new long[] {0, 250},
            "offsetDays", new long[] {-366, 366});

    private static final Map<String, String> RESULT_PATTERNS = Map.of(
            "before", "|(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])",
            "approveBy", "|\\d{4}-\\d{2}-\\d{2}",
            "deployBy", "|\\d{4}-\\d{2}-\\d{2}");

    /** Words that an output may list, separated by commas. */
    private static final Map<String, List<String>> RESULT_LISTS = Map.of(
            "audience", List.of("ASSIGNEE", "UNIT_LEADER", "DESIGNATED_UNIT", "COORDINATOR", "OWNER"),
            "question", List.copyOf(Questionnaire.known()),
            "steps", Step.codesOfDossiers(),
            "place", List.copyOf(Wording.known()));

    /** Outputs that may be an empty text. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "before", "approveBy", "deployBy", "formNumber", "heading", "step", "steps", "hint", "term", "condition");

    private static final List<String> LEVELS_KNOWN = List.of("harmScale", "assessmentPeriod", "regimeForms");

    private static final List<String> TOTAL = List.of(
            "harmScale",
            "regimeProfile",
            "statusVocabulary",
            "assessmentPeriod",
            "stepClock",
            "regimeSelection",
            "incidentClock");

    /** Level criteria of a regime: "level" and the regime's code. */
    private static final Pattern LEVEL_CRITERIA = Pattern.compile("level(?!Guidance)[A-Z][A-Za-z0-9]*");

    /** Columns whose values other tables make: which regimes there are, and which tables of criteria. */
    private static final Set<String> OPEN = Set.of("regime", "levelTable");

    private final RuleTable shipped;

    /** What the table must answer where it chooses its columns among those of {@link #shipped}; null where it has them all. */
    private final @Nullable Set<String> answers;

    private RuleTableContract(RuleTable shipped, @Nullable Set<String> answers) {
        this.shipped = shipped;
        this.answers = answers;
    }

    static RuleTableContract of(RuleTable shipped) {
        return new RuleTableContract(shipped, null);
    }

    /**
     * Of a table of criteria that no release brings: it answers what every such table answers, and asks whichever of the facts it
     * likes that the shipped ones ask.
     */
    static RuleTableContract ofLevelCriteria(String key, Collection<RuleTable> shipped) {
        Map<String, RuleTable.Input> facts = new LinkedHashMap<>();
        shipped.stream()
                .flatMap(table -> table.inputs().stream())
                .forEach(input -> facts.merge(input.name(), input, RuleTableContract::together));
        Map<String, RuleTable.Output> outputs = new LinkedHashMap<>();
        shipped.stream()
                .flatMap(table -> table.outputs().stream())
                .forEach(output -> outputs.put(output.name(), output));
        RuleTable any = shipped.iterator().next();
        return new RuleTableContract(
                new RuleTable(
                        key,
                        any.name(),
                        any.description(),
                        any.hitPolicy(),
                        any.aggregation(),
                        List.copyOf(facts.values()),
                        List.copyOf(outputs.values()),
                        List.of()),
                outputs.keySet().stream()
                        .filter(output -> shipped.stream().allMatch(table -> table.has(output)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static RuleTable.Input together(RuleTable.Input one, RuleTable.Input other) {
        Set<String> values = new LinkedHashSet<>(one.values());
        values.addAll(other.values());
        return new RuleTable.Input(one.name(), one.label(), one.type(), List.copyOf(values));
    }

    static boolean holdsLevelCriteria(String key) {
        return LEVEL_CRITERIA.matcher(key).matches();
    }

    /** Where a table asks or answers something else than the code does; each a sentence. */
    List<String> differences(RuleTable table) {
        List<String> found = new ArrayList<>();
        if (!shipped.key().equals(table.key())) {
            found.add(Messages.text("rules.check.key", shipped.key(), table.key()));
        }
        if (!shipped.hitPolicy().equals(table.hitPolicy())
                || !shipped.aggregation().equals(table.aggregation())) {
            found.add(Messages.text("rules.check.hitPolicy", shipped.hitPolicy(), table.hitPolicy()));
        }
        if (answers != null) {
            found.addAll(unknownColumns(table, answers));
            return found;
        }
        if (table.inputs().size() != shipped.inputs().size()) {
            found.add(Messages.text(
                    "rules.check.inputCount",
                    shipped.inputs().size(),
                    table.inputs().size()));
        } else {
            for (int i = 0; i < shipped.inputs().size(); i++) {
                RuleTable.Input should = shipped.inputs().get(i);
                RuleTable.Input is = table.inputs().get(i);
                if (!should.name().equals(is.name()) || !should.type().equals(is.type())) {
                    found.add(Messages.text(
                            "rules.check.input",
                            i + 1,
                            should.name() + " (" + should.type() + ")",
                            is.name() + " (" + is.type() + ")"));
                } else if (!sameValues(should.name(), should.values(), is.values())) {
                    found.add(Messages.text("rules.check.values", should.label(), String.join(", ", should.values())));
                }
            }
        }
        if (table.outputs().size() != shipped.outputs().size()) {
            found.add(Messages.text(
                    "rules.check.outputCount",
                    shipped.outputs().size(),
                    table.outputs().size()));
        } else {
            for (int i = 0; i < shipped.outputs().size(); i++) {
                RuleTable.Output should = shipped.outputs().get(i);
                RuleTable.Output is = table.outputs().get(i);
                if (!should.name().equals(is.name()) || !should.type().equals(is.type())) {
                    found.add(Messages.text(
                            "rules.check.output",
                            i + 1,
                            should.name() + " (" + should.type() + ")",
                            is.name() + " (" + is.type() + ")"));
                } else if (!sameValues(should.name(), should.values(), is.values())) {
                    found.add(Messages.text("rules.check.values", should.label(), String.join(", ", should.values())));
                }
            }
        }
        return found;
    }

    private static boolean sameValues(String column, List<String> should, List<String> is) {
        return OPEN.contains(column) || new HashSet<>(should).equals(new HashSet<>(is));
    }

    private List<String> unknownColumns(RuleTable table, Set<String> needed) {
        List<String> found = new ArrayList<>();
        if (table.inputs().isEmpty()) {
            found.add(Messages.text("rules.check.noRules"));
        }
        Map<String, List<String>> facts = new LinkedHashMap<>();
        shipped.inputs().forEach(input -> facts.put(column(input.name(), input.type()), input.values()));
        Set<String> seen = new HashSet<>();
        for (RuleTable.Input is : table.inputs()) {
            List<String> values = facts.get(column(is.name(), is.type()));
            if (values == null || !seen.add(is.name())) {
                found.add(Messages.text(
                        "rules.check.unknownFact", column(is.name(), is.type()), String.join(", ", facts.keySet())));
            } else if (is.values().isEmpty() != values.isEmpty() || !values.containsAll(is.values())) {
                found.add(Messages.text("rules.check.values", is.label(), String.join(", ", values)));
            }
        }
        List<String> known = shipped.outputs().stream()
                .map(output -> column(output.name(), output.type()))
                .toList();
        List<String> is = table.outputs().stream()
                .map(output -> column(output.name(), output.type()))
                .toList();
        boolean complete = table.outputs().stream()
                .map(RuleTable.Output::name)
                .collect(Collectors.toSet())
                .containsAll(needed);
        if (!complete || !known.containsAll(is) || new HashSet<>(is).size() < is.size()) {
            found.add(Messages.text("rules.check.answers", String.join(", ", known), String.join(", ", is)));
        }
        return found;
    }

    private static String column(String name, String type) {
        return name + " (" + type + ")";
    }

    /** Whether a fact may be unknown when the table is asked. */
    boolean nullable(String input) {
        return !ALWAYS_KNOWN.contains(input) && !(input.equals("level") && LEVELS_KNOWN.contains(shipped.key()));
    }

    /** Smallest and largest number that can occur; null when there is no bound above zero. */
    static long @Nullable [] range(String input) {
        return RANGES.get(input);
    }

    static long @Nullable [] resultRange(String output) {
        return RESULT_RANGES.get(output);
    }

    static @Nullable String resultPattern(String output) {
        return RESULT_PATTERNS.get(output);
    }

    /** The words that an output may list; empty when it is no list. */
    static List<String> resultList(String output) {
        return RESULT_LISTS.getOrDefault(output, List.of());
    }

    static boolean mayBeEmpty(String output) {
        return MAY_BE_EMPTY.contains(output);
    }

    boolean total() {
        return TOTAL.contains(shipped.key());
    }

    /** The output by which rows are ranked, higher being stricter; null when the table ranks nothing. */
    @Nullable
    String rank() {
        if (shipped.key().equals("levelGuidance")) {
            return "floor";
        }
        return holdsLevelCriteria(shipped.key()) ? "level" : null;
    }

    /** Whether a combination without a row is told to whoever changes the table. */
    boolean personDecidesWithoutRow() {
        return "level".equals(rank());
    }

    /**
     * Steps of which every case with a level must have one. Without a row for any of a group, a dossier would skip the step, and
     * nobody would have decided so.
     */
    List<Set<String>> stepsThatMustExist() {
        return shipped.key().equals("authority")
                ? List.of(
                        codes(Step.PREPARE),
                        codes(Step.SUPPLEMENT),
                        codes(Step.SUBMIT),
                        codes(Step.VALIDITY),
                        codes(Step.APPRAISE, Step.RECORD_MINISTRY_APPRAISAL),
                        codes(Step.APPROVE, Step.RECORD_NATIONAL_LIST),
                        codes(Step.DEPLOY),
                        codes(Step.VERIFY),
                        codes(Step.EXPLAIN),
                        codes(Step.ASSESS_CHANGE),
                        codes(Step.INSPECT),
                        codes(Step.REMEDIATE),
                        codes(Step.VERIFY_REMEDIATION),
                        codes(Step.CONCLUDE),
                        codes(Step.CONFIRM_REGIME))
                : List.of();
    }

    private static Set<String> codes(Step... steps) {
        return Stream.of(steps).map(Step::code).collect(Collectors.toUnmodifiableSet());
    }

    /** Whoever has the first step also has the second: the List is decided together with the plan. */
    Map<String, String> stepsThatNeedAnother() {
        return shipped.key().equals("authority")
                ? Map.of(Step.RECORD_NATIONAL_LIST.code(), Step.APPROVE_PLAN.code())
                : Map.of();
    }

    /** In the columns of this release; a table that chooses its columns has those that it chose. */
    DmnFile completed(DmnFile file) {
        return answers == null ? file.completedBy(shipped) : file;
    }

    RuleTable shipped() {
        return shipped;
    }
}
