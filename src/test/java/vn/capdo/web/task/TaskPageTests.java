package vn.capdo.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import vn.capdo.organisation.Role;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** A task at its own address: taken, given back, given on, completed, over. */
@CapdoTest
class TaskPageTests extends ApiScene {

    private String prepareTask(UUID dossier) {
        return life.task(dossier, LevelDossierProcess.PREPARE).id().value();
    }

    private String assignee(UUID dossier) {
        return life.task(dossier, LevelDossierProcess.PREPARE).assignee();
    }

    @Test
    void anUnclaimedTaskBeginsWithTakingItAndGoesBackToTheGroup() throws Exception {
        UUID id = open(HEALTH);
        String task = prepareTask(id);
        assertThat(page("lap.yte", "/tasks/" + task))
                .contains(
                        "Nhận việc và bắt đầu",
                        "data-editable=\"false\"",
                        "/camunda/app/tasklist/default/#/?task=" + task)
                .doesNotContain("data-complete");
        assertThat(ok("lap.yte", get("/api/v1/tasks/" + task + "/state"))
                        .get("claimable")
                        .asBoolean())
                .isTrue();

        redirected("lap.yte", "/tasks/" + task + "/take", Map.of());
        assertThat(assignee(id)).isEqualTo("lap.yte");
        assertThat(page("lap.yte", "/tasks/" + task))
                .contains("data-editable=\"true\"", "data-complete", "Trả lại việc")
                .doesNotContain("Nhận việc và bắt đầu");

        redirected("lap.yte", "/tasks/" + task + "/give-back", Map.of());
        assertThat(assignee(id)).isNull();
        assertThat(dossiers.get(id)).isNotNull();
        assertThat(page("lap.yte", "/tasks/" + task)).contains("Nhận việc và bắt đầu", "trả lại việc");
    }

    @Test
    void ofTwoWhoTakeOneTaskTheSecondReadsWhoWasFirst() throws Exception {
        String second = "lap3.yte" + UUID.randomUUID().toString().substring(0, 6);
        province.person(second, "Người Ba", Role.PREPARER, HEALTH);
        UUID id = open(HEALTH);
        String task = prepareTask(id);
        redirected(second, "/tasks/" + task + "/take", Map.of());
        assertProblem(
                answer("lap.yte", post("/api/v1/tasks/" + task + "/take")),
                422,
                "task.takenBySomebodyElse",
                "Việc này đang do Người Ba");
        assertThat(page("lap.yte", "/tasks/" + task)).contains("Việc này đang do <strong>Người Ba</strong> giữ");
    }

    @Test
    void nobodyGivesBackWhatHeDoesNotHold() throws Exception {
        UUID id = open(HEALTH);
        String task = prepareTask(id);
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        assertProblem(
                answer("lanhdao.yte", post("/api/v1/tasks/" + task + "/give-back")), 422, "task.notHeld", "Bạn không");
        assertThat(assignee(id)).isEqualTo("lap.yte");
    }

    @Test
    void aLeaderGivesATaskOfHisUnitToOneOfItsPeople() throws Exception {
        String second = "lap2.yte" + UUID.randomUUID().toString().substring(0, 6);
        province.person(second, "Người Hai", Role.PREPARER, HEALTH);
        UUID id = open(HEALTH);
        String task = prepareTask(id);
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        assertThat(page("lanhdao.yte", "/tasks/" + task))
                .contains("Giao cho người khác", "Người Hai", "Biểu mẫu chỉ mở cho người được giao việc này");

        redirected("lanhdao.yte", "/tasks/" + task + "/give", Map.of("receiver", second));
        assertThat(assignee(id)).isEqualTo(second);

        // A preparer gives nothing to anybody, and nobody gets what he may not take.
        assertThat(page(second, "/tasks/" + task)).doesNotContain("Giao cho người khác");
        status(second, "/tasks/" + task + "/give", Map.of("receiver", "lap.yte"));
        status("lanhdao.yte", "/tasks/" + task + "/give", Map.of("receiver", "lap.gddt"));
        status("lanhdao.gddt", "/tasks/" + task + "/give", Map.of("receiver", "lap.yte"));
        assertThat(assignee(id)).isEqualTo(second);
    }

