package vn.capdo.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.capdo.support.Refusals.assertRefusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.ObligationId;
import vn.capdo.TaskId;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Miss;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** A unit that missed what a directive lays on it answers as for a dossier: with a promise that is told, and that can be returned. */
@CapdoTest
class MissedObligationTests {

    private static final LocalDate DUE = LocalDate.of(2025, 5, 29);
    private static final LocalDate TODAY = DUE.plusDays(1);
    private static final LocalDate PROMISED = LocalDate.of(2025, 6, 20);

    private static final String REPORT = "userTask_reportDuty";
    private static final String ACCEPT = "userTask_acceptReport";
    private static final String EXPLAIN = "userTask_explainMissedDuty";

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    UnitObligations obligations;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Reminders reminders;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private ObligationId id;

    @BeforeEach
    void aDutyThatWasMissed() {
        province.found();
        life.itIs(DUE.minusDays(20));
        realm = province.realm();
        OwnMilestone duty = new OwnMilestone(
                UUID.randomUUID(),
                "Báo cáo giám sát",
                "Theo mẫu của văn bản",
                OwnMilestone.Bearer.UNITS,
                DUE,
                List.of(),
                20);
        province.open(
                "TN-" + realm.owner(), realm.owner(), CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5)), null, null, duty);
        obligations.openWhatIsDue();
        id = obligations.ofDuty(duty.id()).stream()
                .filter(obligation -> obligation.unit().equals(realm.unit()))
                .findFirst()
                .orElseThrow()
                .id();
        life.itIs(TODAY);
    }

    @Test
    void thePromisedDayLiesAfterToday() {
        for (LocalDate day : List.of(DUE, TODAY)) {
            assertRefusal(() -> explain(day)).isEqualTo("missed.newDateInPast");
        }
        assertThat(promise()).isEmpty();

        explain(TODAY.plusDays(1));
        assertThat(promise().orElseThrow().dueOn()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void thePromiseIsToldBeforeAndAfter() {
        explain(PROMISED);
        assertThat(promise().orElseThrow().title()).isEqualTo("Ngày cam kết: hoàn thành, báo cáo");

        life.itIs(LocalDate.of(2025, 6, 13));
        reminders.sweep();
        assertThat(promise().orElseThrow().toldRung()).isEqualTo(-5);
        assertThat(toldTo(realm.leader())).contains("PROMISE_DUTY");

        life.itIs(LocalDate.of(2025, 6, 27));
        reminders.sweep();
        assertThat(promise().orElseThrow().toldRung()).isEqualTo(5);
        assertThat(toldTo(realm.coordinator())).contains("PROMISE_DUTY");
    }

    @Test
    void thePromiseIsKeptWhenTheReportIsAccepted() {
        explain(PROMISED);
        complete(REPORT, realm.preparer(), Map.of("dutyDoneOn", "2025-05-30", "dutyReport", "Đã giám sát"));
        assertThat(promise()).isPresent();

        complete(ACCEPT, realm.appraiser(), Map.of("dutyOutcome", "ACCEPTED"));
        assertThat(promise()).isEmpty();
        assertThat(outcomeOfThePromise()).isEqualTo("DONE");
    }

    @Test
    void theCoordinatorReturnsAnAnswerAndTheLeaderIsAskedAgain() throws Exception {
        explain(PROMISED);
        JsonNode line = lineOfTheMiss("/api/v1/missed?kind=DUTY");
        assertThat(line.get("kindLabel").asText()).isEqualTo("Trễ mốc của đơn vị");
        assertThat(line.get("systemName").asText()).isEqualTo("Báo cáo giám sát");
        assertThat(line.get("newDate").asText()).isEqualTo(PROMISED.toString());
        assertThat(page(realm.coordinator(), "/missed"))
                .contains("Báo cáo giám sát", "Thiếu người", "Trả lại giải trình…", "/obligations/" + id);

        String path = "/api/v1/missed/" + line.get("id").asLong() + "/return";
        for (String person : List.of(realm.leader(), realm.appraiser(), "dieuphoi")) {
            assertThat(answer(person, returned(path)).getStatus())
                    .as(person)
                    .isEqualTo(person.equals("dieuphoi") ? 404 : 403);
        }
        assertThat(task(EXPLAIN)).isNull();
        assertThat(answer(realm.coordinator(), returned(path)).getStatus()).isEqualTo(204);

        assertThat(promise()).isEmpty();
        assertThat(outcomeOfThePromise()).isEqualTo("CANCELLED");
        assertThat(obligations.missOf(id).orElseThrow())
                .extracting(Miss::cause, Miss::newDate, Miss::returns, Miss::returnReason)
                .containsExactly(null, null, 1, "Chưa nêu biện pháp");
        assertThat(task(EXPLAIN)).isNotNull();
        assertThat(answer(realm.coordinator(), returned(path)).getStatus())
                .as("nothing is left to return")
                .isEqualTo(422);

        explain(PROMISED.plusDays(7));
        assertThat(promise().orElseThrow().dueOn()).isEqualTo(PROMISED.plusDays(7));
        assertThat(task(EXPLAIN)).isNull();
    }

    @Test
    void whatIsDoneIsAnsweredForNoMore() throws Exception {
        explain(PROMISED);
        long miss = lineOfTheMiss("/api/v1/missed?kind=DUTY").get("id").asLong();
        complete(REPORT, realm.preparer(), Map.of("dutyDoneOn", "2025-05-30", "dutyReport", "Đã giám sát"));
        complete(ACCEPT, realm.appraiser(), Map.of("dutyOutcome", "ACCEPTED"));

        assertThat(json.readTree(page(realm.coordinator(), "/api/v1/missed?kind=DUTY"))
                        .get("items")
                        .findValuesAsText("id"))
                .doesNotContain(String.valueOf(miss));
        assertThat(lineOfTheMiss("/api/v1/missed?kind=DUTY&all=true")
                        .get("reached")
                        .asBoolean())
                .isTrue();
        assertThat(answer(realm.coordinator(), returned("/api/v1/missed/" + miss + "/return"))
                        .getStatus())
                .isEqualTo(422);
    }

    private void explain(LocalDate newDate) {
        complete(EXPLAIN, realm.leader(), Map.of("missCause", "Thiếu người", "newDate", newDate.toString()));
    }

    private void complete(String key, String who, Map<String, Object> values) {
        Task task = task(key);
        if (task.getAssignee() == null) {
            desk.claim(new TaskId(task.getId()), who);
        }
        desk.complete(new TaskId(task.getId()), who, values);
        life.runDueJobs();
    }

    private Task task(String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(key)
                .singleResult();
    }

    private Optional<Deadline> promise() {
        return jdbc.sql("select id from capdo.deadline where shown_id = :id and kind = 'PROMISE' and closed_at is null")
                .param("id", id.toString())
                .query(UUID.class)
                .optional()
                .flatMap(deadlines::findOpen);
    }

    private String outcomeOfThePromise() {
        return jdbc.sql("select outcome from capdo.deadline where shown_id = :id and kind = 'PROMISE'")
                .param("id", id.toString())
                .query(String.class)
                .single();
    }

    /** The steps of the obligation about which somebody has mail, or a line in a digest. */
    private List<String> toldTo(String person) {
        return jdbc.sql(
                        """
                        select distinct l.step from capdo.deadline l
                            left join capdo.mail_outbox o on l.id = o.deadline_id and o.user_id = :person
                            left join capdo.digest_item d on l.id = d.deadline_id and d.user_id = :person
                        where l.shown_id = :id and (o.id is not null or d.deadline_id is not null)""")
                .param("id", id.toString())
                .param("person", person)
                .query(String.class)
                .list();
    }

    private JsonNode lineOfTheMiss(String path) throws Exception {
        for (JsonNode line : json.readTree(page(realm.coordinator(), path)).get("items")) {
            if (line.get("href").asText().equals("/obligations/" + id)) {
                return line;
            }
        }
        throw new AssertionError("Not in the list");
    }

    private static AbstractMockHttpServletRequestBuilder<?> returned(String path) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content("{\"reason\":\"Chưa nêu biện pháp\"}");
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
