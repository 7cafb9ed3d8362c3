package vn.capdo.process.flow.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.SafeXml;
import vn.capdo.flow.FlowContent;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Step;

/**
 * A model as people compare it: its elements by id with everything that is said of each, and where each is drawn. What hangs below an
 * element without being one itself, such as the date of a timer, belongs to it.
 */
record DrawnModel(Map<String, Part> parts, Map<String, String> places, Map<String, String> names) {

    /** Point to other elements, by id: who is only called otherwise is still the same. */
    private static final Set<String> REFERENCES = Set.of("sourceRef", "targetRef", "default", "attachedToRef", "phase");

    private static final Set<String> DRAWING = Set.of("BPMNShape", "BPMNEdge");
    /** Says nothing that the flows do not say, or nothing at all. */
    private static final Set<String> MUTE = Set.of("incoming", "outgoing", "association", "group", "laneSet");

    private static final Set<String> KNOWN = Set.of(
            "name",
            "formKey",
            "candidateGroups",
            "step",
            "clock",
            "reminder",
            "duty",
            "dossierState",
            "cycleState",
            "missed",
            "documentation",
            "conditionExpression",
            "timeDate",
            "messageRef",
            "sourceRef",
            "targetRef",
            "default",
            "attachedToRef",
            "delegateExpression",
            "phase",
            "cancelActivity",
            "isInterrupting",
            "asyncBefore",
            "failedJobRetryTimeCycle",
            "noticeTo",
            "noticeText",
            "title",
            "text",
            "historyTimeToLive",
            "versionTag");

    private static final Pattern PEOPLE = Pattern.compile(
            "\\$\\{\\w+\\.(?:candidateGroups\\(\\w+, *'(\\w+)'|groupsOf\\(\\w+, *'(\\w+)', *'([^']+)')\\)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param kind what it is, in words
     * @param name its label, or what stands for one
     * @param said property to value, both as the model has them; values in words where there are some, other elements by id
     */
    record Part(String kind, String name, boolean isFlow, Map<String, String> said) {}

    static DrawnModel of(FlowContent content) {
        Document document = read(content.xml());
        Map<String, Element> elements = new LinkedHashMap<>();
        Map<String, String> places = new HashMap<>();
        collect(document.getDocumentElement(), elements, places);
        Map<String, String> names = new HashMap<>();
        elements.forEach((id, element) -> names.put(id, named(element, id)));
        Map<String, Part> parts = new LinkedHashMap<>();
        elements.forEach((id, element) -> parts.put(id, part(element, names)));
        new TreeMap<>(content.forms()).forEach((name, form) -> parts.put("form:" + name, form(name, form)));
        return new DrawnModel(parts, places, names);
    }

    private static Document read(String xml) {
        try {
            return SafeXml.parse(xml);
        } catch (SAXException e) {
            throw new Refusal("flow.notXml");
        }
    }

    private static void collect(Element element, Map<String, Element> elements, Map<String, String> places) {
        String kind = element.getLocalName();
        if (DRAWING.contains(kind)) {
            places.put(element.getAttribute("bpmnElement"), drawn(element));
            return;
        }
        if (isPart(element)) {
            elements.put(element.getAttribute("id"), element);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                collect(below, elements, places);
            }
        }
    }

    private static boolean isPart(Element element) {
        return element.hasAttribute("id") && hasKind(element.getLocalName());
    }

    private static boolean hasKind(String kind) {
        return kind.endsWith("Task")
                || kind.equals("task")
                || kind.endsWith("Gateway")
                || kind.endsWith("Event")
                || Set.of("subProcess", "callActivity", "sequenceFlow", "process", "textAnnotation")
                        .contains(kind);
    }

