package vn.capdo.process.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which element of one version of a model an instance of another goes on at: that with the same id, or with its new name. */
@Component
public class MovePlans {

    /** Per process: an id at which instances of an earlier model may stand, and the id that means the same now. */
    private static final Map<String, Map<String, String>> RENAMED =
            Map.of(LevelDossierProcess.KEY, Map.of("gateway_level5Join", "gateway_bothDecided"));

    private final RepositoryService repository;
    private final RuntimeService runtime;

    MovePlans(@Lazy RepositoryService repository, @Lazy RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    /**
     * A timer keeps its date, which may have been moved since it was set, and a message is waited for as it was; unless the target
     * has another rule for the date or another name for the message. Then the trigger is made anew, in place of the old one.
     */
    public MigrationPlan between(String fromDefinition, String toDefinition) {
        BpmnModelInstance from = repository.getBpmnModelInstance(fromDefinition);
        BpmnModelInstance to = repository.getBpmnModelInstance(toDefinition);
        Map<String, String> pairs = new LinkedHashMap<>();
        runtime.createMigrationPlan(fromDefinition, toDefinition)
                .mapEqualActivities()
                .build()
                .getInstructions()
                .forEach(equal -> pairs.put(equal.getSourceActivityId(), equal.getTargetActivityId()));
        String model = repository.getProcessDefinition(toDefinition).getKey();
        RENAMED.getOrDefault(model, Map.of()).forEach((was, is) -> {
            if (from.getModelElementById(was) != null && to.getModelElementById(is) != null) {
                pairs.put(was, is);
            }
        });
        MigrationPlanBuilder plan = runtime.createMigrationPlan(fromDefinition, toDefinition);
        pairs.forEach((source, target) -> {
            var pair = plan.mapActivities(source, target);
            if (!Objects.equals(trigger(from, source), trigger(to, target))) {
                pair.updateEventTrigger();
            }
        });
        return plan.build();
    }

    /** The rule of a timer's date, or the name of a message; null for what waits for neither. */
    public static @Nullable String trigger(BpmnModelInstance model, String id) {
        ModelElementInstance element = model.getModelElementById(id);
        if (element instanceof ReceiveTask receive) {
            return receive.getMessage() == null ? null : receive.getMessage().getName();
        }
        if (!(element instanceof CatchEvent event)) {
            return null;
        }
        return event.getEventDefinitions().stream()
                .map(MovePlans::trigger)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String trigger(EventDefinition definition) {
        if (definition instanceof TimerEventDefinition timer && timer.getTimeDate() != null) {
            return timer.getTimeDate().getTextContent().strip();
        }
        if (definition instanceof MessageEventDefinition message && message.getMessage() != null) {
            return message.getMessage().getName();
        }
        return null;
    }
}
