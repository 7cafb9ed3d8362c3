package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** The clocks of a dossier on its page and over the API, and how they are extended there. */
@CapdoTest
class StepClockHttpTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    ObjectMapper json;

    private Realm realm;
    private UUID id;

    @BeforeEach
    void aDossierUnderAppraisal() {
        province.found();
        life.itIs(LocalDate.of(2024, 3, 4));
        realm = province.realm();
        id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.prepare(id, realm.preparer(), 3);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        life.itIs(LocalDate.of(2024, 3, 13));
    }

    @Test
    void theApiSaysWhatIsUsedWhatIsLeftAndWhatHappened() throws Exception {
        JsonNode clocks = json(answer(realm.preparer(), get("/api/v1/dossiers/" + id + "/clocks")));

        JsonNode appraisal = clocks.get(0);
        assertThat(appraisal.get("step").asText()).isEqualTo("appraise");
        assertThat(appraisal.get("state").asText()).isEqualTo("RUNNING");
        assertThat(appraisal.get("usedText").asText()).isEqualTo("Đã dùng 9 trên 15 ngày");
        assertThat(appraisal.get("left").asInt()).isEqualTo(6);
        assertThat(appraisal.get("lastDay").asText()).isEqualTo("2024-03-19");
        assertThat(appraisal.get("limitText").asText()).isEqualTo("Hạn luật định 19/03/2024");
        assertThat(appraisal.get("remaining").asText()).isEqualTo("Còn 4 ngày làm việc");
        JsonNode start = appraisal.get("history").get(0);
        assertThat(start.get("kind").asText()).isEqualTo("STARTED");
        assertThat(start.get("dayText").asText()).isEqualTo("04/03/2024");
        assertThat(start.get("why").asText()).isEqualTo("Nhận đủ hồ sơ hợp lệ");
        assertThat(start.get("citation").asText()).contains("Điều 16 khoản 2");
        // The same in the dossier as a whole, which Tasklist shows.
        assertThat(json(answer(realm.preparer(), get("/api/v1/dossiers/" + id))).get("stepClocks"))
                .isEqualTo(clocks);
    }

    @Test
    void whoeverHasTheAuthorityIsOfferedTheExtensionOnThePageAndTakesIt() throws Exception {
        String clock = clockId();
        assertThat(page(realm.leader()))
                .contains("Đồng hồ", "9/15 ngày", "Hạn luật định")
                .doesNotContain("Gia hạn…");
        assertThat(page(realm.approver())).contains("Gia hạn…", "Thêm (1 đến 5 ngày làm việc)", clock);

        MockHttpServletResponse response = answer(
                realm.approver(),
                post("/dossiers/" + id + "/clocks/" + clock + "/extension")
                        .param("days", "3")
                        .param("reason", "Chờ kết quả rà quét"));

        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(page(realm.approver()))
                .contains(
                        "22/03/2024", "Hạn luật định 19/03/2024", "Gia hạn nội bộ 3 ngày làm việc: Chờ kết quả rà quét")
                .doesNotContain("Gia hạn…");
    }

    @Test
    void theApiExtendsOnceAndSaysWhyNotTwice() throws Exception {
        String path = "/api/v1/dossiers/" + id + "/clocks/" + clockId() + "/extension";
        String body = "{\"days\":2,\"reason\":\"Chờ rà quét\"}";

        JsonNode after = json(answer(realm.approver(), send(path, body)));
        assertThat(after.get(0).get("dueText").asText()).isEqualTo("21/03/2024");
        assertThat(after.get(0).get("left").asInt()).as("of the limit").isEqualTo(6);

        MockHttpServletResponse again = answer(realm.approver(), send(path, body));
        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(again.getContentAsString(StandardCharsets.UTF_8)).contains("chỉ được gia hạn một lần");
        assertThat(answer(realm.approver(), send(path, "{\"days\":0,\"reason\":\"x\"}"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(answer("giamdoc", send(path, body)).getStatus())
                .as("of another owner")
                .isEqualTo(404);
    }

    private static AbstractMockHttpServletRequestBuilder<?> send(String path, String body) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private String clockId() throws Exception {
        return json(answer(realm.preparer(), get("/api/v1/dossiers/" + id + "/clocks")))
                .get(0)
                .get("id")
                .asText();
    }

    private String page(String person) throws Exception {
        MockHttpServletResponse response = answer(person, get("/dossiers/" + id));
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private JsonNode json(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(200);
        return json.readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse answer(String person, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf())).andReturn().getResponse();
    }
}
