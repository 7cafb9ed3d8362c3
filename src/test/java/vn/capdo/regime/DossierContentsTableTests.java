package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Contents of a dossier (NĐ 85/2016 Đ15; NĐ 331/2026 Đ21)")
class DossierContentsTableTests {

    private final TableUnderTest table = TableUnderTest.of("dossier-contents.dmn", "dossierContents");

    @ParameterizedTest(name = "{0} level {1} on the List {2} {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            D85  | 1 | false | RUNNING  | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT
            D85  | 2 | false | BUILDING | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT
            D85  | 3 | false | HIRING   | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT
            D85  | 4 | false | RUNNING  | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT PROFESSIONAL_OPINION
            D85  | 5 | false | RUNNING  | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT PROFESSIONAL_OPINION
            D331 | 1 | false | RUNNING  | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT
            D331 | 3 | false | BUILDING | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT
            D331 | 3 | true  | RUNNING  | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT PROFESSIONAL_OPINION
            D331 | 4 | false | HIRING   | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT PROFESSIONAL_OPINION
            D331 | 4 | true  | RUNNING  | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT PROFESSIONAL_OPINION
            D331 | 5 | true  | RUNNING  | SUBMIT | GENERAL_STATEMENT DESIGN LEVEL_STATEMENT PLAN_STATEMENT PROFESSIONAL_OPINION
            D85  | 2 | false | RUNNING  | APPROVE | REGULATION
            D85  | 3 | false | RUNNING  | APPROVE | APPRAISAL_OPINION REGULATION
            D331 | 1 | false | RUNNING  | APPROVE | REGULATION
            D331 | 5 | true  | BUILDING | APPROVE | APPRAISAL_OPINION REGULATION
            """)
    void isMandatoryBeforeAnAct(String regime, int level, boolean list, String phase, String act, String items) {
        assertThat(rows(regime, level, list, phase).stream()
                        .filter(row -> row.get("necessity").equals("MANDATORY")
                                && row.get("neededFor").equals(act))
                        .map(row -> row.get("item")))
                .containsExactlyInAnyOrder((Object[]) items.split(" "));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "D85,  RUNNING,  Thiết kế thi công đã được phê duyệt hoặc tài liệu có giá trị tương đương, 'Nghị định 85/2016/NĐ-CP, Điều 15 khoản 2 điểm b'",
        "D85,  BUILDING, Thiết kế sơ bộ hoặc tài liệu có giá trị tương đương, 'Nghị định 85/2016/NĐ-CP, Điều 15 khoản 2 điểm a'",
        "D331, RUNNING,  Thiết kế thi công đã được phê duyệt hoặc tài liệu có giá trị tương đương, 'Nghị định 331/2026/NĐ-CP, Điều 21 khoản 2 điểm b'",
        "D331, HIRING,   Thiết kế sơ bộ hoặc tài liệu có giá trị tương đương, 'Nghị định 331/2026/NĐ-CP, Điều 21 khoản 2 điểm a'",
    })
    void theDesignIsTheOneOfThePhase(String regime, String phase, String title, String citation) {
        assertThat(rows(regime, 2, false, phase))
                .filteredOn(row -> row.get("item").equals("DESIGN"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("title", title).containsEntry("citation", citation));
    }

    @Test
    void aConditionIsSaidWhereAPersonJudges() {
        for (String regime : List.of("D85", "D331")) {
            assertThat(rows(regime, 4, true, "RUNNING")).isNotEmpty().allSatisfy(row -> assertThat(
                            ((String) row.get("condition")).isEmpty())
                    .as("%s", row)
                    .isEqualTo(row.get("necessity").equals("MANDATORY")));
        }
    }

    @Test
    void aDossierWithoutALevelYetIsAskedForWhatEveryLevelNeeds() {
        Map<String, Object> facts =
                new HashMap<>(Map.of("regime", "D331", "nationalSecurityList", false, "phase", "RUNNING"));
        facts.put("level", null);

        assertThat(table.evaluate(facts).stream().map(row -> row.get("item")))
                .contains("GENERAL_STATEMENT", "DESIGN", "REGULATION")
                .doesNotContain("PROFESSIONAL_OPINION", "APPRAISAL_OPINION");
    }

    private List<Map<String, Object>> rows(String regime, int level, boolean list, String phase) {
        return table.evaluate(Map.of("regime", regime, "level", level, "nationalSecurityList", list, "phase", phase));
    }
}
