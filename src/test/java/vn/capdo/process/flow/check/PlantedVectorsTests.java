package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Whatever runs code in the engine or in a page, planted wherever there is a place for it: each mutant has an error. Which vector goes
 * where, and how, is drawn; {@code -Dcapdo.seed=…} draws anew.
 */
class PlantedVectorsTests {

    private static final long SEED = Long.getLong("capdo.seed", 20_261_130L);
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** What is evaluated, and what a page would run. */
    private static final List<String> VALUES = List.of(
            "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('id')}",
            "${''['class'].forName('java.lang.System')}",
            "#{execution.setVariable('approved', true)}",
            "${execution.processEngineServices.repositoryService.deleteDeployment('1', true)}",
            "${authority.class.classLoader}",
            "${authority.candidateGroups(dossierId, ''.concat('x'))}",
            "${deadlines.approvalDeadline(dossierId).setTime(0)}",
            "${identityService.setAuthenticatedUserId('admin')}",
            "${approved = true}",
            "x${now()}y",
            "{{constructor.constructor('alert(1)')()}}",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\"><svg/onload=alert(1)>",
            "${\n'a'.bytes}");

    /** Attributes by which the engine runs, or hands over, what a model says. */
    private static final List<String> ATTRIBUTES = List.of(
            "class",
            "expression",
            "type",
            "topic",
            "resultVariable",
            "assignee",
            "candidateUsers",
            "owner",
            "dueDate",
            "followUpDate",
            "priority",
            "taskPriority",
            "jobPriority",
            "formRef",
            "formHandlerClass",
            "initiator",
            "calledElementBinding",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "decisionRef",
            "collection",
            "elementVariable",
            "candidateStarterUsers",
            "candidateStarterGroups",
            "resource",
            "asyncAfter",
            "errorCodeVariable");

    private static final List<String> ELEMENTS = List.of(
            "<bpmn:scriptTask id=\"x\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
            "<bpmn:callActivity id=\"x\" calledElement=\"${a}\"/>",
            "<bpmn:sendTask id=\"x\" camunda:class=\"a.B\"/>",
            "<bpmn:receiveTask id=\"x\"/>",
            "<bpmn:businessRuleTask id=\"x\" camunda:decisionRef=\"authority\"/>",
            "<bpmn:serviceTask id=\"x\" camunda:type=\"external\" camunda:topic=\"t\"/>",
            "<bpmn:globalScriptTask id=\"x\"/>",
            "<bpmn:import importType=\"x\" location=\"file:///etc/passwd\" namespace=\"x\"/>",
            "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${a}\"/>",
            "<bpmn:standardLoopCharacteristics/>",
            "<bpmn:ioSpecification/>",
            "<bpmn:humanPerformer><bpmn:resourceAssignmentExpression><bpmn:formalExpression>${a}</bpmn:formalExpression>"
                    + "</bpmn:resourceAssignmentExpression></bpmn:humanPerformer>",
            "<bpmn:extensionElements><camunda:executionListener event=\"start\" expression=\"${a}\"/></bpmn:extensionElements>",
            "<bpmn:extensionElements><camunda:taskListener event=\"create\" class=\"a.B\"/></bpmn:extensionElements>",
            "<bpmn:extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector></bpmn:extensionElements>",
            "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"groovy\">1"
                    + "</camunda:script></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>",
            "<bpmn:extensionElements><camunda:formData><camunda:formField id=\"a\" defaultValue=\"${a}\"/></camunda:formData></bpmn:extensionElements>",
            "<bpmn:extensionElements><camunda:field name=\"a\" expression=\"${a}\"/></bpmn:extensionElements>",
            "<zeebe:taskDefinition xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" type=\"x\"/>",
            "<flowable:executionListener xmlns:flowable=\"http://flowable.org/bpmn\" event=\"start\" class=\"a.B\"/>",
            "<activiti:executionListener xmlns:activiti=\"http://activiti.org/bpmn\" event=\"start\" class=\"a.B\"/>",
            "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>",
            "<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>");

    private final Random random = new Random(SEED);

