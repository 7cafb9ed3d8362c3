package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Step clocks")
class StepClockTableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("step-clock.dmn", "stepClock");

    /** The appraising body is the ministry: its days for an incomplete dossier run within its own step. */
    private static final String MINISTRYS_REPLY =
            "; hồ sơ chưa hợp lệ thì cơ quan thẩm định trả lời trong 05 ngày làm việc (Điều 23 khoản 2)";

    private static final List<String> KNOWN_STEPS = List.of(
            "prepare",
            "supplement",
            "submit",
            "opinion",
            "validity",
            "assignAppraiser",
            "appraise",
            "approve",
            "approvePlan",
            "recordNationalList",
            "deploy",
            "verify",
            "explain",
            "assessChange",
            "inspect",
            "remediate",
            "verifyRemediation",
            "conclude",
            "confirmRegime");

    @ParameterizedTest(name = "{0} at level {1}: {2} {3} days")
    @CsvSource({
        "appraise, 3, 15, CALENDAR, Điều 16 khoản 2 điểm a",
        "appraise, 4, 30, CALENDAR, Điều 16 khoản 2 điểm b",
        "appraise, 5, 30, CALENDAR, Điều 16 khoản 2 điểm b",
        "recordMinistryAppraisal, 4, 30, CALENDAR, Điều 16 khoản 2 điểm b",
        "recordMinistryAppraisal, 5, 30, CALENDAR, Điều 16 khoản 2 điểm b",
        "approve, 1, 7, WORKING, Điều 17 khoản 2",
        "approve, 4, 7, WORKING, Điều 17 khoản 2",
        "approvePlan, 5, 7, WORKING, Điều 17 khoản 2"
    })
    void theDecreeSetsALimitForAppraisalAndApproval(
            String step, int level, int days, String dayKind, String reference) {
        assertThat(TABLE.evaluate(of(level, step))).singleElement().satisfies(clock -> assertThat(clock)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "days",
                        days,
                        "dayKind",
                        dayKind,
                        "statutory",
                        true,
                        "citation",
                        "Nghị định 85/2016/NĐ-CP, " + reference)));
    }

    @ParameterizedTest(name = "{0}: {1} at level {2}, on the List {3}: {4} working days")
    @CsvSource({
        "d331_validity, validity, 1, false, 5, Điều 23 khoản 2",
        "d331_validity, validity, 2, , 5, Điều 23 khoản 2",
        "d331_validity, validity, 3, false, 5, Điều 23 khoản 2",
        "d331_appraise_3, appraise, 3, false, 15, Điều 23 khoản 3 điểm a",
        "d331_appraise_3, appraise, 3, , 15, Điều 23 khoản 3 điểm a",
        "d331_appraise_list, recordMinistryAppraisal, 3, true, 25, Điều 23 khoản 3 điểm b và Điều 20 khoản 4 + của Bộ",
        "d331_appraise_list, recordMinistryAppraisal, 4, true, 25, Điều 23 khoản 3 điểm b và Điều 20 khoản 4 + của Bộ",
        "d331_appraise_list, appraise, 3, true, 25, Điều 23 khoản 3 điểm b và Điều 20 khoản 4 + của Bộ",
        "d331_appraise_4_5, recordMinistryAppraisal, 4, false, 25, Điều 23 khoản 3 điểm b + của Bộ",
        "d331_appraise_4_5, recordMinistryAppraisal, 5, true, 25, Điều 23 khoản 3 điểm b + của Bộ",
        "d331_appraise_4_5, appraise, 5, false, 25, Điều 23 khoản 3 điểm b + của Bộ",
        "d331_approve, approve, 1, false, 7, Điều 24 khoản 2",
        "d331_approve, approve, 4, false, 7, Điều 24 khoản 2",
        "d331_approvePlan, approvePlan, 3, true, 7, Điều 24 khoản 2",
        "d331_approvePlan, approvePlan, 5, true, 7, Điều 24 khoản 2"
    })
    void decree331CountsWorkingDays(String ruleId, String step, int level, Boolean list, int days, String reference) {
        var facts = TableUnderTest.facts("regime", "D331", "step", step, "level", level, "nationalSecurityList", list);

        assertThat(TABLE.hits(facts)).containsExactly(ruleId);
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(clock -> assertThat(clock)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "days",
                        days,
                        "dayKind",
                        "WORKING",
                        "statutory",
                        true,
                        "citation",
                        "Nghị định 331/2026/NĐ-CP, " + reference.replace(" + của Bộ", MINISTRYS_REPLY))));
    }

    @Test
    void decree85KnowsNoList() {
        var facts = TableUnderTest.facts("regime", "D85", "step", "appraise", "level", 3, "nationalSecurityList", true);

        assertThat(TABLE.hits(facts)).containsExactly("d85_appraise_3");
    }

    @ParameterizedTest(name = "{0}: {1} working days")
    @CsvSource({
        "prepare, 20",
        "supplement, 10",
        "submit, 3",
        "opinion, 7",
        "assignAppraiser, 5",
        "confirmRegime, 3",
        "recordNationalList, 30",
        "deploy, 60",
        "verify, 10",
        "explain, 3",
        "assessChange, 10",
        "remediate, 20",
        "verifyRemediation, 5",
        "conclude, 5",
        "countersign, 10"
    })
    void everyOtherStepHasAnInternalTargetInBothRegimesAtEveryLevelAlsoOneAddedLater(String step, int days) {
        for (String regime : List.of("D85", "D331")) {
            assertThat(Stream.concat(
                            Stream.of((Integer) null),
                            IntStream.rangeClosed(1, 5).boxed()))
                    .allSatisfy(level -> {
                        var facts = TableUnderTest.facts("regime", regime, "step", step, "level", level);
                        assertInternal(facts, days);
                        assertThat(TABLE.hits(facts))
                                .containsExactly(step.equals("countersign") ? "internal_other" : "internal_" + step);
                    });
        }
    }

    @ParameterizedTest(name = "level {0}, on the List {1}")
    @CsvSource({"3, true", "4, false", "4, ", "4, true", "5, true", "5, false", ", "})
    void theOwnersLookBeforeTheMinistryGetsTheDossierHasOnlyATarget(Integer level, Boolean list) {
        var facts = TableUnderTest.facts(
                "regime", "D331", "step", "validity", "level", level, "nationalSecurityList", list);

        assertInternal(facts, 5);
        assertThat(TABLE.hits(facts)).containsExactly("internal_validity");
    }

    @Test
    void theValidityCheckHasALimitInDecree331Only() {
        for (int level = 1; level <= 5; level++) {
            assertInternal(of(level, "validity"), 5);
            assertThat(TABLE.hits(of(level, "validity"))).containsExactly("internal_validity");
        }
    }

    @ParameterizedTest(name = "level {0}: {1}")
    @CsvSource({"1, 30", "2, 30", "3, 30", "4, 30", "5, 20"})
    void anInspectionIsDueWhenItsCycleIs(int level, int days) {
        var periods = TableUnderTest.of("assessment-period.dmn", "assessmentPeriod");
        for (String regime : List.of("D85", "D331")) {
            for (boolean list : List.of(true, false)) {
                var facts = TableUnderTest.facts(
                        "regime", regime, "step", "inspect", "level", level, "nationalSecurityList", list);
                facts.put("on", TableUnderTest.date("2026-06-30"));
                assertInternal(facts, days);
                assertThat(periods.evaluate(facts)).singleElement().satisfies(cycle -> assertThat(cycle)
                        .containsEntry("leadDays", days));
            }
        }
    }

    @Test
    void neitherDecreeSetsALimitForTheAppraisalOfLevels1And2() {
        for (String regime : List.of("D85", "D331")) {
            for (int level : List.of(1, 2)) {
                var facts = TableUnderTest.facts("regime", regime, "step", "appraise", "level", level);
                assertInternal(facts, 10);
                assertThat(TABLE.hits(facts)).containsExactly("internal_appraise_1_2");
            }
        }
    }

    @Test
    void aTaskWithoutStepLevelOrRegimeStillHasADate() {
        assertThat(List.of(
                        TableUnderTest.facts("regime", null, "step", null, "level", null),
                        Map.<String, Object>of(),
                        of(null, "appraise"),
                        of(3, "countersign")))
                .allSatisfy(facts -> {
                    assertInternal(facts, 10);
                    assertThat(TABLE.hits(facts)).containsExactly("internal_other");
                });
    }

    @Test
    void aRegimeWithoutRowsInheritsNoLimit() {
        for (String step : KNOWN_STEPS) {
            for (int level = 1; level <= 5; level++) {
                assertThat(TABLE.evaluate(TableUnderTest.facts("regime", null, "step", step, "level", level)))
                        .singleElement()
                        .satisfies(clock -> assertThat(clock).containsEntry("statutory", false));
            }
        }
    }

    @Test
    void everyKnownStepHasARowOfItsOwnAndEveryRowIsReached() {
        var reached = new TreeSet<>(TABLE.hits(of(3, "countersign")));
        for (String regime : List.of("D85", "D331")) {
            for (String step : KNOWN_STEPS) {
                for (int level = 1; level <= 5; level++) {
                    for (boolean list : List.of(true, false)) {
                        var hits = TABLE.hits(TableUnderTest.facts(
                                "regime", regime, "step", step, "level", level, "nationalSecurityList", list));
                        assertThat(hits).hasSize(1);
                        reached.addAll(hits);
                        if (!step.equals("appraise") && !step.equals("recordMinistryAppraisal")) {
                            assertThat(hits).doesNotContain("internal_other");
                        }
                    }
                }
            }
        }
        assertThat(reached).isEqualTo(TABLE.ruleIds());
    }

    private static void assertInternal(Map<String, ?> facts, int days) {
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(clock -> assertThat(clock)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "days",
                        days,
                        "dayKind",
                        "WORKING",
                        "statutory",
                        false,
                        "citation",
                        "Mục tiêu nội bộ, không phải thời hạn luật định")));
    }

    private static Map<String, Object> of(Integer level, String step) {
        return TableUnderTest.facts("regime", "D85", "level", level, "step", step);
    }
}
