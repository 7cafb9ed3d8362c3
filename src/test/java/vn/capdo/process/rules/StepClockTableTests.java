package vn.capdo.process.rules;

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

    private static final RuleTable TABLE = RuleTable.of("step-clock.dmn", "stepClock");

    private static final List<String> KNOWN_STEPS = List.of(
            "prepare",
            "supplement",
            "submit",
            "opinion",
            "validity",
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
            "conclude");

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

    @ParameterizedTest(name = "{0}: {1} working days")
    @CsvSource({
        "prepare, 20",
        "supplement, 10",
        "submit, 3",
        "opinion, 7",
        "validity, 5",
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
    void everyOtherStepHasAnInternalTargetAtEveryLevelAlsoOneAddedLater(String step, int days) {
        assertThat(Stream.concat(
                        Stream.of((Integer) null), IntStream.rangeClosed(1, 5).boxed()))
                .allSatisfy(level -> assertInternal(of(level, step), days));
    }

    @ParameterizedTest(name = "level {0}: {1}")
    @CsvSource({"1, 30", "2, 30", "3, 30", "4, 30", "5, 20"})
    void anInspectionIsDueWhenItsCycleIs(int level, int days) {
        assertInternal(of(level, "inspect"), days);

        var period = RuleTable.of("assessment-period.dmn", "assessmentPeriod")
                .evaluate(RuleTable.facts("regime", "D85", "level", level));
        assertThat(period).singleElement().satisfies(cycle -> assertThat(cycle).containsEntry("leadDays", days));
    }

    @Test
    void theDecreeSetsNoLimitForTheAppraisalOfLevels1And2() {
        assertInternal(of(1, "appraise"), 10);
        assertInternal(of(2, "appraise"), 10);
    }

    @Test
    void aTaskWithoutStepLevelOrRegimeStillHasADate() {
        assertThat(List.of(
                        RuleTable.facts("regime", null, "step", null, "level", null),
                        Map.<String, Object>of(),
                        of(null, "appraise"),
                        of(3, "countersign")))
                .allSatisfy(facts -> {
                    assertInternal(facts, 10);
                    assertThat(TABLE.hits(facts)).containsExactly("internal_other");
                });
    }

    @Test
    void anotherRegimeDoesNotInheritTheLimitsOfTheDecree() {
        for (String step : KNOWN_STEPS) {
            for (int level = 1; level <= 5; level++) {
                assertThat(TABLE.evaluate(RuleTable.facts("regime", "D331", "step", step, "level", level)))
                        .singleElement()
                        .satisfies(clock -> assertThat(clock).containsEntry("statutory", false));
            }
        }
    }

    @Test
    void everyKnownStepHasARowOfItsOwnAndEveryRowIsReached() {
        var reached = new TreeSet<>(TABLE.hits(of(3, "countersign")));
        assertThat(KNOWN_STEPS).allSatisfy(step -> {
            var hits = IntStream.rangeClosed(1, 5)
                    .mapToObj(level -> TABLE.hits(of(level, step)))
                    .flatMap(List::stream)
                    .toList();
            assertThat(hits).doesNotContain("internal_other");
            reached.addAll(hits);
        });
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
        return RuleTable.facts("regime", "D85", "level", level, "step", step);
    }
}