    static Stream<String> models() {
        return Release.MODELS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingPlantedIsNoError(String model) throws Exception {
        assertThat(Release.check(model, printed(parsed(Release.MODELS.get(model)))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aValueInAnyAttribute(String model) throws Exception {
        Document document = parsed(Release.MODELS.get(model));
        for (Element element : elements(document)) {
            for (Attr attribute : attributes(element)) {
                // Of where things are drawn, some.
                if (element.getNamespaceURI().equals(BPMN)
                        || element.getNamespaceURI().equals(CAMUNDA)
                        || random.nextInt(10) == 0) {
                    String before = attribute.getValue();
                    attribute.setValue(mixed(before));
                    assertRefused(model, document, element.getTagName() + "/@" + attribute.getName());
                    attribute.setValue(before);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aValueInAnyText(String model) throws Exception {
        Document document = parsed(Release.MODELS.get(model));
        for (Element element : elements(document)) {
            Node text = document.createTextNode(vector());
            if (random.nextBoolean()) {
                element.insertBefore(text, element.getFirstChild());
            } else {
                element.appendChild(text);
            }
            boolean drawn = !element.getNamespaceURI().equals(BPMN)
                    && !element.getNamespaceURI().equals(CAMUNDA);
            if (!drawn || random.nextInt(10) == 0) {
                assertRefused(model, document, element.getTagName());
            }
            element.removeChild(text);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAttributeThatTheEngineRuns(String model) throws Exception {
        Document document = parsed(Release.MODELS.get(model));
        for (Element element : elements(document)) {
            String name = ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size()));
            if (element.getNamespaceURI().equals(BPMN)) {
                element.setAttributeNS(CAMUNDA, "camunda:" + name, random.nextBoolean() ? vector() : "harmless");
                assertRefused(model, document, element.getTagName() + " camunda:" + name);
                element.removeAttributeNS(CAMUNDA, name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anElementThatTheEngineRuns(String model) throws Exception {
        Document document = parsed(Release.MODELS.get(model));
        for (Element element : elements(document)) {
            if (element.getNamespaceURI().equals(BPMN)) {
                String snippet = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
                Node planted = document.importNode(
                        parsed("<x xmlns:bpmn=\"" + BPMN + "\" xmlns:camunda=\"" + CAMUNDA + "\">" + snippet + "</x>")
                                .getDocumentElement()
                                .getFirstChild(),
                        true);
                element.insertBefore(planted, element.getFirstChild());
                assertRefused(model, document, element.getTagName() + " " + snippet);
                element.removeChild(planted);
            }
        }
    }

    @Test
    void everyElementThatTheEngineRunsInEveryKindOfPlace() throws Exception {
        for (String snippet : ELEMENTS) {
            for (String place : List.of(
                    "<bpmn:outgoing>flow_untilApproved_toDeploy",
                    "<bpmn:incoming>flow_toPrepare_prepare",
                    "<bpmn:sequenceFlow id=\"flow_untilApproved_toDeploy\"",
                    "</bpmn:definitions>")) {
                String xml = Release.changed(Release.MODELS.get(Release.DOSSIER), place, snippet + place);
                assertThat(Release.errors(Release.check(Release.DOSSIER, xml)))
                        .as(snippet)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aConditionInAnotherLanguage() {
        for (String condition : List.of(
                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">true</bpmn:conditionExpression>",
                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\" camunda:resource=\"x\"/>",
                "<bpmn:conditionExpression xsi:type=\"bpmn:tExpression\">${approved}</bpmn:conditionExpression>",
                "<bpmn:conditionExpression>true</bpmn:conditionExpression>",
                "<bpmn:conditionExpression/>")) {
            String xml = Release.changed(
                    Release.MODELS.get(Release.DOSSIER),
                    "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${approved}</bpmn:conditionExpression>",
                    condition);
            assertThat(Release.errors(Release.check(Release.DOSSIER, xml)))
                    .as(condition)
                    .isNotEmpty();
        }
    }

    @Test
    void aValueInAnyWordOfAForm() {
        Matcher strings = Pattern.compile("\"[^\"]*\"").matcher(Release.FORM);
        while (strings.find()) {
            String before = strings.group().substring(1, strings.group().length() - 1);
            String planted = quoted(mixed(before));
            String form = Release.FORM.substring(0, strings.start()) + planted + Release.FORM.substring(strings.end());
            assertThat(Release.errors(Release.check(Release.DOSSIER, Release.consulted(), Map.of("xin-y-kien", form))))
                    .as("seed %d: %s", SEED, planted)
                    .isNotEmpty();
        }
    }

    @Test
    void aValueAsTheNameOfAForm() {
        for (String value : VALUES) {
            assertThat(Release.errors(Release.check(
                            Release.DOSSIER,
                            Release.consulted(),
                            Map.of("xin-y-kien", Release.FORM, value, Release.FORM))))
                    .isNotEmpty();
        }
    }

    private static String quoted(String text) {
        return new ObjectMapper().valueToTree(text).toString();
    }

    private String vector() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** Instead of what stands there, or before, behind or within it. */
    private String mixed(String before) {
        int at = random.nextInt(before.length() + 1);
        return random.nextBoolean() ? vector() : before.substring(0, at) + vector() + before.substring(at);
    }

    private static void assertRefused(String model, Document document, String where) throws Exception {
        assertThat(Release.errors(Release.check(model, printed(document))))
                .as("seed %d, %s: %s", SEED, model, where)
                .isNotEmpty();
    }

    private static String printed(Document document) throws Exception {
        StringWriter xml = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(xml));
        return xml.toString();
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document) {
        List<Element> found = new ArrayList<>();
        var nodes = document.getElementsByTagName("*");
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static List<Attr> attributes(Element element) {
        List<Attr> found = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!attribute.getName().startsWith("xmlns")) {
                found.add(attribute);
            }
        }
        return found;
    }
}