    @Test
    void whatIsCompletedSaysWhoWhenAndWhoseTurnItIs() throws Exception {
        UUID id = open(HEALTH);
        String task = prepareTask(id);
        life.describe(id);
        redirected("lap.yte", "/tasks/" + task + "/take", Map.of());

        assertThat(complete("lap.yte", task, "lap.yte").status()).isEqualTo(204);

        assertThat(page("lap.yte", "/tasks/" + task))
                .contains(
                        "Bạn đã hoàn thành việc này lúc 06/05/2024",
                        "Đến lượt: Lãnh đạo đơn vị vận hành – Sở Y tế",
                        "Việc tiếp theo của bạn");
        assertThat(page("lanhdao.yte", "/tasks/" + task)).contains("Việc này đã được", "hoàn thành lúc 06/05/2024");
        // Whoever still had the form open: the sentence says what has happened meanwhile.
        assertProblem(complete("lanhdao.yte", task, "lanhdao.yte"), 422, "task.over", "Việc này đã được");
        JsonNode state = ok("lanhdao.yte", get("/api/v1/tasks/" + task + "/state"));
        assertThat(state.get("over").asText()).startsWith("Việc này đã được");
    }

    @Test
    void aFormOfAnotherAccountInTheSameBrowserIsNotSent() throws Exception {
        UUID id = open(HEALTH);
        String task = prepareTask(id);
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        assertProblem(complete("lanhdao.yte", task, "lap.yte"), 422, "task.otherAccount", "Trình duyệt này nay");
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.PREPARE);
    }

    @Test
    void aStrangersTaskAndNoneAreAnsweredAlike() throws Exception {
        UUID id = open(HEALTH);
        String task = prepareTask(id);
        for (String path : new String[] {"", "/form.js"}) {
            assertThat(answer("lap.gddt", get("/tasks/" + task + path)).status())
                    .isEqualTo(404);
            assertThat(answer("lap.gddt", get("/tasks/khong-co" + path)).status())
                    .isEqualTo(404);
        }
        life.prepare(id, "lap.yte", 1);
        assertThat(answer("lap.gddt", get("/tasks/" + task)).status()).isEqualTo(404);
        assertThat(answer("lap.yte", get("/tasks/" + task)).status()).isEqualTo(200);
    }

    @Test
    void whatTheFormDoesComesAsAScript() throws Exception {
        UUID id = open(HEALTH);
        Answer script = answer("lap.yte", get("/tasks/" + prepareTask(id) + "/form.js"));
        assertThat(script.contentType()).startsWith("text/javascript");
        assertThat(script.result().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .startsWith("window.capdoTaskForm = function (camForm, $scope) {")
                .contains("capdoForms.attach($scope, camForm")
                .doesNotContain("<script");
    }

    private Answer complete(String who, String task, String typedBy) throws Exception {
        Map<String, Object> variables = new HashMap<>();
        life.statement(1)
                .forEach((name, value) -> variables.put(
                        name,
                        Map.of(
                                "type",
                                value instanceof Boolean ? "Boolean" : value instanceof Number ? "Long" : "String",
                                "value",
                                value)));
        return answer(
                who,
                post("/api/v1/tasks/" + task + "/completion")
                        .content(JSON.writeValueAsString(Map.of("person", typedBy, "variables", variables))));
    }

    private String page(String who, String path) throws Exception {
        Answer answer = answer(who, get(path));
        assertThat(answer.status()).isEqualTo(200);
        return answer.result().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private void redirected(String who, String path, Map<String, String> fields) throws Exception {
        assertThat(status(who, path, fields)).isEqualTo(302);
    }

    private int status(String who, String path, Map<String, String> fields) throws Exception {
        var request = post(path);
        fields.forEach(request::param);
        request.accept(MediaType.TEXT_HTML);
        return answer(who, request).status();
    }
}
