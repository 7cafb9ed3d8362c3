package vn.capdo.process.repair;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * Where a matter stands in a phase, and what lies ahead of each step: the flows without those that lead back. A model of an
 * administrator's own may have several tokens in a phase, some of which wait at a gateway for the others.
 */
final class Standing {

    static final Standing NOWHERE = new Standing(List.of());

    private final List<String> steps;
    private final List<ActivityInstance> tokens;
    private final Map<String, FlowNode> nodes = new HashMap<>();
    private final Map<String, Set<String>> next = new HashMap<>();

    private Standing(List<String> steps) {
        this.steps = steps;
        this.tokens = List.of();
    }

    /** @param steps the product's own of the phase, in their order */
    Standing(List<String> steps, ActivityInstance phase, SubProcess drawn) {
        this.steps = steps;
        this.tokens = List.of(phase.getChildActivityInstances());
        drawn.getChildElementsByType(FlowNode.class).forEach(node -> nodes.put(node.getId(), node));
        drawn.getChildElementsByType(StartEvent.class).forEach(start -> follow(start.getId(), new HashSet<>()));
    }

    /** Depth first; what leads to where it came from leads back. */
    private void follow(String node, Set<String> way) {
        if (next.containsKey(node)) {
            return;
        }
        Set<String> ahead = new HashSet<>();
        next.put(node, ahead);
        way.add(node);
        for (String one : flowsFrom(node)) {
            if (!way.contains(one)) {
                ahead.add(one);
                follow(one, way);
            }
        }
        way.remove(node);
    }

    private List<String> flowsFrom(String node) {
        List<String> targets = new ArrayList<>();
        requireNonNull(nodes.get(node))
                .getOutgoing()
                .forEach(flow -> targets.add(flow.getTarget().getId()));
        nodes.values().stream()
                .filter(event -> event instanceof BoundaryEvent beside
                        && beside.getAttachedTo().getId().equals(node))
                .forEach(event -> targets.add(event.getId()));
        return targets;
    }

    List<String> steps() {
        return steps;
    }

    /** The steps and waits at which it stands. */
    List<String> at() {
        return tokens.stream()
                .map(ActivityInstance::getActivityId)
                .filter(node -> !isJoin(node))
                .toList();
    }

    private boolean isJoin(String node) {
        return nodes.get(node) instanceof Gateway;
    }

    /** Whether a token has come to where it stands through the step, or stands at it. */
    boolean isBehind(String step) {
        return at().stream().anyMatch(ahead(step)::contains);
    }

    /** The step itself, and what is ahead of it. */
    private Set<String> ahead(String step) {
        Set<String> found = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(step));
        while (!open.isEmpty()) {
            String node = open.remove(open.size() - 1);
            if (found.add(node)) {
                open.addAll(next.getOrDefault(node, Set.of()));
            }
        }
        return found;
    }

    /**
     * The tokens that must go when the matter is led to a step, because what they have done is done anew from there. Others go on
     * beside it.
     *
     * @return the engine's ids
     */
    List<String> leftBy(String step) {
        Set<String> ahead = ahead(step);
        List<String> left = new ArrayList<>();
        Map<String, Integer> kept = new HashMap<>();
        for (ActivityInstance token : tokens) {
            String node = token.getActivityId();
            boolean stays = isJoin(node)
                    ? kept.merge(node, 1, Integer::sum) <= arrivedBeside(node, ahead)
                    : !ahead.contains(node);
            if (!stays) {
                left.add(token.getId());
            }
        }
        return left;
    }

    /** How many tokens wait at a gateway that did not come through the step; tokens that wait there are alike. */
    private int arrivedBeside(String gateway, Set<String> ahead) {
        Set<String> onTheirWay = tokens.stream()
                .map(ActivityInstance::getActivityId)
                .filter(node -> !node.equals(gateway))
                .flatMap(node -> ahead(node).stream())
                .collect(Collectors.toSet());
        return (int) requireNonNull(nodes.get(gateway)).getIncoming().stream()
                .map(flow -> flow.getSource().getId())
                .filter(source -> !ahead.contains(source) && !onTheirWay.contains(source))
                .count();
    }
}
