package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Authority")
class AuthorityTableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("authority.dmn", "authority");

    private static final List<String> STEPS = List.of(
            "prepare",
            "supplement",
            "submit",
            "proposeNationalList",
            "opinion",
            "validity",
            "assignAppraiser",
            "appraise",
            "recordMinistryAppraisal",
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

    /** Steps that need no proposed level. */
    private static final Set<String> WITHOUT_LEVEL = Set.of(
            "prepare",
            "supplement",
            "assignAppraiser",
            "deploy",
            "verify",
            "explain",
            "assessChange",
            "remediate",
            "verifyRemediation",
            "conclude",
            "confirmRegime");

    private static final List<String> OWNERS =
            Arrays.asList("MINISTRY", "PROVINCE", "MPS", "MND", "CIPHER", "ARMY_ENTERPRISE", "OTHER", null);

    private static final Set<String> DEPENDS_ON_OWNER =
            Set.of("recordMinistryAppraisal", "approvePlan", "recordNationalList", "inspect");
    private static final Set<String> DEPENDS_ON_PHASE = Set.of("prepare", "supplement", "submit");
    private static final List<String> PHASES = Arrays.asList("RUNNING", "BUILDING", "HIRING", null);
    private static final List<String> ONE_PHASE = List.of("RUNNING");
    private static final List<String> ONE_OWNER = List.of("MND");
    private static final List<Boolean> FLAG = Arrays.asList(false, true, null);
    private static final List<Boolean> UNSTATED_FLAG = Arrays.asList((Boolean) null);
    private static final List<String> DATES = Arrays.asList("2025-02-28", "2025-03-01", null);
    private static final List<String> UNSTATED_DATE = Arrays.asList((String) null);

    private static final String OUTSIDE_TESTER =
            "Tổ chức chuyên môn được cấp phép, tổ chức sự nghiệp nhà nước phù hợp hoặc tổ chức được chỉ định";

    private static final Map<String, String> ACTING = Map.ofEntries(
            Map.entry("operating unit", "Đơn vị vận hành hệ thống thông tin"),
            Map.entry("safety unit", "Đơn vị chuyên trách về an toàn thông tin của chủ quản"),
            Map.entry("security unit", "Đơn vị chuyên trách về an ninh mạng của chủ quản"),
            Map.entry("owner", "Chủ quản hệ thống thông tin"),
            Map.entry("MIC", "Bộ Thông tin và Truyền thông"),
            Map.entry("MPS", "Bộ Công an"),
            Map.entry("MND", "Bộ Quốc phòng"),
            Map.entry("cipher", "Ban Cơ yếu Chính phủ"),
            Map.entry("prime minister", "Thủ tướng Chính phủ"),
            Map.entry("outside", OUTSIDE_TESTER),
            Map.entry(
                    "self",
                    "Bộ phận, đơn vị độc lập với đơn vị vận hành (tự đánh giá nội bộ), hoặc tổ chức chuyên môn"),
            Map.entry(
                    "military",
                    "Bộ phận chuyên trách về an ninh mạng hoặc tổ chức chuyên môn do Bộ Quốc phòng chỉ định"));

    /** rule | step | levels | role | body | who acts in the eyes of the law | article */
    private static final String D85 =
            """
            d85_prepare              | prepare            | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 14 khoản 1 điểm a
            d85_prepare              | supplement         | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 14 khoản 1 điểm a
            d85_submit_1_2           | submit             | 1-2 | leader      | OPERATING_UNIT  | operating unit | Điều 14 khoản 1 điểm b
            d85_submit_3             | submit             | 3-3 | leader      | OPERATING_UNIT  | operating unit | Điều 14 khoản 1 điểm c
            d85_submit_4_5           | submit             | 4-5 | leader      | OPERATING_UNIT  | operating unit | Điều 14 khoản 1 điểm d
            d85_opinion_4_5          | opinion            | 4-5 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 14 khoản 1 điểm d
            d85_validity_1_2         | validity           | 1-2 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 12 khoản 1
            d85_validity_3           | validity           | 3-3 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 12 khoản 2 điểm a
            d85_validity_4_5         | validity           | 4-5 | coordinator | OWNER           | owner          | Điều 14 khoản 1 điểm d
            d85_appraise_1_2         | appraise           | 1-2 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 12 khoản 1
            d85_appraise_3           | appraise           | 3-3 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 12 khoản 2 điểm a
            d85_approve_1_2          | approve            | 1-2 | approver    | DESIGNATED_UNIT | safety unit    | Điều 12 khoản 1
            d85_approve_3            | approve            | 3-3 | approver    | OWNER           | owner          | Điều 12 khoản 2 điểm b
            d85_approve_4            | approve            | 4-4 | approver    | OWNER           | owner          | Điều 12 khoản 3 điểm d
            d85_approvePlan_5        | approvePlan        | 5-5 | approver    | OWNER           | owner          | Điều 12 khoản 3 điểm d
            d85_recordNationalList_5 | recordNationalList | 5-5 | coordinator | OWNER           | prime minister | Điều 12 khoản 3 điểm đ
            d85_deploy               | deploy             | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 22 khoản 2
            d85_verify               | verify             | 1-5 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 21 khoản 1
            d85_explain              | explain            | 1-5 | leader      | OPERATING_UNIT  | operating unit | Điều 22 khoản 4
            d85_assessChange         | assessChange       | 1-5 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 21 khoản 1
            d85_inspect_1_2          | inspect            | 1-2 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 20 khoản 2 điểm c
            d85_inspect_3_5          | inspect            | 3-5 | appraiser   | DESIGNATED_UNIT | outside        | Điều 20 khoản 2 điểm c
            d85_remediate            | remediate          | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 22 khoản 2
            d85_verifyRemediation    | verifyRemediation  | 1-5 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 21 khoản 1
            d85_conclude             | conclude           | 1-5 | appraiser   | DESIGNATED_UNIT | safety unit    | Điều 21 khoản 1
            """;

    /** rule | step | levels | role | body | who acts in the eyes of the law | article; a province, not on the List */
    private static final String D331 =
            """
            d331_prepare                     | prepare                 | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 20 khoản 1 điểm a
            d331_prepare                     | supplement              | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 20 khoản 1 điểm a
            d331_submit_1_2                  | submit                  | 1-2 | leader      | OPERATING_UNIT  | operating unit | Điều 20 khoản 1 điểm b
            d331_submit_3                    | submit                  | 3-3 | leader      | OPERATING_UNIT  | operating unit | Điều 20 khoản 1 điểm c
            d331_submit_4_5                  | submit                  | 4-5 | leader      | OPERATING_UNIT  | operating unit | Điều 20 khoản 1 điểm d
            d331_opinion_4_5                 | opinion                 | 4-5 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 20 khoản 1 điểm d
            d331_validity_1_2                | validity                | 1-2 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 18 khoản 1
            d331_validity_3                  | validity                | 3-3 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 18 khoản 2 điểm a
            d331_validity_4_5                | validity                | 4-5 | coordinator | OWNER           | owner          | Điều 20 khoản 1 điểm d
            d331_assignAppraiser             | assignAppraiser         | 1-5 | coordinator | OWNER           | owner          | Điều 18 khoản 4
            d331_appraise_1_2                | appraise                | 1-2 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 18 khoản 1
            d331_appraise_3                  | appraise                | 3-3 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 18 khoản 2 điểm a
            d331_recordMinistryAppraisal_4_5 | recordMinistryAppraisal | 4-5 | coordinator | OWNER           | MPS            | Điều 18 khoản 3 điểm a
            d331_approve_1_2                 | approve                 | 1-2 | approver    | DESIGNATED_UNIT | security unit  | Điều 18 khoản 1
            d331_approve_3                   | approve                 | 3-3 | approver    | OWNER           | owner          | Điều 18 khoản 2 điểm b
            d331_approve_4                   | approve                 | 4-4 | approver    | OWNER           | owner          | Điều 18 khoản 3 điểm d
            d331_approvePlan_5               | approvePlan             | 5-5 | approver    | OWNER           | owner          | Điều 18 khoản 3 điểm d
            d331_recordNationalList_5        | recordNationalList      | 5-5 | coordinator | OWNER           | prime minister | Điều 18 khoản 3 điểm đ
            d331_deploy                      | deploy                  | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 33 khoản 1
            d331_verify                      | verify                  | 1-5 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 32 khoản 1
            d331_explain                     | explain                 | 1-5 | leader      | OPERATING_UNIT  | operating unit | Điều 33 khoản 6
            d331_assessChange                | assessChange            | 1-5 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 32 khoản 1
            d331_inspect_1_2                 | inspect                 | 1-2 | appraiser   | DESIGNATED_UNIT | self           | Điều 31 khoản 2 điểm c
            d331_inspect_3_4                 | inspect                 | 3-4 | appraiser   | DESIGNATED_UNIT | self           | Điều 31 khoản 2 điểm c
            d331_inspect_5                   | inspect                 | 5-5 | appraiser   | DESIGNATED_UNIT | outside        | Điều 31 khoản 2 điểm c
            d331_remediate                   | remediate               | 1-5 | preparer    | OPERATING_UNIT  | operating unit | Điều 33 khoản 4
            d331_verifyRemediation           | verifyRemediation       | 1-5 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 32 khoản 1
            d331_conclude                    | conclude                | 1-5 | appraiser   | DESIGNATED_UNIT | security unit  | Điều 32 khoản 1
            d331_confirmRegime               | confirmRegime           | 1-5 | coordinator | OWNER           | owner          | Điều 39
            """;

    /** rule | step | levels | owner | role | body | who acts in the eyes of the law | article; on the List */
    private static final String ON_THE_LIST =
            """
            d331_opinion_3_list                     | opinion                 | 3-3 | PROVINCE | appraiser   | DESIGNATED_UNIT | security unit  | Điều 20 khoản 4
            d331_opinion_4_5                        | opinion                 | 4-5 | PROVINCE | appraiser   | DESIGNATED_UNIT | security unit  | Điều 20 khoản 1 điểm d
            d331_submit_3_list                      | submit                  | 3-3 | PROVINCE | leader      | OPERATING_UNIT  | operating unit | Điều 20 khoản 4
            d331_submit_4_5                         | submit                  | 4-5 | PROVINCE | leader      | OPERATING_UNIT  | operating unit | Điều 20 khoản 1 điểm d
            d331_validity_3_list                    | validity                | 3-3 | PROVINCE | coordinator | OWNER           | owner          | Điều 20 khoản 4
            d331_validity_4_5                       | validity                | 4-5 | PROVINCE | coordinator | OWNER           | owner          | Điều 20 khoản 1 điểm d
            d331_recordMinistryAppraisal_3_list     | recordMinistryAppraisal | 3-3 | PROVINCE | coordinator | OWNER           | MPS            | Điều 18 khoản 3 điểm a và Điều 20 khoản 4
            d331_recordMinistryAppraisal_3_list_mnd | recordMinistryAppraisal | 3-3 | MND      | coordinator | OWNER           | MND            | Điều 18 khoản 3 điểm b và Điều 20 khoản 4
            d331_recordMinistryAppraisal_3_list_cipher | recordMinistryAppraisal | 3-3 | CIPHER | coordinator | OWNER          | cipher         | Điều 18 khoản 3 điểm c và Điều 20 khoản 4
            d331_recordMinistryAppraisal_4_5        | recordMinistryAppraisal | 4-5 | PROVINCE | coordinator | OWNER           | MPS            | Điều 18 khoản 3 điểm a
            d331_recordMinistryAppraisal_4_5_mnd    | recordMinistryAppraisal | 4-5 | MND      | coordinator | OWNER           | MND            | Điều 18 khoản 3 điểm b
            d331_recordMinistryAppraisal_4_5_cipher | recordMinistryAppraisal | 4-5 | CIPHER   | coordinator | OWNER           | cipher         | Điều 18 khoản 3 điểm c
            d331_approvePlan_3_4_list               | approvePlan             | 3-4 | PROVINCE | approver    | OWNER           | owner          | Điều 20 khoản 4 và Điều 18 khoản 3 điểm d
            d331_approvePlan_3_4_list               | approvePlan             | 3-4 | CIPHER   | approver    | OWNER           | owner          | Điều 20 khoản 4 và Điều 18 khoản 3 điểm d
            d331_approvePlan_3_4_list_mnd           | approvePlan             | 3-4 | MND      | approver    | OWNER           | MND            | Điều 34 khoản 2 điểm a và Điều 20 khoản 4
            d331_approvePlan_5                      | approvePlan             | 5-5 | MPS      | approver    | OWNER           | owner          | Điều 18 khoản 3 điểm d
            d331_approvePlan_5_mnd                  | approvePlan             | 5-5 | MND      | approver    | OWNER           | MND            | Điều 34 khoản 2 điểm a
            d331_recordNationalList_3_4_list        | recordNationalList      | 3-4 | PROVINCE | coordinator | OWNER           | prime minister | Điều 20 khoản 4 và Điều 18 khoản 3 điểm đ
            d331_recordNationalList_3_4_list_mnd    | recordNationalList      | 3-4 | MND      | coordinator | OWNER           | prime minister | Điều 34 khoản 2 điểm a và Điều 20 khoản 4
            d331_recordNationalList_5               | recordNationalList      | 5-5 | OTHER    | coordinator | OWNER           | prime minister | Điều 18 khoản 3 điểm đ
            d331_recordNationalList_5_mnd           | recordNationalList      | 5-5 | MND      | coordinator | OWNER           | prime minister | Điều 34 khoản 2 điểm a
            d331_inspect_1_2_list                   | inspect                 | 1-2 | PROVINCE | appraiser   | DESIGNATED_UNIT | outside        | Điều 31 khoản 2 điểm c
            d331_inspect_3_4_list                   | inspect                 | 3-4 | PROVINCE | appraiser   | DESIGNATED_UNIT | outside        | Điều 31 khoản 2 điểm c
            d331_inspect_5                          | inspect                 | 5-5 | PROVINCE | appraiser   | DESIGNATED_UNIT | outside        | Điều 31 khoản 2 điểm c
            d331_inspect_3_5_mnd                    | inspect                 | 3-5 | MND      | appraiser   | DESIGNATED_UNIT | military       | Điều 31 khoản 4
            """;

    @ParameterizedTest(name = "{1} at level {2}: {3} of {4}")
    @CsvSource(delimiter = '|', textBlock = D85)
    void aStepUnderDecree85BelongsToOneRoleOfOneBody(
            String ruleId, String step, String levels, String role, String body, String acting, String article) {
        for (Boolean list : Arrays.asList(false, true, null)) {
            levels(levels)
                    .forEach(level -> assertDuty(
                            ask("D85", level, step, "PROVINCE", list, false, "2024-05-01"),
                            ruleId,
                            role,
                            body,
                            ACTING.get(acting),
                            false,
                            "Nghị định 85/2016/NĐ-CP, " + article));
        }
    }

    @ParameterizedTest(name = "{1} at level {2}: {3} of {4}")
    @CsvSource(delimiter = '|', textBlock = D331)
    void aStepUnderDecree331BelongsToOneRoleOfOneBody(
            String ruleId, String step, String levels, String role, String body, String acting, String article) {
        levels(levels)
                .forEach(level -> assertDuty(
                        ask("D331", level, step, "PROVINCE", false, false, "2026-11-22"),
                        ruleId,
                        role,
                        body,
                        ACTING.get(acting),
                        false,
                        "Nghị định 331/2026/NĐ-CP, " + article));
    }

    @ParameterizedTest(name = "{1} at level {2} of {3}: {6}")
    @CsvSource(delimiter = '|', textBlock = ON_THE_LIST)
    void aSystemOnTheListFollowsThePathOfLevel5(
            String ruleId,
            String step,
            String levels,
            String owner,
            String role,
            String body,
            String acting,
            String article) {
        levels(levels)
                .forEach(level -> assertDuty(
                        ask("D331", level, step, owner, true, false, "2026-11-22"),
                        ruleId,
                        role,
                        body,
                        ACTING.get(acting),
                        false,
                        "Nghị định 331/2026/NĐ-CP, " + article));
    }

    @ParameterizedTest(name = "level {0} on the List")
    @ValueSource(ints = {3, 4})
    void aSystemOnTheListHasExactlyTheStepsOfLevel5(int level) {
        assertThat(steps("D331", level, true)).isEqualTo(steps("D331", 5, true));
        assertThat(steps("D331", level, true))
                .contains("opinion", "recordMinistryAppraisal", "approvePlan", "recordNationalList")
                .doesNotContain("approve", "appraise");
        assertThat(steps("D85", level, true)).as("Decree 85 knows no List").isEqualTo(steps("D85", level, false));
    }

    @ParameterizedTest(name = "{0} owner on {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "PROVINCE, 2025-02-28, d85_appraise_4_5, Bộ Thông tin và Truyền thông, a",
                "PROVINCE, 2025-03-01, d85_appraise_4_5_from_2025_03, Bộ Công an, a",
                "PROVINCE, 2026-11-22, d85_appraise_4_5_from_2025_03, Bộ Công an, a",
                "PROVINCE, -, d85_appraise_4_5_from_2025_03, Bộ Công an, a",
                "-, 2025-02-28, d85_appraise_4_5, Bộ Thông tin và Truyền thông, a",
                "-, -, d85_appraise_4_5_from_2025_03, Bộ Công an, a",
                "MINISTRY, 2025-02-28, d85_appraise_4_5, Bộ Thông tin và Truyền thông, a",
                "OTHER, 2025-03-01, d85_appraise_4_5_from_2025_03, Bộ Công an, a",
                "MPS, 2025-02-28, d85_appraise_4_5_mps, Bộ Công an, c",
                "MPS, 2025-03-01, d85_appraise_4_5_mps, Bộ Công an, c",
                "MND, 2025-02-28, d85_appraise_4_5_mnd, Bộ Quốc phòng, b",
                "MND, 2025-03-01, d85_appraise_4_5_mnd, Bộ Quốc phòng, b",
                "CIPHER, 2025-03-01, d85_appraise_4_5_mnd, Bộ Quốc phòng, b"
            })
    void underDecree85TheMinistryFollowsTheOwnerAndTheDate(
            String owner, String on, String ruleId, String ministry, String point) {
        String citation = "Nghị định 85/2016/NĐ-CP, Điều 12 khoản 3 điểm " + point
                + (ruleId.endsWith("2025_03")
                        ? " (Bộ Công an nhận nhiệm vụ từ ngày 01/03/2025: chờ xác nhận số văn bản bàn giao)"
                        : "");
        for (int level : List.of(4, 5)) {
            assertDuty(
                    ask("D85", level, "recordMinistryAppraisal", owner, false, false, on),
                    ruleId,
                    "coordinator",
                    "OWNER",
                    ministry,
                    false,
                    citation);
        }
    }

    @ParameterizedTest(name = "{0} owner: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "PROVINCE, d331_recordMinistryAppraisal_4_5, Bộ Công an, a",
                "MINISTRY, d331_recordMinistryAppraisal_4_5, Bộ Công an, a",
                "MPS, d331_recordMinistryAppraisal_4_5, Bộ Công an, a",
                "OTHER, d331_recordMinistryAppraisal_4_5, Bộ Công an, a",
                "-, d331_recordMinistryAppraisal_4_5, Bộ Công an, a",
                "MND, d331_recordMinistryAppraisal_4_5_mnd, Bộ Quốc phòng, b",
                "CIPHER, d331_recordMinistryAppraisal_4_5_cipher, Ban Cơ yếu Chính phủ, c"
            })
    void underDecree331TheAppraisingBodyFollowsTheOwner(String owner, String ruleId, String body, String point) {
        for (int level : List.of(4, 5)) {
            assertDuty(
                    ask("D331", level, "recordMinistryAppraisal", owner, false, false, "2026-11-22"),
                    ruleId,
                    "coordinator",
                    "OWNER",
                    body,
                    false,
                    "Nghị định 331/2026/NĐ-CP, Điều 18 khoản 3 điểm " + point);
        }
    }

    /** rule | regime | level | step | List | article | the two claims */
    private static final String ARMY =
            """
            d85_appraise_4_5_army                    | D85  | 4 | recordMinistryAppraisal | false | Điều 12 khoản 3 điểm a và điểm b | (điểm b) | (điểm a)
            d331_recordMinistryAppraisal_4_5_army    | D331 | 4 | recordMinistryAppraisal | false | Điều 6 khoản 4 và Điều 34 khoản 2 điểm b | Điều 6 khoản 4 | Điều 34 khoản 2 điểm b
            d331_recordMinistryAppraisal_3_list_army | D331 | 3 | recordMinistryAppraisal | true  | Điều 6 khoản 4 và Điều 34 khoản 2 điểm b (thẩm định theo Điều 20 khoản 4) | Điều 6 khoản 4 | Điều 34 khoản 2 điểm b
            d331_approvePlan_5_army                  | D331 | 5 | approvePlan             | true  | Điều 18 khoản 3 điểm d và Điều 34 khoản 2 điểm a | Điều 18 khoản 3 điểm d | Điều 34 khoản 2 điểm a
            d331_approvePlan_3_4_list_army           | D331 | 3 | approvePlan             | true  | Điều 18 khoản 3 điểm d và Điều 34 khoản 2 điểm a (theo Điều 20 khoản 4) | Điều 18 khoản 3 điểm d | Điều 34 khoản 2 điểm a
            d331_recordNationalList_5_army           | D331 | 5 | recordNationalList      | true  | Điều 20 khoản 3 điểm c và Điều 34 khoản 2 điểm a | Điều 20 khoản 3 điểm c | Điều 34 khoản 2 điểm a
            d331_recordNationalList_3_4_list_army    | D331 | 4 | recordNationalList      | true  | Điều 20 khoản 3 điểm c và Điều 34 khoản 2 điểm a (theo Điều 20 khoản 4) | Điều 20 khoản 3 điểm c | Điều 34 khoản 2 điểm a
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = ARMY)
    void anEnterpriseOfTheArmyIsClaimedByTwoClausesAndLeftToAPerson(
            String ruleId,
            String regime,
            int level,
            String step,
            boolean list,
            String article,
            String oneClaim,
            String otherClaim) {
        var facts = ask(regime, level, step, "ARMY_ENTERPRISE", list, false, "2026-11-22");

        assertThat(TABLE.hits(facts)).containsExactly(ruleId);
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(duty -> {
            assertThat(duty)
                    .containsEntry("manual", true)
                    .containsEntry(
                            "citation",
                            (regime.equals("D85") ? "Nghị định 85/2016/NĐ-CP, " : "Nghị định 331/2026/NĐ-CP, ")
                                    + article);
            assertThat((String) duty.get("actingBody"))
                    .contains(oneClaim, otherClaim, "Bộ Quốc phòng", "Người có thẩm quyền quyết định")
                    .endsWith(".");
        });
    }

    @ParameterizedTest(name = "{0} at level {1}, on the List {2}: {3}")
    @CsvSource({
        "D85, 1, false, d85_opinion_by_hand",
        "D85, 2, false, d85_opinion_by_hand",
        "D85, 3, false, d85_opinion_by_hand",
        "D85, 3, true, d85_opinion_by_hand",
        "D85, 4, false, d85_opinion_4_5",
        "D331, 1, false, d331_opinion_1_2_by_hand",
        "D331, 2, true, d331_opinion_1_2_by_hand",
        "D331, 3, false, d331_opinion_3_by_hand",
        "D331, 3, true, d331_opinion_3_list",
        "D331, 5, false, d331_opinion_4_5"
    })
    void aLevelSetByHandNeedsAnOpinionByARuleOfTheProduct(String regime, int level, boolean list, String ruleId) {
        var facts = ask(regime, level, "opinion", "PROVINCE", list, true, "2026-11-22");

        assertThat(TABLE.hits(facts)).containsExactly(ruleId);
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(duty -> {
            assertThat(duty)
                    .containsEntry("role", "appraiser")
                    .containsEntry("body", "DESIGNATED_UNIT")
                    .containsEntry("manual", false);
            if (ruleId.endsWith("by_hand")) {
                assertThat(duty)
                        .containsEntry(
                                "citation",
                                "Quy tắc của Capdo: không tiêu chí nào khớp thì đơn vị chuyên trách cho ý kiến ("
                                        + (regime.equals("D85")
                                                ? "Nghị định 85/2016/NĐ-CP, Điều 7 đến Điều 11 và Điều 21"
                                                : "Nghị định 331/2026/NĐ-CP, Điều 8, Điều 11 đến Điều 15")
                                        + " không quy định bước này ở cấp độ 1 đến 3)");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "D85, assignAppraiser, d85_assignAppraiser, 'Thông tư 12/2022/TT-BTTTT, Điều 6'",
        "D85, confirmRegime, d85_confirmRegime, 'Nghị định 331/2026/NĐ-CP, Điều 39'",
        "D331, assignAppraiser, d331_assignAppraiser, 'Nghị định 331/2026/NĐ-CP, Điều 18 khoản 4'",
        "D331, confirmRegime, d331_confirmRegime, 'Nghị định 331/2026/NĐ-CP, Điều 39'"
    })
    void theOwnerAssignsAnotherAppraiserAndConfirmsTheRegimeAtAnyLevel(
            String regime, String step, String ruleId, String citation) {
        Stream.concat(Stream.of((Integer) null), IntStream.rangeClosed(1, 5).boxed())
                .forEach(level -> assertDuty(
                        ask(regime, level, step, null, null, null, null),
                        ruleId,
                        "coordinator",
                        "OWNER",
                        ACTING.get("owner"),
                        false,
                        citation));
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource({
        "D85, BUILDING, project, Chủ đầu tư dự án, 'Nghị định 85/2016/NĐ-CP, Điều 13 khoản 1'",
        "D85, HIRING, hired, Đơn vị chủ trì thuê dịch vụ công nghệ thông tin, 'Nghị định 85/2016/NĐ-CP, Điều 13 khoản 2'",
        "D331, BUILDING, project, Chủ đầu tư dự án, 'Nghị định 331/2026/NĐ-CP, Điều 19 khoản 1'",
        "D331, HIRING, hired, Đơn vị chủ trì thuê dịch vụ công nghệ thông tin, 'Nghị định 331/2026/NĐ-CP, Điều 19 khoản 2 điểm a'"
    })
    void projectsAndHiredServicesHaveTheirOwnPreparer(
            String regime, String phase, String suffix, String acting, String citation) {
        for (String step : List.of("prepare", "supplement", "submit")) {
            for (int level = 1; level <= 5; level++) {
                var facts =
                        ask(regime, level, step, "PROVINCE", level >= 3 && regime.equals("D331"), false, "2026-11-22");
                facts.put("phase", phase);
                assertDuty(
                        facts,
                        regime.toLowerCase() + (step.equals("submit") ? "_submit_" : "_prepare_") + suffix,
                        step.equals("submit") ? "leader" : "preparer",
                        "OPERATING_UNIT",
                        acting,
                        false,
                        citation);
            }
        }
    }

    @ParameterizedTest(name = "level {0}, on the List {1}: {2}")
    @CsvSource({
        "3, true, d331_proposeNationalList_3_4",
        "4, true, d331_proposeNationalList_3_4",
        "5, true, d331_proposeNationalList_5",
        "5, false, d331_proposeNationalList_5"
    })
    void theOwnerProposesForTheListUntilThePrimeMinisterHasDecided(int level, boolean list, String ruleId) {
        var facts = ask("D331", level, "proposeNationalList", "PROVINCE", list, false, "2026-11-22");
        assertDuty(
                facts,
                ruleId,
                "coordinator",
                "OWNER",
                ACTING.get("owner"),
                false,
                "Nghị định 331/2026/NĐ-CP, Điều 17 khoản 1, khoản 2 và khoản 4");

        facts.put("listed", true);
        assertThat(TABLE.hits(facts)).isEmpty();
    }

    @Test
    void theCasesAboveCoverAllRows() {
        var covered = new TreeSet<String>();
        Stream.of(D85, D331, ON_THE_LIST, ARMY)
                .flatMap(String::lines)
                .map(line -> line.split("\\|")[0].strip())
                .forEach(covered::add);
        // Named in the other cases of this class.
        covered.addAll(List.of(
                "d85_appraise_4_5",
                "d85_appraise_4_5_from_2025_03",
                "d85_appraise_4_5_mnd",
                "d85_appraise_4_5_mps",
                "d85_opinion_by_hand",
                "d331_opinion_1_2_by_hand",
                "d331_opinion_3_by_hand",
                "d85_assignAppraiser",
                "d85_confirmRegime",
                "d85_prepare_project",
                "d85_prepare_hired",
                "d85_submit_project",
                "d85_submit_hired",
                "d331_prepare_project",
                "d331_prepare_hired",
                "d331_submit_project",
                "d331_submit_hired",
                "d331_proposeNationalList_3_4",
                "d331_proposeNationalList_5"));

        assertThat(TABLE.ruleIds()).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0} at level {1}")
    @CsvSource({
        "opinion, 1",
        "opinion, 3",
        "recordMinistryAppraisal, 3",
        "appraise, 4",
        "appraise, 5",
        "approve, 5",
        "approvePlan, 4",
        "recordNationalList, 4",
        "submit, 6",
        "fly, 3"
    })
    void aStepThatALevelDoesNotHaveBelongsToNobody(String step, int level) {
        for (String regime : List.of("D85", "D331")) {
            assertThat(TABLE.hits(ask(regime, level, step, "PROVINCE", false, false, "2026-11-22")))
                    .isEmpty();
        }
    }

    @Test
    void aDossierIsPreparedBeforeAnyLevelIsProposed() {
        assertThat(TABLE.hits(TableUnderTest.facts("regime", "D85", "step", "prepare")))
                .containsExactly("d85_prepare");
        assertThat(TABLE.hits(TableUnderTest.facts("regime", "D331", "step", "prepare")))
                .containsExactly("d331_prepare");
        assertThat(TABLE.hits(TableUnderTest.facts("regime", "D331", "step", "appraise")))
                .isEmpty();
        assertThat(TABLE.hits(TableUnderTest.facts("regime", "D13", "step", "prepare")))
                .isEmpty();
    }

    /**
     * Every level, step, kind of owner, flag and side of 01/03/2025: one row where the step exists, none elsewhere. A fact that no
     * row of a step looks at (see the next test) is not varied for it: the walk would take minutes.
     */
    @ParameterizedTest
    @ValueSource(strings = {"D85", "D331"})
    void theTableIsCompleteAndNoTwoRowsCompete(String regime) {
        var reached = new TreeSet<String>();
        for (String step : STEPS) {
            for (Integer level : Arrays.asList(null, 1, 2, 3, 4, 5)) {
                for (Boolean list : Arrays.asList(false, true, null)) {
                    for (String owner : DEPENDS_ON_OWNER.contains(step) ? OWNERS : ONE_OWNER) {
                        for (Boolean byHand : step.equals("opinion") ? FLAG : UNSTATED_FLAG) {
                            for (String on : step.equals("recordMinistryAppraisal") ? DATES : UNSTATED_DATE) {
                                for (String phase : DEPENDS_ON_PHASE.contains(step) ? PHASES : ONE_PHASE) {
                                    var facts = ask(regime, level, step, owner, list, byHand, on);
                                    facts.put("phase", phase);
                                    var hits = TABLE.hits(facts);
                                    assertThat(hits)
                                            .as("%s", facts)
                                            .hasSize(exists(regime, level, step, list, byHand) ? 1 : 0);
                                    reached.addAll(hits);
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(reached)
                .containsExactlyElementsOf(TABLE.ruleIds().stream()
                        .filter(id -> id.startsWith(regime.toLowerCase() + "_"))
                        .toList());
    }

    @Test
    void ownerHandAndDateMatterOnlyInTheStepsThatAreWalkedWithThem() {
        assertThat(TABLE.model().getModelElementsByType(Rule.class)).allSatisfy(rule -> {
            var conditions = rule.getInputEntries().stream()
                    .map(entry -> entry.getText().getTextContent())
                    .toList();
            String step = conditions.get(2).replace("\"", "");
            if (!DEPENDS_ON_OWNER.contains(step)) {
                assertThat(conditions.get(3)).as("owner in %s", rule.getId()).isEmpty();
            }
            if (!step.equals("opinion")) {
                assertThat(conditions.get(5)).as("hand in %s", rule.getId()).isEmpty();
            }
            if (!step.equals("recordMinistryAppraisal")) {
                assertThat(conditions.get(6)).as("date in %s", rule.getId()).isEmpty();
            }
        });
    }

    /** Which step a case has, told without the table (NĐ 85 Đ12, Đ14; NĐ 331 Đ18, Đ20). */
    private static boolean exists(String regime, Integer level, String step, Boolean list, Boolean byHand) {
        if (WITHOUT_LEVEL.contains(step)) {
            return true;
        }
        if (level == null) {
            return false;
        }
        boolean asLevel5 =
                level == 5 || regime.equals("D331") && Boolean.TRUE.equals(list) && (level == 3 || level == 4);
        boolean byMinistry = asLevel5 || level == 4;
        return switch (step) {
            case "opinion" -> byMinistry || Boolean.TRUE.equals(byHand);
            case "appraise" -> !byMinistry;
            case "recordMinistryAppraisal" -> byMinistry;
            case "approve" -> !asLevel5;
            case "approvePlan", "recordNationalList" -> asLevel5;
            case "proposeNationalList" -> asLevel5 && regime.equals("D331");
            default -> true;
        };
    }

    private static List<String> steps(String regime, int level, boolean list) {
        return STEPS.stream()
                .filter(step -> !TABLE.hits(ask(regime, level, step, "PROVINCE", list, false, "2026-11-22"))
                        .isEmpty())
                .toList();
    }

    private static void assertDuty(
            Map<String, Object> facts,
            String ruleId,
            String role,
            String body,
            String actingBody,
            boolean manual,
            String citation) {
        assertThat(TABLE.hits(facts)).as("%s", facts).containsExactly(ruleId);
        assertThat(TABLE.evaluate(facts)).singleElement().satisfies(duty -> assertThat(duty)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "role", role, "body", body, "actingBody", actingBody, "manual", manual, "citation", citation)));
    }

    private static Stream<Integer> levels(String fromTo) {
        return IntStream.rangeClosed(
                        Character.getNumericValue(fromTo.charAt(0)), Character.getNumericValue(fromTo.charAt(2)))
                .boxed();
    }

    private static Map<String, Object> ask(
            String regime, Integer level, String step, String owner, Boolean list, Boolean byHand, String on) {
        return TableUnderTest.facts(
                "regime", regime,
                "level", level,
                "step", step,
                "ownerKind", owner,
                "nationalSecurityList", list,
                // Inspections begin after the decision on the List.
                "listed", step.equals("inspect") ? list : null,
                "levelByHand", byHand,
                "on", TableUnderTest.date(on));
    }
}
