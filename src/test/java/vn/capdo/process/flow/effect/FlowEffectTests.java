package vn.capdo.process.flow.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.dossier.Opening;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;
import vn.capdo.process.engine.Undone;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What a version would do, seen beforehand; nothing of it lasts. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=flows")
class FlowEffectTests {

    private static final LocalDate MAY = LocalDate.of(2024, 5, 6);

    @Autowired
    FlowWalk walk;

    @Autowired
    FlowMapping mapping;

    @Autowired
    FlowVersions versions;

    @Autowired
    RepositoryService repository;

    @Autowired
    Undone undone;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    JdbcClient jdbc;

    private FlowVersion version;
    private String shipped;

    @BeforeEach
    void aProvince() throws Exception {
        life.itIs(MAY);
        province.found();
        version = versions.active(LevelDossierProcess.KEY).orElseThrow();
        shipped = Files.readString(Path.of("processes/level-dossier.bpmn"), StandardCharsets.UTF_8);
    }

    private static String changed(String model, String text, String by) {
        assertThat(model).contains(text);
        return model.replace(text, by);
    }

    private String withConsultation() {
        return changed(
                shipped,
                "sourceRef=\"gateway_listDecision\" targetRef=\"userTask_approveDossier\" />",
                """
                sourceRef="gateway_listDecision" targetRef="userTask_consult" />
                <bpmn:userTask id="userTask_consult" name="Xin ý kiến" camunda:candidateGroups="${authority.candidateGroups(dossierId, 'verify')}">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="verify" /></camunda:properties></bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="flow_consulted" sourceRef="userTask_consult" targetRef="userTask_approveDossier" />""");
    }

    @Test
    void aSampleOfEachLevelWalksToTheEndWithPeopleAndDays() {
        List<FlowWalk.Path> paths = walk.of(version, FlowContent.of(withConsultation()));

        assertThat(paths).extracting(FlowWalk.Path::stopped).containsOnlyNulls();
        assertThat(paths)
                .extracting(FlowWalk.Path::title)
                .startsWith("Cấp độ 1")
                .endsWith("Hệ thống thuộc Danh mục");
        assertThat(names(paths.get(1)))
                .containsSubsequence(
                        "Lập hồ sơ đề xuất cấp độ",
                        "Ký và gửi hồ sơ",
                        "Thẩm định hồ sơ",
                        "Xin ý kiến",
                        "Phê duyệt hồ sơ",
                        "Triển khai phương án và báo cáo",
                        "Mở chu kỳ đánh giá định kỳ")
                .doesNotContain("Cho ý kiến chuyên môn");
        assertThat(names(paths.get(4)))
                .contains(
                        "Cho ý kiến chuyên môn",
                        "Phê duyệt phương án bảo đảm an toàn",
                        "Ghi nhận quyết định về Danh mục");
        FlowWalk.Step first = paths.get(0).steps().get(0);
        assertThat(first.who()).startsWith("Cán bộ lập hồ sơ – ");
        assertThat(first.within()).endsWith("ngày làm việc");
        assertThat(first.latest()).isAfter(MAY);
        assertThat(paths.get(0).marks()).extracting(FlowWalk.Mark::name).contains("Quá mốc phê duyệt của đợt");
    }

    @Test
    void aSampleCycleGoesThroughItsWaitItsInspectionAndItsRemedy() {
        FlowVersion cycles = versions.active(PeriodicAssessmentProcess.KEY).orElseThrow();

        List<FlowWalk.Path> paths = walk.of(cycles, versions.content(cycles.model(), cycles.version()));

        assertThat(paths).hasSize(5).extracting(FlowWalk.Path::stopped).containsOnlyNulls();
        FlowWalk.Path third = paths.get(2);
        assertThat(names(third))
                .containsExactly(
                        "Đến lúc chuẩn bị kiểm tra",
                        "Kiểm tra, đánh giá hệ thống",
                        "Khắc phục điểm yếu, lỗ hổng",
                        "Kiểm tra việc khắc phục",
                        "Kết luận đánh giá",
                        "Mở chu kỳ kế tiếp");
        assertThat(third.steps().get(0).latest()).isAfter(MAY);
        assertThat(third.steps().get(1).who()).startsWith("Cán bộ thẩm định – ");
        assertThat(third.steps().get(1).latest()).isAfter(third.steps().get(0).latest());
        assertThat(third.marks()).extracting(FlowWalk.Mark::name).containsExactly("Quá hạn đánh giá định kỳ");
    }

