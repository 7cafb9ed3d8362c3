package vn.capdo.process.flow.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.capdo.flow.FlowContent;
import vn.capdo.process.flow.effect.FlowDiff.Change;
import vn.capdo.process.flow.effect.FlowDiff.Kind;

/** What two versions of a model differ in, in words. */
class FlowDiffTests {

    private static final FlowContent SHIPPED = FlowContent.of(read());

    private static String read() {
        try {
            return Files.readString(Path.of("processes/level-dossier.bpmn"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Change> against(String text, String by) {
        assertThat(SHIPPED.xml()).contains(text);
        return FlowDiff.between(SHIPPED, FlowContent.of(SHIPPED.xml().replace(text, by)))
                .changes();
    }

    @Test
    void nothingDiffersFromItself() {
        assertThat(FlowDiff.between(SHIPPED, SHIPPED).isEmpty()).isTrue();
    }

    @Test
    void aStepIsAddedBetweenTwoOthers() {
        List<Change> changes = against(
                "sourceRef=\"gateway_listDecision\" targetRef=\"userTask_approveDossier\" />",
                "sourceRef=\"gateway_listDecision\" targetRef=\"userTask_consult\" />"
                        + "<bpmn:userTask id=\"userTask_consult\" name=\"Xin ý kiến\" />"
                        + "<bpmn:sequenceFlow id=\"flow_c\" sourceRef=\"userTask_consult\" targetRef=\"userTask_approveDossier\" />");

        assertThat(changes)
                .extracting(Change::text)
                .containsExactlyInAnyOrder(
                        "Thêm bước “Xin ý kiến”",
                        "Thêm đường nối “Xin ý kiến → Phê duyệt hồ sơ”",
                        "đường nối “Thuộc Danh mục? → Xin ý kiến”: đi tới đổi từ “Phê duyệt hồ sơ” sang “Xin ý kiến”");
        assertThat(FlowDiff.between(FlowContent.of(SHIPPED.xml().replace("userTask_approvePlan", "x_plan")), SHIPPED)
                        .changes())
                .extracting(Change::kind)
                .contains(Kind.ADDED, Kind.REMOVED);
    }

    @Test
    void whoByWhenOnWhichConditionAndWithWhichForm() {
        assertThat(against("candidateGroups(dossierId, 'submit')", "candidateGroups(dossierId, 'prepare')"))
                .containsExactly(new Change(
                        Kind.CHANGED,
                        "userTask_submitDossier",
                        "candidateGroups",
                        "bước “Ký và gửi hồ sơ”: người làm đổi từ “người làm bước “Ký và gửi hồ sơ” theo bảng thẩm quyền”"
                                + " sang “người làm bước “Lập hồ sơ” theo bảng thẩm quyền”"));
        assertThat(
                        against(
                                "<camunda:property name=\"step\" value=\"verify\" />",
                                "<camunda:property name=\"step\" value=\"verify\" /><camunda:property name=\"clock\" value=\"3 ngày làm việc\" />"))
                .extracting(Change::text)
                .containsExactly("bước “Kiểm tra kết quả triển khai”: thêm thời hạn: 3 ngày làm việc");
        assertThat(against("${deadlines.deploymentDeadline(dossierId)}", "${deadlines.approvalDeadline(dossierId)}"))
                .extracting(Change::property)
                .containsExactly("timeDate");
        assertThat(against("${planVerified}", "${!planVerified}"))
                .extracting(Change::property)
                .containsExactly("conditionExpression");
        assertThat(against("forms/verify-deployment.html", "forms/own-kiem-tra.html"))
                .extracting(Change::property)
                .containsExactly("formKey");
        assertThat(against("name=\"system.changed\"", "name=\"system.reported\""))
                .extracting(Change::text)
                .containsExactly(
                        "điểm bắt đầu “Hệ thống có thay đổi”: tin chờ nhận đổi từ “system.changed” sang “system.reported”");
    }

    @Test
    void whatIsOnlyDrawnElsewhereSaysSo() {
        String shape = SHIPPED.xml()
                .replaceAll("(bpmnElement=\"userTask_prepareDossier\"[^>]*>\\s*<dc:Bounds x=\")\\d+", "$1" + "77");

        assertThat(FlowDiff.between(SHIPPED, FlowContent.of(shape)).changes())
                .containsExactly(new Change(
                        Kind.MOVED,
                        "userTask_prepareDossier",
                        "",
                        "Dời chỗ vẽ bước “Lập hồ sơ đề xuất cấp độ”, không đổi gì khác"));
    }

    @Test
    void ownFormsDifferFieldByField() {
        FlowContent was = new FlowContent(SHIPPED.xml(), Map.of("xin-y-kien", form("Ý kiến", false)));
        FlowContent is =
                new FlowContent(SHIPPED.xml(), Map.of("xin-y-kien", form("Ý kiến", true), "khac", form("a", true)));

        assertThat(FlowDiff.between(was, is).changes())
                .extracting(Change::element)
                .containsExactly("form:khac", "form:xin-y-kien");
        assertThat(FlowDiff.between(was, is).byElement()).containsEntry("form:xin-y-kien", Kind.CHANGED);
    }

    private static String form(String label, boolean required) {
        return "{\"title\":\"Phiếu\",\"fields\":[{\"id\":\"opinion\",\"label\":\"%s\",\"type\":\"text\",\"required\":%s}]}"
                .formatted(label, required);
    }

    @Test
    void whatIsNoXmlIsRefused() {
        assertRefusal(() -> FlowDiff.between(SHIPPED, FlowContent.of("<a"))).isEqualTo("flow.notXml");
    }
}
