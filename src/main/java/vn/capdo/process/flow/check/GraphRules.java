package vn.capdo.process.flow.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.capdo.process.flow.check.Model.Flow;

/** Whether the drawing is whole: every node can be reached and leads to an end, every choice has a way for when nothing holds. */
final class GraphRules {

    private static final Set<String> CHOICES = Set.of("bpmn:exclusiveGateway", "bpmn:inclusiveGateway");

    private final Model model;
    private final Findings findings;

    GraphRules(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        model.nodes.values().forEach(this::checkNode);
        model.flows.forEach(this::checkFlow);
        Stream.concat(Stream.of(model.process), model.all("bpmn:subProcess")).forEach(this::checkScope);
        checkReferences();
        checkLoops();
        checkDrawing();
    }

    private void checkNode(Part node) {
        List<Flow> out = model.outgoing(node.id());
        boolean ends = node.is("bpmn:endEvent") || Model.isEventSubProcess(node);
        if (ends && !out.isEmpty()) {
            findings.error(node, "graph.afterEnd");
        } else if (!ends && out.isEmpty()) {
            findings.error(node, "graph.deadEnd");
        }
        boolean splits = out.size() > 1;
        if (splits && !node.name.endsWith("Gateway")) {
            findings.error(node, "graph.implicitSplit");
        }
        if (splits && CHOICES.contains(node.name)) {
            checkChoice(node, out);
        } else {
            out.stream()
                    .filter(Flow::isConditional)
                    .forEach(flow -> findings.error(flow.part(), "graph.condition.place"));
        }
        Set<String> drawn = flowIds(out.stream());
        Set<String> said =
                node.all("bpmn:outgoing").map(part -> part.text().strip()).collect(Collectors.toSet());
        Set<String> into =
                node.all("bpmn:incoming").map(part -> part.text().strip()).collect(Collectors.toSet());
        boolean inStep = (said.isEmpty() || said.equals(drawn))
                && (into.isEmpty() || into.equals(flowIds(model.incoming(node.id()).stream())));
        if (!inStep) {
            findings.error(node, "graph.lists");
        }
    }

    private static Set<String> flowIds(Stream<Flow> flows) {
        return flows.map(flow -> flow.part().id()).collect(Collectors.toSet());
    }

    private void checkChoice(Part gateway, List<Flow> out) {
        String otherwise = gateway.get("default");
        Flow standard = out.stream()
                .filter(flow -> flow.part().id().equals(otherwise))
                .findFirst()
                .orElse(null);
        if (standard == null) {
            findings.error(gateway, "graph.default");
        } else if (standard.isConditional()) {
            findings.error(standard.part(), "graph.default.condition");
        }
        out.stream()
                .filter(flow -> flow != standard && !flow.isConditional())
                .forEach(flow -> findings.error(flow.part(), "graph.condition.missing"));
        if (gateway.get("name").isBlank()) {
            findings.warning(gateway, "graph.question");
        }
    }

    private void checkFlow(Flow flow) {
        Part source = model.nodes.get(flow.source());
        Part target = model.nodes.get(flow.target());
        if (flow.part().id().isEmpty()) {
            findings.error(flow.part(), "id.missing", flow.part().name);
        }
        if (source == null || target == null) {
            findings.error(flow.part(), "graph.dangling");
        } else if (source.parent != target.parent || flow.part().parent != source.parent) {
            findings.error(flow.part(), "graph.scope");
        } else if (target.is("bpmn:startEvent") || target.is("bpmn:boundaryEvent") || Model.isEventSubProcess(target)) {
            findings.error(flow.part(), "graph.intoStart");
        }
    }

