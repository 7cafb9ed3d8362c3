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

@DisplayName("Level guidance")
class LevelGuidanceTableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("level-guidance.dmn", "levelGuidance");

    private static final String N85 = "Nghị định 85/2016/NĐ-CP, ";
    private static final String N331 = "Nghị định 331/2026/NĐ-CP, ";
    private static final String C12 = "Thông tư 12/2022/TT-BTTTT, ";
    private static final String OWN = "Quy tắc của Capdo: không thấp hơn cấp độ ";
    private static final String PERSON = ", người có thẩm quyền quyết định (";

    static Stream<Arguments> oneCasePerRow() {
        return Stream.of(
                // 24/7 operation: required for both branches of level 4, and to be stated.
                note("d85_egov_without_247", N85 + "Điều 10 khoản 2", d85("nationalEGov", true)),
                note("d331_egov_without_247", N331 + "Điều 14 khoản 2", d331("nationalEGov", true)),
                person(
                        "d85_nationwide_without_247",
                        3,
                        OWN + 3 + PERSON + N85 + "Điều 9 khoản 3 và Điều 10 khoản 3)",
                        d85("systemType", "INFRASTRUCTURE", "infraScope", "NATIONWIDE")),
                person(
                        "d331_nationwide_without_247",
                        3,
                        OWN + 3 + PERSON + N331 + "Điều 13 khoản 3 và Điều 14 khoản 2)",
                        d331("systemType", "INFRASTRUCTURE", "infraScope", "NATIONWIDE")),
                note(
                        "d85_egov_247_statement",
                        C12 + "Điều 8 khoản 5 điểm d",
                        d85("nationalEGov", true, "nonStop247", true)),
                note(
                        "d331_egov_247_statement",
                        N331 + "Điều 22 khoản 5 điểm d",
                        d331("nationalEGov", true, "nonStop247", true)),
                note(
                        "d85_nationwide_247_statement",
                        C12 + "Điều 8 khoản 5 điểm d",
                        d85("systemType", "INFRASTRUCTURE", "infraScope", "NATIONWIDE", "nonStop247", true)),
                note(
                        "d331_nationwide_247_statement",
                        N331 + "Điều 22 khoản 5 điểm d",
                        d331("systemType", "INFRASTRUCTURE", "infraScope", "NATIONWIDE", "nonStop247", true)),
                person(
                        "d85_ministry_scope",
                        2,
                        OWN + 2 + PERSON + N85 + "Điều 8 khoản 3 và Điều 9 khoản 3)",
                        d85("systemType", "INFRASTRUCTURE", "infraScope", "MINISTRY")),
                // Decree 331 dropped the criterion for a portal that only informs.
                person(
                        "d331_information_portal",
                        2,
                        OWN + 2 + PERSON + N331 + "Điều 9 khoản 2 điểm a và Điều 11 khoản 1)",
                        d331("systemType", "CITIZEN_BUSINESS")),
                note(
                        "d85_staff_accounts",
                        N85 + "Điều 8 khoản 1",
                        d85("systemType", "INTERNAL", "onlyPublicInformation", true)),
                note(
                        "d331_staff_accounts",
                        N331 + "Điều 12 khoản 1",
                        d331("systemType", "INTERNAL", "onlyPublicInformation", true)),
                person("d85_other_type", 0, N85 + "Điều 11 khoản 5", d85("systemType", "OTHER")),
                person(
                        "d331_other_type",
                        0,
                        N331 + "Điều 12 khoản 4, Điều 13 khoản 5, Điều 14 khoản 4 và Điều 15 khoản 5",
                        d331("systemType", "OTHER")),
                person(
                        "d85_shared_software",
                        2,
                        OWN + 2 + PERSON + N85 + "Điều 6 khoản 2)",
                        d85("systemType", "INTERNAL", "sharedSoftware", true)),
                person(
                        "d331_shared_software",
                        2,
                        OWN + 2 + PERSON + N331 + "Điều 9 khoản 2)",
                        d331("systemType", "INTERNAL", "sharedSoftware", true)),
                person(
                        "d85_state_secret_without_harm_internal",
                        3,
                        OWN + 3 + PERSON + N85 + "Điều 8 khoản 1 và Điều 9 khoản 1)",
                        d85("systemType", "INTERNAL", "stateSecret", true, "secretOrDefence", true)),
                person(
                        "d85_state_secret_without_harm",
                        2,
                        OWN + 2 + PERSON + N85 + "Điều 8 khoản 1 và Điều 9 khoản 1)",
                        d85("stateSecret", true, "secretOrDefence", true)),
                person(
                        "d331_state_secret_without_harm_internal",
                        3,
                        OWN + 3 + PERSON + N331 + "Điều 12 khoản 1 và Điều 13 khoản 1)",
                        d331("systemType", "INTERNAL", "stateSecret", true, "secretOrDefence", true)),
                person(
                        "d331_state_secret_without_harm",
                        2,
                        OWN + 2 + PERSON + N331 + "Điều 12 khoản 1 và Điều 13 khoản 1)",
                        d331("stateSecret", true, "secretOrDefence", true)),
                note(
                        "state_secret_stub",
                        "Quy tắc của Capdo, theo pháp luật về bảo vệ bí mật nhà nước",
                        d331("stateSecret", true, "secretOrDefence", true, "natSecHarm", "HARM")),
                // Numbers that decide a threshold.
                person(
                        "d85_users_unstated",
                        2,
                        N85 + "Điều 8 khoản 2 điểm c và Điều 9 khoản 2 điểm c",
                        d85("systemType", "CITIZEN_BUSINESS", "onlineServiceWithPersonalData", true)),
                person(
                        "d331_subjects_unstated",
                        2,
                        N331 + "Điều 12 khoản 2 điểm b và Điều 13 khoản 2 điểm c",
                        subjects(null, null)),
                note("d331_subjects_half_stated_sensitive", N331 + "Điều 13 khoản 2 điểm c", subjects(99_999L, null)),
                person("d331_subjects_half_stated_basic", 2, N331 + "Điều 13 khoản 2 điểm c", subjects(null, 9_999L)),
                note(
                        "d85_counting",
                        N85 + "Điều 8 khoản 2 điểm c và Điều 9 khoản 2 điểm c",
                        d85(
                                "systemType",
                                "CITIZEN_BUSINESS",
                                "onlineServiceWithPersonalData",
                                true,
                                "userCount",
                                9_000L)),
                note(
                        "d331_counting",
                        N331 + "Điều 12 khoản 2 điểm b và Điều 13 khoản 2 điểm c",
                        subjects(100_000L, 10_000L)),
                note("d331_sensitive_kinds", "Nghị định 356/2025/NĐ-CP, Điều 4", subjects(50_000L, 0L)),
                note(
                        "d85_internal_threshold",
                        N85 + "Điều 8 khoản 1 và Điều 9 khoản 2 điểm c",
                        d85("systemType", "INTERNAL", "userCount", 18_000L)),
                note(
                        "d331_internal_threshold_basic",
                        N331 + "Điều 12 khoản 1 và Điều 13 khoản 2 điểm c",
                        d331("systemType", "INTERNAL", "basicDataSubjects", 100_000L)),
                note(
                        "d331_internal_threshold_sensitive",
                        N331 + "Điều 12 khoản 1 và Điều 13 khoản 2 điểm c",
                        d331("systemType", "INTERNAL", "sensitiveDataSubjects", 10_000L)),
                note(
                        "d85_service_levels_today",
                        N85 + "Điều 8 khoản 2 điểm a và Điều 9 khoản 2 điểm a",
                        d85("systemType", "CITIZEN_BUSINESS", "onlinePublicServiceLevel", 3)),
                note(
                        "d331_public_service_is_procedure",
                        N331 + "Điều 13 khoản 2 điểm b",
                        d331("systemType", "CITIZEN_BUSINESS", "onlinePublicServiceLevel", 4)),
                person(
                        "d331_especially_serious_not_strategic",
                        4,
                        N331 + "Điều 14 khoản 1 và Điều 15 khoản 1",
                        d331("secretOrDefence", true, "natSecHarm", "ESPECIALLY_SERIOUS")),
                note("d331_risk_first", N331 + "Điều 10 khoản 2 điểm a và khoản 5", d331()),
                person(
                        "d331_risk_framework_missing",
                        0,
                        N331 + "Điều 10 khoản 8 và Điều 34 khoản 1 điểm c",
                        d331("riskAssessedLevel", 3)),
                person("d85_pm_below_5", 0, N85 + "Điều 11 khoản 5", d85("pmDecisionLevel", 4)),
                person("d331_pm_level_1", 0, N331 + "Điều 11", d331("pmDecisionLevel", 1)),
                // What the decrees have no word for.
                person(
                        "d85_partial_service",
                        2,
                        OWN + 2 + PERSON + N85
                                + "Điều 8 khoản 2 điểm a và Điều 9 khoản 2 điểm a; “một phần” là cách gọi"
                                + " của Nghị định 42/2022/NĐ-CP)",
                        d85("systemType", "CITIZEN_BUSINESS", "publicServiceScope", "PARTIAL")),
                person(
                        "d331_public_service_open",
                        2,
                        OWN + 2 + PERSON + N331 + "Điều 13 khoản 2 điểm b)",
                        d331("systemType", "CITIZEN_BUSINESS", "publicServiceScope", "FULL")),
                note(
                        "d331_public_service_scope",
                        N331 + "Điều 13 khoản 2 điểm b",
                        d331("systemType", "CITIZEN_BUSINESS", "publicServiceScope", "PARTIAL", "levelByRules", 2)),
                person(
                        "d85_several_orgs",
                        2,
                        "Suy luận của Capdo từ " + N85 + "Điều 8 khoản 3 và Điều 9 khoản 3",
                        d85("systemType", "INFRASTRUCTURE", "infraScope", "SEVERAL_ORGS", "levelByRules", 3)),
                person(
                        "d331_several_orgs",
                        2,
                        "Suy luận của Capdo từ " + N331 + "Điều 12 khoản 3 và Điều 13 khoản 3",
                        d331("systemType", "INFRASTRUCTURE", "infraScope", "SEVERAL_ORGS", "levelByRules", 3)),
                // The List of systems critical to national security.
                note(
                        "d331_list_criteria",
                        N331 + "Điều 16, Điều 17 khoản 1 và Điều 20 khoản 4",
                        d331("listCriterion", true, "levelByRules", 4)),
                person(
                        "d331_list_criteria_low",
                        3,
                        OWN + 3 + PERSON + "Luật An ninh mạng số 116/2025/QH15, Điều 8 khoản 1; " + N331
                                + "Điều 16 và Điều 20 khoản 4)",
                        d331("listCriterion", true, "levelByRules", 2)),
                note("d331_list_level_5", N331 + "Điều 16 khoản 4", d331("levelByRules", 5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneCasePerRow")
    void everyRowSpeaksInItsOwnCase(
            String ruleId, int floor, boolean needsPerson, String citation, Map<String, Object> facts) {
        assertThat(TABLE.evaluate(facts))
                .filteredOn(note -> note.get("ruleId").equals(ruleId))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note)
                            .containsEntry("floor", floor)
                            .containsEntry("needsPerson", needsPerson)
                            .containsEntry("citation", citation)
                            .containsOnlyKeys("ruleId", "floor", "needsPerson", "note", "citation");
                    assertThat((String) note.get("note")).endsWith(".");
                });
        assertThat(TABLE.hits(facts)).contains(ruleId);
    }

    @Test
    void theCasesAboveCoverAllRows() {
        var covered = new TreeSet<String>();
        oneCasePerRow().forEach(row -> covered.add((String) row.get()[0]));

        assertThat(TABLE.ruleIds()).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneCasePerRow")
    void aRowOfOneRegimeIsSilentInTheOther(
            String ruleId, int floor, boolean needsPerson, String citation, Map<String, Object> facts) {
        facts.put("regime", ruleId.startsWith("d85") ? "D331" : "D85");

        assertThat(TABLE.hits(facts)).allMatch(hit -> !hit.equals(ruleId) || ruleId.equals("state_secret_stub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"D85", "D331"})
    void nationwideInfrastructureThatHoldsTheNationsDataIsDecidedByThat(String regime) {
        var facts = of(regime, "systemType", "INFRASTRUCTURE", "infraScope", "NATIONWIDE", "centralNationalData", true);

        assertThat(TABLE.hits(facts)).noneMatch(hit -> hit.endsWith("nationwide_without_247"));
    }

    @ParameterizedTest(name = "{0}: {2} is moot from level {1}")
    @CsvSource({
        "D85, 4, nationwide_without_247, INFRASTRUCTURE, NATIONWIDE",
        "D331, 4, nationwide_without_247, INFRASTRUCTURE, NATIONWIDE",
        "D85, 3, ministry_scope, INFRASTRUCTURE, MINISTRY",
        "D85, 4, several_orgs, INFRASTRUCTURE, SEVERAL_ORGS",
        "D331, 4, several_orgs, INFRASTRUCTURE, SEVERAL_ORGS",
        "D331, 2, information_portal, CITIZEN_BUSINESS, NONE"
    })
    void aQuestionThatCouldNotRaiseTheLevelIsNotRaised(
            String regime, int from, String note, String type, String scope) {
        var facts = of(regime, "systemType", type, "infraScope", scope);
        for (Integer level : new Integer[] {null, 1, 2, 3, 4, 5}) {
            facts.put("levelByRules", level);

            assertThat(TABLE.hits(facts).stream().anyMatch(hit -> hit.endsWith(note)))
                    .as("%s at %s", note, level)
                    .isEqualTo(level == null || level < from);
        }
    }

    @Test
    void anOrdinarySystemIsToldOnlyToAssessItsRisks() {
        var internal = d331("systemType", "INTERNAL", "privateOrPersonalInformation", true);
        assertThat(TABLE.hits(internal)).containsExactly("d331_risk_first");

        internal.put("regime", "D85");
        assertThat(TABLE.hits(internal)).isEmpty();
    }

    @Test
    void aCaseThatIsAlreadyAtLevel3NeedsNoPersonForUnstatedNumbers() {
        var service = subjects(null, null);
        service.put("handlesAdminProcedures", true);
        assertThat(TABLE.evaluate(service)).allSatisfy(note -> assertThat(note).containsEntry("needsPerson", false));

        var formerService = d85(
                "systemType", "CITIZEN_BUSINESS", "onlineServiceWithPersonalData", true, "onlinePublicServiceLevel", 3);
        assertThat(TABLE.evaluate(formerService))
                .allSatisfy(note -> assertThat(note).containsEntry("needsPerson", false));
    }

    @ParameterizedTest(name = "{0} basic, {1} sensitive")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, d331_subjects_unstated",
                "99999, -, ''",
                "100000, -, ''",
                "-, 9999, d331_subjects_half_stated_basic",
                "-, 10000, ''",
                "99999, 9999, ''"
            })
    void aNumberThatCouldStillReachLevel3MustBeStated(Long basic, Long sensitive, String ruleId) {
        assertThat(TABLE.evaluate(subjects(basic, sensitive)))
                .filteredOn(note -> (Boolean) note.get("needsPerson"))
                .extracting(note -> note.get("ruleId"))
                .containsExactlyElementsOf(ruleId.isEmpty() ? List.of() : List.of(ruleId));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFRASTRUCTURE", "CITIZEN_BUSINESS", "INDUSTRIAL_CONTROL"})
    void sharedSoftwareMattersOnlyWhereTheTypeDoesNotDecide(String systemType) {
        assertThat(TABLE.hits(d331("systemType", systemType, "sharedSoftware", true)))
                .doesNotContain("d331_shared_software");
    }

    @Test
    void aSystemOfAnotherTypeThatMeetsACriterionOfAnyTypeNeedsNoPerson() {
        assertThat(TABLE.hits(d331("systemType", "OTHER", "centralNationalData", true)))
                .doesNotContain("d331_other_type");
        assertThat(TABLE.hits(d331("systemType", "OTHER", "pmDecisionLevel", 3)))
                .doesNotContain("d331_other_type");
        assertThat(TABLE.hits(d85("systemType", "OTHER", "pmDecisionLevel", 5))).isEmpty();
        assertThat(TABLE.hits(d85("systemType", "OTHER", "pmDecisionLevel", 4)))
                .containsExactly("d85_other_type", "d85_pm_below_5");
    }

    @Test
    void aPersonIsAskedForEveryFloorAndEveryProductRuleSaysSo() {
        assertThat(oneCasePerRow().map(Arguments::get)).allSatisfy(row -> {
            if ((int) row[1] > 0) {
                assertThat(row[2]).as("%s", row[0]).isEqualTo(true);
            }
        });
    }

    private static Arguments note(String ruleId, String citation, Map<String, Object> facts) {
        return arguments(ruleId, 0, false, citation, facts);
    }

    private static Arguments person(String ruleId, int floor, String citation, Map<String, Object> facts) {
        return arguments(ruleId, floor, true, citation, facts);
    }

    private static Map<String, Object> subjects(Long basic, Long sensitive) {
        return d331(
                "systemType",
                "CITIZEN_BUSINESS",
                "onlineServiceWithPersonalData",
                true,
                "basicDataSubjects",
                basic,
                "sensitiveDataSubjects",
                sensitive);
    }

    private static Map<String, Object> d85(Object... namesAndValues) {
        return of("D85", namesAndValues);
    }

    private static Map<String, Object> d331(Object... namesAndValues) {
        return of("D331", namesAndValues);
    }

    private static Map<String, Object> of(String regime, Object... namesAndValues) {
        Map<String, Object> facts = new HashMap<>(LevelFactSpace.WEAKEST);
        facts.put("regime", regime);
        facts.put("systemType", "INDUSTRIAL_CONTROL");
        facts.put("sharedSoftware", false);
        facts.putAll(TableUnderTest.facts(namesAndValues));
        return facts;
    }
}
