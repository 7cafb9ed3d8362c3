package vn.capdo.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator who opens a table must find in it, whatever its content. */
@DisplayName("Every rule table")
class RuleTableFilesTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "level-d85.dmn, levelD85, COLLECT",
        "authority.dmn, authority, UNIQUE",
        "step-clock.dmn, stepClock, FIRST",
        "assessment-period.dmn, assessmentPeriod, UNIQUE",
        "reminder-ladder.dmn, reminderLadder, COLLECT"
    })
    void isOneNamedDecisionWithLabelsDescriptionsAndTimeToLive(String file, String decisionId, HitPolicy hitPolicy) {
        var model = RuleTable.of(file, decisionId).model();

        assertThat(model.getModelElementsByType(Decision.class)).singleElement().satisfies(decision -> {
            assertThat(decision.getId()).isEqualTo(decisionId);
            assertThat(decision.getName()).isNotBlank();
            assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
            assertThat(decision.getDescription().getTextContent()).isNotBlank();
        });
        assertThat(model.getModelElementsByType(DecisionTable.class))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.getHitPolicy()).isEqualTo(hitPolicy);
                    assertThat(table.getAggregation()).isNull();
                });
        assertThat(model.getModelElementsByType(Input.class))
                .allSatisfy(input -> assertThat(input.getLabel()).isNotBlank());
        assertThat(model.getModelElementsByType(Output.class))
                .allSatisfy(output -> assertThat(output.getLabel()).isNotBlank());
        assertThat(model.getModelElementsByType(Rule.class))
                .allSatisfy(rule ->
                        assertThat(rule.getDescription().getTextContent()).isNotBlank());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "level-d85.dmn, levelD85",
        "authority.dmn, authority",
        "step-clock.dmn, stepClock",
        "assessment-period.dmn, assessmentPeriod"
    })
    void printsTheCitationOfARowBesideIt(String file, String decisionId) {
        var model = RuleTable.of(file, decisionId).model();
        var outputs = model.getModelElementsByType(Output.class).stream()
                .map(Output::getName)
                .toList();
        int citation = outputs.indexOf("citation");

        assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty().allSatisfy(rule -> {
            String literal = rule.getOutputEntries().stream()
                    .toList()
                    .get(citation)
                    .getText()
                    .getTextContent();
            assertThat(rule.getDescription().getTextContent()).startsWith(literal.replace("\"", ""));
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "level-d85.dmn, levelD85",
        "authority.dmn, authority",
        "step-clock.dmn, stepClock",
        "assessment-period.dmn, assessmentPeriod",
        "reminder-ladder.dmn, reminderLadder"
    })
    void hasNoTwoRowsWithTheSameConditions(String file, String decisionId) {
        var rules = RuleTable.of(file, decisionId).model().getModelElementsByType(Rule.class);
        var seen = new HashSet<String>();

        // COLLECT tables may repeat a condition with another outcome, so the outcome is part of the row.
        assertThat(rules).allSatisfy(rule -> assertThat(seen.add(rule.getInputEntries().stream()
                                .map(entry -> entry.getText().getTextContent())
                                .toList()
                        + "->"
                        + rule.getOutputEntries().stream()
                                .map(entry -> entry.getText().getTextContent())
                                .toList()))
                .as("row %s is not a copy", rule.getId())
                .isTrue());
    }
}