    private void checkScope(Part scope) {
        List<Part> starts = scope.all("bpmn:startEvent").toList();
        long plain = starts.stream()
                .filter(start -> model.messageOf(start).isEmpty())
                .count();
        boolean wrong = scope.is("bpmn:process") ? starts.isEmpty() || plain > 1 : starts.size() != 1;
        if (wrong) {
            findings.error(scope, "graph.starts", starts.size());
        }
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        nodesOf(scope)
                .filter(node -> node.is("bpmn:startEvent") || Model.isEventSubProcess(node))
                .forEach(node -> open.add(node.id()));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (reached.add(id)) {
                model.outgoing(id).forEach(flow -> open.add(flow.target()));
                scope.all("bpmn:boundaryEvent")
                        .filter(event -> event.get("attachedToRef").equals(id))
                        .forEach(event -> open.add(event.id()));
            }
        }
        Set<String> ending = new HashSet<>();
        scope.all("bpmn:endEvent").forEach(end -> open.add(end.id()));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (ending.add(id)) {
                model.incoming(id).forEach(flow -> open.add(flow.source()));
            }
        }
        nodesOf(scope).forEach(node -> {
            if (!reached.contains(node.id())) {
                findings.error(node, "graph.unreachable");
            } else if (!ending.contains(node.id()) && !Model.isEventSubProcess(node)) {
                findings.error(node, "graph.noEnd");
            }
        });
    }

    private static Stream<Part> nodesOf(Part scope) {
        return scope.parts.stream().filter(part -> Vocabulary.NODES.contains(part.name));
    }

    /** Ids that point to nothing: the engine would refuse them, or look away. */
    private void checkReferences() {
        Map<String, Part> known = new HashMap<>();
        model.definitions.everything().filter(part -> !part.id().isEmpty()).forEach(part -> known.put(part.id(), part));
        Map<String, String> kinds = Map.of(
                "messageRef", "bpmn:message",
                "escalationRef", "bpmn:escalation",
                "categoryValueRef", "bpmn:categoryValue",
                "dataObjectRef", "bpmn:dataObject");
        model.definitions.everything().forEach(part -> {
            kinds.forEach((attribute, kind) -> {
                Part target = known.get(part.get(attribute));
                boolean needed = part.attributes.containsKey(attribute)
                        || part.name.equals(kind.replace("bpmn:", "bpmn:") + "EventDefinition");
                if (needed && (target == null || !target.is(kind))) {
                    findings.error(part, "graph.reference", attribute);
                }
            });
            if (Vocabulary.NODES.contains(part.name) && part.id().isEmpty()) {
                findings.error(part, "id.missing", part.name);
            }
            String drawn = part.get("bpmnElement");
            if (!drawn.isEmpty() && !known.containsKey(drawn)) {
                findings.error(part, "graph.reference", "bpmnElement");
            }
            if (part.is("bpmn:association")
                    && !(known.containsKey(part.get("sourceRef")) && known.containsKey(part.get("targetRef")))) {
                findings.error(part, "graph.dangling");
            }
        });
    }

    /** A circle in which nobody and nothing is waited for would never let go of the engine. */
    private void checkLoops() {
        Map<String, Integer> into = new HashMap<>();
        List<Part> busy =
                model.nodes.values().stream().filter(node -> !Model.waits(node)).toList();
        Set<String> ids = busy.stream().map(Part::id).collect(Collectors.toSet());
        busy.forEach(node -> into.put(node.id(), (int) model.incoming(node.id()).stream()
                .filter(flow -> ids.contains(flow.source()))
                .count()));
        Deque<String> free = new ArrayDeque<>(
                ids.stream().filter(id -> into.getOrDefault(id, 0) == 0).toList());
        Set<String> left = new HashSet<>(ids);
        while (!free.isEmpty()) {
            String id = free.pop();
            left.remove(id);
            for (Flow flow : model.outgoing(id)) {
                if (ids.contains(flow.target()) && into.merge(flow.target(), -1, Integer::sum) == 0) {
                    free.add(flow.target());
                }
            }
        }
        // What is behind a circle is left over too; what leads back to what is left is in one.
        List<Part> circle = new ArrayList<>(busy.stream()
                .filter(node -> left.contains(node.id()) && leadsBack(node.id(), left))
                .toList());
        circle.stream().findFirst().ifPresent(node -> findings.error(node, "graph.loop"));
    }

    private boolean leadsBack(String from, Set<String> within) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (Flow flow : model.outgoing(open.pop())) {
                if (flow.target().equals(from)) {
                    return true;
                }
                if (within.contains(flow.target()) && seen.add(flow.target())) {
                    open.add(flow.target());
                }
            }
        }
        return false;
    }

    private void checkDrawing() {
        Set<String> drawn = model.definitions
                .everything()
                .map(part -> part.get("bpmnElement"))
                .collect(Collectors.toSet());
        model.nodes.values().stream()
                .filter(node -> !drawn.contains(node.id()))
                .forEach(node -> findings.warning(node, "graph.notDrawn"));
    }
}
