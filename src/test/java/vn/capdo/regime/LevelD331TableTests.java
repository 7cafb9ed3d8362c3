package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Level criteria of Decree 331/2026")
class LevelD331TableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("level-d331.dmn", "levelD331");

    private static final List<String> INFERRED = List.of("d331_13_3_several", "d331_14_1_not_strategic");

    static Stream<Arguments> oneCasePerRow() {
        return Stream.of(
                row("d331_11_1", 1, "Điều 11 khoản 1", internal("onlyPublicInformation", true)),
                row("d331_11_2", 0, "Điều 11 khoản 2", with("riskAssessedLevel", 1)),
                row("d331_12_1", 2, "Điều 12 khoản 1", internal("privateOrPersonalInformation", true)),
                row("d331_12_2_a", 2, "Điều 12 khoản 2 điểm a", citizen("nonConditionalService", true)),
                row("d331_12_2_b_basic", 2, "Điều 12 khoản 2 điểm b", subjects(99_999L, null)),
                row("d331_12_2_b_sensitive", 2, "Điều 12 khoản 2 điểm b", subjects(null, 9_999L)),
                row("d331_12_3", 2, "Điều 12 khoản 3", infrastructure("SINGLE_ORG")),
                row("d331_12_4_pm", 2, "Điều 12 khoản 4", with("pmDecisionLevel", 2)),
                row("d331_12_4_risk", 2, "Điều 12 khoản 4", with("riskAssessedLevel", 2)),
                row("d331_13_1", 3, "Điều 13 khoản 1", with("secretOrDefence", true, "natSecHarm", "HARM")),
                row("d331_13_2_a", 3, "Điều 13 khoản 2 điểm a", citizen("conditionalService", true)),
                row("d331_13_2_b", 3, "Điều 13 khoản 2 điểm b", citizen("handlesAdminProcedures", true)),
                row("d331_13_2_c_basic", 3, "Điều 13 khoản 2 điểm c", subjects(100_000L, null)),
                row("d331_13_2_c_sensitive", 3, "Điều 13 khoản 2 điểm c", subjects(null, 10_000L)),
                row("d331_13_3", 3, "Điều 13 khoản 3", infrastructure("MINISTRY")),
                row("d331_13_3_several", 3, "Điều 12 khoản 3 và Điều 13 khoản 3", infrastructure("SEVERAL_ORGS")),
                row("d331_13_4", 3, "Điều 13 khoản 4", control("III")),
                row("d331_13_5_pm", 3, "Điều 13 khoản 5", with("pmDecisionLevel", 3)),
                row("d331_13_5_risk", 3, "Điều 13 khoản 5", with("riskAssessedLevel", 3)),
                row("d331_14_1", 4, "Điều 14 khoản 1", with("secretOrDefence", true, "natSecHarm", "SERIOUS")),
                row(
                        "d331_14_1_not_strategic",
                        4,
                        "Điều 14 khoản 1 và Điều 15 khoản 1",
                        with("secretOrDefence", true, "natSecHarm", "ESPECIALLY_SERIOUS")),
                row("d331_14_2_egov", 4, "Điều 14 khoản 2", with("nationalEGov", true, "nonStop247", true)),
                row("d331_14_2_nationwide", 4, "Điều 14 khoản 2", infrastructure("NATIONWIDE", "nonStop247", true)),
                row("d331_14_3", 4, "Điều 14 khoản 3", control("I")),
                row("d331_14_4_pm", 4, "Điều 14 khoản 4", with("pmDecisionLevel", 4)),
                row("d331_14_4_risk", 4, "Điều 14 khoản 4", with("riskAssessedLevel", 4)),
                row(
                        "d331_15_1",
                        5,
                        "Điều 15 khoản 1",
                        with("secretOrDefence", true, "natSecHarm", "ESPECIALLY_SERIOUS", "strategic", true)),
                row("d331_15_2", 5, "Điều 15 khoản 2", with("centralNationalData", true)),
                row("d331_15_3", 5, "Điều 15 khoản 3", infrastructure("INTERNATIONAL")),
                row("d331_15_4", 5, "Điều 15 khoản 4", control("NATSEC_WORK")),
                row("d331_15_5_pm", 5, "Điều 15 khoản 5", with("pmDecisionLevel", 5)),
                row("d331_15_5_risk", 5, "Điều 15 khoản 5", with("riskAssessedLevel", 5)));
    }

    @ParameterizedTest(name = "{0} gives level {1}")
    @MethodSource("oneCasePerRow")
    void everyRowAppliesToItsOwnCaseAndToNoOther(
            String ruleId, int level, String reference, Map<String, Object> facts) {
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(ground -> {
            assertThat(ground)
                    .containsEntry("ruleId", ruleId)
                    .containsEntry("level", level)
                    .containsEntry("manual", level == 0)
                    .containsEntry(
                            "citation",
                            INFERRED.contains(ruleId)
                                    ? "Suy luận của Capdo từ Nghị định 331/2026/NĐ-CP, " + reference
                                    : "Nghị định 331/2026/NĐ-CP, " + reference)
                    .containsOnlyKeys("level", "ruleId", "manual", "citation", "grounds");
            assertThat((String) ground.get("grounds")).endsWith(".");
        });
        assertThat(TABLE.hits(facts)).containsExactly(ruleId);
    }

    @Test
    void theCasesAboveCoverAllRowsAndAllTwentyThreeCriteria() {
        var covered = new TreeSet<String>();
        var clauses = new TreeSet<String>();
        oneCasePerRow().forEach(row -> {
            covered.add((String) row.get()[0]);
            if (!INFERRED.contains(row.get()[0])) {
                clauses.add((String) row.get()[2]);
            }
        });

        assertThat(TABLE.ruleIds()).hasSize(32).isEqualTo(covered);
        assertThat(clauses).hasSize(23);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneCasePerRow")
    void aRowBoundToATypeOfSystemAppliesToThatTypeOnly(
            String ruleId, int level, String reference, Map<String, Object> facts) {
        var type = facts.put("systemType", "OTHER");

        assertThat(TABLE.hits(facts)).containsExactly("OTHER".equals(type) ? new String[] {ruleId} : new String[] {});
    }

    @ParameterizedTest(name = "{0} basic, {1} sensitive data subjects")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, ''",
                "0, -, d331_12_2_b_basic",
                "0, 0, d331_12_2_b_basic",
                "-, 0, ''",
                "-, 1, d331_12_2_b_sensitive",
                "99999, -, d331_12_2_b_basic",
                "100000, -, d331_13_2_c_basic",
                "100001, 0, d331_13_2_c_basic",
                "-, 9999, d331_12_2_b_sensitive",
                "-, 10000, d331_13_2_c_sensitive",
                "-, 10001, d331_13_2_c_sensitive",
                "99999, 9999, d331_12_2_b_basic d331_12_2_b_sensitive",
                "99999, 10000, d331_12_2_b_basic d331_13_2_c_sensitive",
                "100000, 9999, d331_12_2_b_sensitive d331_13_2_c_basic",
                "3000000000, 3000000000, d331_13_2_c_basic d331_13_2_c_sensitive"
            })
    void eitherThresholdOfDataSubjectsSuffices(Long basic, Long sensitive, String ruleIds) {
        assertThat(TABLE.hits(subjects(basic, sensitive)))
                .containsExactly(ruleIds.isEmpty() ? new String[] {} : ruleIds.split(" "));
    }

    @Test
    void theThresholdsAreAppliedToEveryOnlineServiceThatProcessesPersonalData() {
        var facts = subjects(250_000L, 0L);
        facts.put("nonConditionalService", true);

        assertThat(TABLE.hits(facts)).containsExactly("d331_12_2_a", "d331_13_2_c_basic");
    }

    @Test
    void theThresholdsDoNotReachInternalSystemsOrServicesWithoutPersonalData() {
        assertThat(TABLE.hits(internal(
                        "privateOrPersonalInformation", true,
                        "basicDataSubjects", 180_000L,
                        "sensitiveDataSubjects", 18_000L)))
                .containsExactly("d331_12_1");
        assertThat(TABLE.hits(citizen("nonConditionalService", true, "basicDataSubjects", 180_000L)))
                .containsExactly("d331_12_2_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MINISTRY", "SECTOR", "PROVINCE", "MULTI_PROVINCE"})
    void sharedInfrastructureShortOfTheWholeCountryIsLevel3(String scope) {
        assertThat(TABLE.hits(infrastructure(scope, "nonStop247", true))).containsExactly("d331_13_3");
    }

    @ParameterizedTest(name = "grade {0}")
    @CsvSource({
        "IV, d331_13_4",
        "III, d331_13_4",
        "II, d331_13_4",
        "I, d331_14_3",
        "SPECIAL, d331_15_4",
        "NATSEC_WORK, d331_15_4"
    })
    void industrialControlFollowsTheGradeOfTheWorks(String grade, String ruleId) {
        assertThat(TABLE.hits(control(grade))).containsExactly(ruleId);
        assertThat(TABLE.hits(with("constructionGrade", grade))).isEmpty();
    }

    @Test
    void roundTheClockOperationIsPartOfBothLevel4Criteria() {
        assertThat(TABLE.hits(with("nationalEGov", true))).isEmpty();
        assertThat(TABLE.hits(infrastructure("NATIONWIDE"))).isEmpty();
    }

    @Test
    void aStateSecretKeepsAnInternalSystemOutOfLevel2() {
        var facts = internal("privateOrPersonalInformation", true, "stateSecret", true, "secretOrDefence", true);

        assertThat(TABLE.hits(facts)).isEmpty();

        facts.put("natSecHarm", "HARM");
        assertThat(TABLE.hits(facts)).containsExactly("d331_13_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HARM", "SERIOUS", "ESPECIALLY_SERIOUS"})
    void harmCountsOnlyWithAStateSecretOrADefenceDuty(String harm) {
        assertThat(TABLE.hits(with("natSecHarm", harm, "strategic", true))).isEmpty();
    }

    @Test
    void especiallySeriousHarmIsLevel5OnlyForAStrategicSystem() {
        var facts = with("secretOrDefence", true, "natSecHarm", "ESPECIALLY_SERIOUS", "strategic", null);

        assertThat(TABLE.hits(facts)).containsExactly("d331_14_1_not_strategic");

        facts.put("strategic", true);
        assertThat(TABLE.hits(facts)).containsExactly("d331_15_1");
    }

    @Test
    void aPortalThatOnlyInformsHasNoCriterionOfItsOwn() {
        assertThat(TABLE.hits(citizen("onlyPublicInformation", true))).isEmpty();
    }

    @Test
    void aRiskAssessmentNeverSetsLevel1ByItself() {
        assertThat(TABLE.evaluate(with("riskAssessedLevel", 1))).singleElement().satisfies(ground -> assertThat(ground)
                .containsEntry("manual", true)
                .containsEntry("level", 0));
        assertThat(TABLE.hits(with("pmDecisionLevel", 1))).isEmpty();
    }

    @Test
    void nothingKnownMeansNoCriterionAndNoDefaultLevel() {
        assertThat(TABLE.hits(neutral())).isEmpty();
        assertThat(TABLE.hits(Map.of())).isEmpty();

        var unstated = neutral();
        unstated.replaceAll((name, value) -> null);
        assertThat(TABLE.hits(unstated)).isEmpty();
    }

    @Test
    void severalCriteriaAreAllReported() {
        var facts = subjects(500L, 20_000L);
        facts.putAll(Map.of("handlesAdminProcedures", true, "centralNationalData", true, "riskAssessedLevel", 4));

        assertThat(TABLE.evaluate(facts))
                .extracting(ground -> ground.get("ruleId"))
                .containsExactly(
                        "d331_12_2_b_basic", "d331_13_2_b", "d331_13_2_c_sensitive", "d331_14_4_risk", "d331_15_2");
    }

    private static Arguments row(String ruleId, int level, String reference, Map<String, Object> facts) {
        return arguments(ruleId, level, reference, facts);
    }

    private static Map<String, Object> internal(Object... namesAndValues) {
        return typed("INTERNAL", namesAndValues);
    }

    private static Map<String, Object> citizen(Object... namesAndValues) {
        return typed("CITIZEN_BUSINESS", namesAndValues);
    }

    private static Map<String, Object> subjects(Long basic, Long sensitive) {
        return citizen(
                "onlineServiceWithPersonalData", true, "basicDataSubjects", basic, "sensitiveDataSubjects", sensitive);
    }

    private static Map<String, Object> infrastructure(String scope, Object... namesAndValues) {
        var facts = typed("INFRASTRUCTURE", namesAndValues);
        facts.put("infraScope", scope);
        return facts;
    }

    private static Map<String, Object> control(String grade) {
        return typed("INDUSTRIAL_CONTROL", "constructionGrade", grade);
    }

    private static Map<String, Object> typed(String systemType, Object... namesAndValues) {
        var facts = with(namesAndValues);
        facts.put("systemType", systemType);
        return facts;
    }

    private static Map<String, Object> with(Object... namesAndValues) {
        var facts = neutral();
        facts.putAll(TableUnderTest.facts(namesAndValues));
        return facts;
    }

    /** Facts that no criterion speaks about. */
    private static Map<String, Object> neutral() {
        var facts = new HashMap<String, Object>(LevelFactSpace.WEAKEST);
        facts.put("systemType", "OTHER");
        return facts;
    }
}
