package vn.capdo.process.flow.migration;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingTransitionInstanceValidationReport;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.flow.MigrationRuns;

/** Says in Vietnamese why a matter stays on its version. */
@Component
public class MoveReasons {

    private final RepositoryService repository;

    MoveReasons(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    String of(MigrationRuns.Taken taken, RuntimeException failure) {
        if (MigrationWorker.isSomebodyAtWork(failure)) {
            return Messages.text("flow.stays.busy");
        }
        if (failure instanceof MigratingProcessInstanceValidationException refused) {
            return places(refused.getValidationReport())
                    .distinct()
                    .map(place -> at(
                            repository.getBpmnModelInstance(taken.matter().fromDefinition()),
                            repository.getBpmnModelInstance(taken.toDefinition()),
                            place))
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(" "),
                            sentences -> sentences.isEmpty() ? Messages.text("flow.stays.unmapped") : sentences));
        }
        return failure instanceof Refusal refusal
                ? Messages.text("flow.stays.refused", refusal.getMessage())
                : Messages.text("flow.stays.failed");
    }

    private static Stream<String> places(MigratingProcessInstanceValidationReport report) {
        return Stream.concat(
                report.getActivityInstanceReports().stream()
                        .filter(MigratingActivityInstanceValidationReport::hasFailures)
                        .map(MigratingActivityInstanceValidationReport::getSourceScopeId),
                report.getTransitionInstanceReports().stream()
                        .filter(MigratingTransitionInstanceValidationReport::hasFailures)
                        .map(MigratingTransitionInstanceValidationReport::getSourceScopeId));
    }

    /** Why nobody who stands at an element can follow. */
    public static String at(BpmnModelInstance from, BpmnModelInstance to, String id) {
        ModelElementInstance was = from.getModelElementById(id);
        ModelElementInstance is = to.getModelElementById(id);
        String key;
        if (is == null) {
            key = "flow.stays.removed";
        } else if (was == null || !was.getElementType().equals(is.getElementType())) {
            key = "flow.stays.otherKind";
        } else if (!Objects.equals(idOf(was.getParentElement()), idOf(is.getParentElement()))) {
            key = "flow.stays.otherPhase";
        } else {
            key = "flow.stays.otherwise";
        }
        return Messages.text(key, name(from, id));
    }

    private static @Nullable String idOf(@Nullable ModelElementInstance element) {
        return element == null ? null : element.getAttributeValue("id");
    }

    /** How people call an element: by its label, else by its id. */
    public static String name(BpmnModelInstance model, String id) {
        return model.getModelElementById(id) instanceof FlowElement element
                        && element.getName() != null
                        && !element.getName().isBlank()
                ? element.getName().strip().replaceAll("\\s+", " ")
                : id;
    }
}
