package vn.capdo.process.flow.check;

import static vn.capdo.process.flow.check.Value.ADDRESS;
import static vn.capdo.process.flow.check.Value.BOOLEAN;
import static vn.capdo.process.flow.check.Value.CODE;
import static vn.capdo.process.flow.check.Value.COLOUR;
import static vn.capdo.process.flow.check.Value.CONDITION;
import static vn.capdo.process.flow.check.Value.DATE;
import static vn.capdo.process.flow.check.Value.DAYS_KEPT;
import static vn.capdo.process.flow.check.Value.DELEGATE;
import static vn.capdo.process.flow.check.Value.EXPRESSION_TYPE;
import static vn.capdo.process.flow.check.Value.FORM;
import static vn.capdo.process.flow.check.Value.GROUPS;
import static vn.capdo.process.flow.check.Value.ID;
import static vn.capdo.process.flow.check.Value.LABEL;
import static vn.capdo.process.flow.check.Value.NO;
import static vn.capdo.process.flow.check.Value.NUMBER;
import static vn.capdo.process.flow.check.Value.PROSE;
import static vn.capdo.process.flow.check.Value.RETRIES;
import static vn.capdo.process.flow.check.Value.WORDS;
import static vn.capdo.process.flow.check.Value.YES;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that may stand in a model: which elements, in which, with which attributes, and what these may say. */
final class Vocabulary {

    /** What may carry a token. */
    static final Set<String> NODES = Set.of(
            "bpmn:startEvent",
            "bpmn:endEvent",
            "bpmn:userTask",
            "bpmn:serviceTask",
            "bpmn:exclusiveGateway",
            "bpmn:parallelGateway",
            "bpmn:inclusiveGateway",
            "bpmn:subProcess",
            "bpmn:boundaryEvent",
            "bpmn:intermediateCatchEvent");

    private static final Map<String, Kind> KINDS = new HashMap<>();

    /** An element: its attributes, and its parts, of which some may come more than once. */
    static final class Kind {

        final Map<String, Value> attributes = new HashMap<>();
        final Set<String> parts = new HashSet<>();
        final Set<String> many = new HashSet<>();

        @Nullable
        Value text;

        Kind with(Value value, String... names) {
            for (String name : names) {
                attributes.put(name, value);
            }
            return this;
        }

        Kind once(String... names) {
            parts.addAll(Set.of(names));
            return this;
        }

        Kind many(String... names) {
            many.addAll(Set.of(names));
            return once(names);
        }

        Kind saying(Value value) {
            text = value;
            return this;
        }
    }

