package vn.capdo.web.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** Incidents over HTTP: reported on a page and by a program, read by whoever is concerned, summed by quarter. */
@CapdoTest
class IncidentPagesTests extends ApiScene {

    private UUID system;

    @BeforeEach
    void aSystemUnderTheNewDecree() {
        life.itIs(OffsetDateTime.parse("2026-10-05T09:00:00+07:00"));
        system = systems.findByCode(province.system(HEALTH)).orElseThrow().id();
    }

    @Test
    void aUnitReportsOnAPageAndItsOwnerReadsAndAStrangerIsToldOfNothing() throws Exception {
        assertThat(page("lap.yte", "/incidents/new")).contains("24 giờ").contains("Báo sự cố");
        String address =
                sent("lap.yte", reported("2026-10-05T08:00")).getResponse().getRedirectedUrl();
        assertThat(address).startsWith("/incidents/");

        for (String reader : new String[] {"lap.yte", "lanhdao.yte", "thamdinh", "dieuphoi", "giamsat"}) {
            assertThat(page(reader, address))
                    .as(reader)
                    .contains("Mã độc tống tiền")
                    .contains("06/10/2026 08:00");
        }
        assertThat(answer("lap.gddt", get(address)).status()).isEqualTo(404);
        assertThat(answer("lap.gddt", get("/incidents/" + UUID.randomUUID())).status())
                .isEqualTo(404);
        assertThat(page("lap.gddt", "/incidents")).doesNotContain("Mã độc tống tiền");
        assertThat(page("dieuphoi", "/incidents?state=FOUND&seriousness=SERIOUS"))
                .contains("Mã độc tống tiền");
        assertThat(page("dieuphoi", "/incidents?state=CLOSED")).doesNotContain(address);

        sent("lap.yte", post(address + "/measures").param("incidentMeasures", "Ngắt máy chủ khỏi mạng"));
        sent(
                "lanhdao.yte",
                post(address + "/seriousness")
                        .param("seriousness", "GRAVE")
                        .param("incidentReason", "Lan sang nơi khác"));
        assertThat(page("thamdinh", address)).contains("Ngắt máy chủ khỏi mạng").contains("Lan sang nơi khác");
        mvc.perform(post(address + "/measures")
                        .param("incidentMeasures", "x")
                        .with(user("giamsat"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(refusal("lap.gddt", post(address + "/measures").param("incidentMeasures", "x")))
                .contains("không có, hoặc không thuộc phạm vi của bạn");
        // A unit does not take back its own incident.
        mvc.perform(post(address + "/withdrawal")
                        .param("incidentReason", "Nhầm")
                        .with(user("lanhdao.yte"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        sent("dieuphoi", post(address + "/withdrawal").param("incidentReason", "Báo trùng"));
        assertThat(page("lap.yte", address)).contains("Không phải sự cố").contains("Báo trùng");
    }

    @Test
    void whatIsWrongIsRefusedWithAClearSentence() throws Exception {
        assertThat(sent("lap.yte", reported("2026-10-05T09:01")).getFlashMap().toString())
                .contains("ở sau bây giờ");
        assertThat(sent("lap.yte", reported("hôm qua")).getFlashMap().toString())
                .contains("không phải là ngày giờ hợp lệ");
        UUID foreign =
                systems.findByCode(province.system(EDUCATION)).orElseThrow().id();
        assertThat(refusal("lap.yte", reported("2026-10-05T08:00").param("systems", foreign.toString())))
                .as("a stranger's system is none")
                .isNotEqualTo("null");
    }

    @Test
    void aProgramReportsAndTheQuarterIsSummedAsPageCsvAndExcel() throws Exception {
        String body = "{\"systems\":[\"" + system + "\"],\"title\":\"Rò rỉ dữ liệu\",\"seriousness\":\"SERIOUS\","
                + "\"foundAt\":\"2026-10-01T08:00:00+07:00\",\"happened\":\"Dữ liệu bị rao bán\"}";
        JsonNode reported = ok("lap.yte", post("/api/v1/incidents").content(body));
        String id = reported.get("line").get("id").asText();
        assertThat(reported.get("line").get("duties").get(0).get("late").asBoolean())
                .isTrue();
        assertThat(ok("thamdinh", get("/api/v1/incidents/" + id)).get("log")).hasSize(1);
        assertThat(ok("dieuphoi", get("/api/v1/incidents")).get("total").asInt())
                .isPositive();
        assertThat(answer("lap.gddt", get("/api/v1/incidents/" + id)).status()).isEqualTo(404);
        assertThat(answer("lap.gddt", post("/api/v1/incidents").content(body)).status())
                .isEqualTo(404);
        assertThat(answer("giamsat", post("/api/v1/incidents").content(body)).status())
                .isEqualTo(403);

        assertThat(ok("dieuphoi", get("/api/v1/incidents/quarter?year=2026&quarter=4")))
                .filteredOn(line -> line.get("seriousness").asText().equals("SERIOUS"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("lateNotices").asInt()).isPositive());
        assertThat(ok("lap.yte", get("/api/v1/incidents/quarter?year=2026&quarter=4")))
                .as("of owners whose whole register one sees")
                .isEmpty();
        assertThat(answer("dieuphoi", get("/api/v1/incidents/quarter?year=2026&quarter=5"))
                        .status())
                .isEqualTo(422);
        assertThat(page("dieuphoi", "/incidents/quarter?year=2026&quarter=4")).contains("Nghiêm trọng");
        assertThat(page("dieuphoi", "/incidents/quarter.csv?year=2026&quarter=4"))
                .startsWith("\uFEFFChủ quản,")
                .contains("Nghiêm trọng");
        byte[] xlsx = answer("dieuphoi", get("/incidents/quarter.xlsx?year=2026&quarter=4"))
                .result()
                .getResponse()
                .getContentAsByteArray();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(1).getStringCellValue())
                    .isEqualTo("Nghiêm trọng");
        }
    }

    private MockHttpServletRequestBuilder reported(String foundAt) {
        return post("/incidents")
                .param("systems", system.toString())
                .param("incidentTitle", "Mã độc tống tiền")
                .param("incidentSeriousness", "SERIOUS")
                .param("incidentFoundAt", foundAt)
                .param("incidentHappened", "Máy chủ bị mã hóa")
                .param("incidentEffect", "")
                .param("incidentMeasures", "");
    }

    private MvcResult sent(String person, MockHttpServletRequestBuilder form) throws Exception {
        MvcResult result = mvc.perform(form.with(user(person)).with(csrf())).andReturn();
        assertThat(result.getResponse().getStatus())
                .as(result.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(302);
        return result;
    }

    /** What the page says after it has sent the form back; "null" when it was taken. */
    private String refusal(String person, MockHttpServletRequestBuilder form) throws Exception {
        return String.valueOf(mvc.perform(form.with(user(person)).with(csrf()))
                .andReturn()
                .getFlashMap()
                .get("refusal"));
    }

    private String page(String person, String address) throws Exception {
        MvcResult result = mvc.perform(get(address).with(user(person))).andReturn();
        assertThat(result.getResponse().getStatus()).as(address).isEqualTo(200);
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
