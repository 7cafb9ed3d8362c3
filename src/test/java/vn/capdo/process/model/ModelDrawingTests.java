package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever opens a model sees all of it, and no line across another. */
class ModelDrawingTests {

    /** A model with its drawing: ours, and the examples of the authors' guide, which people take over as they are. */
    record Drawn(String name, BpmnModelInstance xml) {

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return xml.getModelElementsByType(type);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Drawn> drawn() throws IOException {
        List<Drawn> drawn = new ArrayList<>();
        for (Model model : Model.values()) {
            drawn.add(new Drawn(model.file, model.xml));
        }
        try (Stream<Path> examples = Files.list(Path.of("examples/flows"))) {
            examples.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .forEach(file ->
                            drawn.add(new Drawn(file.getFileName().toString(), Bpmn.readModelFromFile(file.toFile()))));
        }
        return drawn;
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void everythingIsDrawnAndLiesWhereItBelongs(Drawn model) {
        for (FlowNode node : model.all(FlowNode.class)) {
            assertThat(node.getDiagramElement()).as(node.getId()).isInstanceOf(BpmnShape.class);
            Box box = box(node);
            if (node.getParentElement() instanceof SubProcess parent) {
                assertThat(box(parent).contains(box))
                        .as(node.getId() + " in " + parent.getId())
                        .isTrue();
            }
            if (node instanceof BoundaryEvent boundary) {
                assertThat(box(boundary.getAttachedTo()).hasOnItsEdge(box.centreX(), box.centreY()))
                        .as(node.getId() + " on the edge of "
                                + boundary.getAttachedTo().getId())
                        .isTrue();
            }
        }
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            assertThat(flow.getDiagramElement()).as(flow.getId()).isInstanceOf(BpmnEdge.class);
            List<Waypoint> way = way(flow);
            assertThat(way.size()).as(flow.getId()).isGreaterThanOrEqualTo(2);
            assertThat(box(flow.getSource()).touches(way.get(0)))
                    .as(flow.getId() + " leaves its source")
                    .isTrue();
            assertThat(box(flow.getTarget()).touches(way.get(way.size() - 1)))
                    .as(flow.getId() + " reaches its target")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void noTwoShapesOverlap(Drawn model) {
        List<FlowNode> nodes = List.copyOf(model.all(FlowNode.class));
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                FlowNode one = nodes.get(i);
                FlowNode other = nodes.get(j);
                boolean nested = isWithin(one, other) || isWithin(other, one);
                boolean attached = one instanceof BoundaryEvent || other instanceof BoundaryEvent;
                if (!nested && !attached && box(one).overlaps(box(other))) {
                    overlaps.add(one.getId() + " and " + other.getId());
                }
            }
        }
        assertThat(overlaps).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void noTwoFlowsCross(Drawn model) {
        List<SequenceFlow> flows = List.copyOf(model.all(SequenceFlow.class));
        List<String> crossings = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            for (int j = i + 1; j < flows.size(); j++) {
                for (Segment one : segments(flows.get(i))) {
                    for (Segment other : segments(flows.get(j))) {
                        if (one.crosses(other)) {
                            crossings.add(flows.get(i).getId() + " and "
                                    + flows.get(j).getId() + " at " + one + " / " + other);
                        }
                    }
                }
            }
        }
        assertThat(crossings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void noFlowRunsThroughANodeThatItDoesNotConnect(Drawn model) {
        List<String> through = new ArrayList<>();
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            for (FlowNode node : model.all(FlowNode.class)) {
                boolean connected = node.equals(flow.getSource()) || node.equals(flow.getTarget());
                boolean around = node instanceof SubProcess && isWithin(flow.getSource(), node);
                if (!connected && !around && segments(flow).stream().anyMatch(box(node)::isCutBy)) {
                    through.add(flow.getId() + " through " + node.getId());
                }
            }
        }
        assertThat(through).isEmpty();
    }

    private static boolean isWithin(ModelElementInstance inner, ModelElementInstance outer) {
        for (ModelElementInstance parent = inner.getParentElement();
                parent != null;
                parent = parent.getParentElement()) {
            if (parent.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private static Box box(FlowNode node) {
        Bounds bounds = ((BpmnShape) node.getDiagramElement()).getBounds();
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static List<Waypoint> way(SequenceFlow flow) {
        return List.copyOf(flow.getDiagramElement().getWaypoints());
    }

    private static List<Segment> segments(SequenceFlow flow) {
        List<Waypoint> way = way(flow);
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i < way.size(); i++) {
            segments.add(new Segment(
                    way.get(i - 1).getX(),
                    way.get(i - 1).getY(),
                    way.get(i).getX(),
                    way.get(i).getY()));
        }
        return segments;
    }

    private record Box(double x, double y, double width, double height) {

        double centreX() {
            return x + width / 2;
        }

        double centreY() {
            return y + height / 2;
        }

        boolean contains(Box other) {
            return other.x >= x
                    && other.y >= y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean touches(Waypoint point) {
            return point.getX() >= x - 1
                    && point.getX() <= x + width + 1
                    && point.getY() >= y - 1
                    && point.getY() <= y + height + 1;
        }

        boolean hasOnItsEdge(double pointX, double pointY) {
            boolean inside = pointX >= x && pointX <= x + width && pointY >= y && pointY <= y + height;
            boolean onEdge = pointX == x || pointX == x + width || pointY == y || pointY == y + height;
            return inside && onEdge;
        }

        /** Whether a segment runs through the inside. */
        boolean isCutBy(Segment segment) {
            return new Box(x + 1, y + 1, width - 2, height - 2)
                    .overlaps(new Box(
                            Math.min(segment.x1, segment.x2),
                            Math.min(segment.y1, segment.y2),
                            Math.max(Math.abs(segment.x1 - segment.x2), 0.001),
                            Math.max(Math.abs(segment.y1 - segment.y2), 0.001)));
        }
    }

    private record Segment(double x1, double y1, double x2, double y2) {

        /** Two segments cross when they have a point in common that is not an end of both. */
        boolean crosses(Segment other) {
            if (sharesAnEndWith(other)) {
                return runsAlong(other);
            }
            double a = side(other.x1, other.y1);
            double b = side(other.x2, other.y2);
            double c = other.side(x1, y1);
            double d = other.side(x2, y2);
            if (a == 0 && b == 0) {
                return runsAlong(other);
            }
            return a * b <= 0 && c * d <= 0;
        }

        private double side(double x, double y) {
            return Math.signum((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
        }

        private boolean sharesAnEndWith(Segment other) {
            return (x1 == other.x1 && y1 == other.y1)
                    || (x1 == other.x2 && y1 == other.y2)
                    || (x2 == other.x1 && y2 == other.y1)
                    || (x2 == other.x2 && y2 == other.y2);
        }

        /** Whether the two lie on one line and share more than a point of it. */
        private boolean runsAlong(Segment other) {
            return side(other.x1, other.y1) == 0
                    && side(other.x2, other.y2) == 0
                    && Math.min(Math.max(x1, x2), Math.max(other.x1, other.x2))
                                    - Math.max(Math.min(x1, x2), Math.min(other.x1, other.x2))
                                    + Math.min(Math.max(y1, y2), Math.max(other.y1, other.y2))
                                    - Math.max(Math.min(y1, y2), Math.min(other.y1, other.y2))
                            > 0;
        }
    }
}
