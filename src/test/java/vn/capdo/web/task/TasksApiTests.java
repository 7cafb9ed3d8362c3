package vn.capdo.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** Everybody's own tasks and mail over the API. */
@CapdoTest
class TasksApiTests extends ApiScene {

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
        String task = life.task(id, "userTask_prepareDossier").id().value();
        assertThat(taskIds("lap.yte")).contains(task);

        life.complete(id, "userTask_prepareDossier", "lap.yte", life.statement(1));

        assertThat(taskIds("lap.yte")).doesNotContain(task);
        String next = life.task(id, "userTask_submitDossier").id().value();
        assertThat(taskIds("lanhdao.yte")).contains(next);
        assertThat(taskIds("lap.yte")).doesNotContain(next);
    }

    @Test
    void myWorkIsSearchedWithoutAccentsAndFiltered() throws Exception {
        UUID own = open(HEALTH);
        UUID other = open(HEALTH);
        life.claim(own, "userTask_prepareDossier", "lap.yte");
        String number = dossiers.get(own).number();
        String otherNumber = dossiers.get(other).number();

        assertThat(myWork("?q=so y te " + number.toLowerCase()))
                .contains(number)
                .doesNotContain(otherNumber);
        assertThat(myWork("?q=" + dossiers.systemOf(own).code())).contains(number);
        assertThat(myWork("?q=khong co gi nhu vay")).contains("Không có việc nào khớp.");
        assertThat(myWork("?show=MINE&q=" + number)).contains(number);
        assertThat(myWork("?show=FREE&q=" + number))
                .doesNotContain("· " + number)
                .contains("Không có việc nào khớp.");
        assertThat(myWork("?show=LATE&q=" + number)).contains("Không có việc nào khớp.");
    }

    private String myWork(String query) throws Exception {
        return answer("lap.yte", get("/my-work" + query))
                .result()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
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

    private List<String> taskIds(String person) throws Exception {
        return ok(person, get("/api/v1/tasks?size=200")).get("items").findValuesAsText("taskId");
    }
}
