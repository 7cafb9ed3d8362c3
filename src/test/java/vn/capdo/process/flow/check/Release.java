package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.springframework.util.StringUtils;
import vn.capdo.Refusal;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;
import vn.capdo.flow.FlowFinding.Severity;
import vn.capdo.process.engine.ModelBeans;
import vn.capdo.process.flow.OwnForm;

/** The release as the check meets it, without Spring and a database; and a text of a model that a test changes. */
final class Release {

    static final Map<String, String> MODELS = Stream.of(
                    "level-dossier", "periodic-assessment", "unit-obligation", "milestone-extension")
            .map(file -> text(Path.of("processes", file + ".bpmn")))
            .collect(Collectors.toMap(xml -> ModelCheck.shipped(xml).id(), xml -> xml));

    static final String DOSSIER = "levelDossier";

    static final Surroundings SURROUNDINGS = new Surroundings(
            forms(),
            beans(),
            MODELS.values().stream().map(ModelCheck::shipped).collect(Collectors.toMap(Model::id, model -> model)),
            Stream.concat(
                            Contract.all().stream().flatMap(contract -> contract.elements().stream()),
                            Stream.of("userTask_reviewDossier"))
                    .filter(id -> id.startsWith("userTask_"))
                    .collect(Collectors.toSet()),
            Set.of("reviewPassed"),
            steps("authority.dmn"),
            steps("step-clock.dmn"),
            Set.of("so-tttt", "ban-co-yeu")::contains,
            Release::ownForm);

    private Release() {}

    static List<FlowFinding> check(String model, String xml, Map<String, String> forms) {
        String shipped = MODELS.get(model);
        return ModelCheck.of(
                model, new FlowContent(xml, forms), shipped == null ? null : FlowContent.of(shipped), SURROUNDINGS);
    }

    static List<FlowFinding> check(String model, String xml) {
        return check(model, xml, Map.of());
    }

    static List<FlowFinding> errors(List<FlowFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** The text with one place of it changed, which must be there. */
    static String changed(String xml, String was, String is) {
        assertThat(xml).contains(was);
        return xml.replaceFirst(Pattern.quote(was), java.util.regex.Matcher.quoteReplacement(is));
    }

    /** The dossier's model with a step of an administrator's own between appraisal and approval. */
    static String consulted() {
        String xml = MODELS.get(DOSSIER);
        xml = changed(
                xml,
                "sourceRef=\"gateway_conforming\" targetRef=\"gateway_listDecision\"",
                "sourceRef=\"gateway_conforming\" targetRef=\"userTask_consultCipher\"");
        xml = changed(
                xml, "<bpmn:incoming>flow_conforming</bpmn:incoming>", "<bpmn:incoming>flow_consulted</bpmn:incoming>");
        xml = changed(
                xml,
                "<bpmn:incoming>flow_notConforming</bpmn:incoming>",
                "<bpmn:incoming>flow_notConforming</bpmn:incoming><bpmn:incoming>flow_consultRefused</bpmn:incoming>");
        return changed(
                xml,
                "<bpmn:sequenceFlow id=\"flow_phaseUntilApproved_toPrepare\"",
                CONSULTATION + "<bpmn:sequenceFlow id=\"flow_phaseUntilApproved_toPrepare\"");
    }

    static final String FORM =
            """
            {"name": "xin-y-kien", "title": "Ý kiến của cơ quan cơ yếu", "fields": [
              {"id": "consultOutcome", "label": "Kết quả", "type": "choice", "required": true, "choices": [
                {"value": "AGREE", "label": "Đồng ý"}, {"value": "REFUSE", "label": "Không đồng ý"}]},
              {"id": "consultNote", "label": "Ghi chú", "type": "longText", "required": false, "help": "Nêu lý do."}]}
            """;

    private static final String CONSULTATION =
            """
            <bpmn:userTask id="userTask_consultCipher" name="Xin ý kiến cơ yếu" \
            camunda:formKey="embedded:deployment:forms/own-xin-y-kien.html" \
            camunda:candidateGroups="${authority.groupsOf(dossierId, 'COORDINATOR', 'OWNER')}">
              <bpmn:documentation>Gửi văn bản xin ý kiến, ghi kết quả.</bpmn:documentation>
              <bpmn:extensionElements><camunda:properties>
                <camunda:property name="step" value="consultCipher" />
                <camunda:property name="clock" value="5 ngày làm việc" />
                <camunda:property name="reminder" value="2" />
                <camunda:property name="duty" value="record" />
              </camunda:properties></bpmn:extensionElements>
              <bpmn:incoming>flow_conforming</bpmn:incoming>
              <bpmn:outgoing>flow_consultCipher_consulted</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:exclusiveGateway id="gateway_consulted" name="Đồng ý?" default="flow_consultRefused">
              <bpmn:incoming>flow_consultCipher_consulted</bpmn:incoming>
              <bpmn:outgoing>flow_consulted</bpmn:outgoing>
              <bpmn:outgoing>flow_consultRefused</bpmn:outgoing>
            </bpmn:exclusiveGateway>
            <bpmn:sequenceFlow id="flow_consultCipher_consulted" sourceRef="userTask_consultCipher" targetRef="gateway_consulted" />
            <bpmn:sequenceFlow id="flow_consulted" sourceRef="gateway_consulted" targetRef="gateway_listDecision">\
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${consultOutcome == 'AGREE'}</bpmn:conditionExpression>\
            </bpmn:sequenceFlow>
            <bpmn:sequenceFlow id="flow_consultRefused" sourceRef="gateway_consulted" targetRef="gateway_returned" />
            """;

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> forms() {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return Stream.concat(files.map(file -> file.getFileName().toString()), Stream.of("review-dossier.html"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Class<?>> beans() {
        Map<String, Class<?>> beans = new HashMap<>();
        ModelBeans.NAMES.forEach((name, bean) -> beans.put(name, classOf(bean)));
        return beans;
    }

    private static OwnForm ownForm(String name, String json) {
        OwnForm form = OwnForm.read(json);
        if (!form.name().equals(name)) {
            throw new Refusal("ownForm.otherName", name, form.name());
        }
        return form;
    }

    private static Class<?> classOf(String bean) {
        for (String part : List.of("model", "conduct", "flow")) {
            try {
                return Class.forName("vn.capdo.process." + part + "." + StringUtils.capitalize(bean));
            } catch (ClassNotFoundException e) {
                // In another part.
            }
        }
        throw new AssertionError("No class for " + bean);
    }

    private static Set<String> steps(String file) {
        DecisionTable table = Dmn.readModelFromStream(new ByteArrayInputStream(
                        text(Path.of("processes", file)).getBytes(StandardCharsets.UTF_8)))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        int column = table.getInputs().stream()
                .map((Input input) -> input.getInputExpression().getText().getTextContent())
                .toList()
                .indexOf("step");
        Set<String> steps = new HashSet<>();
        Pattern quoted = Pattern.compile("\"(\\w+)\"");
        table.getRules().forEach(rule -> quoted.matcher(List.copyOf(rule.getInputEntries())
                        .get(column)
                        .getText()
                        .getTextContent())
                .results()
                .forEach(found -> steps.add(found.group(1))));
        return steps;
    }
}
