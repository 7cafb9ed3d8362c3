package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Choice of the regime")
class RegimeSelectionTableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("regime-selection.dmn", "regimeSelection");

    /** rule | matter | phase | construction began | filed | levelled | on | regime | decision | approve by | deploy by | citation */
    private static final String CASES =
            """
            rs_before_law116         | NEW_DOSSIER     | RUNNING  |            |            |            | 2026-06-30 | D85  | AUTO    |            |            | Nghị định 85/2016/NĐ-CP, Điều 1; Luật An ninh mạng số 116/2025/QH15, Điều 44
            rs_standing_law86        | STANDING_LEVEL  | RUNNING  |            |            | 2024-09-15 | 2026-07-01 | D85  | AUTO    |            | 2027-06-30 | Luật An ninh mạng số 116/2025/QH15, Điều 45 khoản 1
            rs_standing_building     | STANDING_LEVEL  | BUILDING | 2026-05-04 |            | 2026-10-01 | 2026-11-22 | D85  | AUTO    |            | 2027-06-30 | Nghị định 331/2026/NĐ-CP, Điều 39 khoản 1
            rs_standing_gap          | STANDING_LEVEL  | RUNNING  |            |            | 2026-07-15 | 2026-11-22 | D85  | CONFIRM |            |            | Nghị định 331/2026/NĐ-CP, Điều 38; Luật An ninh mạng số 116/2025/QH15, Điều 44 (không có điều khoản chuyển tiếp cho khoảng này)
            rs_standing_d331         | STANDING_LEVEL  | RUNNING  |            |            | 2026-09-01 | 2026-11-22 | D331 | AUTO    |            |            | Nghị định 331/2026/NĐ-CP, Điều 38
            rs_standing_undated      | STANDING_LEVEL  | RUNNING  |            |            |            | 2026-11-22 | D85  | CONFIRM |            |            | Luật An ninh mạng số 116/2025/QH15, Điều 45 khoản 1; Nghị định 331/2026/NĐ-CP, Điều 38
            rs_building_transitional | NEW_DOSSIER     | BUILDING | 2026-06-30 |            |            | 2026-11-22 | D85  | AUTO    | 2026-12-31 | 2027-06-30 | Nghị định 331/2026/NĐ-CP, Điều 39 khoản 1
            rs_building_pending_late | PENDING_DOSSIER | BUILDING | 2026-06-30 | 2026-12-20 |            | 2027-01-05 | D85  | CONFIRM | 2026-12-31 | 2027-06-30 | Nghị định 331/2026/NĐ-CP, Điều 39 khoản 1 (không quy định trường hợp quá hạn)
            rs_building_late         | NEW_DOSSIER     | BUILDING | 2026-06-30 |            |            | 2027-01-05 | D331 | CONFIRM |            | 2027-06-30 | Nghị định 331/2026/NĐ-CP, Điều 39 khoản 1 (không quy định trường hợp quá hạn)
            rs_gap                   | NEW_DOSSIER     | RUNNING  |            |            |            | 2026-07-20 | D85  | CONFIRM |            |            | Nghị định 331/2026/NĐ-CP, Điều 38; Luật An ninh mạng số 116/2025/QH15, Điều 44 (không có điều khoản chuyển tiếp cho khoảng này)
            rs_building_undated      | NEW_DOSSIER     | BUILDING |            |            |            | 2026-11-22 | D331 | CONFIRM |            |            | Nghị định 331/2026/NĐ-CP, Điều 38 và Điều 39 khoản 1
            rs_pending_d85           | PENDING_DOSSIER | RUNNING  |            | 2026-06-10 |            | 2026-11-22 | D331 | CONFIRM |            |            | Nghị định 331/2026/NĐ-CP, Điều 38 và Điều 39 (không quy định hồ sơ đang xử lý)
            rs_pending_undated       | PENDING_DOSSIER | RUNNING  |            |            |            | 2026-11-22 | D331 | CONFIRM |            |            | Nghị định 331/2026/NĐ-CP, Điều 38 và Điều 39
            rs_pending_d331          | PENDING_DOSSIER | RUNNING  |            | 2026-08-19 |            | 2026-11-22 | D331 | AUTO    |            |            | Nghị định 331/2026/NĐ-CP, Điều 38
            rs_new_d331              | NEW_DOSSIER     | RUNNING  |            |            |            | 2026-08-19 | D331 | AUTO    |            |            | Nghị định 331/2026/NĐ-CP, Điều 38
            rs_unknown               |                 |          |            |            |            | 2026-11-22 | D331 | CONFIRM |            |            | Nghị định 331/2026/NĐ-CP, Điều 38 và Điều 39
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = CASES)
    void everyRowDecidesItsOwnCase(
            String ruleId,
            String matter,
            String phase,
            String began,
            String filed,
            String levelled,
            String on,
            String regime,
            String decision,
            String approveBy,
            String deployBy,
            String citation) {
        var facts = facts(matter, phase, began, filed, levelled, on);

        assertThat(TABLE.hits(facts)).containsExactly(ruleId);
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(answer -> {
            assertThat(answer)
                    .containsEntry("ruleId", ruleId)
                    .containsEntry("regime", regime)
                    .containsEntry("decision", decision)
                    .containsEntry("approveBy", approveBy == null ? "" : approveBy)
                    .containsEntry("deployBy", deployBy == null ? "" : deployBy)
                    .containsEntry("citation", citation)
                    .containsOnlyKeys("ruleId", "regime", "decision", "reason", "citation", "approveBy", "deployBy");
            assertThat((String) answer.get("reason")).endsWith(".").doesNotContain("D85", "D331");
        });
    }

    @Test
    void theCasesAboveCoverAllRows() {
        assertThat(CASES.lines().map(line -> line.split("\\|")[0].strip()))
                .containsExactlyInAnyOrderElementsOf(TABLE.ruleIds());
    }

    @ParameterizedTest(name = "a new dossier on {0}: {1}, {2}")
    @CsvSource({
        "2025-02-28, D85, AUTO",
        "2025-03-01, D85, AUTO",
        "2026-06-30, D85, AUTO",
        "2026-07-01, D85, CONFIRM",
        "2026-08-18, D85, CONFIRM",
        "2026-08-19, D331, AUTO",
        "2027-07-01, D331, AUTO"
    })
    void aNewDossierOfARunningSystemFollowsTheDay(String on, String regime, String decision) {
        assertThat(decide("NEW_DOSSIER", "RUNNING", null, null, null, on)).isEqualTo(regime + " " + decision);
        assertThat(decide("NEW_DOSSIER", null, null, null, null, on)).isEqualTo(regime + " " + decision);
        assertThat(decide("NEW_DOSSIER", "BUILDING", "2026-07-01", null, null, on))
                .as("building begun after the law")
                .isEqualTo(regime + " " + decision);
    }

    @ParameterizedTest(name = "filed on {0}, looked at on {1}: {2}")
    @CsvSource({
        "2026-06-30, 2026-06-30, D85 AUTO",
        "2026-06-30, 2026-07-01, D85 CONFIRM",
        "2026-08-18, 2026-08-18, D85 CONFIRM",
        "2026-08-18, 2026-08-19, D331 CONFIRM",
        "2025-02-28, 2026-11-22, D331 CONFIRM",
        "2026-08-19, 2026-08-19, D331 AUTO"
    })
    void aPendingDossierFollowsTheDayOfFiling(String filed, String on, String answer) {
        assertThat(decide("PENDING_DOSSIER", "RUNNING", null, filed, null, on)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "levelled on {0}, looked at on {1}: {2}")
    @CsvSource({
        "2026-06-30, 2026-06-30, D85 AUTO",
        "2026-06-30, 2026-07-01, D85 AUTO",
        "2026-06-30, 2027-07-01, D85 AUTO",
        "2026-07-01, 2026-11-22, D85 CONFIRM",
        "2026-08-18, 2026-11-22, D85 CONFIRM",
        "2026-08-19, 2026-11-22, D331 AUTO"
    })
    void aStandingLevelFollowsTheDayOfItsApproval(String levelled, String on, String answer) {
        assertThat(decide("STANDING_LEVEL", "RUNNING", null, null, levelled, on))
                .isEqualTo(answer);
    }

    @ParameterizedTest(name = "begun on {0}, looked at on {1}: {2}")
    @CsvSource({
        "2026-06-30, 2026-07-01, D85 AUTO",
        "2026-06-30, 2026-08-18, D85 AUTO",
        "2026-06-30, 2026-08-19, D85 AUTO",
        "2026-06-30, 2026-12-31, D85 AUTO",
        "2026-06-30, 2027-01-04, D85 AUTO",
        "2026-06-30, 2027-01-05, D331 CONFIRM",
        "2026-07-01, 2026-08-18, D85 CONFIRM",
        "2026-07-01, 2026-08-19, D331 AUTO"
    })
    void aSystemUnderConstructionHasSixMonthsUnderTheOldDecree(String began, String on, String answer) {
        assertThat(decide("NEW_DOSSIER", "BUILDING", began, null, null, on)).isEqualTo(answer);
    }

    @Test
    void theReasonSaysHowTheSixMonthsWereCounted() {
        assertThat(TABLE.evaluate(facts("NEW_DOSSIER", "BUILDING", "2026-01-01", null, null, "2026-11-22")))
                .singleElement()
                .satisfies(answer -> assertThat((String) answer.get("reason"))
                        .contains("01/01/2027", "04/01/2027", "31/12/2026", "30/06/2027"));
    }

    @Test
    void thereIsAlwaysAnAnswerAndAutomaticOnlyWhereTheLawSaysSo() {
        List<String> days = new ArrayList<>(List.of(
                "2025-03-01", "2026-06-30", "2026-07-01", "2026-08-18", "2026-08-19", "2027-01-04", "2027-01-05"));
        days.add(null);
        var reached = new TreeSet<String>();
        for (String matter : Arrays.asList("NEW_DOSSIER", "PENDING_DOSSIER", "STANDING_LEVEL", null)) {
            for (String phase : Arrays.asList("RUNNING", "BUILDING", null)) {
                for (String on : days) {
                    for (String event : days) {
                        for (String began : Arrays.asList("2026-06-30", "2026-07-01", null)) {
                            var facts = facts(matter, phase, began, event, event, on);
                            var answers = TABLE.evaluate(facts);
                            assertThat(answers).as("%s", facts).hasSize(1);
                            assertThat(answers.get(0).get("regime")).isIn("D85", "D331");
                            if (on == null && !"STANDING_LEVEL".equals(matter) && event == null) {
                                assertThat(answers.get(0)).as("%s", facts).containsEntry("decision", "CONFIRM");
                            }
                            reached.add((String) answers.get(0).get("ruleId"));
                        }
                    }
                }
            }
        }
        assertThat(reached).isEqualTo(TABLE.ruleIds());
    }

    private static String decide(String matter, String phase, String began, String filed, String levelled, String on) {
        var answer =
                TABLE.evaluate(facts(matter, phase, began, filed, levelled, on)).get(0);
        return answer.get("regime") + " " + answer.get("decision");
    }

    private static Map<String, Object> facts(
            String matter, String phase, String began, String filed, String levelled, String on) {
        return TableUnderTest.facts(
                "matter", matter,
                "phase", phase,
                "constructionBegan", TableUnderTest.date(began),
                "filedOn", TableUnderTest.date(filed),
                "leveledOn", TableUnderTest.date(levelled),
                "on", TableUnderTest.date(on));
    }
}
