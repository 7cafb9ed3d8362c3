package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Duty;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.process.engine.ModelBeans;
import vn.capdo.process.task.TaskForms;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.support.CapdoTest;

/** Holds the drawn models and the code against each other: neither may know something that the other does not. */
@CapdoTest
class ModelContractTests {

    private static final Pattern CANDIDATES =
            Pattern.compile("\\$\\{authority\\.candidateGroups\\(dossierId, '(\\w+)'\\)}");
    private static final Pattern UNITS_CANDIDATES = Pattern.compile(
            "\\$\\{(duties|extensions|incidents)\\.candidateGroups\\((obligationId|extensionId|incidentId), '(\\w+)'\\)}");
    private static final Pattern TIMER = Pattern.compile(
            "\\$\\{(deadlines|duties|incidents)\\.(\\w+)\\((dossierId|cycleId|obligationId|incidentId)\\)}");
    /** A gateway may ask the authority table whether the case has a step. */
    private static final Pattern AUTHORITY_CONDITION =
            Pattern.compile("\\$\\{authority\\.(?:needs\\(dossierId, '(\\w+)'\\)|mustAssignAppraiser\\(dossierId\\))}");

    private static final Set<String> STEPS_THAT_DEPEND =
            Set.of("opinion", "recordMinistryAppraisal", "recordNationalList");

    private static final Pattern STRING = Pattern.compile("'[^']*'");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");
    private static final String RETRIES = "PT10S,PT1M,PT5M,PT30M,PT2H";

    /** The levels at which the models lead to a step; a step that is not named here comes at every level. */
    private static final Map<String, List<Integer>> LEVELS = Map.of(
            "opinion", List.of(4, 5),
            "appraise", List.of(1, 2, 3),
            "recordMinistryAppraisal", List.of(4, 5),
            "approve", List.of(1, 2, 3, 4),
            "approvePlan", List.of(5),
            "recordNationalList", List.of(5));

    /** What the authority table allows without a task: an act on a dossier's page, and a proposal that goes with the dossier. */
    private static final List<String> ASKED_BY_THE_PRODUCT = List.of("confirmRegime", "proposeNationalList");

    /** Steps that may come before a level is proposed. */
    private static final Set<String> WITHOUT_LEVEL = Set.of("prepare", "explain");

    @Autowired
    TaskForms forms;

    @Autowired
    Law law;

    @Autowired
    ApplicationContext context;

    private static LegalCase on2024(Integer level) {
        LocalDate day = LocalDate.of(2024, 5, 6);
        return new LegalCase("D85", level, OwnerKind.PROVINCE, false, false, day, day);
    }

