package vn.capdo.process.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
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

    /** Which flow nodes of its model a class answers for, and alone: the classes may run in different virtual machines. */
    private record Part(String model, Predicate<FlowNode> nodes) {

        static Part whole(String model) {
            return new Part(model, node -> true);
        }
    }

    private static final Set<String> ENDS = Set.of(
            "eventSubprocess_changed",
            "eventSubprocess_decommissioned",
            "eventSubprocess_superseded",
            "eventSubprocess_withdrawn");

    private static final Map<Class<?>, Part> PARTS = Map.of(
            LevelDossierProcessTests.class,
            new Part(LevelDossierProcess.KEY, node -> !isOfAnEnd(node)),
            LevelDossierEndTests.class,
            new Part(LevelDossierProcess.KEY, FlowNodeCoverage::isOfAnEnd),
            PeriodicAssessmentProcessTests.class,
            Part.whole(PeriodicAssessmentProcess.KEY),
            UnitProcessTests.class,
            Part.whole(UnitObligationProcess.KEY),
            MilestoneExtensionProcessTests.class,
            Part.whole(MilestoneExtensionProcess.KEY),
            IncidentReportProcessTests.class,
            Part.whole(IncidentReportProcess.KEY));

    /** The models that process tests pass whole. */
    static Set<String> models() {
        return PARTS.values().stream().map(Part::model).collect(Collectors.toSet());
    }

    private static boolean isOfAnEnd(ModelElementInstance node) {
        return node instanceof FlowElement element && ENDS.contains(element.getId())
                || node.getParentElement() != null && isOfAnEnd(node.getParentElement());
    }

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
        Part part = PARTS.get(tests);
        Set<String> nodes = flowNodes(engine, part);
        Set<String> missed = new TreeSet<>(nodes);
        missed.removeAll(passed.getOrDefault(part.model(), Set.of()));
        System.out.printf(
                "Flow nodes of %s passed by the process tests: %d of %d%s%n",
                part.model(),
                nodes.size() - missed.size(),
                nodes.size(),
                missed.isEmpty() ? "" : ", not yet " + missed);
        if (!missed.isEmpty() && methods.containsAll(declaredTests(tests))) {
            throw new AssertionError("No process test passes these flow nodes: " + missed);
        }
    }

    private static Set<String> flowNodes(ProcessEngine engine, Part part) {
        ProcessDefinition definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(part.model())
                .latestVersion()
                .singleResult();
        return engine
                .getRepositoryService()
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(FlowNode.class)
                .stream()
                .filter(part.nodes())
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
