package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.capdo.Messages;
import vn.capdo.flow.FlowFinding;
import vn.capdo.flow.FlowFinding.Severity;

/** What ships passes, and a model of an administrator's own. */
class ModelCheckTests {

    static Stream<String> models() {
        return Release.MODELS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelOfTheReleasePassesWithoutAWord(String model) {
        assertThat(Release.check(model, Release.MODELS.get(model))).isEmpty();
    }

    @Test
    void theExampleOfANewKindOfTaskPasses() {
        List<FlowFinding> findings =
                Release.check("exampleReview", Release.text(Path.of("src/test/resources/example/review-dossier.bpmn")));

        assertThat(Release.errors(findings)).isEmpty();
    }

    @Test
    void aStepThatTheProductCanDoWithoutIsMissedInWords() {
        String xml = Release.MODELS.get(Release.DOSSIER).replace("userTask_giveProfessionalOpinion", "userTask_other");

        assertThat(Release.check(Release.DOSSIER, xml))
                .extracting(FlowFinding::severity, FlowFinding::rule)
                .containsExactly(
                        tuple(Severity.WARNING, "form.unread"),
                        tuple(Severity.WARNING, "stops.userTask_giveProfessionalOpinion"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatTheCodeCanDoWithoutSaysWhatStopsWorking(String model) {
        Contract contract = Contract.of(model).orElseThrow();

        assertThat(contract.elements()).isNotEmpty().containsAll(contract.dispensable());
        assertThat(contract.messages()).isNotEmpty();
        contract.dispensable().forEach(id -> assertThat(Messages.text("flow.check.stops." + id, "Tên"))
                .contains("Tên"));
    }
}
