package vn.capdo.web.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.EventType;
import vn.capdo.statement.SectionContent;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.StatementVersion;
import vn.capdo.statement.Statements;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** The statements over the API: who writes them and when, two at once, versions, what is pasted and copied. */
@CapdoTest
class StatementApiTests extends ApiScene {

    @Autowired
    Statements statements;

    private static String content(String json) {
        return "{\"texts\":" + json + ",\"rows\":[]}";
    }

    private Answer save(String who, UUID id, String section, int revision, String content) throws Exception {
        return answer(
                who,
                put("/api/v1/dossiers/" + id + "/statement/" + section)
                        .content("{\"revision\":" + revision + ",\"content\":" + content + "}"));
    }

    private static JsonNode section(JsonNode page, String code) {
        for (JsonNode section : page.get("sections")) {
            if (section.get("code").asText().equals(code)) {
                return section;
            }
        }
        throw new AssertionError(code);
    }

    @Test
    void whatIsTypedIsSavedAndReadFromAnyMachine() throws Exception {
        UUID id = open(HEALTH);
        JsonNode empty = ok("lap.yte", get("/api/v1/dossiers/" + id + "/statement"));
        assertThat(empty.get("writable").asBoolean()).isTrue();
        assertThat(section(empty, "OWNER").at("/proposed/texts/name").asText()).isEqualTo("Ủy ban nhân dân tỉnh");
        assertThat(section(empty, "SCOPE").get("mandatory").asBoolean()).isTrue();

        JsonNode saved = save("lap.yte", id, "SCOPE", 0, content("{\"scope\":\" Toàn ngành \",\"scale\":\"\"}"))
                .json();
        assertThat(saved.get("revision").asInt()).isEqualTo(1);
        assertThat(saved.get("at").asText()).matches("\\d\\d:\\d\\d");
        assertThat(saved.at("/content/texts").toString()).isEqualTo("{\"scope\":\"Toàn ngành\"}");

        JsonNode page = ok("lanhdao.yte", get("/api/v1/dossiers/" + id + "/statement"));
        assertThat(section(page, "SCOPE").at("/saved/content/texts/scope").asText())
                .isEqualTo("Toàn ngành");
        assertThat(section(page, "SCOPE").at("/saved/by").asText()).isEqualTo("lap.yte");
        assertThat(statements.filled(id)).containsExactly(StatementSection.SCOPE);
    }

