package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.register.PriorApproval;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.web.ApiScene;

/** Dossiers over the API: who opens and sees them, how they are listed, what is reported on them. */
@CapdoTest
class DossiersApiTests extends ApiScene {

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
        assertProblem(start("lap.yte", "KHONG-CO"), 404, "system.unknownCode", noSystem("KHONG-CO"));
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
        String unseen = province.system(HEALTH);
        assertProblem(start("lap.gddt", unseen), 404, "system.unknownCode", noSystem(unseen));
        assertProblem(start("lap.gddt", "KHONG-CO"), 404, "system.unknownCode", noSystem("KHONG-CO"));
        for (String person : List.of("thamdinh", "giamdoc", "chutich", "giamsat", "quantri2")) {
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
            assertProblem(answer("lap.yte", request), 404, "dossier.unknown", noDossier(foreign));
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
                "Tài liệu này không có, hoặc không thuộc hồ sơ này.");
        assertProblem(
                answer(
                        "lap.yte",
                        multipart("/api/v1/dossiers/" + own + "/documents")
                                .file(upload("a.pdf", PDF))
                                .param("kind", "OTHER")
                                .param("documentId", document.toString())),
                404,
                "document.unknown",
                "Tài liệu này không có, hoặc không thuộc hồ sơ này.");
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

    /** Of another's, and of one that there is not: nobody learns which. */
    private static String noDossier(UUID id) {
        return "Hồ sơ " + id + " không có, hoặc không thuộc phạm vi của bạn.";
    }

    private static String noSystem(String code) {
        return "Không có hệ thống mã “" + code + "” trong Sổ đăng ký, hoặc hệ thống không thuộc phạm vi của bạn.";
    }

    @Test
    void anUnknownDossierIsNotFound() throws Exception {
        UUID nowhere = UUID.randomUUID();

        assertProblem(
                answer("giamsat", get("/api/v1/dossiers/" + nowhere)), 404, "dossier.unknown", noDossier(nowhere));
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

    private static List<String> ids(JsonNode page) {
        return page.get("items").findValuesAsText("dossierId");
    }

    private static JsonNode line(JsonNode lines, String code) {
        for (JsonNode line : lines) {
            if (line.get("code").asText().equals(code)) {
                return line;
            }
        }
        throw new AssertionError("No line " + code + " in " + lines);
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
}
