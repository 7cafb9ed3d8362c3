package vn.capdo.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Refusal;
import vn.capdo.rules.RuleFinding.Kind;
import vn.capdo.rules.RuleFinding.Severity;
import vn.capdo.support.CapdoTest;

/** What the check of a rule table says of tables that are right, and of tables with one fault each. */
@CapdoTest
class RuleTableCheckTests {

    private static final Logger log = LoggerFactory.getLogger(RuleTableCheckTests.class);

    @Autowired
    RuleVersions rules;

    @Autowired
    RuleEngine engine;

    @Test
    void everyTableWeShipPasses() {
        assertThat(rules.keys()).hasSize(18);
        for (String key : rules.keys()) {
            assertThat(rules.check(key, 1))
                    .as(key)
                    .noneMatch(finding -> finding.severity() != Severity.INFO)
                    .allMatch(finding -> finding.kind() == Kind.NO_ROW);
        }
    }

    @Test
    void theLevelTablesSayForWhichSystemsAPersonDecides() {
        for (String key : List.of("levelD85", "levelD331")) {
            assertThat(rules.check(key, 1)).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.NO_ROW);
                assertThat(finding.text()).contains("Loại hình hệ thống: Khác");
            });
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "reminderLadder",
                        "nobody of that name",
                        Kind.UNKNOWN_VALUE,
                        "task_after_15",
                        "Người nhận (ASSIGNEE, UNIT_LEADER, DESIGNATED_UNIT, COORDINATOR, OWNER)",
                        output("task_after_15", "audience", "\"ASSIGNEE,BOSS\"")),
                fault(
                        "reminderLadder",
                        "no way of that name",
                        Kind.UNKNOWN_VALUE,
                        "task_after_1",
                        "Cách gửi",
                        output("task_after_1", "delivery", "\"WEEKLY\"")),
                fault(
                        "reminderLadder",
                        "a cell of a book's length",
                        Kind.EXPRESSION,
                        "task_after_1",
                        "Cách gửi",
                        output("task_after_1", "delivery", '"' + "x".repeat(8_000) + '"')),
                fault(
                        "authority",
                        "brackets without end",
                        Kind.EXPRESSION,
                        "d85_opinion_4_5",
                        "Bước công việc",
                        input("d85_opinion_4_5", "step", "(".repeat(900) + "\"prepare\"" + ")".repeat(900))),
                fault(
                        "reminderLadder",
                        "an escalation that waits",
                        Kind.RESULT,
                        "task_after_15",
                        "Cách gửi",
                        output("task_after_15", "delivery", "\"DIGEST\"")),
                fault(
                        "levelD331",
                        "citation blank",
                        Kind.CITATION,
                        "d331_11_1",
                        "Căn cứ",
                        output("d331_11_1", "citation", "\"\"")),
                fault(
                        "levelD331",
                        "citation missing",
                        Kind.CITATION,
                        "d331_11_1",
                        "Căn cứ",
                        output("d331_11_1", "citation", "")),
                fault("levelD331", "no id", Kind.RULE_ID, "d331_11_1", "Mã", output("d331_11_1", "ruleId", "\"\"")),
                fault(
                        "levelD331",
                        "id of another row",
                        Kind.RULE_ID,
                        "d331_11_2",
                        "Mã",
                        output("d331_11_2", "ruleId", "\"d331_11_1\"")),
                fault(
                        "stepClock",
                        "two rows of one id",
                        Kind.RULE_ID,
                        "d85_approve",
                        "",
                        replace("<rule id=\"d85_appraise_3\">", "<rule id=\"d85_approve\">")),
                fault(
                        "stepClock",
                        "a row without id",
                        Kind.RULE_ID,
                        "",
                        "",
                        replace("<rule id=\"d85_appraise_3\">", "<rule>")),
                fault(
                        "authority",
                        "unknown role",
                        Kind.UNKNOWN_VALUE,
                        "d85_prepare",
                        "Vai trò",
                        output("d85_prepare", "role", "\"secretary\"")),
                fault(
                        "authority",
                        "unknown body",
                        Kind.UNKNOWN_VALUE,
                        "d85_prepare",
                        "Thuộc tổ chức",
                        output("d85_prepare", "body", "\"MINISTRY\"")),
                fault(
                        "authority",
                        "unknown step",
                        Kind.UNKNOWN_VALUE,
                        "d85_prepare",
                        "Bước công việc",
                        input("d85_prepare", "step", "\"prepare\",\"sign\"")),
                fault(
                        "authority",
                        "unknown regime",
                        Kind.UNKNOWN_VALUE,
                        "d85_prepare",
                        "Khung pháp lý",
                        input("d85_prepare", "regime", "\"D99\"")),
                fault(
                        "stepClock",
                        "unknown kind of day",
                        Kind.UNKNOWN_VALUE,
                        "d85_appraise_3",
                        "Loại ngày",
                        output("d85_appraise_3", "dayKind", "\"LUNAR\"")),
                fault(
                        "levelD85",
                        "unknown type of system",
                        Kind.UNKNOWN_VALUE,
                        "d85_7",
                        "Loại hình hệ thống",
                        input("d85_7", "systemType", "\"CLOUD\"")),
                fault(
                        "levelD85",
                        "level out of bounds",
                        Kind.UNKNOWN_VALUE,
                        "d85_7",
                        "Cấp độ",
                        output("d85_7", "level", "6")),
                fault(
                        "stepClock",
                        "days in words",
                        Kind.RESULT,
                        "d85_appraise_3",
                        "Số ngày",
                        output("d85_appraise_3", "days", "\"mười\"")),
                fault(
                        "stepClock",
                        "no answer",
                        Kind.RESULT,
                        "d85_appraise_3",
                        "Số ngày",
                        output("d85_appraise_3", "days", "")),
                fault(
                        "assessmentPeriod",
                        "not a day of the year",
                        Kind.RESULT,
                        null,
                        "",
                        replace("\"10-01\"", "\"13-01\"")),
                fault(
                        "regimeSelection",
                        "not a day",
                        Kind.RESULT,
                        null,
                        "",
                        replace("\"2026-12-31\"", "\"31/12/2026\"")),
                fault(
                        "stepClock",
                        "broken expression",
                        Kind.EXPRESSION,
                        "d85_appraise_3",
                        "Cấp độ",
                        input("d85_appraise_3", "level", "[1..")),
                fault(
                        "stepClock",
                        "a function",
                        Kind.EXPRESSION,
                        "d85_appraise_3",
                        "Cấp độ",
                        input("d85_appraise_3", "level", "abs(level)")),
                fault(
                        "stepClock",
                        "a path",
                        Kind.EXPRESSION,
                        "d85_appraise_3",
                        "Bước công việc",
                        input("d85_appraise_3", "step", "step.class")),
                fault(
                        "stepClock",
                        "a bean",
                        Kind.EXPRESSION,
                        "d85_appraise_3",
                        "Bước công việc",
                        input("d85_appraise_3", "step", "${authority}")),
                fault(
                        "stepClock",
                        "arithmetic",
                        Kind.EXPRESSION,
                        "d85_appraise_3",
                        "Cấp độ",
                        input("d85_appraise_3", "level", "? - 1 > 2")),
                fault(
                        "levelGuidance",
                        "how much another column is",
                        Kind.EXPRESSION,
                        null,
                        "",
                        replace("<text>&gt;= 100000</text>", "<text>&gt;= sensitiveDataSubjects</text>")),
                fault(
                        "stepClock",
                        "text against a number",
                        Kind.NEVER_TRUE,
                        "d85_appraise_3",
                        "Cấp độ",
                        input("d85_appraise_3", "level", "\"3\"")),
                fault(
                        "stepClock",
                        "a level that does not exist",
                        Kind.NEVER_TRUE,
                        "d85_appraise_3",
                        "Cấp độ",
                        input("d85_appraise_3", "level", "[7..9]")),
                fault(
                        "regimeSelection",
                        "a day of another kind",
                        Kind.NEVER_TRUE,
                        "rs_before_law116",
                        "Ngày xét",
                        input("rs_before_law116", "on", "< date(\"2026-07-01\")")),
                fault(
                        "authority",
                        "overlap",
                        Kind.OVERLAP,
                        null,
                        "",
                        input("d85_opinion_4_5", "step", "\"opinion\",\"prepare\"")),
                fault(
                        "stepClock",
                        "a row that is never reached",
                        Kind.UNREACHABLE,
                        null,
                        "",
                        both(input("d85_appraise_3", "step", ""), input("d85_appraise_3", "level", ""))),
                fault("levelD85", "a row twice", Kind.COPY, "d85_7_copy", "", UnaryOperator.identity()),
                fault("harmScale", "a level without words", Kind.GAP, "", "", withoutRow(0)),
                fault("assessmentPeriod", "a level without a period", Kind.GAP, "", "", withoutRow(0)),
                fault("statusVocabulary", "a status without a word", Kind.GAP, "", "", withoutRow(3)),
                fault(
                        "authority",
                        "nobody appraises",
                        Kind.GAP,
                        "",
                        "",
                        replace("\"appraise\"</text>", "\"opinion\"</text>")),
                fault(
                        "stepClock",
                        "another hit policy",
                        Kind.SHAPE,
                        "",
                        "",
                        replace("hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\"")),
                fault(
                        "stepClock",
                        "another input",
                        Kind.SHAPE,
                        "",
                        "",
                        replace("<text>level</text>", "<text>grade</text>")),
                fault(
                        "stepClock",
                        "another type",
                        Kind.SHAPE,
                        "",
                        "",
                        replace(
                                "id=\"inputExpression_level\" typeRef=\"integer\"",
                                "id=\"inputExpression_level\" typeRef=\"string\"")),
                fault("stepClock", "another output", Kind.SHAPE, "", "", replace("name=\"dayKind\"", "name=\"kind\"")),
                fault(
                        "authority",
                        "a shorter list of steps",
                        Kind.SHAPE,
                        "",
                        "",
                        replace("\"prepare\",\"supplement\",", "\"prepare\",")),
                fault(
                        "stepClock",
                        "another language",
                        Kind.FOREIGN,
                        "",
                        "",
                        replace("typeRef=\"integer\">", "typeRef=\"integer\" expressionLanguage=\"javascript\">")),
                fault(
                        "stepClock",
                        "a variable of the engine",
                        Kind.FOREIGN,
                        "",
                        "",
                        replace("<input id=\"input_level\"", "<input camunda:inputVariable=\"x\" id=\"input_level\"")),
                fault(
                        "stepClock",
                        "a model beside the table",
                        Kind.FOREIGN,
                        "",
                        "",
                        replace("</decision>", "</decision><businessKnowledgeModel id=\"bkm\" name=\"f\"/>")),
                fault(
                        "stepClock",
                        "an extension",
                        Kind.FOREIGN,
                        "",
                        "",
                        replace("</decision>", "<extensionElements/></decision>")));
    }

    private static Arguments fault(
            String key, String what, Kind kind, String ruleId, String column, UnaryOperator<String> break_) {
        return arguments(key, what, kind, ruleId, column, break_);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void eachFaultIsFoundAndNamed(
            String key, String what, Kind kind, String ruleId, String column, UnaryOperator<String> breaking) {
        String shipped = rules.xml(key, 1);
        String broken = what.equals("a row twice") ? withCopy(shipped, "d85_7") : breaking.apply(shipped);
        assertThat(broken).as("the fault is in the file").isNotEqualTo(shipped);

        List<RuleFinding> findings = check(key, broken);

        assertThat(findings)
                .as("%s", findings)
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isNotEmpty()
                .anySatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo(kind);
                    if (ruleId != null) {
                        assertThat(finding.ruleId()).isEqualTo(ruleId);
                    }
                    assertThat(finding.column()).startsWith(column);
                    assertThat(finding.text()).endsWith(".").doesNotContain("{0}");
                    if (ruleId != null && !ruleId.isEmpty()) {
                        assertThat(finding.row()).isPositive();
                    }
                });
    }

    @Test
    void aGapIsTellWithACaseInWords() {
        List<RuleFinding> findings = check("harmScale", withoutRow(2).apply(rules.xml("harmScale", 1)));

        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.text())
                .contains("Cấp độ: 3"));
    }

    @Test
    void anOverlapNamesBothRowsAndACase() {
        List<RuleFinding> findings = check(
                "authority",
                input("d85_opinion_4_5", "step", "\"opinion\",\"prepare\"").apply(rules.xml("authority", 1)));

        assertThat(findings)
                .filteredOn(finding -> finding.kind() == Kind.OVERLAP)
                .anySatisfy(finding ->
                        assertThat(finding.text()).contains("d85_prepare", "Bước công việc: Lập hồ sơ", "Cấp độ: 4"));
    }

    @Test
    void aDecisionOnTheListNeedsADecisionOnThePlan() {
        List<RuleFinding> findings = check(
                "authority",
                replace("\"approvePlan\"</text>", "\"opinion\"</text>").apply(rules.xml("authority", 1)));

        assertThat(findings).anySatisfy(finding -> assertThat(finding.text())
                .contains("Phê duyệt phương án", "Ghi quyết định đưa vào Danh mục"));
    }

    @Test
    void aLowerLevelIsAWarningWithTheCase() {
        String lowered = output("d85_9_2_a", "level", "2").apply(rules.xml("levelD85", 1));

        List<RuleFinding> findings = check("levelD85", lowered);

        assertThat(findings).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.LOWER_LEVEL);
                    assertThat(finding.text()).contains("cấp độ 3", "d85_9_2_a");
                });
    }

    @Test
    void aHigherLevelAndAnEqualRowInOtherWordsAreNoWarning() {
        String raised = output("d85_7", "level", "3").apply(rules.xml("levelD85", 1));

        assertThat(check("levelD85", raised)).noneMatch(finding -> finding.severity() != Severity.INFO);
    }

    @Test
    void anEditorsIdsGiveWayToTheIdThatPeopleType() {
        String edited = rules.xml("levelD85", 1).replace("<rule id=\"d85_7\">", "<rule id=\"DecisionRule_0abc123\">");

        DmnFile tidied = DmnFile.of(edited).tidy();

        assertThat(tidied.table())
                .isEqualTo(DmnFile.of(rules.xml("levelD85", 1)).table());
        assertThat(check("levelD85", tidied.xml())).noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void nothingOutsideAFileIsEverRead() {
        for (String doctype : List.of(
                "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE definitions SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE definitions [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")) {
            String xml = rules.xml("harmScale", 1).replaceFirst("(<\\?xml[^>]*>)", "$1" + doctype);
            assertRefused(xml, "rules.doctype");
        }
    }

    @Test
    void aFileThatIsNoRuleTableIsRefused() {
        assertRefused("không phải XML", "rules.notXml");
        assertRefused("<definitions/>", "rules.notDmn");
        assertRefused(rules.xml("harmScale", 1).replaceFirst("(?s)<decision .*</decision>", ""), "rules.oneDecision");
        assertRefused(" ".repeat(RuleVersions.MAX_BYTES + 1), "rules.tooLarge");
        assertThatThrownBy(() -> DmnFile.of("Điều".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("rules.notUtf8"));
    }

    @Test
    void aTableOfTwentyInputsAndManyRowsIsCheckedInSeconds() {
        RuleTable shipped = DmnFile.of(rules.xml("levelD331", 1)).table();
        Random random = new Random(331);
        StringBuilder more = new StringBuilder();
        String xml = rules.xml("levelD331", 1);
        for (int n = 0; n < 5; n++) {
            for (RuleTable.Rule rule : shipped.rules()) {
                String row = renamed(row(xml, rule.id()), rule.id(), rule.id() + "_" + n);
                for (RuleTable.Input column : shipped.inputs()) {
                    if (random.nextInt(4) == 0) {
                        int at = shipped.inputs().indexOf(column);
                        List<String> cells = shipped.rules().stream()
                                .map(other -> other.conditions().get(at))
                                .filter(other -> !other.isEmpty())
                                .toList();
                        String cell = cells.get(random.nextInt(cells.size()));
                        row = input(rule.id() + "_" + n, column.name(), cell).apply(row);
                    }
                }
                more.append(row);
            }
        }
        String large = xml.replace("</decisionTable>", more + "</decisionTable>");
        // Not the time on the wall: the machine may have more to do.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long from = threads.getCurrentThreadCpuTime();

        List<RuleFinding> findings = check("levelD331", large);

        Duration work = Duration.ofNanos(threads.getCurrentThreadCpuTime() - from);
        assertThat(DmnFile.of(large).table().rules()).hasSize(192);
        assertThat(findings)
                .as("no cell was misread")
                .noneMatch(finding -> finding.kind() == Kind.EXPRESSION || finding.kind() == Kind.NEVER_TRUE)
                .anyMatch(finding -> finding.kind() == Kind.NO_ROW);
        log.warn("192 dòng, 20 điều kiện: {} ms công", work.toMillis());
        assertThat(work).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void whatTheEngineCouldRunIsRefusedInWhateverCellItStands() {
        String xml = rules.xml("authority", 1);
        RuleTable table = DmnFile.of(xml).table();
        for (String planted : List.of("${authority}", "#{execution.id}", "new java.lang.String()", "''.getClass()")) {
            table.inputs().forEach(column -> assertThat(check(
                            "authority",
                            input("d85_appraise_3", column.name(), planted).apply(xml)))
                    .as("%s in %s", planted, column)
                    .anyMatch(finding -> finding.severity() == Severity.ERROR));
            table.outputs().forEach(column -> assertThat(check(
                            "authority",
                            output("d85_appraise_3", column.name(), planted).apply(xml)))
                    .as("%s in %s", planted, column)
                    .anyMatch(finding -> finding.severity() == Severity.ERROR));
        }
    }

    private void assertRefused(String xml, String key) {
        assertThatThrownBy(() -> DmnFile.of(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private List<RuleFinding> check(String key, String xml) {
        RuleTable shipped = DmnFile.of(rules.xml(key, 1)).table();
        return RuleTableCheck.of(
                engine,
                RuleTableContract.of(shipped),
                DmnFile.of(xml),
                shipped,
                Map.of("regime", List.of("D331", "D85"), "levelTable", List.of("levelD331", "levelD85")));
    }

    static UnaryOperator<String> replace(String what, String by) {
        return xml -> xml.replace(what, by);
    }

    static UnaryOperator<String> input(String rule, String column, String cell) {
        return entry("inputEntry", rule, column, cell);
    }

    static UnaryOperator<String> output(String rule, String column, String cell) {
        return entry("outputEntry", rule, column, cell);
    }

    private static UnaryOperator<String> entry(String element, String rule, String column, String cell) {
        String start = "<" + element + " id=\"" + rule + "_" + column + "\"><text>";
        String escaped = cell.replace("&", "&amp;").replace("<", "&lt;");
        return xml -> {
            int from = xml.indexOf(start);
            assertThat(from).as(start).isPositive();
            int to = xml.indexOf("</text>", from);
            return xml.substring(0, from) + start + escaped + xml.substring(to);
        };
    }

    private static UnaryOperator<String> withoutRow(int row) {
        return xml -> {
            String id = DmnFile.of(xml).table().rules().get(row).id();
            return xml.replace(row(xml, id), "");
        };
    }

    private static String withCopy(String xml, String id) {
        String row = row(xml, id);
        String copy = renamed(row, id, id + "_copy");
        return xml.replace(row, row + copy);
    }

    private static String renamed(String row, String id, String other) {
        return row.replace("id=\"" + id + "_", "id=\"" + other + "_").replace("\"" + id + "\"", "\"" + other + "\"");
    }

    private static UnaryOperator<String> both(UnaryOperator<String> one, UnaryOperator<String> other) {
        return xml -> other.apply(one.apply(xml));
    }

    private static String row(String xml, String id) {
        int from = xml.indexOf("<rule id=\"" + id + "\">");
        assertThat(from).as(id).isPositive();
        return xml.substring(from, xml.indexOf("</rule>", from) + "</rule>".length());
    }
}
