package vn.capdo.process.flow.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.process.flow.check.Model.Flow;

/**
 * Where tokens can come when some nodes and flows are closed: the question "can this be reached without that".
 *
 * <p>A parallel gateway lets go only what arrived on all its flows. A phase is over when the token that entered it ends there, or an
 * interrupting event sub-process in it is through; a token that a non-interrupting timer set off beside it ends for itself.
 */
final class Tokens {

    private record State(Part node, boolean beside) {}

    private final Model model;
    private final Predicate<Part> closedNode;
    private final Predicate<Flow> closedFlow;
    private final Map<State, @Nullable State> reached = new LinkedHashMap<>();
    private final Map<Part, Set<Flow>> arrived = new HashMap<>();
    private final Map<Part, State> through = new HashMap<>();
    private final Deque<State> open = new ArrayDeque<>();

    private Tokens(Model model, Predicate<Part> closedNode, Predicate<Flow> closedFlow) {
        this.model = model;
        this.closedNode = closedNode;
        this.closedFlow = closedFlow;
    }

    static Tokens from(List<Part> starts, Model model, Predicate<Part> closedNode, Predicate<Flow> closedFlow) {
        Tokens tokens = new Tokens(model, closedNode, closedFlow);
        starts.forEach(start -> tokens.arrive(start, false, null));
        tokens.enter(model.process, null, false);
        while (!tokens.open.isEmpty()) {
            tokens.move(tokens.open.pop());
        }
        return tokens;
    }

    boolean reach(Part node) {
        return reached.containsKey(new State(node, false)) || reached.containsKey(new State(node, true));
    }

    /** The labels on a way to a node, the last ones when it is long. */
    String way(Part node) {
        LinkedList<String> labels = new LinkedList<>();
        Set<State> seen = new HashSet<>();
        State state = new State(node, reached.containsKey(new State(node, true)));
        while (state != null && seen.add(state) && labels.size() < 6) {
            if (!state.node().get("name").isBlank()) {
                labels.addFirst(state.node().get("name"));
            }
            state = reached.get(state);
        }
        return labels.stream().collect(Collectors.joining(" → "));
    }

    private void arrive(Part node, boolean beside, @Nullable State from) {
        State state = new State(node, beside);
        if (!closedNode.test(node) && !reached.containsKey(state)) {
            reached.put(state, from);
            open.add(state);
        }
    }

    private void move(State state) {
        Part node = state.node();
        if (node.is("bpmn:subProcess")) {
            if (!Model.isEventSubProcess(node)) {
                node.all("bpmn:startEvent").forEach(start -> arrive(start, false, state));
                if (through.containsKey(node)) {
                    leave(node, state.beside(), through.get(node));
                }
            }
            enter(node, state, false);
        } else if (node.is("bpmn:endEvent")) {
            if (!state.beside()) {
                end(Model.scope(node), state);
            }
        } else {
            leave(node, state.beside(), state);
        }
        Model.scope(node)
                .all("bpmn:boundaryEvent")
                .filter(event -> event.get("attachedToRef").equals(node.id()))
                .forEach(event -> arrive(
                        event, state.beside() || event.get("cancelActivity").equals("false"), state));
    }

    /** What can happen at any time while a scope is open. */
    private void enter(Part scope, @Nullable State from, boolean beside) {
        scope.all("bpmn:subProcess")
                .filter(Model::isEventSubProcess)
                .flatMap(inner -> inner.all("bpmn:startEvent"))
                .forEach(start -> arrive(start, beside, from));
    }

    private void leave(Part node, boolean beside, State from) {
        for (Flow flow : model.outgoing(node.id())) {
            Part target = model.nodes.get(flow.target());
            if (target == null || closedFlow.test(flow)) {
                continue;
            }
            if (target.is("bpmn:parallelGateway")) {
                Set<Flow> there = arrived.computeIfAbsent(target, gateway -> new HashSet<>());
                there.add(flow);
                if (!there.containsAll(model.incoming(target.id()))) {
                    continue;
                }
            }
            arrive(target, beside, from);
        }
    }

    private void end(Part scope, State from) {
        if (scope.is("bpmn:process")) {
            return;
        }
        if (Model.isEventSubProcess(scope)) {
            boolean interrupts = scope.all("bpmn:startEvent")
                    .noneMatch(start -> start.get("isInterrupting").equals("false"));
            if (interrupts) {
                end(Model.scope(scope), from);
            }
        } else if (through.putIfAbsent(scope, from) == null) {
            for (State entered : new ArrayList<>(reached.keySet())) {
                if (entered.node() == scope) {
                    leave(scope, entered.beside(), from);
                }
            }
        }
    }
}
