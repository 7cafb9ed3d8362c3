package vn.capdo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.PriorApproval;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The API: who gets in, what each person sees and may do, and how it refuses. */
@CapdoTest
class ApiTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 6);
    private static final byte[] PDF = "%PDF-1.7 thử nghiệm".getBytes(StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Systems systems;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(TODAY);
    }

    // Who gets in

    @Test
    void nobodyGetsInWithoutSigningIn() throws Exception {
        List<Endpoint> all = endpoints();
        assertThat(all).hasSizeGreaterThanOrEqualTo(14);
        for (Endpoint endpoint : all) {
            int status = mvc.perform(request(endpoint.method(), endpoint.exampleUri())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{}")
                            .with(csrf()))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            assertThat(status).as(endpoint.toString()).isEqualTo(401);
        }
    }

    @Test
    void aWrongPasswordDoesNotGetIn() throws Exception {
        String person = "sai.mk" + UUID.randomUUID().toString().substring(0, 8);
        province.person(person, "Người Thử", Role.PREPARER, HEALTH);

        assertThat(mvc.perform(get("/api/v1/tasks").with(httpBasic(person, "khong-dung")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(mvc.perform(get("/api/v1/tasks").with(httpBasic("khong.co.ai", PASSWORD)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void theOpenApiDescriptionListsEveryEndpoint() throws Exception {
        JsonNode paths = json(mvc.perform(get("/v3/api-docs").with(user("giamsat")))
                        .andReturn())
                .get("paths");
        Set<String> described = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> described.add(method.getKey().toUpperCase() + " " + path.getKey())));

        Set<String> real = new TreeSet<>();
        endpoints().forEach(endpoint -> real.add(endpoint.method() + " " + endpoint.pattern()));
        assertThat(described).isEqualTo(real);
    }

    @Test
    void aSessionNeedsTheTokenToChangeAnything() throws Exception {
        String code = province.system(HEALTH);
        String body = "{\"systemCode\":\"" + code + "\"}";

        assertThat(answer("lap.yte", post("/api/v1/dossiers").content(body), false)
                        .status())
                .isEqualTo(403);
        assertThat(answer("lap.yte", post("/api/v1/dossiers").content(body).header("X-CAPDO-CSRF", "doan-bua"), false)
                        .status())
                .isEqualTo(403);
        assertThat(jdbc.sql(
                                "select count(*) from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id"
                                        + " where s.code = :code")
                        .param("code", code)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aCallWithItsOwnCredentialsNeedsNoToken() throws Exception {
        String code = province.system(HEALTH);

        int status = mvc.perform(post("/api/v1/dossiers")
                        .with(httpBasic("lap.yte", PASSWORD))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"systemCode\":\"" + code + "\"}"))
                .andReturn()
                .getResponse()
                .getStatus();

        assertThat(status).isEqualTo(201);
    }

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
        assertThat(answer(person, get("/api/v1/dossiers/" + dossier)).status()).isEqualTo(403);
        assertProblem(
                start(person, code), 403, "dossier.notYourUnit", "Bạn chỉ mở được hồ sơ cho hệ thống của đơn vị mình.");
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

    // Dossiers

    @Test
    void aPreparerOpensADossierForASystemOfTheOwnUnit() throws Exception {
        String code = province.system(HEALTH);

        Answer answer = start("lap.yte", code);

        assertThat(answer.status()).isEqualTo(201);
        JsonNode started = answer.json();
        assertThat(started.get("state").asText()).isEqualTo("DRAFTING");
        assertThat(started.get("number").asText()).startsWith("HS-");
        assertThat(answer.header("Location"))
                .isEqualTo("/api/v1/dossiers/" + started.get("id").asText());
        JsonNode dossier = ok("lap.yte", get(answer.header("Location")));
        assertThat(dossier.get("number")).isEqualTo(started.get("number"));
        assertThat(dossier.get("systemCode").asText()).isEqualTo(code);
        assertThat(dossier.get("state").asText()).isEqualTo("DRAFTING");
        assertThat(dossier.get("stateLabel").asText()).isEqualTo("Đang lập hồ sơ");
        assertThat(dossier.get("operatingUnit").get("name").asText()).isEqualTo("Sở Y tế");
        assertThat(dossier.get("designatedUnit").get("code").asText()).isEqualTo(TestProvince.DESIGNATED);
        assertThat(dossier.get("level").isNull()).isTrue();
        assertThat(dossier.get("clocks").findValuesAsText("dueText"))
                .allMatch(text -> text.matches("\\d\\d/\\d\\d/\\d{4}"));
        assertThat(life.openTasks(UUID.fromString(dossier.get("id").asText())))
                .containsExactly("userTask_prepareDossier");
    }

    @Test
    void aSystemHasOneDossierOnItsWay() throws Exception {
        String code = province.system(HEALTH);
        String number = start("lap.yte", code).json().get("number").asText();

        assertProblem(
                start("lap.yte", code),
                422,
                "dossier.alreadyOpen",
                "Hệ thống " + code + " đã có hồ sơ " + number + " (trạng thái: Đang lập hồ sơ).");
    }

    @Test
    void anUnknownSystemIsNotFound() throws Exception {
        assertProblem(
                start("lap.yte", "KHONG-CO"),
                404,
                "system.unknownCode",
                "Không có hệ thống mã “KHONG-CO” trong Sổ đăng ký.");
    }

    @Test
    void aDossierNeedsACode() throws Exception {
        assertThat(start("lap.yte", " ").status()).isEqualTo(400);
        assertThat(answer("lap.yte", post("/api/v1/dossiers").content("{}")).status())
                .isEqualTo(400);
        assertThat(answer("lap.yte", post("/api/v1/dossiers").content("{\"systemCode\":"))
                        .status())
                .isEqualTo(400);
        assertThat(answer("lap.yte", post("/api/v1/dossiers").content("{\"systemCode\":\"X\",\"approvedLevel\":1}"))
                        .status())
                .as("a field nobody knows")
                .isEqualTo(400);
    }

    @Test
    void whoMayOpenADossier() throws Exception {
        for (String person : List.of("lap.gddt", "thamdinh", "giamdoc", "chutich", "giamsat", "quantri2")) {
            assertProblem(
                    start(person, province.system(HEALTH)),
                    403,
                    "dossier.notYourUnit",
                    "Bạn chỉ mở được hồ sơ cho hệ thống của đơn vị mình.");
        }
        for (String person : List.of("lap.yte", "lanhdao.yte", "dieuphoi")) {
            assertThat(start(person, province.system(HEALTH)).status())
                    .as(person)
                    .isEqualTo(201);
        }
    }

    @Test
    void aDossierOfAnotherUnitIsClosedInEveryPart() throws Exception {
        UUID foreign = open(EDUCATION);
        UUID document = uploaded(foreign, "lap.gddt");
        String dossier = "/api/v1/dossiers/" + foreign;

        for (AbstractMockHttpServletRequestBuilder<?> request : List.<AbstractMockHttpServletRequestBuilder<?>>of(
                get(dossier),
                get(dossier + "/documents"),
                get(dossier + "/documents/" + document + "/1"),
                put(dossier + "/measures").content("[]"),
                multipart(dossier + "/documents").file(upload("a.pdf", PDF)).param("kind", "OTHER"))) {
            assertProblem(answer("lap.yte", request), 403, "dossier.notYours", "Bạn không có quyền xem hồ sơ này.");
        }
        assertThat(ids(ok("lap.yte", get("/api/v1/dossiers?size=200")))).doesNotContain(foreign.toString());
        assertThat(ids(ok("lap.gddt", get("/api/v1/dossiers?size=200")))).contains(foreign.toString());
    }

    @Test
    void anotherUnitsDocumentDoesNotOpenUnderTheOwnDossier() throws Exception {
        UUID own = open(HEALTH);
        UUID foreign = open(EDUCATION);
        UUID document = uploaded(foreign, "lap.gddt");

        assertProblem(
                answer("lap.yte", get("/api/v1/dossiers/" + own + "/documents/" + document + "/1")),
                404,
                "document.unknown",
                "Không tìm thấy tài liệu.");
        assertProblem(
                answer(
                        "lap.yte",
                        multipart("/api/v1/dossiers/" + own + "/documents")
                                .file(upload("a.pdf", PDF))
                                .param("kind", "OTHER")
                                .param("documentId", document.toString())),
                404,
                "document.unknown",
                "Không tìm thấy tài liệu.");
    }

    @Test
    void theAuditorReadsEverythingAndChangesNothing() throws Exception {
        UUID id = open(HEALTH);
        UUID document = uploaded(id, "lap.yte");
        String dossier = "/api/v1/dossiers/" + id;

        assertThat(ok("giamsat", get(dossier)).get("id").asText()).isEqualTo(id.toString());
        assertThat(ok("giamsat", get(dossier + "/documents"))).hasSize(1);
        assertThat(answer("giamsat", get(dossier + "/documents/" + document + "/1"))
                        .status())
                .isEqualTo(200);

        assertProblem(
                answer(
                        "giamsat",
                        multipart(dossier + "/documents")
                                .file(upload("a.pdf", PDF))
                                .param("kind", "OTHER")),
                403,
                "dossier.readOnly",
                "Bạn chỉ được xem hồ sơ này, không được thay đổi.");
        assertThat(answer("giamsat", put(dossier + "/measures").content("[]")).status())
                .isEqualTo(403);
        assertThat(start("giamsat", province.system(HEALTH)).status()).isEqualTo(403);
        assertThat(ok("giamsat", get(dossier + "/documents"))).hasSize(1);
    }

    @Test
    void anUnknownDossierIsNotFound() throws Exception {
        UUID nowhere = UUID.randomUUID();

        assertProblem(
                answer("giamsat", get("/api/v1/dossiers/" + nowhere)),
                404,
                "dossier.unknown",
                "Không tìm thấy hồ sơ " + nowhere + ".");
        assertThat(answer("giamsat", get("/api/v1/dossiers/khong-phai-uuid")).status())
                .isEqualTo(400);
    }

    @Test
    void dossiersAreListedByStateLevelAndUnit() throws Exception {
        UUID id = open(HEALTH);
        life.prepare(id, "lap.yte", 2);

        assertThat(ids(ok("dieuphoi", get("/api/v1/dossiers?size=200&state=SUBMITTING&level=2&unit=" + HEALTH))))
                .contains(id.toString());
        assertThat(ids(ok("dieuphoi", get("/api/v1/dossiers?size=200&state=DRAFTING"))))
                .doesNotContain(id.toString());
        assertThat(ids(ok("dieuphoi", get("/api/v1/dossiers?size=200&level=3"))))
                .doesNotContain(id.toString());
        assertThat(ids(ok("dieuphoi", get("/api/v1/dossiers?size=200&overdue=true"))))
                .doesNotContain(id.toString());
    }

    @Test
    void measuresAreReportedByTheOperatingUnit() throws Exception {
        UUID id = deploying(HEALTH);
        String dossier = "/api/v1/dossiers/" + id;

        JsonNode lines = ok(
                "lap.yte",
                put(dossier + "/measures")
                        .content(
                                "[{\"code\":\"M1\",\"status\":\"MET\",\"note\":\"xong\",\"plannedOn\":null},"
                                        + "{\"code\":\"T1\",\"status\":\"NOT_MET\",\"note\":\"\",\"plannedOn\":\"2024-12-31\"}]"));

        JsonNode first = line(lines, "M1");
        assertThat(first.get("title").asText()).isEqualTo("Chính sách an toàn thông tin");
        assertThat(first.get("kind").asText()).isEqualTo("MANAGEMENT");
        assertThat(first.get("status").asText()).isEqualTo("MET");
        assertThat(line(lines, "T1").get("kind").asText()).isEqualTo("TECHNICAL");
        assertThat(line(lines, "T1").get("plannedOn").asText()).isEqualTo("2024-12-31");
        assertThat(lines).as("all groups, reported or not").hasSize(11);
        assertProblem(
                answer("lap.yte", put(dossier + "/measures").content("[{\"code\":\"M99\",\"status\":\"MET\"}]")),
                404,
                "measure.unknown",
                "Không có nhóm yêu cầu M99.");
        assertProblem(
                answer("thamdinh", put(dossier + "/measures").content("[]")),
                403,
                "dossier.notYourUnit",
                "Bạn chỉ mở được hồ sơ cho hệ thống của đơn vị mình.");
        assertThat(answer("lap.yte", put(dossier + "/measures").content("[{\"code\":\"M1\"}]"))
                        .status())
                .as("no status")
                .isBetween(400, 422);
        assertThat(answer("lap.yte", put(dossier + "/measures").content("[{\"code\":\"M1\",\"status\":\"DONE\"}]"))
                        .status())
                .isEqualTo(400);
    }

    // Documents

    @Test
    void aDocumentIsKeptInVersionsWithItsHash() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        byte[] second = "%PDF-1.7 bản thứ hai".getBytes(StandardCharsets.UTF_8);

        JsonNode added = ok(
                "lap.yte", multipart(path).file(upload("Thuyết minh.pdf", PDF)).param("kind", "LEVEL_STATEMENT"));
        String document = added.get(0).get("id").asText();
        JsonNode again = ok(
                "lanhdao.yte",
                multipart(path)
                        .file(upload("Thuyết minh (sửa).pdf", second))
                        .param("kind", "LEVEL_STATEMENT")
                        .param("documentId", document));

        assertThat(added).hasSize(1);
        JsonNode first = added.get(0);
        assertThat(first.get("kindLabel").asText()).isEqualTo("Thuyết minh về việc đề xuất cấp độ");
        assertThat(first.get("name").asText()).isEqualTo("Thuyết minh.pdf");
        assertThat(first.get("version").asInt()).isEqualTo(1);
        assertThat(first.get("size").asInt()).isEqualTo(PDF.length);
        assertThat(first.get("sha256").asText()).isEqualTo(sha256(PDF));
        assertThat(first.get("uploadedBy").asText()).isEqualTo("Trần Thị Lan");
        assertThat(first.get("uploadedAt").asText()).isEqualTo("06/05/2024 08:00");
        assertThat(first.get("href").asText()).isEqualTo(path + "/" + document + "/1");
        assertThat(again).as("a version, not another document").hasSize(1);
        assertThat(again.get(0).get("version").asInt()).isEqualTo(2);
        assertThat(again.get(0).get("sha256").asText()).isEqualTo(sha256(second));
        assertThat(download("lap.yte", path + "/" + document + "/1").getContentAsByteArray())
                .isEqualTo(PDF);
        assertThat(download("lap.yte", path + "/" + document + "/2").getContentAsByteArray())
                .isEqualTo(second);
        assertProblem(
                answer("lap.yte", get(path + "/" + document + "/3")),
                404,
                "document.unknown",
                "Không tìm thấy tài liệu.");
        assertThat(ok("lap.yte", get("/api/v1/dossiers/" + id)).get("history").findValuesAsText("text"))
                .contains(
                        "Tải lên tài liệu “Thuyết minh.pdf”, phiên bản 1",
                        "Tải lên tài liệu “Thuyết minh (sửa).pdf”, phiên bản 2");
    }

    @Test
    void aDownloadIsAnAttachmentUnderItsOwnName() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        String document = ok(
                        "lap.yte",
                        multipart(path).file(upload("Tờ trình số 5.pdf", PDF)).param("kind", "SUBMISSION"))
                .get(0)
                .get("id")
                .asText();

        var response = download("lap.yte", path + "/" + document + "/1");

        assertThat(response.getContentType()).isEqualTo("application/pdf");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%205.pdf");
        assertThat(response.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd.pdf | passwd.pdf",
                "C:\\Users\\lan\\Tờ trình.pdf | Tờ trình.pdf",
                "/tmp/..\\x.PDF | x.PDF",
                "Phương án   an toàn.pdf | Phương án   an toàn.pdf"
            })
    void aFileNameIsANameAndNoPath(String sent, String kept) throws Exception {
        UUID id = open(HEALTH);

        JsonNode documents = ok(
                "lap.yte",
                multipart("/api/v1/dossiers/" + id + "/documents")
                        .file(upload(sent, PDF))
                        .param("kind", "OTHER"));

        assertThat(documents.get(0).get("name").asText()).isEqualTo(kept);
    }

    @Test
    void aFileNameIsComposedWithoutControlCharactersAndNotEndless() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";

        ok(
                "lap.yte",
                multipart(path)
                        .file(upload(Normalizer.normalize("Tờ trình\r\n.pdf", Normalizer.Form.NFD), PDF))
                        .param("kind", "SUBMISSION"));
        ok(
                "lap.yte",
                multipart(path).file(upload("a".repeat(500) + ".pdf", PDF)).param("kind", "DESIGN"));

        List<String> names = ok("lap.yte", get(path)).findValuesAsText("name");
        assertThat(names).contains("Tờ trình.pdf");
        assertThat(names).allMatch(name -> name.length() <= 200 && name.endsWith(".pdf"));
    }

    @Test
    void whatAFileIsDecidesItsContent() throws Exception {
        UUID id = open(HEALTH);
        MockMultipartHttpServletRequestBuilder upload = multipart("/api/v1/dossiers/" + id + "/documents");

        assertProblem(
                answer(
                        "lap.yte",
                        upload.file(upload("giả.pdf", "MZ chương trình".getBytes(StandardCharsets.UTF_8)))
                                .param("kind", "OTHER")),
                422,
                "document.contentMismatch",
                "Nội dung của tệp “giả.pdf” không phải là tệp pdf.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chạy.exe", "trang.html", "ảnh.svg", "macro.docm", "không đuôi", "x.pdf.js", "lưu.tar.gz"})
    void onlyKnownTypesAreKept(String name) throws Exception {
        UUID id = open(HEALTH);

        Answer answer = answer(
                "lap.yte",
                multipart("/api/v1/dossiers/" + id + "/documents")
                        .file(upload(name, PDF))
                        .param("kind", "OTHER"));

        assertProblem(
                answer,
                422,
                "document.type",
                "Không nhận tệp “" + name + "”. Các loại tệp được nhận: docx, jpeg, jpg, odt, pdf, png, xlsx, zip.");
    }

    @Test
    void everyKnownTypeIsKept() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        byte[] zip = {'P', 'K', 3, 4, 0};
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10};
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
        Map<String, byte[]> files = Map.of(
                "a.pdf", PDF, "b.docx", zip, "c.xlsx", zip, "d.odt", zip, "e.zip", zip, "f.png", png, "g.jpg", jpeg,
                "h.JPEG", jpeg);

        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(answer(
                                    "lap.yte",
                                    multipart(path)
                                            .file(upload(file.getKey(), file.getValue()))
                                            .param("kind", "EVIDENCE"))
                            .status())
                    .as(file.getKey())
                    .isEqualTo(200);
        }
        assertThat(ok("lap.yte", get(path))).hasSize(files.size());
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        UUID id = open(HEALTH);

        assertProblem(
                answer(
                        "lap.yte",
                        multipart("/api/v1/dossiers/" + id + "/documents")
                                .file(upload("rỗng.pdf", new byte[0]))
                                .param("kind", "OTHER")),
                422,
                "document.empty",
                "Tệp “rỗng.pdf” rỗng.");
    }

    @Test
    void aFileOfMoreThanTwentyFiveMebibytesIsRefused() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        byte[] limit = Arrays.copyOf(PDF, 25 * 1024 * 1024);
        byte[] more = Arrays.copyOf(PDF, 25 * 1024 * 1024 + 1);

        assertProblem(
                answer("lap.yte", multipart(path).file(upload("to.pdf", more)).param("kind", "OTHER")),
                422,
                "document.tooLarge",
                "Tệp “to.pdf” lớn hơn 25 MB.");
        assertThat(ok("lap.yte", multipart(path).file(upload("vừa.pdf", limit)).param("kind", "OTHER")))
                .hasSize(1);
    }

    @Test
    void anUploadNeedsAFileAndAKnownKind() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";

        assertThat(answer("lap.yte", multipart(path).param("kind", "OTHER")).status())
                .isEqualTo(400);
        assertThat(answer("lap.yte", multipart(path).file(upload("a.pdf", PDF))).status())
                .isEqualTo(400);
        assertThat(answer("lap.yte", multipart(path).file(upload("a.pdf", PDF)).param("kind", "XYZ"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aClosedDossierTakesNoMoreDocuments() throws Exception {
        UUID id = open(HEALTH);
        ending.withdraw(id, "Mở nhầm", "lap.yte");
        life.runDueJobs();

        Answer answer = answer(
                "lap.yte",
                multipart("/api/v1/dossiers/" + id + "/documents")
                        .file(upload("a.pdf", PDF))
                        .param("kind", "OTHER"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("key").asText()).isEqualTo("dossier.wrongState");
        assertThat(answer.json().get("detail").asText()).contains("“Đã rút hồ sơ”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thamdinh", "giamdoc", "chutich", "dieuphoi"})
    void whoeverWorksOnADossierMayAddDocuments(String person) throws Exception {
        UUID id = open(HEALTH);

        assertThat(answer(
                                person,
                                multipart("/api/v1/dossiers/" + id + "/documents")
                                        .file(upload("a.pdf", PDF))
                                        .param("kind", "OTHER"))
                        .status())
                .isEqualTo(200);
    }

    // Tasks and mail

    @Test
    void everybodyFindsTheOwnTasksMostUrgentFirst() throws Exception {
        UUID own = open(HEALTH);
        UUID foreign = open(EDUCATION);

        JsonNode mine = ok("lap.yte", get("/api/v1/tasks?size=200"));

        JsonNode line = null;
        List<LocalDate> due = new ArrayList<>();
        for (JsonNode item : mine.get("items")) {
            assertThat(item.get("dossierId").asText()).isNotEqualTo(foreign.toString());
            if (item.get("dossierId").asText().equals(own.toString())) {
                line = item;
            }
            String[] day = item.get("dueText").asText().split("/");
            due.add(LocalDate.of(Integer.parseInt(day[2]), Integer.parseInt(day[1]), Integer.parseInt(day[0])));
        }
        assertThat(line).isNotNull();
        assertThat(line.get("unitName").asText()).isEqualTo("Sở Y tế");
        assertThat(line.get("href").asText())
                .isEqualTo("/tasks/" + line.get("taskId").asText());
        assertThat(line.get("late").asBoolean()).isFalse();
        assertThat(due).isSorted();
        assertThat(mine.get("total").asInt()).isEqualTo(mine.get("items").size());
    }

    @Test
    void aTaskThatSomebodyHasTakenIsNobodyElses() throws Exception {
        province.person("lap2.yte" + UUID.randomUUID().toString().substring(0, 6), "Người Hai", Role.PREPARER, HEALTH);
        UUID id = open(HEALTH);
        String task = life.task(id, "userTask_prepareDossier").id();
        assertThat(taskIds("lap.yte")).contains(task);

        life.complete(id, "userTask_prepareDossier", "lap.yte", life.statement(1));

        assertThat(taskIds("lap.yte")).doesNotContain(task);
        String next = life.task(id, "userTask_submitDossier").id();
        assertThat(taskIds("lanhdao.yte")).contains(next);
        assertThat(taskIds("lap.yte")).doesNotContain(next);
    }

    @Test
    void theOutboxShowsEverybodyHisOwnMailAndTheCoordinatorAll() throws Exception {
        open(HEALTH);
        open(EDUCATION);

        assertThat(ok("lap.yte", get("/api/v1/mail/outbox?size=200")).findValuesAsText("userId"))
                .isNotEmpty()
                .containsOnly("lap.yte");
        assertThat(ok("dieuphoi", get("/api/v1/mail/outbox")).get("total").asLong())
                .isGreaterThan(
                        ok("lap.yte", get("/api/v1/mail/outbox")).get("total").asLong());
        JsonNode waiting = ok("lap.yte", get("/api/v1/mail/outbox?size=1&state=PENDING"))
                .get("items")
                .get(0);
        assertThat(waiting.get("stateLabel").asText()).isEqualTo("Chờ gửi");
        assertThat(waiting.get("createdAt").asText()).matches("\\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2}");
    }

    // The law

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void factsLeadToALevelWithItsGrounds(int level) throws Exception {
        JsonNode answer =
                ok("lap.yte", post("/api/v1/law/level").content(JSON.writeValueAsString(life.statement(level))));

        assertThat(answer.get("level").asInt()).isEqualTo(level);
        assertThat(answer.get("manual").asBoolean()).isFalse();
        assertThat(answer.get("message").asText()).isEqualTo("Cấp độ theo tiêu chí: " + level);
        assertThat(answer.get("grounds").get(0).get("level").asInt()).isEqualTo(level);
        assertThat(answer.get("grounds").get(0).get("citation").asText()).contains("85/2016");
    }

    @Test
    void setsMayComeAsAnArrayOrAsOneText() throws Exception {
        String asText = "{\"systemType\":\"INTERNAL\",\"infoTypes\":\"PUBLIC, PRIVATE\"}";
        String asArray = "{\"systemType\":\"INTERNAL\",\"infoTypes\":[\"PUBLIC\",\"PRIVATE\"]}";

        assertThat(ok("lap.yte", post("/api/v1/law/level").content(asText)))
                .isEqualTo(ok("lap.yte", post("/api/v1/law/level").content(asArray)));
    }

    @Test
    void whereNoRuleMatchesAPersonDecides() throws Exception {
        JsonNode answer =
                ok("lap.yte", post("/api/v1/law/level").content("{\"systemType\":\"OTHER\",\"infoTypes\":\"PUBLIC\"}"));

        assertThat(answer.get("level").isNull()).isTrue();
        assertThat(answer.get("manual").asBoolean()).isTrue();
        assertThat(answer.get("message").asText())
                .isEqualTo("Không có tiêu chí nào khớp: người lập phải tự xác định cấp độ và nêu căn cứ.");
        assertThat(answer.get("grounds")).isEmpty();
    }

    @Test
    void anOnlineServiceWithPersonalDataNeedsItsNumberOfUsers() throws Exception {
        String facts =
                "\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":\"PERSONAL\",\"onlineServiceKinds\":\"NON_CONDITIONAL\"";

        JsonNode without = ok("lap.yte", post("/api/v1/law/level").content("{" + facts + "}"));
        assertThat(without.get("level").isNull()).isTrue();
        assertThat(without.get("manual").asBoolean()).isFalse();
        assertThat(without.get("message").asText()).contains("10.000 người");

        assertThat(ok("lap.yte", post("/api/v1/law/level").content("{" + facts + ",\"userCount\":9999}"))
                        .get("level")
                        .asInt())
                .isEqualTo(2);
        assertThat(ok("lap.yte", post("/api/v1/law/level").content("{" + facts + ",\"userCount\":10000}"))
                        .get("level")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void factsThatMakeNoSenseAreRefused() throws Exception {
        assertProblem(
                answer("lap.yte", post("/api/v1/law/level").content("{}")),
                422,
                "field.required",
                "Chưa nhập mục loại hệ thống.");
        assertThat(answer(
                                "lap.yte",
                                post("/api/v1/law/level")
                                        .content("{\"systemType\":\"INTERNAL\",\"infoTypes\":\"XYZ\"}"))
                        .json()
                        .get("key")
                        .asText())
                .isEqualTo("field.choice");
        assertProblem(
                answer("lap.yte", post("/api/v1/law/level").content("{\"systemType\":\"XYZ\"}")),
                422,
                "field.choice",
                "Giá trị “XYZ” không hợp lệ cho mục loại hệ thống.");
        assertThat(answer("lap.yte", post("/api/v1/law/level").content("không phải JSON"))
                        .status())
                .isEqualTo(400);
    }

    // Rehearsal

    @ParameterizedTest
    @ValueSource(strings = {"lap.yte", "dieuphoi", "giamsat", "chutich"})
    void onlyAnAdministratorMovesTheClock(String person) throws Exception {
        assertProblem(
                answer(person, put("/api/v1/rehearsal/clock").content("{\"now\":\"2030-01-01T08:00:00+07:00\"}")),
                403,
                "dossier.actNotYours",
                "Việc này chỉ dành cho Quản trị.");
    }

    @Test
    void theClockStandsUnlessThisIsARehearsal() throws Exception {
        Answer answer =
                answer("quantri2", put("/api/v1/rehearsal/clock").content("{\"now\":\"2030-01-01T08:00:00+07:00\"}"));

        assertProblem(answer, 422, "rehearsal.disabled", "Chế độ diễn tập đang tắt.");
        assertThat(ok("lap.yte", get("/api/v1/rehearsal/clock")).get("now").asText())
                .startsWith("2024-05-06T08:0");
    }

    @Test
    void theClockNeedsAnInstant() throws Exception {
        assertProblem(
                answer("quantri2", put("/api/v1/rehearsal/clock").content("{}")),
                422,
                "field.required",
                "Chưa nhập mục thời điểm mới.");
        assertThat(answer("quantri2", put("/api/v1/rehearsal/clock").content("{\"now\":\"2030-01-01\"}"))
                        .status())
                .isEqualTo(400);
    }

    // Asking

    private record Endpoint(HttpMethod method, String pattern) {

        String exampleUri() {
            return pattern.replaceAll("\\{(id|documentId|clockId)}", "00000000-0000-0000-0000-000000000000")
                    .replaceAll("\\{version}", "1")
                    .replaceAll("\\{table}", "authority")
                    .replaceAll("\\{year}", "2026");
        }
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                if (pattern.startsWith("/api/")) {
                    for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                        all.add(new Endpoint(method.asHttpMethod(), pattern));
                    }
                }
            }
        }
        return all;
    }

    private record Answer(int status, String contentType, MvcResult result) {

        JsonNode json() throws Exception {
            return ApiTests.json(result);
        }

        String header(String name) {
            return result.getResponse().getHeader(name);
        }
    }

    private JsonNode ok(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        Answer answer = answer(person, request);
        assertThat(answer.status())
                .as(answer.result().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.json();
    }

    private Answer answer(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return answer(person, request, true);
    }

    private Answer answer(String person, AbstractMockHttpServletRequestBuilder<?> request, boolean token)
            throws Exception {
        request.with(user(person));
        if (token) {
            request.with(csrf());
        }
        if (!(request instanceof MockMultipartHttpServletRequestBuilder)) {
            request.contentType(MediaType.APPLICATION_JSON);
        }
        MvcResult result = mvc.perform(request).andReturn();
        String type = result.getResponse().getContentType();
        return new Answer(result.getResponse().getStatus(), type == null ? "" : type, result);
    }

    private void assertProblem(Answer answer, int status, String key, String detail) throws Exception {
        assertThat(answer.status())
                .as(answer.result().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("key").asText()).isEqualTo(key);
        assertThat(problem.get("detail").asText()).startsWith(detail);
        assertThat(problem.get("title").asText()).isNotBlank();
    }

    private static JsonNode json(MvcResult result) throws Exception {
        return JSON.readTree(result.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private org.springframework.mock.web.MockHttpServletResponse download(String person, String path) throws Exception {
        var response = mvc.perform(get(path).with(user(person))).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response;
    }

    private Answer start(String person, String code) throws Exception {
        return answer(person, post("/api/v1/dossiers").content(JSON.writeValueAsString(Map.of("systemCode", code))));
    }

    private static List<String> codes(JsonNode page) {
        return page.get("items").findValuesAsText("code").stream()
                .filter(code -> !code.startsWith("so-"))
                .toList();
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").findValuesAsText("dossierId");
    }

    private List<String> taskIds(String person) throws Exception {
        return ok(person, get("/api/v1/tasks?size=200")).get("items").findValuesAsText("taskId");
    }

    private static JsonNode line(JsonNode lines, String code) {
        for (JsonNode line : lines) {
            if (line.get("code").asText().equals(code)) {
                return line;
            }
        }
        throw new AssertionError("No line " + code + " in " + lines);
    }

    // Having something to ask about

    private UUID open(String unit) {
        return opening.start(province.system(unit), "dieuphoi").id();
    }

    /** A dossier that was approved before Capdo and whose plan is being deployed. */
    private UUID deploying(String unit) {
        String code = province.system(
                unit,
                new PriorApproval(
                        3,
                        "45/QĐ",
                        LocalDate.of(2023, 1, 15),
                        "Ủy ban nhân dân tỉnh",
                        "10/QĐ-QC",
                        LocalDate.of(2022, 8, 1),
                        PriorApproval.Deployment.NONE,
                        null,
                        null));
        life.runDueJobs();
        return dossiers.current(systems.findByCode(code).orElseThrow().id())
                .orElseThrow()
                .id();
    }

    private UUID uploaded(UUID dossier, String person) throws Exception {
        JsonNode documents = ok(
                person,
                multipart("/api/v1/dossiers/" + dossier + "/documents")
                        .file(upload("a.pdf", PDF))
                        .param("kind", "OTHER"));
        return UUID.fromString(documents.get(0).get("id").asText());
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

    private static MockMultipartFile upload(String name, byte[] content) {
        return new MockMultipartFile("file", name, "application/octet-stream", content);
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

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
