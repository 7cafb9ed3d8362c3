package vn.capdo.web.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.acting.Actor;
import vn.capdo.docx.WordTemplate;
import vn.capdo.docx.WordValues;
import vn.capdo.paper.PaperKind;
import vn.capdo.paper.PaperTemplates;
import vn.capdo.paper.Place;
import vn.capdo.plan.LeafEdit;
import vn.capdo.plan.PlanLeaf;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.urging.WordLetter;
import vn.capdo.web.ApiScene;

/** Papers on their pages: written and numbered by those who issue them, their register, their templates. */
@CapdoTest
class PaperPagesTests extends ApiScene {

    @Autowired
    PaperTemplates templates;

    @Autowired
    ProtectionPlan plan;

    private UUID submitting() {
        UUID id = open(HEALTH);
        life.prepare(id, "lap.yte", 3);
        return id;
    }

    private MockHttpServletResponse as(String person, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        MockHttpServletResponse response =
                mvc.perform(request.with(user(person)).with(csrf())).andReturn().getResponse();
        return response;
    }

    /** The sentence that the page shows instead. */
    private String refusal(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return (String) mvc.perform(request.with(user(person)).with(csrf()))
                .andReturn()
                .getFlashMap()
                .get("refusal");
    }

    private String page(String person, String path) throws Exception {
        MockHttpServletResponse response = as(person, get(path));
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void theStepOffersItsPaperAndTheUnitWritesAndNumbersIt() throws Exception {
        UUID id = submitting();
        String papers = "/dossiers/" + id + "/papers";
        assertThat(page("lanhdao.yte", papers)).contains("Bước này cần", "Mẫu số 02", "Chưa có số");
        JsonNode now = ok("lanhdao.yte", get("/api/v1/dossiers/" + id + "/papers?now=true"));
        assertThat(now).hasSize(1);
        assertThat(now.get(0).get("href").asText()).isEqualTo(papers + "/REQUEST");
        assertThat(now.get(0).get("missing")).isNotEmpty();
        assertThat(page("lanhdao.yte", papers + "/REQUEST")).contains("chỗ trống", "chưa có LibreOffice");

        assertThat(refusal("lanhdao.yte", post(papers + "/REQUEST/number"))).contains("Địa danh");
        assertThat(as(
                                "lap.yte",
                                post(papers + "/REQUEST")
                                        .param("diaDanh", "Minh Sơn")
                                        .param("quyenHan", "HEAD")
                                        .param("chucVu", "Giám đốc")
                                        .param("hoTenNguoiKy", "Nguyễn Văn A"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(as("lanhdao.yte", post(papers + "/REQUEST/number")).getStatus())
                .isEqualTo(302);

        String number = ok("lanhdao.yte", get("/api/v1/dossiers/" + id + "/papers?now=true"))
                .get(0)
                .get("number")
                .asText();
        assertThat(number).matches("\\d{2,}/SYT");
        assertThat(page("giamsat", "/papers?organisation=" + HEALTH)).contains(number, "Đã cấp");
        MockHttpServletResponse word = as("giamsat", get(papers + "/REQUEST.docx"));
        assertThat(word.getContentType()).isEqualTo(WordTemplate.MEDIA_TYPE);
        try (XWPFDocument document = WordLetter.open(word.getContentAsByteArray())) {
            assertThat(document.getTables().get(0).getText())
                    .contains("Số: " + number, "Minh Sơn, ngày 06 tháng 5 năm 2024");
        }
        assertThat(as("lanhdao.yte", post(papers + "/REQUEST/cancel").param("reason", "Sai tên"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(page("lanhdao.yte", papers)).contains("Số đã hủy", number, "Sai tên");
    }

    @Test
    void nobodyElseWritesAPaperAndAStrangerFindsNone() throws Exception {
        UUID id = submitting();
        String papers = "/dossiers/" + id + "/papers";

        assertThat(as("giamsat", post(papers + "/REQUEST/number")).getStatus()).isEqualTo(403);
        assertThat(as("thamdinh", post(papers + "/REQUEST")).getStatus()).isEqualTo(403);
        assertThat(as("lap.gddt", get(papers)).getStatus()).isEqualTo(404);
        assertThat(as("lap.gddt", get(papers + "/REQUEST.docx")).getStatus()).isEqualTo(404);
        assertThat(as("lap.yte", get(papers + "/OPINION")).getStatus())
                .as("not at level 3")
                .isEqualTo(404);
        assertThat(as("lap.yte", get(papers + "/KHAC")).getStatus()).isEqualTo(404);
        assertThat(as("lap.gddt", get("/papers?organisation=" + HEALTH)).getStatus())
                .isEqualTo(404);
        assertThat(as(
                                "lap.yte",
                                post("/papers/office")
                                        .param("organisation", HEALTH)
                                        .param("abbreviation", "SYT"))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void anAdministratorChangesATemplateAndWhatIsNumberedKeepsItsOwn() throws Exception {
        String path = "/paper-templates/SUBMISSION";
        assertThat(page("quantri2", "/paper-templates")).contains("Tờ trình phê duyệt (Mẫu số 05)");
        assertThat(page("quantri2", path)).contains("${tenHeThong}", "Tên hệ thống thông tin");
        byte[] ours = as("quantri2", get(path + "/0.docx")).getContentAsByteArray();

        byte[] unknown = new WordTemplate(ours).fill(all("${khongBiet}"), "x", "x", Instant.EPOCH);
        assertThat(refusal("quantri2", multipart(path).file(file(unknown)).param("note", "Thử")))
                .isNotBlank();
        assertThat(refusal(
                        "quantri2",
                        multipart(path).file(file(new byte[] {1, 2})).param("note", "Thử")))
                .isNotBlank();
        assertThat(templates.versions(PaperKind.SUBMISSION)).isEmpty();

        assertThat(as("quantri2", multipart(path).file(file(ours)).param("note", "Theo quy chế văn thư"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(refusal("quantri2", post(path + "/1/activate").param("from", "2024-06-01")))
                .as("not printed yet")
                .isNotBlank();
        assertThat(as("quantri2", post(path + "/1/test")).getContentType()).isEqualTo(WordTemplate.MEDIA_TYPE);
        assertThat(refusal("quantri2", post(path + "/1/activate").param("from", "2024-05-01")))
                .as("past")
                .isNotBlank();
        assertThat(as("quantri2", post(path + "/1/activate").param("from", "2024-06-01"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(page("quantri2", path)).contains("Theo quy chế văn thư", "Từ 01/06/2024");

        assertThat(templates.on(PaperKind.SUBMISSION, TODAY).version()).isEqualTo(PaperTemplates.OURS);
        assertThat(templates.on(PaperKind.SUBMISSION, TODAY.plusMonths(1)).version())
                .isEqualTo(1);
        assertThat(as("dieuphoi", get("/paper-templates")).getStatus()).isEqualTo(403);
    }

    /** Values that put text into every place of the submission. */
    private static WordValues all(String text) {
        WordValues values = new WordValues();
        Place.of(PaperKind.SUBMISSION).forEach(place -> values.text(place.code(), text));
        return values;
    }

    private static MockMultipartFile file(byte[] content) {
        return new MockMultipartFile("file", "to-trinh.docx", WordTemplate.MEDIA_TYPE, content);
    }

    @Test
    void theReportOfTheYearCountsAndListsTheOwnersSystems() throws Exception {
        UUID id = submitting();
        MockHttpServletResponse word = as("dieuphoi", get("/papers/annual-report.docx?organisation=ubnd-tinh"));

        assertThat(word.getStatus()).isEqualTo(200);
        try (XWPFDocument document = WordLetter.open(word.getContentAsByteArray())) {
            XWPFTable systems = document.getTables().get(2);
            assertThat(systems.getText()).contains(dossiers.systemOf(id).name(), "Đang dự thảo");
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .contains("a) Tổng số hệ thống thông tin thuộc phạm vi quản lý: " + (systems.getNumberOfRows() - 1)
                            + ";");
        }
        assertThat(as("lap.yte", get("/papers/annual-report.docx?organisation=" + HEALTH))
                        .getStatus())
                .isEqualTo(403);
    }

    /** Columns 10 and 11 say what the board of the plan says. */
    @Test
    void theReportTakesHowFarAPlanIsFromItsBoard() throws Exception {
        Realm realm = province.realm();
        String system = province.system(realm.unit(), TestProvince.approved(2, TODAY.minusMonths(3)));
        UUID id = UUID.fromString(ok(realm.coordinator(), get("/api/v1/systems?q=" + system))
                .at("/items/0/dossierId")
                .asText());
        List<PlanLeaf> leaves = plan.leaves(id);
        plan.save(
                id,
                List.of(
                        new LeafEdit(leaves.get(0).subject(), 0, Map.of("state", "MET")),
                        new LeafEdit(leaves.get(1).subject(), 0, Map.of("dueOn", "2024-11-30"))),
                Actor.of(realm.preparer()));

        MockHttpServletResponse word =
                as(realm.coordinator(), get("/papers/annual-report.docx?organisation=" + realm.owner()));

        try (XWPFDocument document = WordLetter.open(word.getContentAsByteArray())) {
            assertThat(document.getTables().get(2).getText()).contains("Đã triển khai một số hạng mục", "30/11/2024");
        }
    }
}
