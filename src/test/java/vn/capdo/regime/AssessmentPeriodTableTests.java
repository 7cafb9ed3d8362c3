package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    private static final String ENDED = "Mục tiêu của đơn vị dùng Capdo, không phải chu kỳ luật định: "
            + "Nghị định 85/2016/NĐ-CP hết hiệu lực cùng Luật An toàn thông tin mạng từ ngày 01/07/2026 "
            + "(Luật An ninh mạng số 116/2025/QH15, Điều 44; chờ xác nhận), số tháng giữ theo mức cũ";
    private static final String LAST_DAY_OF_DECREE_85 = "2026-06-30";

    /** Decree 85's rows before its end, Decree 331's at any time: rule | regime | level | List | months | lead days | statutory | before | who */
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
        var facts = facts(regime, level, list, LAST_DAY_OF_DECREE_85);

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

    /** rule | level | List | months | lead days | statutory | before */
    private static final String ENDED_CASES =
            """
            d85_ended_1_2      | 1 | false | 24 | 30 | false |
            d85_ended_1_2      | 2 |       | 24 | 30 | false |
            d85_ended_3_4      | 3 | false | 12 | 30 | false |
            d85_ended_3_4      | 4 |       | 12 | 30 | false |
            d85_ended_list_1_4 | 3 | true  | 12 | 30 | true  | 10-01
            d85_ended_list_1_4 | 4 | true  | 12 | 30 | true  | 10-01
            d85_ended_5        | 5 | true  | 12 | 20 | true  | 10-01
            d85_ended_5        | 5 | false | 12 | 20 | true  | 10-01
            """;

    @ParameterizedTest(name = "level {1} on the List {2}: every {3} months, by law {5}")
    @CsvSource(delimiter = '|', textBlock = ENDED_CASES)
    void afterJune2026ThePeriodsOfDecree85AreNoLawAnyMore(
            String ruleId, int level, Boolean list, int months, int leadDays, boolean statutory, String before) {
        for (String on : List.of("2026-07-01", "2026-08-19", "2030-01-01")) {
            var facts = facts("D85", level, list, on);
            assertThat(TABLE.hits(facts)).containsExactly(ruleId);
            assertThat(TABLE.evaluate(facts)).singleElement().satisfies(period -> assertThat(period)
                    .containsEntry("months", months)
                    .containsEntry("leadDays", leadDays)
                    .containsEntry("statutory", statutory)
                    .containsEntry("before", before == null ? "" : before)
                    .containsEntry("citation", statutory ? LAW_116 : ENDED));
        }
    }

    private static Map<String, Object> facts(String regime, Integer level, Boolean list, String on) {
        return TableUnderTest.facts(
                "regime", regime, "level", level, "nationalSecurityList", list, "on", TableUnderTest.date(on));
    }

    @Test
    void theCasesAboveCoverAllRows() {
        var covered = new TreeSet<String>();
        ENDED_CASES.lines().map(line -> line.split("\\|")[0].strip()).forEach(covered::add);
        CASES.lines().map(line -> line.split("\\|")[0].strip()).forEach(covered::add);

        assertThat(TABLE.ruleIds()).isEqualTo(covered);
    }

    @Test
    void everyCaseHasExactlyOnePeriodOnAnyDayAndWithoutALevelOrARegimeThereIsNone() {
        for (String on : List.of("2018-01-01", LAST_DAY_OF_DECREE_85, "2026-07-01", "2027-01-01")) {
            for (Boolean list : Arrays.asList(true, false, null)) {
                for (String regime : List.of("D85", "D331")) {
                    for (int level = 1; level <= 5; level++) {
                        assertThat(TABLE.hits(facts(regime, level, list, on))).hasSize(1);
                    }
                    assertThat(TABLE.hits(facts(regime, null, list, on))).isEmpty();
                }
                assertThat(TABLE.hits(facts(null, 3, list, on))).isEmpty();
            }
        }
    }
}