    @Test
    void aSampleDutyIsReportedAndAcceptedAndASampleRequestDecided() {
        FlowVersion duties = versions.active(UnitObligationProcess.KEY).orElseThrow();
        FlowVersion requests = versions.active(MilestoneExtensionProcess.KEY).orElseThrow();

        FlowWalk.Path duty = walk.of(duties, versions.content(duties.model(), duties.version()))
                .get(0);
        FlowWalk.Path request = walk.of(requests, versions.content(requests.model(), requests.version()))
                .get(0);

        assertThat(duty.stopped()).isNull();
        assertThat(names(duty)).containsExactly("Thực hiện và báo cáo", "Tiếp nhận báo cáo");
        assertThat(duty.steps().get(0).latest()).isEqualTo(MAY.plusDays(30));
        assertThat(duty.steps().get(1).latest()).isAfter(MAY.plusDays(30));
        assertThat(duty.marks()).singleElement().extracting(FlowWalk.Mark::day).isEqualTo(MAY.plusDays(30));
        assertThat(request.stopped()).isNull();
        assertThat(names(request)).containsExactly("Quyết định gia hạn mốc");
        assertThat(request.steps().get(0).who()).startsWith("Người phê duyệt – ");
    }

    private static List<String> names(FlowWalk.Path path) {
        return path.steps().stream().map(FlowWalk.Step::name).toList();
    }

    @Test
    void aDraftThatFailsSaysWhereAndWhyWithoutATrace() {
        String unknown = changed(shipped, "${authority.needs(dossierId, 'opinion')}", "${nobodyKnows == 'A'}");
        assertThat(walk.of(version, FlowContent.of(unknown)).get(0).stopped())
                .isEqualTo(
                        "Dừng sau “Lập hồ sơ đề xuất cấp độ”: điều kiện hỏi “nobodyKnows” mà chưa bước nào trả lời.");
        String broken = changed(shipped, "targetRef=\"userTask_approveDossier\"", "targetRef=\"nowhere\"");
        assertThat(walk.of(version, FlowContent.of(broken)).get(0).stopped())
                .isEqualTo("Bộ máy không nhận mô hình này nên không đi thử được. Hãy xem mục Kiểm tra.");
        String forever = changed(shipped, "${approved}", "${!approved}");
        assertThat(walk.of(version, FlowContent.of(forever)).get(0).stopped()).contains("quay vòng mãi");
    }

    @Test
    void runningMattersAreMappedTogetherAndEachThatCannotFollowSaysWhy() {
        Realm realm = province.realm();
        UUID drafting = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        UUID submitting = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.prepare(submitting, realm.preparer(), 2);
        String withoutSubmit = changed(
                changed(shipped, "id=\"userTask_submitDossier\"", "id=\"userTask_signDossier\"")
                        .replace("=\"userTask_submitDossier\"", "=\"userTask_signDossier\""),
                "name=\"step\" value=\"prepare\"",
                "name=\"step\" value=\"verify\"");

        List<FlowMapping.Group> groups = mapping.of(version, FlowContent.of(withoutSubmit));

        FlowMapping.Group stays = at(groups, "userTask_submitDossier");
        assertThat(stays.count()).isPositive();
        assertThat(stays.why()).isEqualTo("Đang ở “Ký và gửi hồ sơ”, bước không còn trong phiên bản mới.");
        FlowMapping.Group goes = at(groups, "userTask_prepareDossier");
        assertThat(goes.follows()).isTrue();
        assertThat(goes.places()).containsExactly("Lập hồ sơ đề xuất cấp độ");
        assertThat(goes.changes()).singleElement().asString().startsWith("Hạn của việc “Lập hồ sơ đề xuất cấp độ");
        assertThat(life.openTasks(drafting)).containsExactly("userTask_prepareDossier");
    }

    private static FlowMapping.Group at(List<FlowMapping.Group> groups, String element) {
        return groups.stream()
                .filter(group -> group.elements().equals(List.of(element)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingLasts() {
        Realm realm = province.realm();
        opening.start(province.system(realm.unit()), realm.coordinator());
        Map<String, Long> before = rows();
        List<String> definitions = definitions();

        walk.of(version, FlowContent.of(withConsultation()));
        for (String model :
                List.of(PeriodicAssessmentProcess.KEY, UnitObligationProcess.KEY, MilestoneExtensionProcess.KEY)) {
            FlowVersion other = versions.active(model).orElseThrow();
            walk.of(other, versions.content(model, other.version()));
        }
        mapping.of(version, FlowContent.of(withConsultation()));

        assertThat(rows()).isEqualTo(before);
        assertThat(definitions()).isEqualTo(definitions);
        List<String> tried = undone.attempt(() -> List.of(repository
                .createDeployment()
                .addString("processes/level-dossier.bpmn", withConsultation())
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .get(0)
                .getId()));
        undone.forget(tried.get(0));
        assertThat(undone.isKept(tried.get(0))).isFalse();
        assertThat(Undone.isTrying()).isFalse();
        opening.start(province.system(realm.unit()), realm.coordinator());
    }

    private List<String> definitions() {
        return repository.createProcessDefinitionQuery().list().stream()
                .map(ProcessDefinition::getId)
                .sorted()
                .toList();
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        jdbc.sql("select table_schema || '.' || table_name from information_schema.tables"
                        + " where table_schema in ('capdo', 'capdo_audit', 'public') and table_type = 'BASE TABLE'"
                        + " and table_name not like 'act_ru_meter%'")
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        return rows;
    }
}
