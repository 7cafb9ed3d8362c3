package vn.capdo.process.flow.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model as a graph: nodes, and the flows between them as the engine sees them. */
final class Model {

    final Part definitions;
    final Part process;
    final Map<String, Part> nodes = new LinkedHashMap<>();
    final List<Flow> flows = new ArrayList<>();
    private final Map<String, List<Flow>> outgoing = new LinkedHashMap<>();
    private final Map<String, List<Flow>> incoming = new LinkedHashMap<>();

    /** @param condition null when there is none, or none that can be read */
    record Flow(Part part, String source, String target, @Nullable Term condition) {

        boolean isConditional() {
            return part.first("bpmn:conditionExpression") != null;
        }

        boolean demands(String variable, Term value) {
            return condition != null && condition.demands(variable, value);
        }
    }

    private Model(Part definitions, Part process) {
        this.definitions = definitions;
        this.process = process;
        process.everything().forEach(part -> {
            if (Vocabulary.NODES.contains(part.name) && !part.id().isEmpty()) {
                nodes.putIfAbsent(part.id(), part);
            } else if (part.is("bpmn:sequenceFlow")) {
                Term condition =
                        TermReader.read(part.textOf("bpmn:conditionExpression")).orElse(null);
                flows.add(new Flow(part, part.get("sourceRef"), part.get("targetRef"), condition));
            }
        });
        for (Flow flow : flows) {
            outgoing.computeIfAbsent(flow.source(), source -> new ArrayList<>()).add(flow);
            incoming.computeIfAbsent(flow.target(), target -> new ArrayList<>()).add(flow);
        }
    }

    /** Empty unless the text holds exactly one process. */
    static Optional<Model> of(Part definitions) {
        List<Part> processes = definitions.all("bpmn:process").toList();
        return processes.size() == 1 ? Optional.of(new Model(definitions, processes.get(0))) : Optional.empty();
    }

    String id() {
        return process.id();
    }

    Stream<Part> all(String kind) {
        return nodes.values().stream().filter(node -> node.is(kind));
    }

    List<Flow> outgoing(String node) {
        return outgoing.getOrDefault(node, List.of());
    }

    List<Flow> incoming(String node) {
        return incoming.getOrDefault(node, List.of());
    }

    /** The process, or the sub-process in which a node stands. */
    static Part scope(Part node) {
        return node.parent == null ? node : node.parent;
    }

    static boolean isEventSubProcess(Part part) {
        return part.is("bpmn:subProcess") && part.get("triggeredByEvent").equals("true");
    }

    /** Whether it is waited for: a person, or a day. */
    static boolean waits(Part node) {
        return node.is("bpmn:userTask")
                || node.is("bpmn:intermediateCatchEvent")
                || node.is("bpmn:subProcess") && node.parts.stream().anyMatch(Model::waits);
    }

    /** The name of the message that a start event waits for; empty when it waits for none. */
    String messageOf(Part startEvent) {
        Part definition = startEvent.first("bpmn:messageEventDefinition");
        return definition == null
                ? ""
                : definitions
                        .all("bpmn:message")
                        .filter(message -> message.id().equals(definition.get("messageRef")))
                        .map(message -> message.get("name"))
                        .findFirst()
                        .orElse("");
    }

    /** The name of the bean that a service task runs; empty when it cannot be read. */
    static String delegateOf(Part serviceTask) {
        return TermReader.read(serviceTask.get("camunda:delegateExpression")).orElse(null) instanceof Term.Name name
                ? name.name()
                : "";
    }

    /** What a user task asks for its candidate groups; empty when it cannot be read. */
    static Optional<Term.Call> groupsOf(Part userTask) {
        return TermReader.read(userTask.get("camunda:candidateGroups"))
                .filter(Term.Call.class::isInstance)
                .map(Term.Call.class::cast);
    }

    /** The file of a task's form, without its folder; empty when it has none. */
    static String formOf(Part part) {
        String key = part.get("camunda:formKey");
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
