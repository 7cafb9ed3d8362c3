package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator who opens a table must find in it, whatever its content. */
@DisplayName("Every rule table")
class RuleTableFilesTests {

    /** Every table of the product; the facts and outcomes are what the code gives and reads. */
    private static final String TABLES =
            """
            level-d85.dmn,         levelD85,         COLLECT
            level-d331.dmn,        levelD331,        COLLECT
            level-guidance.dmn,    levelGuidance,    COLLECT
            harm-scale.dmn,        harmScale,        UNIQUE
            regime-selection.dmn,  regimeSelection,  FIRST
            regime-profile.dmn,    regimeProfile,    UNIQUE
            regime-forms.dmn,      regimeForms,      COLLECT
            regime-questions.dmn,  regimeQuestions,  COLLECT
            dossier-contents.dmn,  dossierContents,  COLLECT
            regime-wording.dmn,    regimeWording,    COLLECT
            status-vocabulary.dmn, statusVocabulary, UNIQUE
            authority.dmn,         authority,        UNIQUE
            authority-guidance.dmn, authorityGuidance, COLLECT
            step-clock.dmn,        stepClock,        FIRST
            clock-extension.dmn,   clockExtension,   UNIQUE
            assessment-period.dmn, assessmentPeriod, UNIQUE
            incident-clock.dmn,    incidentClock,    UNIQUE
            reminder-ladder.dmn,   reminderLadder,   COLLECT
            """;

    @Test
    void isNamedHereAndNoOtherLiesBesideThem() throws IOException, URISyntaxException {
        var folder = Path.of(TableUnderTest.class
                        .getResource("/processes/authority.dmn")
                        .toURI())
                .getParent();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".dmn")))
                    .containsExactlyInAnyOrderElementsOf(
                            TABLES.lines().map(line -> line.split(",")[0]).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = TABLES)
    void isOneNamedDecisionWithLabelsDescriptionsAndTimeToLive(String file, String decisionId, HitPolicy hitPolicy) {
        var model = TableUnderTest.of(file, decisionId).model();

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
    @CsvSource(textBlock = TABLES)
    void givesEveryExpressionAnIdOfItsOwnAndNamesTheRule(String file, String decisionId) {
        var model = TableUnderTest.of(file, decisionId).model();
        var outputs = outputs(model);
        int ruleId = outputs.indexOf("ruleId");

        assertThat(model.getModelElementsByType(DmnElement.class))
                .extracting(DmnElement::getId)
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates();
        assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getId()).matches("[a-z][A-Za-z0-9_]*");
            assertThat(rule.getOutputEntries()).hasSize(outputs.size());
            if (ruleId >= 0) {
                assertThat(literal(rule, ruleId)).isEqualTo(rule.getId());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            level-d331.dmn        | levelD331        | systemType onlyPublicInformation privateOrPersonalInformation stateSecret secretOrDefence natSecHarm strategic conditionalService nonConditionalService onlineServiceWithPersonalData handlesAdminProcedures basicDataSubjects sensitiveDataSubjects infraScope nationalEGov nonStop247 constructionGrade centralNationalData pmDecisionLevel riskAssessedLevel | ruleId level manual citation grounds
            harm-scale.dmn        | harmScale        | level | text citation
            regime-selection.dmn  | regimeSelection  | matter phase constructionBegan filedOn leveledOn on | ruleId regime decision reason citation approveBy deployBy
            regime-profile.dmn    | regimeProfile    | regime | name shortName securityTerm designatedUnitTerm planTerm standard levelTable highestWinsCitation citation
            regime-forms.dmn      | regimeForms      | regime level nationalSecurityList on | document formNumber title heading steps citation
            dossier-contents.dmn  | dossierContents  | regime level nationalSecurityList phase | item title necessity neededFor condition citation
            regime-questions.dmn  | regimeQuestions  | regime | question mandatory fromLevel hint citation
            regime-wording.dmn    | regimeWording    | regime on | place term hint citation
            status-vocabulary.dmn | statusVocabulary | regime status | word citation
            authority.dmn         | authority        | regime level step ownerKind nationalSecurityList levelByHand on phase listed | role body actingBody manual citation
            authority-guidance.dmn | authorityGuidance | regime level phase nationalSecurityList listed severalOperators noDesignatedUnit delegated on | ruleId step needsPerson note citation
            step-clock.dmn        | stepClock        | regime step level nationalSecurityList | days dayKind statutory citation
            clock-extension.dmn   | clockExtension   | regime step level | maxDays role body citation
            incident-clock.dmn    | incidentClock    | regime seriousness | noticeHours reportHours wording statutory citation
            assessment-period.dmn | assessmentPeriod | regime level nationalSecurityList on | months leadDays statutory before selfAllowed whoMayInspect citation
            """)
    void asksForTheFactsAndGivesTheOutcomesThatTheCodeKnows(
            String file, String decisionId, String inputs, String outputs) {
        var model = TableUnderTest.of(file, decisionId).model();

        assertThat(model.getModelElementsByType(InputExpression.class))
                .extracting(expression -> expression.getText().getTextContent())
                .containsExactlyInAnyOrder(inputs.split(" "));
        assertThat(outputs(model)).containsExactlyInAnyOrder(outputs.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = TABLES)
    void printsTheCitationOfARowBesideIt(String file, String decisionId) {
        var model = TableUnderTest.of(file, decisionId).model();
        int citation = outputs(model).indexOf("citation");
        if (citation < 0) {
            assertThat(decisionId).as("only reminders follow no law").isEqualTo("reminderLadder");
            return;
        }

        assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty().allSatisfy(rule -> {
            assertThat(literal(rule, citation)).isNotBlank();
            assertThat(rule.getDescription().getTextContent()).startsWith(literal(rule, citation));
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = TABLES)
    void isWrittenInComposedVietnamese(String file, String decisionId) {
        assertThat(TableUnderTest.of(file, decisionId).model().getModelElementsByType(Text.class))
                .extracting(Text::getTextContent)
                .allSatisfy(text -> assertThat(text).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = TABLES)
    void hasNoTwoRowsWithTheSameConditions(String file, String decisionId) {
        var rules = TableUnderTest.of(file, decisionId).model().getModelElementsByType(Rule.class);
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

    private static List<String> outputs(DmnModelInstance model) {
        return model.getModelElementsByType(Output.class).stream()
                .map(Output::getName)
                .toList();
    }

    private static String literal(Rule rule, int output) {
        String text =
                rule.getOutputEntries().stream().toList().get(output).getText().getTextContent();
        return text.replace("\"", "");
    }
}