    @Test
    void theSecondOfTwoWritersOverwritesNothingAndLearnsWhatStands() throws Exception {
        UUID id = open(HEALTH);
        save("lap.yte", id, "SCOPE", 0, content("{\"scope\":\"Của người lập\"}"));

        Answer second = save("lanhdao.yte", id, "SCOPE", 0, content("{\"scope\":\"Của lãnh đạo\"}"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().at("/content/texts/scope").asText()).isEqualTo("Của người lập");
        assertThat(second.json().get("by").asText()).isEqualTo("lap.yte");
        assertThat(save("lanhdao.yte", id, "SCOPE", 0, content("{\"scope\":\"Của người lập\"}"))
                        .status())
                .as("typed alike")
                .isEqualTo(200);
        assertThat(save("lanhdao.yte", id, "SCOPE", 1, content("{\"scope\":\"Của lãnh đạo\"}"))
                        .status())
                .as("having seen it")
                .isEqualTo(200);
        assertThat(ok("lap.yte", get("/api/v1/dossiers/" + id + "/statement/revisions"))
                        .toString())
                .isEqualTo("[{\"section\":\"SCOPE\",\"revision\":2}]");
    }

    @Test
    void whoMayReadOnlyWritesNothingAndAStrangerSeesNothing() throws Exception {
        UUID id = open(HEALTH);
        JsonNode read = ok("thamdinh", get("/api/v1/dossiers/" + id + "/statement"));
        assertThat(read.get("writable").asBoolean()).isFalse();
        assertThat(save("thamdinh", id, "SCOPE", 0, content("{}")).status()).isEqualTo(403);
        assertThat(save("giamsat", id, "SCOPE", 0, content("{}")).status()).isEqualTo(403);
        assertThat(save("lap.gddt", id, "SCOPE", 0, content("{}")).status()).isEqualTo(404);
        for (String path : List.of("", "/revisions", "/SCOPE")) {
            assertThat(answer("lap.gddt", get("/api/v1/dossiers/" + id + "/statement" + path))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void whatCannotBeKeptIsRefusedWithTheSentenceAndNothingIsHalfSaved() throws Exception {
        UUID id = open(HEALTH);
        Answer level = save(
                "lap.yte",
                id,
                "COMPONENTS",
                0,
                "{\"texts\":{},\"rows\":[{\"component\":\"A\"},{\"component\":\"B\",\"level\":\"7\"}]}");
        assertThat(level.status()).isEqualTo(422);
        assertThat(level.json().get("detail").asText())
                .isEqualTo("Dòng 2, cột “Cấp độ đề xuất”: phải là cấp độ từ 1 đến 5, không phải “7”.");
        assertThat(save("lap.yte", id, "SCOPE", 0, content("{\"lạ\":\"x\"}")).status())
                .isEqualTo(422);
        assertThat(statements.of(id)).isEmpty();
    }

    @Test
    void pastedCellsComeBackAsRows() throws Exception {
        UUID id = open(HEALTH);
        JsonNode rows = ok(
                "lap.yte",
                post("/api/v1/dossiers/" + id + "/statement/DEVICES/pasted")
                        .content(JSON.writeValueAsString(Map.of("text", "STT\tThiết bị\n1\tTường lửa\r\n"))));
        assertThat(rows.toString()).isEqualTo("[{\"device\":\"Tường lửa\"}]");
        assertThat(statements.of(id)).isEmpty();
    }

    @Test
    void afterItIsSentItIsReadUntilASupplementIsAskedForAndEachActKeepsWhatItSpokeOf() throws Exception {
        UUID id = open(HEALTH);
        save("lap.yte", id, "DEVICES", 0, rows("Tường lửa"));
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");

        Answer locked = save("lap.yte", id, "DEVICES", 1, rows("Khác"));
        assertThat(locked.status()).isEqualTo(422);
        assertThat(locked.json().get("detail").asText()).contains("chỉ sửa được trước khi gửi");
        assertThat(acts(id)).containsExactly(EventType.SUBMITTED);

        life.findInvalid(id, "thamdinh");
        assertThat(save("lap.yte", id, "DEVICES", 1, rows("Tường lửa thế hệ mới"))
                        .status())
                .isEqualTo(200);
        JsonNode page = ok("thamdinh", get("/api/v1/dossiers/" + id + "/statement"));
        assertThat(section(page, "DEVICES").get("changedSince").asText()).startsWith("trình ngày ");
        assertThat(section(page, "SCOPE").get("changedSince").isNull()).isTrue();
        assertThat(statements
                        .versions(id)
                        .get(0)
                        .sections()
                        .get(StatementSection.DEVICES)
                        .rows())
                .containsExactly(Map.of("device", "Tường lửa"));
    }

    private static String rows(String device) {
        return "{\"texts\":{},\"rows\":[{\"device\":\"" + device + "\"},{\"device\":\" \"}]}";
    }

    private String page(String who, String path) throws Exception {
        MvcResult shown = mvc.perform(get(path).with(user(who))).andReturn();
        assertThat(shown.getResponse().getStatus()).isEqualTo(200);
        return shown.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private int status(String who, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(user(who)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private List<EventType> acts(UUID id) {
        return statements.versions(id).stream().map(StatementVersion::act).toList();
    }

    @Test
    void aSystemThatHandlesStateSecretsKeepsNoContents() throws Exception {
        UUID id = opening.start(province.system(HEALTH), "lap.yte").id();
        statements.save(id, StatementSection.SCOPE, 0, SectionContent.ofText("scope", "Cũ"), Actor.of("lap.yte"));
        Map<String, Object> facts = life.statement(3);
        facts.put("infoTypes", "STATE_SECRET");
        facts.put("natSecHarm", "HARM");
        life.complete(id, "userTask_prepareDossier", "lap.yte", facts);

        JsonNode page = ok("lap.yte", get("/api/v1/dossiers/" + id + "/statement"));
        assertThat(page.get("secret").asBoolean()).isTrue();
        assertThat(page.get("writable").asBoolean()).isFalse();
        Answer refused = save("lap.yte", id, "SCOPE", 1, content("{\"scope\":\"Nội dung mật\"}"));
        assertThat(refused.json().get("detail").asText()).contains("Luật Bảo vệ bí mật nhà nước");
        assertThat(save("lap.yte", id, "SCOPE", 1, content("{}")).status())
                .as("what was typed before can be taken out")
                .isEqualTo(200);
    }

    @Test
    void sectionsOfAnotherDossierAreCopiedOnlyWhereTheyWereChosen() throws Exception {
        UUID from = open(HEALTH);
        UUID into = open(HEALTH);
        UUID foreign = open(EDUCATION);
        save("lap.yte", from, "SCOPE", 0, content("{\"scope\":\"Nguồn\"}"));
        save("lap.yte", from, "DEVICES", 0, rows("Tường lửa"));
        save("lap.yte", into, "SCOPE", 0, content("{\"scope\":\"Đã gõ\"}"));
        save("lap.gddt", foreign, "SCOPE", 0, content("{\"scope\":\"Của sở khác\"}"));

        String preview = page("lap.yte", "/dossiers/" + into + "/statement/copy?from=" + from);
        assertThat(preview).contains("Nguồn", "Đã gõ", "Tường lửa", "Chọn là thay nội dung đã nhập");
        assertThat(preview).doesNotContain(foreign.toString());
        assertThat(status("lap.yte", get("/dossiers/" + into + "/statement/copy?from=" + foreign)))
                .isEqualTo(404);

        copy(into, from, "DEVICES", 0);
        assertThat(statements.of(into).get(StatementSection.SCOPE).content().texts())
                .containsEntry("scope", "Đã gõ");
        assertThat(statements.of(into).get(StatementSection.DEVICES).content().rows())
                .hasSize(1);
        copy(into, from, "SCOPE", 0);
        assertThat(statements.of(into).get(StatementSection.SCOPE).content().texts())
                .as("changed since it was seen")
                .containsEntry("scope", "Đã gõ");
        copy(into, from, "SCOPE", 1);
        assertThat(statements.of(into).get(StatementSection.SCOPE).content().texts())
                .containsEntry("scope", "Nguồn");
    }

    private void copy(UUID into, UUID from, String section, int revision) throws Exception {
        status(
                "lap.yte",
                post("/dossiers/" + into + "/statement/copy")
                        .param("from", from.toString())
                        .param("section", section)
                        .param("revision." + section, String.valueOf(revision)));
    }

    @Test
    void versionsAreComparedInWords() throws Exception {
        UUID id = open(HEALTH);
        save("lap.yte", id, "DEVICES", 0, rows("Tường lửa"));
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");
        life.findInvalid(id, "thamdinh");
        save("lap.yte", id, "DEVICES", 1, rows("Bộ chuyển mạch"));

        assertThat(page("thamdinh", "/dossiers/" + id + "/statement/compare"))
                .contains("Danh mục thiết bị", "Tường lửa", "Bộ chuyển mạch", "Thêm", "Bỏ", "1 mục khác nhau");
        assertThat(page("lap.yte", "/dossiers/" + id + "/statement")).contains("trình ngày");
        assertThat(status("lap.gddt", get("/dossiers/" + id + "/statement/compare")))
                .isEqualTo(404);
        assertThat(status("lap.yte", get("/dossiers/" + id + "/statement/compare?before=9")))
                .isEqualTo(404);
    }
}