    private static String drawn(Element shape) {
        StringBuilder place = new StringBuilder();
        for (Node child = shape.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element point && !point.getLocalName().equals("BPMNLabel")) {
                for (String at : new String[] {"x", "y", "width", "height"}) {
                    place.append(point.getAttribute(at)).append(' ');
                }
            }
        }
        return place.toString();
    }

    private static String named(Element element, String id) {
        String name = element.getAttribute("name").strip().replaceAll("\\s+", " ");
        if (element.getLocalName().equals("textAnnotation")) {
            String text = element.getTextContent().strip().replaceAll("\\s+", " ");
            return text.length() <= 60 ? text : text.substring(0, 60) + "…";
        }
        return name.isEmpty() ? id : name;
    }

    private static Part part(Element element, Map<String, String> names) {
        String kind = element.getLocalName();
        Map<String, String> said = new LinkedHashMap<>();
        say(element, element, said);
        boolean flow = kind.equals("sequenceFlow");
        String name = flow
                ? Messages.text(
                        "flow.diff.fromTo",
                        names.getOrDefault(element.getAttribute("sourceRef"), "?"),
                        names.getOrDefault(element.getAttribute("targetRef"), "?"))
                : named(element, element.getAttribute("id"));
        if (element.getParentNode() instanceof Element around
                && around.getLocalName().equals("subProcess")) {
            said.put("phase", around.getAttribute("id"));
        }
        return new Part(Messages.text("flow.kind." + kindOf(kind)), name, flow, said);
    }

    private static String kindOf(String kind) {
        if (kind.endsWith("Gateway")) {
            return "gateway";
        }
        return switch (kind) {
            case "userTask",
                    "serviceTask",
                    "boundaryEvent",
                    "startEvent",
                    "endEvent",
                    "subProcess",
                    "sequenceFlow",
                    "process",
                    "textAnnotation" -> kind;
            default -> "other";
        };
    }

    private static void say(Element part, Element element, Map<String, String> said) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
            boolean declares = attribute.getName().startsWith("xmlns")
                    || attribute.getName().equals("xsi:type");
            if (!declares && !name.equals("id")) {
                said.put(name, words(part, name, attribute.getValue()));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below && !isPart(below) && !MUTE.contains(below.getLocalName())) {
                sayBelow(part, below, said);
            }
        }
    }

    private static void sayBelow(Element part, Element below, Map<String, String> said) {
        String name = below.getLocalName();
        if (name.equals("property")) {
            String property = below.getAttribute("name");
            said.put(property, words(part, property, below.getAttribute("value")));
        } else if (hasElements(below) || below.getTextContent().isBlank()) {
            say(part, below, said);
        } else {
            said.put(name, below.getTextContent().strip().replaceAll("\\s+", " "));
        }
    }

    private static boolean hasElements(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                return true;
            }
        }
        return false;
    }

    private static String words(Element part, String property, String value) {
        return switch (property) {
            case "messageRef" -> messageOf(part, value);
            case "step" -> step(value);
            case "candidateGroups" -> people(value);
            default -> value.strip();
        };
    }

    private static String messageOf(Element part, String id) {
        var messages = part.getOwnerDocument().getElementsByTagNameNS("*", "message");
        for (int i = 0; i < messages.getLength(); i++) {
            Element message = (Element) messages.item(i);
            if (message.getAttribute("id").equals(id)) {
                return message.getAttribute("name");
            }
        }
        return id;
    }

    private static String step(String code) {
        return Step.find(code)
                .map(step -> Messages.text("law.step." + step.code()))
                .orElse(code);
    }

    private static String people(String expression) {
        Matcher asked = PEOPLE.matcher(expression);
        if (!asked.matches()) {
            return expression;
        }
        return asked.group(1) != null
                ? Messages.text("flow.diff.peopleOfStep", step(asked.group(1)))
                : Messages.text("flow.diff.peopleOfBody", role(asked.group(2)), body(asked.group(3)));
    }

    private static String role(String name) {
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return role.label();
            }
        }
        return name;
    }

    private static String body(String name) {
        return switch (name) {
            case "OPERATING_UNIT", "OWNER", "DESIGNATED_UNIT" -> Messages.text("flow.diff.body." + name);
            default -> name.replaceFirst("^unit:", "");
        };
    }

    private static Part form(String name, String json) {
        Map<String, String> said = new LinkedHashMap<>();
        String title = name;
        try {
            JsonNode form = JSON.readTree(json);
            title = form.path("title").asText(name);
            said.put("title", title);
            for (JsonNode field : form.path("fields")) {
                said.put("field:" + field.path("id").asText(), fieldInWords(field));
            }
        } catch (JsonProcessingException e) {
            said.put("text", json);
        }
        return new Part(Messages.text("flow.kind.form"), title, false, said);
    }

    private static String fieldInWords(JsonNode field) {
        StringBuilder words = new StringBuilder(field.path("label").asText())
                .append(", ")
                .append(field.path("type").asText());
        if (field.path("required").asBoolean()) {
            words.append(", ").append(Messages.text("flow.diff.required"));
        }
        field.path("choices").forEach(choice -> words.append("; ")
                .append(choice.path("label").asText()));
        return words.toString();
    }

    /** A value of {@link Part#said} for people to read. */
    String read(String property, String value) {
        return REFERENCES.contains(property) ? names.getOrDefault(value, value) : value;
    }

    /** How people call what is said of an element. */
    static String nameOf(String property) {
        if (property.startsWith("field:")) {
            return Messages.text("flow.property.field", property.substring("field:".length()));
        }
        String key = "flow.property." + property;
        return KNOWN.contains(property) ? Messages.text(key) : property;
    }
}
