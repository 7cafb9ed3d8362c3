package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
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

@DisplayName("Level criteria of Decree 85/2016")
class LevelD85TableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("level-d85.dmn", "levelD85");

    private static final String INFERRED = "Suy luận của Capdo từ Nghị định 85/2016/NĐ-CP, ";

    static Stream<Arguments> oneCasePerRow() {
        return Stream.of(
                row("d85_7", 1, "Điều 7", "systemType", "INTERNAL", "onlyPublicInformation", true),
                row("d85_8_1", 2, "Điều 8 khoản 1", "systemType", "INTERNAL", "privateOrPersonalInformation", true),
                row("d85_8_2_a", 2, "Điều 8 khoản 2 điểm a", citizen("onlinePublicServiceLevel", 2)),
                row("d85_8_2_b", 2, "Điều 8 khoản 2 điểm b", citizen("nonConditionalService", true)),
                row(
                        "d85_8_2_c",
                        2,
                        "Điều 8 khoản 2 điểm c",
                        citizen("onlineServiceWithPersonalData", true, "userCount", 9_999)),
                row("d85_8_3", 2, "Điều 8 khoản 3", "systemType", "INFRASTRUCTURE", "infraScope", "SINGLE_ORG"),
                row("d85_9_1", 3, "Điều 9 khoản 1", "secretOrDefence", true, "natSecHarm", "HARM"),
                row("d85_9_2_a", 3, "Điều 9 khoản 2 điểm a", citizen("onlinePublicServiceLevel", 3)),
                row(
                        "d85_9_2_a_full",
                        3,
                        INFERRED + "Điều 9 khoản 2 điểm a và Nghị định 42/2022/NĐ-CP",
                        citizen("publicServiceScope", "FULL")),
                row("d85_9_2_b", 3, "Điều 9 khoản 2 điểm b", citizen("conditionalService", true)),
                row(
                        "d85_9_2_c",
                        3,
                        "Điều 9 khoản 2 điểm c",
                        citizen("onlineServiceWithPersonalData", true, "userCount", 10_000)),
                row("d85_9_3", 3, "Điều 9 khoản 3", "systemType", "INFRASTRUCTURE", "infraScope", "PROVINCE"),
                row(
                        "d85_9_3_several",
                        3,
                        INFERRED + "Điều 8 khoản 3 và Điều 9 khoản 3",
                        with("systemType", "INFRASTRUCTURE", "infraScope", "SEVERAL_ORGS")),
                row("d85_9_4", 3, "Điều 9 khoản 4", "systemType", "INDUSTRIAL_CONTROL", "constructionGrade", "III"),
                row("d85_10_1", 4, "Điều 10 khoản 1", "secretOrDefence", true, "natSecHarm", "SERIOUS"),
                row("d85_10_2", 4, "Điều 10 khoản 2", "nationalEGov", true, "nonStop247", true),
                row(
                        "d85_10_3",
                        4,
                        "Điều 10 khoản 3",
                        "systemType",
                        "INFRASTRUCTURE",
                        "infraScope",
                        "NATIONWIDE",
                        "nonStop247",
                        true),
                row("d85_10_4", 4, "Điều 10 khoản 4", "systemType", "INDUSTRIAL_CONTROL", "constructionGrade", "I"),
                row("d85_11_1", 5, "Điều 11 khoản 1", "secretOrDefence", true, "natSecHarm", "ESPECIALLY_SERIOUS"),
                row("d85_11_2", 5, "Điều 11 khoản 2", "centralNationalData", true),
                row("d85_11_3", 5, "Điều 11 khoản 3", "systemType", "INFRASTRUCTURE", "infraScope", "INTERNATIONAL"),
                row(
                        "d85_11_4",
                        5,
                        "Điều 11 khoản 4",
                        "systemType",
                        "INDUSTRIAL_CONTROL",
                        "constructionGrade",
                        "SPECIAL"),
                row("d85_11_5", 5, "Điều 11 khoản 5", "pmDecisionLevel", 5));
    }

    @ParameterizedTest(name = "{0} gives level {1}")
    @MethodSource("oneCasePerRow")
    void everyRowAppliesToItsOwnCaseAndToNoOther(
            String ruleId, int level, String reference, Map<String, Object> facts) {
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(ground -> {
            assertThat(ground)
                    .containsEntry("ruleId", ruleId)
                    .containsEntry("level", level)
                    .containsEntry(
                            "citation",
                            reference.startsWith(INFERRED) ? reference : "Nghị định 85/2016/NĐ-CP, " + reference)
                    .containsOnlyKeys("level", "ruleId", "citation", "grounds");
            assertThat((String) ground.get("grounds")).endsWith(".");
        });
        assertThat(TABLE.hits(facts)).containsExactly(ruleId);
    }

    @Test
    void theCasesAboveCoverAllTwentyOneCriteriaAndTwoInferences() {
        var covered = new TreeSet<String>();
        oneCasePerRow().forEach(row -> covered.add((String) row.get()[0]));

        assertThat(TABLE.ruleIds()).hasSize(23).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneCasePerRow")
    void aRowBoundToATypeOfSystemAppliesToThatTypeOnly(
            String ruleId, int level, String reference, Map<String, Object> facts) {
        var type = facts.put("systemType", "OTHER");

        if ("OTHER".equals(type)) {
            assertThat(TABLE.hits(facts)).containsExactly(ruleId);
        } else {
            assertThat(TABLE.hits(facts)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} users")
    @CsvSource({"0, d85_8_2_c", "9999, d85_8_2_c", "10000, d85_9_2_c", "10001, d85_9_2_c", "250000, d85_9_2_c"})
    void theThresholdIsTenThousandUsers(long users, String ruleId) {
        assertThat(TABLE.hits(citizen("onlineServiceWithPersonalData", true, "userCount", users)))
                .containsExactly(ruleId);
    }

    @Test
    void anUnstatedNumberOfUsersMeetsNeitherThreshold() {
        var facts = citizen("onlineServiceWithPersonalData", true, "userCount", null);

        assertThat(TABLE.hits(facts)).isEmpty();

        facts.put("nonConditionalService", true);
        assertThat(TABLE.hits(facts)).containsExactly("d85_8_2_b");
    }

    @Test
    void theThresholdIsAppliedToEveryOnlineServiceThatProcessesPersonalData() {
        assertThat(TABLE.hits(citizen(
                        "nonConditionalService", true, "onlineServiceWithPersonalData", true, "userCount", 250_000)))
                .containsExactly("d85_8_2_b", "d85_9_2_c");
    }

    @Test
    void theThresholdDoesNotReachInternalSystemsOrServicesWithoutPersonalData() {
        assertThat(TABLE.hits(
                        with("systemType", "INTERNAL", "privateOrPersonalInformation", true, "userCount", 18_000)))
                .containsExactly("d85_8_1");
        assertThat(TABLE.hits(citizen("nonConditionalService", true, "userCount", 18_000)))
                .containsExactly("d85_8_2_b");
        assertThat(TABLE.hits(citizen("nonConditionalService", true, "userCount", 500)))
                .containsExactly("d85_8_2_b");
    }

    @ParameterizedTest(name = "online public service of level {0}")
    @CsvSource({"0, d85_8_2_a", "1, d85_8_2_a", "2, d85_8_2_a", "3, d85_9_2_a", "4, d85_9_2_a"})
    void anOnlinePublicServiceIsJudgedByItsLevel(int serviceLevel, String ruleId) {
        assertThat(TABLE.hits(citizen("onlinePublicServiceLevel", serviceLevel)))
                .containsExactly(ruleId);
    }

    @Test
    void aSystemWithoutOnlinePublicServiceIsAnInformationPortalOnlyWhenItHasNoOtherService() {
        assertThat(TABLE.hits(citizen("conditionalService", true))).containsExactly("d85_9_2_b");
        assertThat(TABLE.hits(citizen("onlinePublicServiceLevel", 2, "conditionalService", true)))
                .containsExactly("d85_8_2_a", "d85_9_2_b");
        assertThat(TABLE.hits(citizen("onlinePublicServiceLevel", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECTOR", "PROVINCE", "MULTI_PROVINCE"})
    void sharedInfrastructureShortOfTheWholeCountryIsLevel3(String scope) {
        assertThat(TABLE.hits(with("systemType", "INFRASTRUCTURE", "infraScope", scope, "nonStop247", true)))
                .containsExactly("d85_9_3");
    }

    @ParameterizedTest(name = "grade {0}")
    @CsvSource({
        "IV, d85_9_4",
        "III, d85_9_4",
        "II, d85_9_4",
        "I, d85_10_4",
        "SPECIAL, d85_11_4",
        "NATSEC_WORK, d85_11_4"
    })
    void industrialControlFollowsTheGradeOfTheWorks(String grade, String ruleId) {
        assertThat(TABLE.hits(with("systemType", "INDUSTRIAL_CONTROL", "constructionGrade", grade)))
                .containsExactly(ruleId);
        assertThat(TABLE.hits(with("systemType", "OTHER", "constructionGrade", grade)))
                .isEmpty();
    }

    @Test
    void roundTheClockOperationIsPartOfBothLevel4Criteria() {
        assertThat(TABLE.hits(with("nationalEGov", true))).isEmpty();
        assertThat(TABLE.hits(with("systemType", "INFRASTRUCTURE", "infraScope", "NATIONWIDE")))
                .isEmpty();
    }

    @Test
    void aStateSecretKeepsAnInternalSystemOutOfLevel2() {
        var facts = with(
                "systemType",
                "INTERNAL",
                "privateOrPersonalInformation",
                true,
                "stateSecret",
                true,
                "secretOrDefence",
                true);

        assertThat(TABLE.hits(facts)).isEmpty();

        facts.put("natSecHarm", "HARM");
        assertThat(TABLE.hits(facts)).containsExactly("d85_9_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HARM", "SERIOUS", "ESPECIALLY_SERIOUS"})
    void harmCountsOnlyWithAStateSecretOrADefenceDuty(String harm) {
        assertThat(TABLE.hits(with("natSecHarm", harm))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void thePrimeMinisterClauseExistsForLevel5Only(int decided) {
        assertThat(TABLE.hits(with("pmDecisionLevel", decided))).isEmpty();
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
        var facts = citizen(
                "onlinePublicServiceLevel", 4,
                "nonConditionalService", true,
                "onlineServiceWithPersonalData", true,
                "userCount", 500,
                "centralNationalData", true);

        assertThat(TABLE.evaluate(facts))
                .extracting(ground -> ground.get("ruleId"))
                .containsExactly("d85_8_2_b", "d85_8_2_c", "d85_9_2_a", "d85_11_2");
    }

    private static Arguments row(String ruleId, int level, String reference, Object... namesAndValues) {
        return row(ruleId, level, reference, with(namesAndValues));
    }

    private static Arguments row(String ruleId, int level, String reference, Map<String, Object> facts) {
        return arguments(ruleId, level, reference, facts);
    }

    private static Map<String, Object> citizen(Object... namesAndValues) {
        var facts = with(namesAndValues);
        facts.put("systemType", "CITIZEN_BUSINESS");
        return facts;
    }

    private static Map<String, Object> with(Object... namesAndValues) {
        var facts = neutral();
        facts.putAll(TableUnderTest.facts(namesAndValues));
        return facts;
    }

    /** Facts that no criterion speaks about. */
    private static Map<String, Object> neutral() {
        return new HashMap<>(TableUnderTest.facts(
                "systemType", "OTHER",
                "onlyPublicInformation", false,
                "privateOrPersonalInformation", false,
                "stateSecret", false,
                "secretOrDefence", false,
                "natSecHarm", "NONE",
                "onlinePublicServiceLevel", 0,
                "nonConditionalService", false,
                "conditionalService", false,
                "onlineServiceWithPersonalData", false,
                "userCount", null,
                "publicServiceScope", "NONE",
                "infraScope", "NONE",
                "nationalEGov", false,
                "nonStop247", false,
                "constructionGrade", "NONE",
                "centralNationalData", false,
                "pmDecisionLevel", 0));
    }
}