    /** A model that nobody listed would be held to nothing. */
    @Test
    void everyModelIsHeldToThisContractAndPassedByProcessTests() throws IOException {
        assertThat(Arrays.stream(context.getResources("classpath:/processes/*.bpmn"))
                        .map(org.springframework.core.io.Resource::getFilename))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Model.values()).map(model -> model.file).toList());
        assertThat(FlowNodeCoverage.models())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Model.values()).map(model -> model.key).toList());
    }

    // The process

    @ParameterizedTest
    @EnumSource(Model.class)
    void isOneExecutableProcessWithItsKeyADocumentationAndATimeToLive(Model model) {
        assertThat(model.all(Process.class)).singleElement().satisfies(process -> {
            assertThat(process.getId()).isEqualTo(model.key);
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
            assertThat(process.getCamundaVersionTag()).isNotBlank();
            assertThat(documentation(process)).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void carriesNoScriptsNoClassesAndNoListeners(Model model) throws IOException {
        String xml = new String(Model.resource("processes/" + model.file).readAllBytes(), StandardCharsets.UTF_8);

        assertThat(xml)
                .doesNotContain("scriptTask")
                .doesNotContain("camunda:script")
                .doesNotContain("camunda:class")
                .doesNotContain("camunda:expression")
                .doesNotContain("executionListener")
                .doesNotContain("taskListener")
                .doesNotContain("camunda:assignee")
                .doesNotContain("camunda:candidateUsers")
                .doesNotContain("camunda:connector")
                .doesNotContain("inputOutput")
                .doesNotContain("callActivity")
                .doesNotContain("#{");
    }

    // User tasks

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyUserTaskHasAConstantAFormRegistrationAndAStep(Model model) {
        Set<String> registered = forms.byTask().keySet();
        assertThat(ids(model.all(UserTask.class))).isEqualTo(constantsWithPrefixInValue(model, "userTask_"));
        assertThat(registered).containsAll(ids(model.all(UserTask.class)));
        for (UserTask task : model.all(UserTask.class)) {
            assertThat(property(task, "step")).as(task.getId()).isNotBlank();
        }
    }

    @Test
    void noFormIsRegisteredForATaskThatDoesNotExist() {
        Set<String> drawn = Arrays.stream(Model.values())
                .flatMap(model -> ids(model.all(UserTask.class)).stream())
                .collect(Collectors.toSet());

        assertThat(forms.byTask().keySet()).containsExactlyInAnyOrderElementsOf(drawn);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyUserTaskTakesItsPeopleFromTheAuthorityTable(Model model) {
        for (UserTask task : model.all(UserTask.class)) {
            if (!model.isAboutADossier()) {
                Matcher ofUnits = UNITS_CANDIDATES.matcher(task.getCamundaCandidateGroups());
                assertThat(ofUnits.matches()).as(task.getId()).isTrue();
                assertThat(ofUnits.group(3)).as(task.getId()).isEqualTo(property(task, "step"));
                continue;
            }
            Matcher candidates = CANDIDATES.matcher(task.getCamundaCandidateGroups());
            assertThat(candidates.matches())
                    .as(task.getId() + " " + task.getCamundaCandidateGroups())
                    .isTrue();
            String step = candidates.group(1);
            assertThat(step).as(task.getId()).isEqualTo(property(task, "step"));
            for (int level : LEVELS.getOrDefault(step, List.of(1, 2, 3, 4, 5))) {
                assertThat(law.authority(on2024(level), step).citation())
                        .as(step + " at level " + level)
                        .isNotBlank();
            }
            if (WITHOUT_LEVEL.contains(step)) {
                assertThat(law.authority(on2024(null), step).citation())
                        .as(step)
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEVEL_DOSSIER", "PERIODIC_ASSESSMENT"})
    void everyUserTaskHasARowOfItsOwnInTheStepClock(Model model) {
        Set<String> rows = stepClockSteps();

        for (UserTask task : model.all(UserTask.class)) {
            assertThat(rows).as(task.getId()).contains(property(task, "step"));
        }
    }

    @Test
    void noTableSpeaksOfAStepThatNoModelHas() {
        Set<String> steps = Arrays.stream(Model.values())
                .flatMap(model -> model.all(UserTask.class).stream())
                .map(task -> property(task, "step"))
                .collect(Collectors.toCollection(TreeSet::new));

        steps.addAll(ASKED_BY_THE_PRODUCT);
        assertThat(steps).containsAll(stepClockSteps());
        assertThat(steps).containsAll(steps("authority.dmn"));
    }

    @ParameterizedTest
    @EnumSource(names = {"LEVEL_DOSSIER", "PERIODIC_ASSESSMENT"})
    void whatAUserTaskSaysInItsPropertiesTheCodeUnderstands(Model model) {
        for (UserTask task : model.all(UserTask.class)) {
            Map<String, String> properties = properties(task);
            assertThat(Set.of("step", "duty", "dossierState", "cycleState", "missed"))
                    .as(task.getId())
                    .containsAll(properties.keySet());
            if (properties.containsKey("duty")) {
                assertThat(properties.get("duty")).isIn(Duty.PREPARE, Duty.APPRAISE, Duty.APPROVE, "record");
            }
            if (properties.containsKey("dossierState")) {
                DossierState.valueOf(properties.get("dossierState"));
            }
            if (properties.containsKey("cycleState")) {
                AssessmentCycle.State.valueOf(properties.get("cycleState"));
            }
            if (properties.containsKey("missed")) {
                MissedDeadlines.Kind.valueOf(properties.get("missed"));
            }
            // A miss is answered for beside the work; every other task is a duty and moves a state.
            assertThat(properties.containsKey("duty")).as(task.getId()).isNotEqualTo(properties.containsKey("missed"));
        }
    }

    // Service tasks

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyServiceTaskIsAJobOfItsOwnThatNamesAKnownDelegateAndRetries(Model model) {
        for (ServiceTask task : model.all(ServiceTask.class)) {
            assertThat(task.isCamundaAsyncBefore()).as(task.getId()).isTrue();
            assertThat(task.isCamundaExclusive()).as(task.getId()).isTrue();
            assertThat(task.getCamundaDelegateExpression()).as(task.getId()).matches("\\$\\{\\w+Delegate}");
            String name = task.getCamundaDelegateExpression().replaceAll("[${}]", "");
            assertThat(ModelBeans.NAMES).as(task.getId()).containsKey(name);
            assertThat(context.getBean(ModelBeans.NAMES.get(name)))
                    .as(task.getId())
                    .isInstanceOf(JavaDelegate.class);
            assertThat(retries(task)).as(task.getId()).isEqualTo(RETRIES);
        }
    }

    @Test
    void everyBeanThatModelsMayNameExistsAndIsNamedByOne() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Model model : Model.values()) {
            all.append(new String(Model.resource("processes/" + model.file).readAllBytes(), StandardCharsets.UTF_8));
        }
        // What only models of an administrator's own name, the examples of the authors' guide do.
        try (Stream<Path> examples = Files.list(Path.of("examples/flows"))) {
            for (Path example :
                    examples.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                all.append(Files.readString(example));
            }
        }
        ModelBeans.NAMES.forEach((name, bean) -> {
            assertThat(context.containsBean(bean)).as(bean).isTrue();
            assertThat(all).containsPattern("\\$\\{" + name + "[.}]");
        });
    }

    // Events

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyTimerAsksTheDeadlinesAndRetries(Model model) {
        List<String> constants = List.copyOf(model.constants("TIMER_"));
        List<String> drawn = new ArrayList<>();
        for (TimerEventDefinition timer : model.all(TimerEventDefinition.class)) {
            Event event = (Event) timer.getParentElement();
            assertThat(timer.getTimeCycle()).as(event.getId()).isNull();
            assertThat(timer.getTimeDuration()).as(event.getId()).isNull();
            Matcher expression = TIMER.matcher(timer.getTimeDate().getTextContent());
            assertThat(expression.matches())
                    .as(event.getId() + " " + timer.getTimeDate().getTextContent())
                    .isTrue();
            assertThat(context.getBean(ModelBeans.NAMES.get(expression.group(1)))
                            .getClass()
                            .getMethods())
                    .extracting("name")
                    .contains(expression.group(2));
            assertThat(retries(event)).as(event.getId()).isEqualTo(RETRIES);
            assertThat(documentation(event)).as(event.getId()).isNotBlank();
            drawn.add(event.getId());
        }
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(constants);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void aMissedDeadlineNeverStopsTheWork(Model model) {
        assertThat(model.all(BoundaryEvent.class))
                .allSatisfy(event ->
                        assertThat(event.cancelActivity()).as(event.getId()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyMessageHasAConstantAndEveryConstantAMessage(Model model) {
        assertThat(model.all(Message.class))
                .extracting(Message::getName)
                .containsExactlyInAnyOrderElementsOf(model.constants("MESSAGE_"));
        assertThat(model.all(Message.class))
                .allSatisfy(message -> assertThat(message.getName()).matches("[a-z]+\\.[a-zA-Z]+"));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everySubprocessOfEventsStartsByAMessageOrAnEscalation(Model model) {
        for (SubProcess subProcess : model.all(SubProcess.class)) {
            assertThat(subProcess.triggeredByEvent())
                    .as(subProcess.getId())
                    .isEqualTo(subProcess.getId().startsWith("eventSubprocess_"));
            assertThat(documentation(subProcess)).as(subProcess.getId()).isNotBlank();
            List<StartEvent> starts = subProcess.getFlowElements().stream()
                    .filter(StartEvent.class::isInstance)
                    .map(StartEvent.class::cast)
                    .toList();
            assertThat(starts).as(subProcess.getId()).singleElement().satisfies(start -> assertThat(
                            start.getEventDefinitions())
                    .hasSize(subProcess.triggeredByEvent() ? 1 : 0));
        }
    }

    // Flows

    @ParameterizedTest
    @EnumSource(Model.class)
    void conditionsReadNothingButTheVariablesOfTheContract(Model model) {
        Set<String> read = new TreeSet<>();
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() == null) {
                continue;
            }
            String condition = flow.getConditionExpression().getTextContent();
            assertThat(condition).as(flow.getId()).matches("\\$\\{[^}]+}");
            assertThat(flow.getConditionExpression().getLanguage())
                    .as(flow.getId())
                    .isNull();
            assertThat(flow.getSource()).as(flow.getId()).isInstanceOf(ExclusiveGateway.class);
            assertThat(flow.getName()).as(flow.getId()).isNotBlank();
            Matcher asked = AUTHORITY_CONDITION.matcher(condition);
            if (asked.matches()) {
                if (asked.group(1) != null) {
                    assertThat(STEPS_THAT_DEPEND).as(flow.getId()).contains(asked.group(1));
                }
                continue;
            }
            Matcher identifiers = IDENTIFIER.matcher(STRING.matcher(condition).replaceAll(""));
            while (identifiers.find()) {
                read.add(identifiers.group());
            }
        }
        assertThat(model.variables).containsAll(read);
        // What is neither an id nor read by a condition need not be a variable.
        Set<String> needed = new HashSet<>(read);
        needed.addAll(Set.of(
                LevelDossierProcess.DOSSIER_ID,
                PeriodicAssessmentProcess.CYCLE_ID,
                UnitObligationProcess.OBLIGATION_ID,
                MilestoneExtensionProcess.EXTENSION_ID,
                IncidentReportProcess.INCIDENT_ID));
        // For conditions that an administrator draws, and for life cycles that began under an earlier model.
        needed.add(LevelDossierProcess.SECURITY_LEVEL);
        assertThat(needed).containsAll(model.variables);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyGatewayThatSplitsHasAReasonAndADefault(Model model) {
        for (ExclusiveGateway gateway : model.all(ExclusiveGateway.class)) {
            boolean splits = gateway.getOutgoing().size() > 1;
            boolean joins = gateway.getIncoming().size() > 1;
            assertThat(splits).as(gateway.getId() + " either splits or joins").isNotEqualTo(joins);
            if (splits) {
                assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
                assertThat(gateway.getDefault().getConditionExpression())
                        .as(gateway.getId())
                        .isNull();
                assertThat(documentation(gateway)).as(gateway.getId()).isNotBlank();
                gateway.getOutgoing().stream()
                        .filter(flow -> !flow.equals(gateway.getDefault()))
                        .forEach(flow -> assertThat(flow.getConditionExpression())
                                .as(flow.getId())
                                .isNotNull());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyNodeIsConnected(Model model) {
        for (FlowNode node : model.all(FlowNode.class)) {
            boolean entry = node instanceof StartEvent
                    || node instanceof BoundaryEvent
                    || node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
            boolean exit =
                    node instanceof EndEvent || node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
            assertThat(node.getIncoming().isEmpty()).as("into " + node.getId()).isEqualTo(entry);
            assertThat(node.getOutgoing().isEmpty())
                    .as("out of " + node.getId())
                    .isEqualTo(exit);
            if (!(node instanceof Gateway)) {
                assertThat(node.getOutgoing().size()).as(node.getId()).isLessThanOrEqualTo(1);
                assertThat(node.getIncoming().size()).as(node.getId()).isLessThanOrEqualTo(1);
            }
        }
    }

    // Names

    @ParameterizedTest
    @EnumSource(Model.class)
    void whatPeopleReadIsVietnameseAndComposed(Model model) {
        Map<String, String> names = new TreeMap<>();
        model.all(Process.class).forEach(element -> names.put(element.getId(), element.getName()));
        model.all(Task.class).forEach(element -> names.put(element.getId(), element.getName()));
        model.all(SubProcess.class).forEach(element -> names.put(element.getId(), element.getName()));
        model.all(Event.class).forEach(element -> names.put(element.getId(), ((FlowElement) element).getName()));
        model.all(Escalation.class).forEach(element -> names.put(element.getId(), element.getName()));
        model.all(ExclusiveGateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .forEach(gateway -> {
                    names.put(gateway.getId(), gateway.getName());
                    gateway.getOutgoing().forEach(flow -> names.put(flow.getId(), flow.getName()));
                    assertThat(gateway.getName()).as(gateway.getId() + " asks").endsWith("?");
                });
        names.forEach((id, name) -> {
            assertThat(name).as(id).isNotBlank();
            assertThat(name).as(id).isEqualTo(name.strip());
            assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC))
                    .as(id + " in NFC")
                    .isTrue();
            assertThat(name).as(id + " in Vietnamese").matches(".*[^\\x00-\\x7F].*");
            assertThat(Character.isUpperCase(name.codePointAt(0)))
                    .as(id + " begins with a capital")
                    .isTrue();
        });
        Stream.concat(model.all(FlowNode.class).stream(), model.all(Process.class).stream())
                .map(ModelContractTests::documentation)
                .filter(text -> !text.isBlank())
                .forEach(text -> {
                    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                            .as(text)
                            .isTrue();
                    assertThat(text).matches("(?s).*[^\\x00-\\x7F].*");
                });
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void idsTellWhatAnElementIs(Model model) {
        for (FlowNode node : model.all(FlowNode.class)) {
            assertThat(node.getId()).matches(prefix(node) + "_[a-z][A-Za-z0-9]*");
        }
        assertThat(model.all(SequenceFlow.class))
                .allSatisfy(flow -> assertThat(flow.getId()).matches("flow(_[a-z][A-Za-z0-9]*)+"));
        assertThat(model.all(Message.class))
                .allSatisfy(message -> assertThat(message.getId()).matches("message_[a-z][A-Za-z0-9]*"));
        assertThat(model.all(Escalation.class))
                .allSatisfy(escalation -> assertThat(escalation.getId()).matches("escalation_[a-z][A-Za-z0-9]*"));
    }

    private static String prefix(FlowNode node) {
        if (node instanceof UserTask) {
            return "userTask";
        } else if (node instanceof ServiceTask) {
            return "serviceTask";
        } else if (node instanceof Gateway) {
            return "gateway";
        } else if (node instanceof StartEvent) {
            return "startEvent";
        } else if (node instanceof EndEvent) {
            return "endEvent";
        } else if (node instanceof BoundaryEvent || node instanceof IntermediateCatchEvent) {
            return "timer";
        } else if (node instanceof SubProcess subProcess) {
            return subProcess.triggeredByEvent() ? "eventSubprocess" : "phase";
        }
        throw new AssertionError(
                "The convention knows no " + node.getElementType().getTypeName());
    }

    // Reading the models

    private static Set<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> constantsWithPrefixInValue(Model model, String prefix) {
        return Model.constantsOf(model.contract).values().stream()
                .filter(value -> value.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(ModelElementInstance::getTextContent)
                .collect(Collectors.joining());
    }

    private static Map<String, String> properties(BaseElement element) {
        if (element.getExtensionElements() == null) {
            return Map.of();
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .collect(Collectors.toMap(
                        property -> property.getCamundaName(), property -> property.getCamundaValue()));
    }

    private static String property(BaseElement element, String name) {
        return properties(element).get(name);
    }

    private static String retries(BaseElement element) {
        return element.getExtensionElements() == null
                ? null
                : element
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaFailedJobRetryTimeCycle.class)
                        .list()
                        .stream()
                        .map(ModelElementInstance::getTextContent)
                        .findFirst()
                        .orElse(null);
    }

    private static Set<String> stepClockSteps() {
        return steps("step-clock.dmn");
    }

    /** The steps that the rows of a table name. */
    private static Set<String> steps(String file) {
        DecisionTable table = Dmn.readModelFromStream(Model.resource("processes/" + file))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        int column = List.copyOf(table.getInputs()).stream()
                .map(Input::getInputExpression)
                .map(expression -> expression.getText().getTextContent())
                .toList()
                .indexOf("step");
        Set<String> steps = new TreeSet<>();
        for (Rule rule : table.getRules()) {
            Matcher quoted = Pattern.compile("\"(\\w+)\"")
                    .matcher(List.copyOf(rule.getInputEntries())
                            .get(column)
                            .getText()
                            .getTextContent());
            while (quoted.find()) {
                steps.add(quoted.group(1));
            }
        }
        return steps;
    }
}
