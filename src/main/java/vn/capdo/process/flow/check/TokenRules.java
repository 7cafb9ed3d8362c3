package vn.capdo.process.flow.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.capdo.process.flow.check.Model.Flow;

/**
 * Whether parallel branches come together again: no join waits for a branch that never comes, and nothing is gone through twice
 * because branches met without waiting for each other. Every way that the tokens of a phase can stand is looked at, whatever
 * conditions say.
 */
final class TokenRules {

    /** Far more than drawn models have; beyond it nothing is said. */
    private static final int MOST = 20_000;

    private final Model model;
    private final Findings findings;
    private final Set<Part> stuck = new LinkedHashSet<>();
    private final Set<Part> twice = new LinkedHashSet<>();

    TokenRules(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        Stream.concat(Stream.of(model.process), model.all("bpmn:subProcess")).forEach(this::checkScope);
        stuck.forEach(join -> findings.error(join, "graph.join"));
        twice.forEach(node -> findings.error(node, "graph.twice"));
    }

    private void checkScope(Part scope) {
        boolean parallel = scope.all("bpmn:parallelGateway").findAny().isPresent();
        if (parallel && scope.all("bpmn:inclusiveGateway").findAny().isEmpty()) {
            Stream.concat(scope.all("bpmn:startEvent"), scope.all("bpmn:boundaryEvent"))
                    .forEach(from -> follow(Set.copyOf(model.outgoing(from.id()))));
        }
    }

    /** @param first the flows on which the tokens stand that something sets off */
    private void follow(Set<Flow> first) {
        Set<Set<Flow>> seen = new HashSet<>();
        Deque<Set<Flow>> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty() && seen.size() < MOST) {
            Set<Flow> standing = open.pop();
            if (seen.add(standing)) {
                List<Set<Flow>> next = standing.stream()
                        .flatMap(flow -> through(standing, flow))
                        .toList();
                open.addAll(next);
                if (next.isEmpty() && !standing.isEmpty()) {
                    standing.forEach(this::waitsForEver);
                }
            }
        }
    }

    private void waitsForEver(Flow flow) {
        Part node = model.nodes.get(flow.target());
        if (node != null && node.is("bpmn:parallelGateway")) {
            stuck.add(node);
        }
    }

    /** How the tokens stand when the one on a flow has gone through the node that it leads to. */
    private Stream<Set<Flow>> through(Set<Flow> standing, Flow flow) {
        Part node = model.nodes.get(flow.target());
        if (node == null) {
            return Stream.empty();
        }
        Set<Flow> rest = new HashSet<>(standing);
        List<Flow> out = model.outgoing(node.id());
        if (node.is("bpmn:parallelGateway")) {
            List<Flow> in = model.incoming(node.id());
            if (!standing.containsAll(in)) {
                return Stream.empty();
            }
            in.forEach(rest::remove);
            return with(rest, node, out);
        }
        rest.remove(flow);
        return node.is("bpmn:exclusiveGateway")
                ? out.stream().flatMap(one -> with(rest, node, List.of(one)))
                : with(rest, node, out);
    }

    private Stream<Set<Flow>> with(Set<Flow> rest, Part node, List<Flow> out) {
        Set<Flow> standing = new HashSet<>(rest);
        standing.addAll(out);
        // What is set off beside the way may be so in each of its rounds; what branches lead into is not.
        if (standing.size() < rest.size() + out.size()
                && model.incoming(node.id()).size() > 1) {
            twice.add(node);
        }
        return Stream.of(standing);
    }
}
