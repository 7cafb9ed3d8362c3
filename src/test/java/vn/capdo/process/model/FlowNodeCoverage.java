package vn.capdo.process.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import vn.capdo.support.PassedGateways;

/**
 * Holds the process tests to their word: once one of these classes has run in full, every flow node of its models must have been
 * passed by an instance that it started. Whatever was not is named, and the build fails.
 *
 * <p>A single test run alone prints what it passed and fails nothing.
 */
final class FlowNodeCoverage implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** Each class answers for its own models alone: the classes may run in different virtual machines. */
    static final Map<Class<?>, Set<String>> MODELS = Map.of(
            LevelDossierProcessTests.class, Set.of(LevelDossierProcess.KEY),
            PeriodicAssessmentProcessTests.class, Set.of(PeriodicAssessmentProcess.KEY),
            UnitProcessTests.class, Set.of(UnitObligationProcess.KEY),
            MilestoneExtensionProcessTests.class, Set.of(MilestoneExtensionProcess.KEY));

    private final Set<String> methods = new HashSet<>();
    private Set<String> before = Set.of();

    @Override
    public void beforeAll(ExtensionContext context) {
        before = instances(engine(context));
        methods.clear();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        BpmnAwareTests.init(engine(context));
        methods.add(context.getRequiredTestMethod().getName());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        BpmnAwareTests.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ProcessEngine engine = engine(context);
        Set<String> own = instances(engine);
        own.removeAll(before);
        Map<String, Set<String>> passed = new HashMap<>();
        for (HistoricActivityInstance activity :
                engine.getHistoryService().createHistoricActivityInstanceQuery().list()) {
            if (own.contains(activity.getProcessInstanceId())) {
                passed.computeIfAbsent(activity.getProcessDefinitionKey(), key -> new HashSet<>())
                        .add(activity.getActivityId());
            }
        }
        SpringExtension.getApplicationContext(context)
                .getBean(PassedGateways.class)
                .of(own, (model, gateway) -> passed.computeIfAbsent(model, key -> new HashSet<>())
                        .add(gateway));
        Class<?> tests = context.getRequiredTestClass();
        Map<String, Set<String>> missing = missing(engine, MODELS.get(tests), passed);
        if (!missing.isEmpty() && methods.containsAll(declaredTests(tests))) {
            throw new AssertionError("No process test passes these flow nodes: " + missing);
        }
    }

    private static Map<String, Set<String>> missing(
            ProcessEngine engine, Set<String> models, Map<String, Set<String>> passed) {
        Map<String, Set<String>> missing = new TreeMap<>();
        for (String model : models) {
            Set<String> nodes = flowNodes(engine, model);
            Set<String> missed = new TreeSet<>(nodes);
            missed.removeAll(passed.getOrDefault(model, Set.of()));
            System.out.printf(
                    "Flow nodes of %s passed by the process tests: %d of %d%s%n",
                    model, nodes.size() - missed.size(), nodes.size(), missed.isEmpty() ? "" : ", not yet " + missed);
            if (!missed.isEmpty()) {
                missing.put(model, missed);
            }
        }
        return missing;
    }

    private static Set<String> flowNodes(ProcessEngine engine, String model) {
        ProcessDefinition definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .latestVersion()
                .singleResult();
        return engine
                .getRepositoryService()
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(FlowNode.class)
                .stream()
                .map(FlowNode::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> instances(ProcessEngine engine) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().list().stream()
                .map(HistoricProcessInstance::getId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Collection<String> declaredTests(Class<?> testClass) {
        return AnnotationSupport.findAnnotatedMethods(
                        testClass,
                        org.junit.platform.commons.annotation.Testable.class,
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
    }

    private static ProcessEngine engine(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
    }
}
