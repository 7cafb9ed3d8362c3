package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.flow.FlowCheck;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;
import vn.capdo.support.CapdoTest;

/** The policy in its real surroundings: beans, forms, the tables in force, the organisations. */
@CapdoTest
class FlowPolicyTests {

    @Autowired
    FlowCheck check;

    @Test
    void theModelsOfTheReleasePassWithoutAWord() {
        Release.MODELS.forEach((model, xml) -> {
            FlowContent shipped = FlowContent.of(xml);

            assertThat(check.of(model, shipped, shipped)).as(model).isEmpty();
            assertThat(check.of(model, shipped, null)).as(model).isEmpty();
        });
    }

    @Test
    void aStepThatTheAuthorityTableInForceDoesNotNameIsToBeAddedThere() {
        String xml = Release.MODELS
                .get(Release.DOSSIER)
                .replace("candidateGroups(dossierId, 'opinion')", "candidateGroups(dossierId, 'consultCipher')")
                .replace("name=\"step\" value=\"opinion\"", "name=\"step\" value=\"consultCipher\"");

        assertThat(check.of(Release.DOSSIER, FlowContent.of(xml), null))
                .filteredOn(finding -> finding.rule().equals("step.unknown"))
                .extracting(FlowFinding::element, FlowFinding::text)
                .singleElement()
                .satisfies(found -> assertThat(found.toList().get(0)).isEqualTo("userTask_giveProfessionalOpinion"))
                .satisfies(found -> assertThat(found.toList().get(1).toString()).contains("trang Quy định"));
    }

    @Test
    void aFieldThatGoesByANameOfTheProductIsRefused() {
        String form = Release.FORM.replace("consultNote", "approved");

        assertThat(check.of(
                        Release.DOSSIER,
                        new FlowContent(Release.consulted(), Map.of("xin-y-kien", form)),
                        FlowContent.of(Release.MODELS.get(Release.DOSSIER))))
                .filteredOn(finding -> finding.severity() == FlowFinding.Severity.ERROR)
                .extracting(FlowFinding::rule)
                .contains("form.own");
    }
}
