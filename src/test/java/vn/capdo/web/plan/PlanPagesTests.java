package vn.capdo.web.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** The board and the catalogues over HTTP: programs, Excel, and leading plans to another catalogue. */
@CapdoTest
class PlanPagesTests extends ApiScene {

    private static final Pattern EDITS = Pattern.compile("name=\"edits\" value=\"([^\"]*)\"");

    @Autowired
    ProtectionPlan plan;

    @Test
    void aProgramReadsAndChangesAPlanAndIsToldWhenItIsOvertaken() throws Exception {
        UUID id = prepared();
        String path = "/api/v1/dossiers/" + id + "/plan";

        JsonNode board = ok("lap.yte", get(path));
        assertThat(board.get("progress").get("total").asInt()).isEqualTo(34);
        assertThat(board.get("groups")
                        .get(0)
                        .get("leaves")
                        .get(0)
                        .get("subject")
                        .asText())
                .isEqualTo("policy.content");
        JsonNode saved = ok("lap.yte", put(path + "/leaves").content(edit(0, "MET")));
        assertThat(saved.get(0).get("revision").asInt()).isEqualTo(1);
        assertProblem(
                answer("lap.yte", put(path + "/leaves").content(edit(0, "PARTIAL"))),
                422,
                "plan.leafChanged",
                "Có người vừa sửa: 1.1.1");
        assertThat(ok("lap.yte", get(path + "/history?subject=policy.content"))
                        .get(0)
                        .get("fields")
                        .get(0)
                        .get("after")
                        .asText())
                .isEqualTo("Đã đáp ứng");
        assertThat(answer("lap.gddt", get(path)).status()).as("a stranger").isEqualTo(404);
        assertThat(answer("giamsat", put(path + "/leaves").content(edit(1, "MET")))
                        .status())
                .as("who reads only")
                .isEqualTo(403);
    }

    private static String edit(int revision, String state) {
        return "[{\"subject\":\"policy.content\",\"revision\":" + revision + ",\"changes\":{\"state\":\"" + state
                + "\"}}]";
    }

    @Test
    void aPlanGoesOutToExcelAndComesBackAfterALook() throws Exception {
        UUID id = prepared();
        String path = "/dossiers/" + id + "/plan/workbook";
        byte[] out = answer("lap.yte", get(path)).result().getResponse().getContentAsByteArray();

        String unchanged = page("lap.yte", path, out);
        assertThat(unchanged).contains("Tệp không khác gì bảng hiện nay");
        String looked = page("lap.yte", path, changed(out, 3, "Đã đáp ứng"));
        assertThat(looked).contains("Sẽ thay đổi", "Chưa đáp ứng", "Đã đáp ứng");
        assertThat(plan.progress(id).met()).as("nothing is kept by looking").isZero();
        String refused = page("lap.yte", path, changed(out, 3, "Xong"));
        assertThat(refused).contains("Dòng 2: ").doesNotContain("name=\"edits\"");

        Matcher edits = EDITS.matcher(looked);
        assertThat(edits.find()).isTrue();
        String sent = HtmlUtils.htmlUnescape(edits.group(1));
        assertThat(answer("lap.yte", post(path + "/taken").param("edits", sent)).status())
                .isEqualTo(302);
        assertThat(plan.progress(id).met()).isEqualTo(1);
    }

    private String page(String person, String path, byte[] file) throws Exception {
        Answer answer = answer(person, multipart(path).file(upload("phuong-an.xlsx", file)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.result().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static byte[] changed(byte[] file, int column, String text) throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.getSheetAt(0).getRow(1).createCell(column).setCellValue(text);
            workbook.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void aCoordinatorSeesWhatAnotherCatalogueMeansAndLeadsAPlanThere() throws Exception {
        UUID id = prepared();
        ok("lap.yte", put("/api/v1/dossiers/" + id + "/plan/leaves").content(edit(0, "MET")));
        String path = "/requirements/TCVN11930-1/to/TCVN14423-1";

        String compared =
                answer("dieuphoi", get(path)).result().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(compared).contains(id.toString(), "Chưa đối chiếu bản gốc");
        assertThat(lead("lap.yte", path, id, "Thử").status()).isEqualTo(403);
        assertThat(lead("dieuphoi", path, id, "Theo văn bản 12").status()).isEqualTo(302);

        assertThat(plan.catalogue(id).code()).isEqualTo("TCVN14423-1");
        assertThat(plan.leaves(id)).hasSize(15);
        assertThat(plan.withoutCounterpart(id)).singleElement().satisfies(kept -> assertThat(kept.name())
                .startsWith("1.1.1"));
        lead("dieuphoi", "/requirements/TCVN14423-1/to/TCVN11930-1", id, "Chuyển lại");
        assertThat(plan.progress(id).met()).as("nothing was lost").isEqualTo(1);
    }

    private Answer lead(String person, String path, UUID id, String reason) throws Exception {
        return answer(person, post(path).param("plans", id.toString()).param("reason", reason));
    }

    @Test
    void everybodyReadsCataloguesAndOnlyAnAdministratorOfTheInstallationBringsOne() throws Exception {
        assertThat(answer("lap.yte", get("/requirements?level=5"))
                        .result()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("TCVN 11930:2017", "9.2.4.3", "TCVN 14423:2026");
        byte[] file = answer("lap.yte", get("/requirements/TCVN11930-1/workbook"))
                .result()
                .getResponse()
                .getContentAsByteArray();
        assertThat(answer("dieuphoi", multipart("/requirements").file(upload("dm.xlsx", file)))
                        .status())
                .isEqualTo(403);
    }

    /** A draft whose plan is prepared for level 1. */
    private UUID prepared() {
        UUID id = open(HEALTH);
        plan.prepareFor(id, 1);
        return id;
    }
}