    static {
        element("bpmn:definitions")
                .with(ID, "id")
                .with(ADDRESS, "targetNamespace")
                .with(WORDS, "exporter", "exporterVersion")
                .with(WORDS, "modeler:executionPlatform", "modeler:executionPlatformVersion")
                .many("bpmn:category", "bpmn:message", "bpmn:escalation", "bpmn:process", "bpmndi:BPMNDiagram");
        element("bpmn:category").with(ID, "id").many("bpmn:categoryValue");
        element("bpmn:categoryValue").with(ID, "id").with(LABEL, "value");
        element("bpmn:message").with(ID, "id").with(CODE, "name");
        element("bpmn:escalation").with(ID, "id").with(LABEL, "name").with(CODE, "escalationCode");
        scope("bpmn:process")
                .with(BOOLEAN, "isExecutable", "camunda:isStartableInTasklist")
                .with(DAYS_KEPT, "camunda:historyTimeToLive")
                .with(WORDS, "camunda:versionTag");

        node("bpmn:startEvent")
                .with(FORM, "camunda:formKey")
                .with(BOOLEAN, "isInterrupting")
                .once("bpmn:messageEventDefinition", "bpmn:escalationEventDefinition");
        node("bpmn:endEvent").once("bpmn:escalationEventDefinition");
        node("bpmn:userTask").with(FORM, "camunda:formKey").with(GROUPS, "camunda:candidateGroups");
        node("bpmn:serviceTask")
                .with(DELEGATE, "camunda:delegateExpression")
                .with(YES, "camunda:asyncBefore", "camunda:exclusive");
        node("bpmn:exclusiveGateway").with(ID, "default");
        node("bpmn:inclusiveGateway").with(ID, "default");
        node("bpmn:parallelGateway");
        scope("bpmn:subProcess").with(BOOLEAN, "triggeredByEvent");
        node("bpmn:boundaryEvent")
                .with(BOOLEAN, "cancelActivity")
                .with(ID, "attachedToRef")
                .once("bpmn:timerEventDefinition");
        node("bpmn:intermediateCatchEvent").once("bpmn:timerEventDefinition");

        element("bpmn:messageEventDefinition").with(ID, "id", "messageRef");
        element("bpmn:escalationEventDefinition").with(ID, "id", "escalationRef");
        element("bpmn:timerEventDefinition").with(ID, "id").once("bpmn:timeDate");
        element("bpmn:timeDate")
                .with(EXPRESSION_TYPE, "xsi:type")
                .with(ID, "id")
                .saying(DATE);
        element("bpmn:sequenceFlow")
                .with(ID, "id", "sourceRef", "targetRef")
                .with(LABEL, "name")
                .with(CODE, "camunda:modelerTemplate")
                .with(NUMBER, "camunda:modelerTemplateVersion")
                .once("bpmn:documentation", "bpmn:extensionElements", "bpmn:conditionExpression")
                .many("bpmn:categoryValueRef");
        element("bpmn:conditionExpression")
                .with(EXPRESSION_TYPE, "xsi:type")
                .with(ID, "id")
                .saying(CONDITION);
        element("bpmn:incoming").saying(ID);
        element("bpmn:outgoing").saying(ID);
        element("bpmn:categoryValueRef").saying(ID);
        element("bpmn:documentation").with(ID, "id").saying(PROSE);

        element("bpmn:textAnnotation").with(ID, "id").once("bpmn:text");
        element("bpmn:text").saying(PROSE);
        element("bpmn:association").with(ID, "id", "sourceRef", "targetRef").with(WORDS, "associationDirection");
        element("bpmn:group").with(ID, "id", "categoryValueRef");
        element("bpmn:dataObject").with(ID, "id").with(LABEL, "name").with(NO, "isCollection");
        element("bpmn:dataObjectReference").with(ID, "id", "dataObjectRef").with(LABEL, "name");

        element("bpmn:extensionElements");
        element("bpmn:userTask>bpmn:extensionElements").once("camunda:properties");
        element("bpmn:serviceTask>bpmn:extensionElements")
                .once("camunda:properties", "camunda:failedJobRetryTimeCycle");
        element("bpmn:boundaryEvent>bpmn:extensionElements").once("camunda:failedJobRetryTimeCycle");
        element("bpmn:intermediateCatchEvent>bpmn:extensionElements").once("camunda:failedJobRetryTimeCycle");
        element("camunda:failedJobRetryTimeCycle").saying(RETRIES);
        element("camunda:properties").many("camunda:property");
        // What a property may say depends on its name: StepRules and TaskRules know these.
        element("camunda:property").with(ID, "id", "name").with(PROSE, "value");

        element("bpmndi:BPMNDiagram")
                .with(ID, "id")
                .with(LABEL, "name")
                .with(NUMBER, "resolution")
                .once("bpmndi:BPMNPlane");
        element("bpmndi:BPMNPlane").with(ID, "id", "bpmnElement").many("bpmndi:BPMNShape", "bpmndi:BPMNEdge");
        element("bpmndi:BPMNShape")
                .with(ID, "id", "bpmnElement")
                .with(BOOLEAN, "isExpanded", "isMarkerVisible", "isHorizontal")
                .with(COLOUR, "bioc:stroke", "bioc:fill", "color:background-color", "color:border-color")
                .once("dc:Bounds", "bpmndi:BPMNLabel");
        element("bpmndi:BPMNEdge")
                .with(ID, "id", "bpmnElement", "sourceElement", "targetElement")
                .with(COLOUR, "bioc:stroke", "bioc:fill", "color:background-color", "color:border-color")
                .once("bpmndi:BPMNLabel")
                .many("di:waypoint");
        element("bpmndi:BPMNLabel").with(ID, "id").with(COLOUR, "color:color").once("dc:Bounds");
        element("dc:Bounds").with(NUMBER, "x", "y", "width", "height");
        element("di:waypoint").with(NUMBER, "x", "y");
    }

    private Vocabulary() {}

    private static Kind element(String name) {
        Kind kind = new Kind();
        KINDS.put(name, kind);
        return kind;
    }

    private static Kind node(String name) {
        return element(name)
                .with(ID, "id")
                .with(LABEL, "name")
                // An element template's, by which the modeler knows it again.
                .with(CODE, "camunda:modelerTemplate")
                .with(NUMBER, "camunda:modelerTemplateVersion")
                .once("bpmn:documentation", "bpmn:extensionElements")
                // Modelers note in whose frame an element was put.
                .many("bpmn:incoming", "bpmn:outgoing", "bpmn:categoryValueRef");
    }

    private static Kind scope(String name) {
        return node(name)
                .many(NODES.toArray(String[]::new))
                .many("bpmn:sequenceFlow", "bpmn:textAnnotation", "bpmn:association", "bpmn:group")
                .many("bpmn:dataObject", "bpmn:dataObjectReference");
    }

    /** Null for an element that models do not have. */
    static @Nullable Kind of(Part part) {
        Kind within = part.parent == null ? null : KINDS.get(part.parent.name + ">" + part.name);
        return within == null ? KINDS.get(part.name) : within;
    }
}
