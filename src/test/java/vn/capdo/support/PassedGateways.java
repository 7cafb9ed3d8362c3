package vn.capdo.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.test.context.TestComponent;

/** The exclusive gateways that any instance has passed: the product's history leaves them out. */
@TestComponent
public class PassedGateways extends AbstractProcessEnginePlugin {

    private record Passed(String processInstance, String model, String gateway) {}

    private final Set<Passed> passed = ConcurrentHashMap.newKeySet();

    /** Tells of every gateway that one of these instances has passed: the key of its model, and its id. */
    public void of(Set<String> instances, BiConsumer<String, String> found) {
        passed.stream()
                .filter(gateway -> instances.contains(gateway.processInstance()))
                .forEach(gateway -> found.accept(gateway.model(), gateway.gateway()));
    }

    /** The ids of the gateways that an instance has passed. */
    public Set<String> passedBy(String instance) {
        return passed.stream()
                .filter(gateway -> gateway.processInstance().equals(instance))
                .map(Passed::gateway)
                .collect(Collectors.toSet());
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = new ArrayList<>(
                configuration.getCustomPreBPMNParseListeners() == null
                        ? List.of()
                        : configuration.getCustomPreBPMNParseListeners());
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
                activity.addBuiltInListener(
                        ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> passed.add(new Passed(
                                execution.getProcessInstanceId(),
                                execution.getProcessDefinitionId().split(":")[0],
                                activity.getId())));
            }
        });
        configuration.setCustomPreBPMNParseListeners(listeners);
    }
}
