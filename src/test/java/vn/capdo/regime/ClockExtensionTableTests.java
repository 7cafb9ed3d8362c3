package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Extension of a step")
class ClockExtensionTableTests {

    private static final String ROWS =
            """
            extend_prepare      | prepare                 |   | 10 | leader      | ACTING_UNIT
            extend_prepare      | supplement              | 3 | 10 | leader      | ACTING_UNIT
            extend_deploy       | deploy                  | 3 | 20 | leader      | ACTING_UNIT
            extend_deploy       | remediate               | 2 | 20 | leader      | ACTING_UNIT
            extend_leader       | submit                  | 2 | 3  | coordinator | OWNER
            extend_leader       | explain                 |   | 3  | coordinator | OWNER
            extend_appraise     | validity                | 4 | 5  | approver    | ACTING_UNIT
            extend_appraise     | appraise                | 3 | 5  | approver    | ACTING_UNIT
            extend_ministry     | recordMinistryAppraisal | 4 | 10 | approver    | ACTING_UNIT
            extend_approve      | approve                 | 1 | 3  | approver    | OWNER
            extend_approve      | approve                 | 2 | 3  | approver    | OWNER
            extend_appraiser    | opinion                 | 4 | 5  | approver    | ACTING_UNIT
            extend_appraiser    | verify                  | 3 | 5  | approver    | ACTING_UNIT
            extend_appraiser    | assessChange            | 3 | 5  | approver    | ACTING_UNIT
            extend_appraiser    | verifyRemediation       | 3 | 5  | approver    | ACTING_UNIT
            extend_appraiser    | conclude                | 3 | 5  | approver    | ACTING_UNIT
            extend_inspect      | inspect                 | 5 | 20 | approver    | ACTING_UNIT
            extend_assign       | assignAppraiser         | 3 | 3  | approver    | OWNER
            extend_nationalList | recordNationalList      | 5 | 15 | approver    | OWNER
            """;

    private final TableUnderTest table = TableUnderTest.of("clock-extension.dmn", "clockExtension");

    @ParameterizedTest(name = "{1} at {2}")
    @CsvSource(delimiter = '|', textBlock = ROWS)
    void namesWhoExtendsAndByHowMuchUnderBothRegimes(
            String row, String step, Integer level, int maxDays, String role, String body) {
        for (String regime : List.of("D85", "D331")) {
            var facts = TableUnderTest.facts("regime", regime, "step", step, "level", level);

            assertThat(table.hits(facts)).containsExactly(row);
            assertThat(table.evaluate(facts).get(0))
                    .containsEntry("maxDays", maxDays)
                    .containsEntry("role", role)
                    .containsEntry("body", body);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void nobodyStandsAboveTheHeadOfTheOwner(int level) {
        assertThat(table.hits(TableUnderTest.facts("regime", "D331", "step", "approve", "level", level)))
                .isEmpty();
        assertThat(table.hits(TableUnderTest.facts("regime", "D331", "step", "approvePlan", "level", level)))
                .isEmpty();
    }

    @Test
    void noRowIsDead() {
        assertThat(ROWS.lines().map(line -> line.split("\\|")[0].strip()).distinct())
                .containsExactlyInAnyOrderElementsOf(table.ruleIds());
    }

    @Test
    void noLawExtendsAStep() {
        for (String step : List.of("validity", "appraise", "recordMinistryAppraisal")) {
            assertThat(table.evaluate(TableUnderTest.facts("regime", "D85", "step", step, "level", 3)))
                    .extracting(row -> (String) row.get("citation"))
                    .allMatch(citation -> citation.endsWith("không quy định gia hạn"));
        }
    }
}
