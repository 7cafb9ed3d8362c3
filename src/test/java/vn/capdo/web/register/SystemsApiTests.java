package vn.capdo.web.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MvcResult;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** Systems over the API: who sees which, how they are found and paged, and how the inventory is imported. */
@CapdoTest
class SystemsApiTests extends ApiScene {

    @Autowired
    Organisations organisations;

    // Systems

    @Test
    void aPreparerSeesTheSystemsOfTheOwnUnitOnly() throws Exception {
        String own = province.system(HEALTH);
        String foreign = province.system(EDUCATION);

        assertThat(codes(ok("lap.yte", get("/api/v1/systems?size=200&q=" + own))))
                .contains(own);
        assertThat(codes(ok("lap.yte", get("/api/v1/systems?size=200&unit=" + EDUCATION))))
                .isEmpty();
        assertThat(codes(ok("lap.yte", get("/api/v1/systems?q=" + foreign)))).isEmpty();
        assertThat(codes(ok("lap.gddt", get("/api/v1/systems?q=" + foreign)))).contains(foreign);
        assertThat(codes(ok("lap.gddt", get("/api/v1/systems?q=" + own)))).doesNotContain(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dieuphoi", "giamsat", "quantri2", "thamdinh", "giamdoc", "chutich"})
    void whoeverLooksAfterTheWholeProvinceSeesAllSystems(String person) throws Exception {
        String one = province.system(HEALTH);
        String two = province.system(EDUCATION);

        assertThat(codes(ok(person, get("/api/v1/systems?q=" + one)))).contains(one);
        assertThat(codes(ok(person, get("/api/v1/systems?q=" + two)))).contains(two);
    }

    @Test
    void theCoordinatorOfAnotherOwnerIsAStranger() throws Exception {
        String owner = "ubnd-tinh-ban";
        String unit = "so-tinh-ban";
        String person = "dieuphoi.tinhban";
        organisations.add(
                new Organisation(owner, "Ủy ban nhân dân tỉnh bạn", Organisation.Kind.OWNER, null, null, null));
        organisations.add(
                new Organisation(unit, "Sở Nội vụ tỉnh bạn", Organisation.Kind.DEPARTMENT, owner, owner, null));
        province.person(person, "Điều Phối Bạn", Role.COORDINATOR, owner);
        String code = province.system(HEALTH);
        UUID dossier = open(HEALTH);

        assertThat(codes(ok(person, get("/api/v1/systems?q=" + code)))).isEmpty();
        assertThat(answer(person, get("/api/v1/dossiers/" + dossier)).status()).isEqualTo(404);
        assertProblem(
                start(person, code),
                404,
                "system.unknownCode",
                "Không có hệ thống mã “" + code + "” trong Sổ đăng ký, hoặc hệ thống không thuộc phạm vi của bạn.");
        assertThat(ok(person, get("/api/v1/mail/outbox?size=200")).findValuesAsText("userId"))
                .doesNotContain("lap.yte");
        JsonNode report = ok(
                person,
                multipart("/api/v1/systems/import")
                        .file(upload("a.xlsx", inventory("BAN-1", HEALTH)))
                        .param("dryRun", "false"));
        assertThat(report.get("refused").asInt()).isEqualTo(1);
        assertThat(systems.findByCode("BAN-1")).isEmpty();
        JsonNode own = ok(
                person,
                multipart("/api/v1/systems/import")
                        .file(upload("a.xlsx", inventory("BAN-2", unit)))
                        .param("dryRun", "false"));
        assertThat(own.get("added").asInt()).isEqualTo(1);
    }

    @Test
    void somebodyWithoutAnyRoleSeesNothing() throws Exception {
        province.system(HEALTH);

        assertThat(ok("khong.vai.tro", get("/api/v1/systems")).get("total").asInt())
                .isZero();
        assertThat(ok("khong.vai.tro", get("/api/v1/dossiers")).get("total").asInt())
                .isZero();
        assertThat(ok("khong.vai.tro", get("/api/v1/tasks")).get("total").asInt())
                .isZero();
        assertThat(ok("khong.vai.tro", get("/api/v1/mail/outbox")).get("total").asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cap do", "CẤP ĐỘ", "quan ly cap do", "Đánh giá", "danh gia"})
    void searchNeedsNoAccents(String words) throws Exception {
        String code = named("Quản lý cấp độ, đánh giá " + UUID.randomUUID());

        assertThat(codes(ok("dieuphoi", get("/api/v1/systems").param("q", words).param("size", "200"))))
                .contains(code);
    }

    @Test
    void searchTakesWildcardsAndQuotesLiterally() throws Exception {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        String percent = named("Tỷ lệ 100% " + mark);
        named("Tỷ lệ 100 phần " + mark);

        assertThat(codes(ok("dieuphoi", get("/api/v1/systems").param("q", "100% " + mark))))
                .containsExactly(percent);
        assertThat(codes(ok("dieuphoi", get("/api/v1/systems").param("q", "100_ " + mark))))
                .isEmpty();
        assertThat(codes(ok("dieuphoi", get("/api/v1/systems").param("q", "' or 1=1 --"))))
                .isEmpty();
    }

    @Test
    void aListComesInPages() throws Exception {
        String mark = "trang" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            named(mark + " " + i);
        }

        JsonNode second = ok(
                "dieuphoi",
                get("/api/v1/systems").param("q", mark).param("size", "2").param("page", "1"));
        JsonNode beyond = ok(
                "dieuphoi",
                get("/api/v1/systems").param("q", mark).param("size", "2").param("page", "9"));

        assertThat(second.get("total").asInt()).isEqualTo(5);
        assertThat(second.get("page").asInt()).isEqualTo(1);
        assertThat(second.get("size").asInt()).isEqualTo(2);
        assertThat(second.get("items")).hasSize(2);
        assertThat(beyond.get("items")).isEmpty();
        assertThat(beyond.get("total").asInt()).isEqualTo(5);
    }

    static Stream<String> lists() {
        return Stream.of("/api/v1/systems", "/api/v1/dossiers", "/api/v1/tasks", "/api/v1/mail/outbox");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void pagesHaveBounds(String list) throws Exception {
        for (String wrong :
                List.of("size=0", "size=201", "size=-1", "size=99999999999", "size=x", "page=-1", "page=1000001")) {
            Answer answer = answer("dieuphoi", get(list + "?" + wrong), false);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.contentType()).as(wrong).isEqualTo("application/problem+json");
            assertThat(answer.json().get("status").asInt()).isEqualTo(400);
        }
        for (String right : List.of("size=1", "size=200", "page=0", "page=1000000")) {
            assertThat(answer("dieuphoi", get(list + "?" + right), false).status())
                    .as(right)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"level=0", "level=6", "level=x"})
    void aLevelOfAFilterIsOneToFive(String wrong) throws Exception {
        assertThat(answer("dieuphoi", get("/api/v1/systems?" + wrong), false).status())
                .isEqualTo(400);
        assertThat(answer("dieuphoi", get("/api/v1/dossiers?" + wrong), false).status())
                .isEqualTo(400);
    }

    // The inventory

    @Test
    void theCoordinatorImportsAnInventory() throws Exception {
        String code = "API-" + UUID.randomUUID().toString().substring(0, 8);
        byte[] workbook = inventory(code, "so-yte");

        JsonNode dry = ok("dieuphoi", multipart("/api/v1/systems/import").file(upload("danh mục.xlsx", workbook)));
        assertThat(systems.findByCode(code))
                .as("a dry run unless asked otherwise")
                .isEmpty();
        JsonNode real = ok(
                "dieuphoi",
                multipart("/api/v1/systems/import")
                        .file(upload("danh mục.xlsx", workbook))
                        .param("dryRun", "false"));

        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        assertThat(dry.get("added").asInt()).isEqualTo(1);
        assertThat(real.get("applied").asBoolean()).isTrue();
        assertThat(real.get("fileName").asText()).isEqualTo("danh mục.xlsx");
        assertThat(systems.findByCode(code)).isPresent();
    }

    @Test
    void anImportAnswersWithTheProblemsOfItsRows() throws Exception {
        JsonNode report = ok(
                "dieuphoi",
                multipart("/api/v1/systems/import")
                        .file(upload("a.xlsx", inventory("API-X", "so-la")))
                        .param("dryRun", "false")
                        .param("allOrNone", "true"));

        assertThat(report.get("applied").asBoolean()).isFalse();
        assertThat(report.get("problems")).hasSize(1);
        JsonNode problem = report.get("problems").get(0);
        assertThat(problem.get("row").asInt()).isEqualTo(2);
        assertThat(problem.get("column").asText()).isEqualTo("Mã đơn vị vận hành");
        assertThat(problem.get("value").asText()).isEqualTo("so-la");
        assertThat(problem.get("message").asText()).contains("Hãy dùng đúng mã");
    }

    @Test
    void aFileThatIsNoWorkbookIsAProblem() throws Exception {
        Answer answer = answer(
                "dieuphoi",
                multipart("/api/v1/systems/import").file(upload("a.xlsx", "chữ".getBytes(StandardCharsets.UTF_8))));

        assertProblem(answer, 422, "import.file.not_xlsx", "Tệp không phải là sổ tính Excel (.xlsx).");
        assertThat(answer.json().get("title").asText()).isEqualTo("Không thực hiện được");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lap.yte", "lanhdao.yte", "thamdinh", "giamdoc", "chutich", "giamsat", "quantri2"})
    void onlyTheCoordinatorImports(String person) throws Exception {
        Answer answer = answer(
                person, multipart("/api/v1/systems/import").file(upload("a.xlsx", inventory("API-Y", "so-yte"))));

        assertProblem(answer, 403, "dossier.actNotYours", "Việc này chỉ dành cho Điều phối của chủ quản.");
    }

    @Test
    void theTemplateIsAWorkbook() throws Exception {
        MvcResult result = mvc.perform(get("/api/v1/systems/import/template").with(user("lap.yte")))
                .andReturn();

        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        assertThat(result.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("attachment; filename=\"mau-danh-muc-he-thong.xlsx\"");
        assertThat(result.getResponse().getContentAsByteArray()).startsWith('P', 'K', 3, 4);
    }

    private static List<String> codes(JsonNode page) {
        return page.get("items").findValuesAsText("code").stream()
                .filter(code -> !code.startsWith("so-"))
                .toList();
    }

    /** A system of the health department under a name; returns its code. */
    private String named(String name) {
        String code = "TK-" + UUID.randomUUID().toString().substring(0, 8);
        systems.put(
                new SystemRow(
                        0,
                        code,
                        name,
                        HEALTH,
                        SystemType.INTERNAL,
                        Set.of(InformationType.PUBLIC),
                        null,
                        InformationSystem.Phase.RUNNING,
                        null,
                        null),
                "dieuphoi");
        return code;
    }

    private static byte[] inventory(String code, String unit) throws Exception {
        List<String> headers = List.of(
                "Mã hệ thống",
                "Tên hệ thống thông tin",
                "Mã đơn vị vận hành",
                "Loại hệ thống",
                "Loại thông tin",
                "Tình trạng vận hành");
        List<String> values = List.of(code, "Hệ thống " + code, unit, "Khác", "Thông tin công cộng", "Đang vận hành");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("Danh mục hệ thống");
            Row header = sheet.createRow(0);
            Row row = sheet.createRow(1);
            for (int i = 0; i < headers.size(); i++) {
                header.createCell(i).setCellValue(headers.get(i));
                row.createCell(i).setCellValue(values.get(i));
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }
}
