package vn.capdo.web.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
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

/** The list of missed milestones: who sees it, in which order, and how an answer is returned. */
@CapdoTest
class MissedHttpTests {

    private static final String EXPLAIN = "userTask_explainMissedApproval";

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
    private UUID answered;
    private UUID silent;

    @BeforeEach
    void twoMisses() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        province.campaign(
                "TH-" + realm.owner(),
                realm.owner(),
                List.of(1, 2, 3, 4, 5),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31));
        answered =
                opening.start(province.system(realm.unit()), realm.preparer()).id();
        silent = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.itIs(LocalDate.of(2024, 10, 2));
        life.explain(answered, EXPLAIN, realm.leader());
    }

    @Test
    void whoeverOwesAnAnswerComesFirst() throws Exception {
        JsonNode list = items(realm.coordinator(), "/api/v1/missed");

        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("dossierId").asText()).isEqualTo(silent.toString());
        assertThat(list.get(0).get("cause").isNull()).isTrue();
        assertThat(list.get(0).get("late").asText()).isEqualTo("Quá 2 ngày làm việc");
        assertThat(list.get(1).get("cause").asText()).isEqualTo("Thiếu nhân lực");
        assertThat(list.get(1).get("newDateText").asText()).isEqualTo("01/11/2024");
        assertThat(list.get(1).get("promise").asText()).isEqualTo("Còn 22 ngày làm việc");
        assertThat(items(realm.coordinator(), "/api/v1/missed?unanswered=true")).hasSize(1);
        assertThat(items(realm.coordinator(), "/api/v1/missed?kind=DEPLOYMENT")).isEmpty();
        assertThat(items("dieuphoi", "/api/v1/missed?all=true"))
                .as("another owner's")
                .noneMatch(line -> line.get("dossierId").asText().equals(silent.toString()));
    }

    @Test
    void whatHasComeAboutSinceIsLeftOutUnlessAskedFor() throws Exception {
        life.approveThroughUnit(answered, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        assertThat(items(realm.coordinator(), "/api/v1/missed")).hasSize(1);
        assertThat(items(realm.coordinator(), "/api/v1/missed?all=true"))
                .last()
                .satisfies(line -> assertThat(line.get("reached").asBoolean()).isTrue());
    }

    @Test
    void theCoordinatorReturnsAnAnswerOnThePage() throws Exception {
        String before = page(realm.coordinator(), "/missed");
        assertThat(before).contains("Chưa giải trình", "Thiếu nhân lực", "Còn 22 ngày làm việc", "Trả lại giải trình…");

        MockHttpServletResponse response = answer(
                realm.coordinator(), post("/missed/" + miss(1) + "/return").param("reason", "Chưa nêu việc đang làm"));

        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(page(realm.coordinator(), "/missed"))
                .contains("Đã trả lại 1 lần: Chưa nêu việc đang làm")
                .doesNotContain("Trả lại giải trình…");
        assertThat(life.openTasks(answered)).contains(EXPLAIN);
        assertThat(page(realm.leader(), "/dossiers/" + answered))
                .contains("Giải trình trước bị trả lại: Chưa nêu việc đang làm");
    }

    @Test
    void nobodyElseReturnsOne() throws Exception {
        String path = "/api/v1/missed/" + miss(1) + "/return";

        for (String person : List.of(realm.leader(), realm.appraiser(), "dieuphoi")) {
            assertThat(answer(person, send(path, "{\"reason\":\"Chưa đạt\"}")).getStatus())
                    .as(person)
                    .isEqualTo(person.equals("dieuphoi") ? 404 : 403);
        }
        assertThat(answer(realm.coordinator(), send(path, "{\"reason\":\"\"}")).getStatus())
                .isEqualTo(400);
        assertThat(page(realm.leader(), "/missed")).doesNotContain("Trả lại giải trình…");
        assertThat(answer(realm.coordinator(), send(path, "{\"reason\":\"Chưa đạt\"}"))
                        .getStatus())
                .isEqualTo(204);
    }

    private long miss(int index) throws Exception {
        return items(realm.coordinator(), "/api/v1/missed").get(index).get("id").asLong();
    }

    private static AbstractMockHttpServletRequestBuilder<?> send(String path, String body) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private JsonNode items(String person, String path) throws Exception {
        return json.readTree(page(person, path)).get("items");
    }

    private String page(String person, String path) throws Exception {
        MockHttpServletResponse response = answer(person, get(path));
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String person, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf())).andReturn().getResponse();
    }
}
