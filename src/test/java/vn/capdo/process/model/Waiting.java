package vn.capdo.process.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Where an instance waits, as the engine counts it: a task in a phase is the task and the phase. */
final class Waiting {

    private static final Map<String, String> PARENTS = new HashMap<>();

    static {
        for (String file : List.of(
                "level-dossier.bpmn",
                "periodic-assessment.bpmn",
                "unit-obligation.bpmn",
                "milestone-extension.bpmn",
                "incident-report.bpmn")) {
            try (InputStream xml = Waiting.class.getResourceAsStream("/processes/" + file)) {
                Bpmn.readModelFromStream(xml).getModelElementsByType(FlowNode.class).stream()
                        .filter(node -> node.getParentElement() instanceof SubProcess)
                        .forEach(node -> PARENTS.put(node.getId(), ((SubProcess) node.getParentElement()).getId()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Waiting() {}

    /** The nodes, with the subprocess around each. */
    static String[] at(String... nodes) {
        return Arrays.stream(nodes)
                .flatMap(node -> Stream.of(node, PARENTS.get(node)))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }
}
