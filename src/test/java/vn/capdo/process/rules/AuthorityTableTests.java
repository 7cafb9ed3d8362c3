package vn.capdo.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Authority")
class AuthorityTableTests {

    private static final RuleTable TABLE = RuleTable.of("authority.dmn", "authority");

    private static final List<String> STEPS = List.of(
            "prepare",
            "supplement",
            "submit",
            "opinion",
            "validity",
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
            "conclude");

    private static final Map<String, String> ACTING = Map.of(
            "operating unit", "Đơn vị vận hành hệ thống thông tin",
            "designated unit", "Đơn vị chuyên trách về an toàn thông tin của chủ quản",
            "owner", "Chủ quản hệ thống thông tin",
            "ministry", "Bộ Thông tin và Truyền thông",
            "prime minister", "Thủ tướng Chính phủ",
            "specialist",
                    "Tổ chức chuyên môn được cấp phép, tổ chức sự nghiệp nhà nước phù hợp hoặc tổ chức được chỉ định");

    @ParameterizedTest(name = "{0} at level {1}-{2}: {3} of {4}")
    @CsvSource(
            textBlock =
                    """
            prepare,                 1, 5, preparer,    OPERATING_UNIT,  operating unit,  Điều 14 khoản 1 điểm a
            supplement,              1, 5, preparer,    OPERATING_UNIT,  operating unit,  Điều 14 khoản 1 điểm a
            submit,                  1, 2, leader,      OPERATING_UNIT,  operating unit,  Điều 14 khoản 1 điểm b
            submit,                  3, 3, leader,      OPERATING_UNIT,  operating unit,  Điều 14 khoản 1 điểm c
            submit,                  4, 5, leader,      OPERATING_UNIT,  operating unit,  Điều 14 khoản 1 điểm d
            opinion,                 4, 5, appraiser,   DESIGNATED_UNIT, designated unit, Điều 14 khoản 1 điểm d
            validity,                1, 2, appraiser,   DESIGNATED_UNIT, designated unit, Điều 12 khoản 1
            validity,                3, 3, appraiser,   DESIGNATED_UNIT, designated unit, Điều 12 khoản 2 điểm a
            validity,                4, 5, coordinator, OWNER,           owner,           Điều 14 khoản 1 điểm d
            appraise,                1, 2, appraiser,   DESIGNATED_UNIT, designated unit, Điều 12 khoản 1
            appraise,                3, 3, appraiser,   DESIGNATED_UNIT, designated unit, Điều 12 khoản 2 điểm a
            appraise,                4, 5, coordinator, OWNER,           ministry,        Điều 12 khoản 3 điểm a
            recordMinistryAppraisal, 4, 5, coordinator, OWNER,           ministry,        Điều 12 khoản 3 điểm a
            approve,                 1, 2, approver,    DESIGNATED_UNIT, designated unit, Điều 12 khoản 1
            approve,                 3, 3, approver,    OWNER,           owner,           Điều 12 khoản 2 điểm b
            approve,                 4, 4, approver,    OWNER,           owner,           Điều 12 khoản 3 điểm d
            approvePlan,             5, 5, approver,    OWNER,           owner,           Điều 12 khoản 3 điểm d
            recordNationalList,      5, 5, coordinator, OWNER,           prime minister,  Điều 12 khoản 3 điểm đ
            deploy,                  1, 5, preparer,    OPERATING_UNIT,  operating unit,  Điều 22 khoản 2
            verify,                  1, 5, appraiser,   DESIGNATED_UNIT, designated unit, Điều 21 khoản 1
            explain,                 1, 5, leader,      OPERATING_UNIT,  operating unit,  Điều 22 khoản 4
            assessChange,            1, 5, appraiser,   DESIGNATED_UNIT, designated unit, Điều 21 khoản 1
            inspect,                 1, 2, appraiser,   DESIGNATED_UNIT, designated unit, Điều 20 khoản 2 điểm c
            inspect,                 3, 5, appraiser,   DESIGNATED_UNIT, specialist,      Điều 20 khoản 2 điểm c
            remediate,               1, 5, preparer,    OPERATING_UNIT,  operating unit,  Điều 22 khoản 2
            verifyRemediation,       1, 5, appraiser,   DESIGNATED_UNIT, designated unit, Điều 21 khoản 1
            conclude,                1, 5, appraiser,   DESIGNATED_UNIT, designated unit, Điều 21 khoản 1
            """)
    void aStepOfALevelBelongsToOneRoleOfOneBody(
            String step, int fromLevel, int toLevel, String role, String body, String acting, String reference) {
        assertThat(IntStream.rangeClosed(fromLevel, toLevel))
                .allSatisfy(level -> assertThat(TABLE.evaluate(of(level, step)))
                        .singleElement()
                        .satisfies(duty -> assertThat(duty)
                                .containsExactlyInAnyOrderEntriesOf(Map.of(
                                        "role",
                                        role,
                                        "body",
                                        body,
                                        "actingBody",
                                        ACTING.get(acting),
                                        "citation",
                                        "Nghị định 85/2016/NĐ-CP, " + reference))));
    }

    @ParameterizedTest(name = "{0} at level {1}")
    @CsvSource({
        "opinion, 1",
        "opinion, 3",
        "recordMinistryAppraisal, 3",
        "approve, 5",
        "approvePlan, 4",
        "recordNationalList, 4",
        "submit, 6",
        "fly, 3"
    })
    void aStepThatALevelDoesNotHaveBelongsToNobody(String step, int level) {
        assertThat(TABLE.hits(of(level, step))).isEmpty();
    }

    @Test
    void aDossierIsPreparedBeforeAnyLevelIsProposed() {
        assertThat(TABLE.hits(of(null, "prepare"))).containsExactly("d85_prepare");
        assertThat(TABLE.hits(RuleTable.facts("regime", "D85", "step", "prepare")))
                .containsExactly("d85_prepare");
        assertThat(TABLE.hits(of(null, "appraise"))).isEmpty();
    }

    @Test
    void anotherRegimeNeedsRowsOfItsOwn() {
        for (String step : STEPS) {
            for (int level = 1; level <= 5; level++) {
                assertThat(TABLE.hits(RuleTable.facts("regime", "D331", "level", level, "step", step)))
                        .isEmpty();
            }
        }
    }

    @Test
    void everyRowIsReachedAndNoTwoCompete() {
        var reached = new TreeSet<String>();
        for (String step : STEPS) {
            for (int level = 1; level <= 5; level++) {
                var hits = TABLE.hits(of(level, step));
                assertThat(hits).hasSizeLessThanOrEqualTo(1);
                reached.addAll(hits);
            }
        }
        assertThat(reached).isEqualTo(TABLE.ruleIds());
    }

    private static Map<String, Object> of(Integer level, String step) {
        return RuleTable.facts("regime", "D85", "level", level, "step", step);
    }
}
