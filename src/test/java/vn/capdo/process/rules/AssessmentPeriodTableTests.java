package vn.capdo.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Assessment periods")
class AssessmentPeriodTableTests {

    private static final RuleTable TABLE = RuleTable.of("assessment-period.dmn", "assessmentPeriod");

    @ParameterizedTest(name = "level {0}: every {1} months, opened {2} working days before")
    @CsvSource({
        "1, 24, 30, Do chủ quản tổ chức",
        "2, 24, 30, Do chủ quản tổ chức",
        "3, 12, 30, Bắt buộc do tổ chức chuyên môn",
        "4, 12, 30, Bắt buộc do tổ chức chuyên môn",
        "5, 6, 20, Bắt buộc do tổ chức chuyên môn"
    })
    void theCycleFollowsTheLevel(int level, int months, int leadDays, String who) {
        assertThat(TABLE.evaluate(RuleTable.facts("regime", "D85", "level", level)))
                .singleElement()
                .satisfies(period -> {
                    assertThat(period)
                            .containsEntry("months", months)
                            .containsEntry("leadDays", leadDays)
                            .containsEntry("citation", "Nghị định 85/2016/NĐ-CP, Điều 20 khoản 2 điểm c")
                            .containsOnlyKeys("months", "leadDays", "whoMayInspect", "citation");
                    assertThat((String) period.get("whoMayInspect")).startsWith(who);
                });
    }

    @Test
    void everyRowIsReached() {
        var reached = new TreeSet<String>();
        for (int level = 1; level <= 5; level++) {
            reached.addAll(TABLE.hits(RuleTable.facts("regime", "D85", "level", level)));
        }
        assertThat(reached).isEqualTo(TABLE.ruleIds());
    }

    @Test
    void withoutALevelOrARegimeWithRowsThereIsNoPeriod() {
        assertThat(TABLE.hits(RuleTable.facts("regime", "D85", "level", null))).isEmpty();
        for (int level = 1; level <= 5; level++) {
            assertThat(TABLE.hits(RuleTable.facts("regime", "D331", "level", level)))
                    .isEmpty();
        }
    }
}
