package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Group;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** What a lawyer reads off a model without asking anybody: the phase, who acts, what to do and on which article. */
@CapdoTest
class ModelReadabilityTests {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 5);

    @Autowired
    Law law;

    @Autowired
    Opening opening;

    @Autowired
    TaskService tasks;

    @Autowired
    TestProvince province;

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyUserTaskSaysWhatToDoAndOnWhichGround(Model model) {
        for (UserTask task : model.all(UserTask.class)) {
            String text = documentation(task);
            assertThat(text).as(task.getId()).hasSizeBetween(150, 800).endsWith(".");
            // The engine takes it for an expression, and Tasklist shows it as plain text.
            assertThat(text).as(task.getId()).doesNotContain("${").doesNotContain("<");
            if (model.isAboutADossier() || model == Model.INCIDENT_REPORT) {
                assertThat(text).as(task.getId()).contains("NĐ 331/2026").containsPattern("NĐ 85/2016|TT 12/2022");
            } else {
                assertThat(text).as(task.getId()).contains("văn bản chỉ đạo");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void whoActsIsWrittenBesideEveryUserTask(Model model) {
        Map<String, String> written = new TreeMap<>();
        for (Association association : model.all(Association.class)) {
            assertThat(association.getTarget()).as(association.getId()).isInstanceOf(TextAnnotation.class);
            String text = ((TextAnnotation) association.getTarget()).getText().getTextContent();
            assertThat(written.put(association.getSource().getId(), text)).isNull();
        }
        assertThat(written.keySet())
                .isEqualTo(model.all(UserTask.class).stream()
                        .map(UserTask::getId)
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (UserTask task : model.all(UserTask.class)) {
            String text = written.get(task.getId()).replace('\n', ' ');
            Set<Role> named = Set.of(Role.values()).stream()
                    .filter(role -> text.contains(role.label()))
                    .collect(Collectors.toSet());
            if (model.isAboutADossier()) {
                assertThat(named).as(task.getId()).isEqualTo(roles(step(task)));
            } else {
                assertThat(named).as(task.getId()).isNotEmpty();
            }
        }
    }

    /** Everybody to whom the authority table gives the step, whatever the level and the regime. */
    private Set<Role> roles(String step) {
        Set<Role> roles = new TreeSet<>();
        for (String regime : List.of("D85", "D331")) {
            for (int level = 1; level <= 5; level++) {
                for (boolean list : regime.equals("D331") ? List.of(false, true) : List.of(false)) {
                    LegalCase matter = new LegalCase(regime, level, OwnerKind.PROVINCE, list, false, DAY, DAY);
                    law.findAuthority(matter, step).map(Law.Authority::role).ifPresent(roles::add);
                }
            }
        }
        return roles;
    }

    /** The campaign sets the day; a month in a label would be another campaign's. */
    @ParameterizedTest
    @EnumSource(Model.class)
    void noLabelNamesAMonth(Model model) {
        for (FlowElement element : model.all(FlowElement.class)) {
            assertThat(element.getName() + " " + documentation(element))
                    .as(element.getId())
                    .doesNotContainPattern("tháng \\d");
        }
    }

    @Test
    void everyStepOfADossierLiesInThePhaseThatTheLawNames() {
        Map<String, Set<String>> phases = new TreeMap<>();
        for (Group group : Model.LEVEL_DOSSIER.all(Group.class)) {
            phases.put(
                    group.getCategory().getValue(),
                    Model.LEVEL_DOSSIER.all(UserTask.class).stream()
                            .filter(task -> box(group).contains(box(task)))
                            .map(ModelReadabilityTests::step)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(phases)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "1. LẬP HỒ SƠ", Set.of("prepare", "opinion", "submit"),
                        "2. THẨM ĐỊNH",
                                Set.of(
                                        "assignAppraiser",
                                        "validity",
                                        "supplement",
                                        "appraise",
                                        "recordMinistryAppraisal"),
                        "3. PHÊ DUYỆT", Set.of("approve", "approvePlan", "recordNationalList"),
                        "4. TRIỂN KHAI PHƯƠNG ÁN", Set.of("deploy", "verify"),
                        "BẤT CỨ LÚC NÀO", Set.of("assessChange")));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void nothingIsDrawnOverAnAnnotation(Model model) {
        List<String> over = new ArrayList<>();
        for (TextAnnotation annotation : model.all(TextAnnotation.class)) {
            Box box = box(annotation);
            model.all(FlowNode.class).stream()
                    .filter(node -> !(node instanceof SubProcess) && box.overlaps(box(node)))
                    .forEach(node -> over.add(annotation.getId() + " and " + node.getId()));
            model.all(TextAnnotation.class).stream()
                    .filter(other -> other.getId().compareTo(annotation.getId()) > 0 && box.overlaps(box(other)))
                    .forEach(other -> over.add(annotation.getId() + " and " + other.getId()));
            model.all(SequenceFlow.class).stream()
                    .filter(flow -> isCutBy(box, flow))
                    .forEach(flow -> over.add(annotation.getId() + " and " + flow.getId()));
        }
        assertThat(over).isEmpty();
    }

    /** Tasklist shows the description under "Mô tả". */
    @Test
    void theTextReachesTheRunningTask() {
        province.found();
        String dossier = opening.start(province.system(TestProvince.HEALTH), "dieuphoi")
                .id()
                .toString();

        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(dossier)
                .taskDefinitionKey(LevelDossierProcess.PREPARE)
                .singleResult();

        assertThat(task.getDescription())
                .isEqualTo(documentation(Model.LEVEL_DOSSIER.xml.getModelElementById(LevelDossierProcess.PREPARE)))
                .startsWith("Lập hồ sơ: thuyết minh tổng quan");
    }

    private static boolean isCutBy(Box box, SequenceFlow flow) {
        List<Waypoint> way = List.copyOf(flow.getDiagramElement().getWaypoints());
        for (int i = 1; i < way.size(); i++) {
            Waypoint a = way.get(i - 1);
            Waypoint b = way.get(i);
            if (box.overlaps(new Box(
                    Math.min(a.getX(), b.getX()),
                    Math.min(a.getY(), b.getY()),
                    Math.max(Math.abs(a.getX() - b.getX()), 0.001),
                    Math.max(Math.abs(a.getY() - b.getY()), 0.001)))) {
                return true;
            }
        }
        return false;
    }

    private static Box box(BaseElement element) {
        // Not by the element's own getter: a group's takes its shape for an edge.
        Bounds bounds = element.getModelInstance().getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> element.equals(shape.getBpmnElement()))
                .findFirst()
                .orElseThrow()
                .getBounds();
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private record Box(double x, double y, double width, double height) {

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
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(ModelElementInstance::getTextContent)
                .collect(Collectors.joining());
    }

    private static String step(UserTask task) {
        return task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> property.getCamundaName().equals("step"))
                .findFirst()
                .orElseThrow()
                .getCamundaValue();
    }
}
