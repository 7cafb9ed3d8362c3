package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Assessment periods")
class AssessmentPeriodTableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("assessment-period.dmn", "assessmentPeriod");

    private static final String DECREE_85 = "Nghị định 85/2016/NĐ-CP, Điều 20 khoản 2 điểm c";
    private static final String OWNERS_SETTING = "Thiết lập của chủ quản, không phải chu kỳ luật định "
            + "(Nghị định 331/2026/NĐ-CP, Điều 28 khoản 5 không định số tháng)";
    private static final String LAW_116 = "Luật An ninh mạng số 116/2025/QH15, Điều 11 khoản 1 điểm b";

    /** rule | regime | level | List | months | lead days | statutory | before | who */
    private static final String CASES =
            """
            d85_level_1_2  | D85  | 1 | false | 24 | 30 | true  |       | Do chủ quản tổ chức
            d85_level_1_2  | D85  | 2 | true  | 24 | 30 | true  |       | Do chủ quản tổ chức
            d85_level_3_4  | D85  | 3 | true  | 12 | 30 | true  |       | Bắt buộc do tổ chức chuyên môn
            d85_level_3_4  | D85  | 4 |       | 12 | 30 | true  |       | Bắt buộc do tổ chức chuyên môn
            d85_level_5    | D85  | 5 | true  | 6  | 20 | true  |       | Bắt buộc do tổ chức chuyên môn
            d331_level_1_2 | D331 | 1 | false | 24 | 30 | false |       | Được tự đánh giá nội bộ
            d331_level_1_2 | D331 | 2 |       | 24 | 30 | false |       | Được tự đánh giá nội bộ
            d331_level_3_4 | D331 | 3 | false | 12 | 30 | false |       | Được tự đánh giá nội bộ
            d331_level_3_4 | D331 | 4 |       | 12 | 30 | false |       | Được tự đánh giá nội bộ
            d331_list_1_4  | D331 | 2 | true  | 12 | 30 | true  | 10-01 | Bắt buộc do tổ chức chuyên môn
            d331_list_1_4  | D331 | 3 | true  | 12 | 30 | true  | 10-01 | Bắt buộc do tổ chức chuyên môn
            d331_list_1_4  | D331 | 4 | true  | 12 | 30 | true  | 10-01 | Bắt buộc do tổ chức chuyên môn
            d331_level_5   | D331 | 5 | true  | 12 | 20 | true  | 10-01 | Bắt buộc do tổ chức chuyên môn
            d331_level_5   | D331 | 5 | false | 12 | 20 | true  | 10-01 | Bắt buộc do tổ chức chuyên môn
            """;

    @ParameterizedTest(name = "{1} level {2} on the List {3}: every {4} months, opened {5} working days before")
    @CsvSource(delimiter = '|', textBlock = CASES)
    void theCycleFollowsTheRegimeTheLevelAndTheList(
            String ruleId,
            String regime,
            int level,
            Boolean list,
            int months,
            int leadDays,
            boolean statutory,
            String before,
            String who) {
        var facts = TableUnderTest.facts("regime", regime, "level", level, "nationalSecurityList", list);

        assertThat(TABLE.hits(facts)).containsExactly(ruleId);
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(period -> {
            assertThat(period)
                    .containsEntry("months", months)
                    .containsEntry("leadDays", leadDays)
                    .containsEntry("statutory", statutory)
                    .containsEntry("before", before == null ? "" : before)
                    .containsEntry("citation", regime.equals("D85") ? DECREE_85 : statutory ? LAW_116 : OWNERS_SETTING)
                    .containsOnlyKeys(
                            "months", "leadDays", "statutory", "before", "selfAllowed", "whoMayInspect", "citation")
                    .containsEntry("selfAllowed", !who.startsWith("Bắt buộc"));
            assertThat((String) period.get("whoMayInspect")).startsWith(who);
        });
    }

    @Test
    void theCasesAboveCoverAllRows() {
        var covered = new TreeSet<String>();
        CASES.lines().map(line -> line.split("\\|")[0].strip()).forEach(covered::add);

        assertThat(TABLE.ruleIds()).isEqualTo(covered);
    }

    @Test
    void everyCaseHasExactlyOnePeriodAndWithoutALevelOrARegimeThereIsNone() {
        for (Boolean list : Arrays.asList(true, false, null)) {
            for (String regime : List.of("D85", "D331")) {
                for (int level = 1; level <= 5; level++) {
                    assertThat(TABLE.hits(TableUnderTest.facts(
                                    "regime", regime, "level", level, "nationalSecurityList", list)))
                            .hasSize(1);
                }
                assertThat(TABLE.hits(
                                TableUnderTest.facts("regime", regime, "level", null, "nationalSecurityList", list)))
                        .isEmpty();
            }
            assertThat(TABLE.hits(TableUnderTest.facts("regime", null, "level", 3, "nationalSecurityList", list)))
                    .isEmpty();
        }
        assertThat(TABLE.hits(TableUnderTest.facts("regime", "D85", "level", 3)))
                .containsExactly("d85_level_3_4");
        assertThat(TABLE.hits(TableUnderTest.facts("regime", "D331", "level", 3)))
                .containsExactly("d331_level_3_4");
    }
}
