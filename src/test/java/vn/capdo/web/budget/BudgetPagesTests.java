package vn.capdo.web.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.ApiScene;

/** Bodies enter their money; those who see the whole owner read all of it, with what is below the floor. */
@CapdoTest
class BudgetPagesTests extends ApiScene {

    private Realm realm;

    @BeforeEach
    void anOwnerOfItsOwn() {
        realm = province.realm();
    }

    private MockHttpServletRequestBuilder entry(int revision, String it, String security) {
        return post("/budget")
                .param("organisation", realm.unit())
                .param("year", "2024")
                .param("revision", String.valueOf(revision))
                .param("itPlanned", it)
                .param("securityPlanned", security)
                .param("note", "Đã thuê dịch vụ giám sát");
    }

    private String refusal(String person, MockHttpServletRequestBuilder request) throws Exception {
        return (String) mvc.perform(request.with(user(person)).with(csrf()))
                .andReturn()
                .getFlashMap()
                .get("refusal");
    }

    private String page(String person, String path) throws Exception {
        return mvc.perform(get(path).with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private JsonNode line(String person) throws Exception {
        for (JsonNode line : ok(person, get("/api/v1/budget?year=2024")).get("lines")) {
            if (line.get("organisation").asText().equals(realm.unit())) {
                return line;
            }
        }
        throw new AssertionError(person + " does not see " + realm.unit());
    }

    @Test
    void theUnitEntersItAndTheCoordinatorSeesThatItIsTooLittle() throws Exception {
        assertThat(page(realm.preparer(), "/budget?year=2024&edit=" + realm.unit()))
                .contains("name=\"securityPlanned\"", "Tối thiểu 10%", "14/CT-TTg");

        assertThat(refusal(realm.preparer(), entry(0, "1.500.000.000", "149.000.000")))
                .isNull();

        assertThat(page(realm.coordinator(), "/budget?year=2024"))
                .contains("1.500.000.000", "9,9%", "dưới mức", "Đã thuê dịch vụ giám sát");
        JsonNode line = line(realm.coordinator());
        assertThat(line.get("plannedBelow").asBoolean()).isTrue();
        assertThat(line.get("revision").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() throws Exception {
        refusal(realm.preparer(), entry(0, "1000", "100"));

        assertThat(refusal(realm.coordinator(), entry(0, "2000", "100"))).contains("đã được", "sau khi bạn mở");
        assertThat(refusal(realm.coordinator(), entry(7, "2000", "100"))).contains("sau khi bạn mở");
        assertThat(line(realm.preparer()).get("itPlanned").asLong()).isEqualTo(1000);

        assertThat(refusal(realm.coordinator(), entry(1, "2000", "300"))).isNull();
        assertThat(line(realm.preparer()).get("plannedShare").asText()).isEqualTo("15.0");
    }

    @Test
    void whatCannotBeIsRefusedWithASentenceAndNothingIsKept() throws Exception {
        assertThat(refusal(realm.preparer(), entry(0, "100", "101"))).contains("là một phần của");
        assertThat(refusal(realm.preparer(), entry(0, "nhiều", "1"))).contains("không phải là số tiền");
        assertThat(refusal(realm.preparer(), entry(0, "100", "1").param("year", "1999")))
                .isNotNull();
        assertThat(line(realm.preparer()).get("revision").asInt()).isZero();
    }

    @Test
    void strangersNeitherReadNorWrite() throws Exception {
        Realm other = province.realm();
        assertThat(page(other.coordinator(), "/budget?year=2024")).doesNotContain(realm.unit());
        assertThat(answer(
                                other.coordinator(),
                                put("/api/v1/budget/2024/" + realm.unit())
                                        .param("revision", "0")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"itPlanned\":\"1\"}"))
                        .status())
                .isEqualTo(404);
        String auditor = "giamsat-kp-" + realm.owner();
        province.person(auditor, "Giám Sát", Role.AUDITOR, realm.owner());
        mvc.perform(entry(0, "1", "1").with(user(auditor)).with(csrf())).andExpect(status().isForbidden());
        assertThat(line(realm.preparer()).get("revision").asInt()).isZero();
    }

    @Test
    void itIsTakenToExcel() throws Exception {
        refusal(realm.preparer(), entry(0, "1000", "100"));
        byte[] file = mvc.perform(get("/budget/workbook?year=2024").with(user(realm.preparer())))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(2).getNumericCellValue())
                    .isEqualTo(100);
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(3).getNumericCellValue())
                    .isEqualTo(10);
        }
    }
}
