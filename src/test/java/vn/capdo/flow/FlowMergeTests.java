package vn.capdo.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** A release's change and an installation's own change of one model, joined. */
class FlowMergeTests {

    private static final String BASE = model(
            """
            <bpmn:startEvent id="start"><bpmn:outgoing>flow_a</bpmn:outgoing></bpmn:startEvent>
            <bpmn:userTask id="first" name="Một">
              <bpmn:documentation>Làm việc thứ nhất.</bpmn:documentation>
              <bpmn:incoming>flow_a</bpmn:incoming><bpmn:outgoing>flow_b</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:userTask id="second" name="Hai"><bpmn:incoming>flow_b</bpmn:incoming><bpmn:outgoing>flow_c</bpmn:outgoing></bpmn:userTask>
            <bpmn:endEvent id="end"><bpmn:incoming>flow_c</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="flow_a" sourceRef="start" targetRef="first"/>
            <bpmn:sequenceFlow id="flow_b" sourceRef="first" targetRef="second"/>
            <bpmn:sequenceFlow id="flow_c" sourceRef="second" targetRef="end"/>
            """);

    private static String model(String body) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://capdo.vn/processes">
                <bpmn:process id="probe" isExecutable="true">
                """
                + body + "</bpmn:process></bpmn:definitions>";
    }

    /** Own: a step between the second and the end. Release: another name and another description of the first. */
    private static final String OWN = BASE.replace(
                    "<bpmn:endEvent",
                    """
                    <bpmn:userTask id="own" name="Riêng"><bpmn:incoming>flow_c</bpmn:incoming><bpmn:outgoing>flow_own</bpmn:outgoing>
                    </bpmn:userTask><bpmn:endEvent""")
            .replace(
                    "<bpmn:incoming>flow_c</bpmn:incoming></bpmn:endEvent>",
                    "<bpmn:incoming>flow_own</bpmn:incoming></bpmn:endEvent>")
            .replace(
                    "sourceRef=\"second\" targetRef=\"end\"/>",
                    "sourceRef=\"second\" targetRef=\"own\"/><bpmn:sequenceFlow id=\"flow_own\" sourceRef=\"own\" targetRef=\"end\"/>");

    private static final String RELEASE =
            BASE.replace("\"Một\"", "\"Một, mới\"").replace("Làm việc thứ nhất.", "Làm việc thứ nhất, kỹ hơn.");

    @Test
    void whatOnlyOneSideTouchedIsTakenFromThatSide() {
        FlowMerge merge = FlowMerge.of(BASE, OWN, RELEASE);

        assertThat(merge.conflicts()).isEmpty();
        BpmnModelInstance joined = read(merge.merged());
        UserTask first = joined.getModelElementById("first");
        assertThat(first.getName()).isEqualTo("Một, mới");
        assertThat(first.getDocumentations()).singleElement().satisfies(text -> assertThat(text.getTextContent())
                .isEqualTo("Làm việc thứ nhất, kỹ hơn."));
        assertThat(following(joined, "second")).containsExactly("own");
        assertThat(following(joined, "own")).containsExactly("end");
    }

    @Test
    void whatBothTouchedDifferentlyStaysAsTheReleaseHasItAndIsNamed() {
        FlowMerge merge = FlowMerge.of(BASE, OWN.replace("\"Một\"", "\"Một, của ta\""), RELEASE);

        assertThat(merge.conflicts())
                .containsExactly(new FlowMerge.Conflict("first", "Một, của ta", FlowMerge.Kind.BOTH_CHANGED));
        UserTask first = read(merge.merged()).getModelElementById("first");
        assertThat(first.getName()).isEqualTo("Một, mới");
    }

    @Test
    void whatBothChangedAlikeIsNoConflict() {
        FlowMerge merge = FlowMerge.of(BASE, RELEASE, RELEASE);

        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void anElementThatIsGoneHereGoesUnlessTheReleaseChangedIt() {
        String without = BASE.replaceAll("(?s)<bpmn:userTask id=\"first\".*?</bpmn:userTask>\\s*", "")
                .replaceAll("<bpmn:sequenceFlow id=\"flow_b\"[^>]*/>", "")
                .replace("sourceRef=\"start\" targetRef=\"first\"", "sourceRef=\"start\" targetRef=\"second\"");

        FlowMerge untouched = FlowMerge.of(BASE, without, BASE.replace("\"Hai\"", "\"Hai, mới\""));
        FlowMerge touched = FlowMerge.of(BASE, without, RELEASE);

        assertThat(untouched.conflicts()).isEmpty();
        BpmnModelInstance joined = read(untouched.merged());
        assertThat((UserTask) joined.getModelElementById("first")).isNull();
        assertThat(following(joined, "start")).containsExactly("second");
        assertThat(touched.conflicts())
                .containsExactly(
                        new FlowMerge.Conflict("first", "Một, mới", FlowMerge.Kind.CHANGED_BY_RELEASE_REMOVED_HERE));
    }

    /** The layout of attributes and lines says nothing. */
    @Test
    void theSameModelWrittenDifferentlyIsNoChange() {
        String rewritten = BASE.replace("id=\"first\" name=\"Một\"", "name=\"Một\"   id=\"first\"")
                .replace("\n", "\n\n");

        FlowMerge merge = FlowMerge.of(BASE, rewritten, RELEASE);

        assertThat(merge.conflicts()).isEmpty();
        assertThat(((UserTask) read(merge.merged()).getModelElementById("first")).getName())
                .isEqualTo("Một, mới");
    }

    /** The largest of ours, with its drawing: a changed picture of one node and a changed label of another. */
    @Test
    void aDrawnModelKeepsItsDrawing() throws IOException {
        String base = Files.readString(Path.of("processes", "level-dossier.bpmn"));
        String own = base.replaceFirst("name=\"Thẩm định hồ sơ\"", "name=\"Thẩm định hồ sơ và phương án\"");
        String release = base.replaceFirst("name=\"Ký và gửi hồ sơ\"", "name=\"Ký, gửi hồ sơ\"");

        FlowMerge merge = FlowMerge.of(base, own, release);

        assertThat(merge.conflicts()).isEmpty();
        BpmnModelInstance joined = read(merge.merged());
        Bpmn.validateModel(joined);
        assertThat(((UserTask) joined.getModelElementById("userTask_appraiseDossier")).getName())
                .isEqualTo("Thẩm định hồ sơ và phương án");
        assertThat(((UserTask) joined.getModelElementById("userTask_submitDossier")).getName())
                .isEqualTo("Ký, gửi hồ sơ");
        assertThat(((FlowNode) joined.getModelElementById("userTask_appraiseDossier")).getDiagramElement())
                .isNotNull();
    }

    private static List<String> following(BpmnModelInstance model, String node) {
        return ((FlowNode) model.getModelElementById(node))
                .getOutgoing().stream()
                        .map(SequenceFlow::getTarget)
                        .map(FlowNode::getId)
                        .toList();
    }

    private static BpmnModelInstance read(String xml) {
        return Bpmn.readModelFromStream(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
