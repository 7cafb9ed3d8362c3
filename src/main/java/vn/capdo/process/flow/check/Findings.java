package vn.capdo.process.flow.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.flow.FlowFinding;
import vn.capdo.flow.FlowFinding.Severity;

/** What has been found so far. The sentence of a rule is the message {@code flow.check.<rule>}, whose first place names the element. */
final class Findings {

    /** More than anybody reads at once; a text of two megabytes could have a hundred thousand. */
    private static final int MOST = 200;

    /** Characters of a name or value that a sentence repeats. */
    private static final int LONGEST = 80;

    private final Set<FlowFinding> found = new LinkedHashSet<>();

    void error(Part at, String rule, Object... arguments) {
        add(Severity.ERROR, at, rule, arguments);
    }

    void warning(Part at, String rule, Object... arguments) {
        add(Severity.WARNING, at, rule, arguments);
    }

    /** About the whole model, or a part of it that is no longer there: the sentence names no element by itself. */
    void add(Severity severity, String rule, Object... arguments) {
        keep(new FlowFinding(severity, "", rule, Messages.text("flow.check." + rule, shortened(Stream.of(arguments)))));
    }

    private void add(Severity severity, Part at, String rule, Object... arguments) {
        Object[] all = shortened(Stream.concat(Stream.of(label(at)), Stream.of(arguments)));
        keep(new FlowFinding(severity, selectable(at), rule, Messages.text("flow.check." + rule, all)));
    }

    private void keep(FlowFinding finding) {
        if (found.size() < MOST) {
            found.add(finding);
        }
    }

    boolean failed() {
        return found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    List<FlowFinding> list() {
        List<FlowFinding> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(FlowFinding::severity));
        return List.copyOf(sorted);
    }

    /** How a sentence names an element: as the canvas does, by its id, or by the line on which it stands. */
    static String label(Part part) {
        for (Part at = part; at != null && !at.is("bpmn:definitions"); at = at.parent) {
            String name = at.get("name").isBlank() || at.is("camunda:property") ? at.id() : at.get("name");
            if (!name.isBlank()) {
                return "“" + shortened(name.strip().replaceAll("\\s+", " ")) + "”";
            }
        }
        return Messages.text("flow.check.line", part.line);
    }

    private static String selectable(Part part) {
        for (@Nullable Part at = part; at != null && !at.is("bpmn:definitions"); at = at.parent) {
            if (!at.get("bpmnElement").isEmpty()) {
                return at.get("bpmnElement");
            }
            boolean definition = at.name.endsWith("EventDefinition");
            if (at.name.startsWith("bpmn:") && !at.id().isEmpty() && !definition) {
                return at.id();
            }
        }
        return "";
    }

    private static Object[] shortened(Stream<Object> arguments) {
        return arguments
                .map(argument -> argument instanceof String text ? shortened(text) : argument)
                .toArray();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST + 2
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
