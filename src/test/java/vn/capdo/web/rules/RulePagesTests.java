package vn.capdo.web.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.rules.RuleVersion;
import vn.capdo.rules.RuleVersions;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The pages and the API of the rule tables: who reads, who edits, what is refused and how. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=rules")
class RulePagesTests {

    private static final LocalDate TODAY = LocalDate.of(2029, 5, 7);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    RuleVersions rules;

    @Autowired
    Life life;

    @Autowired
    TestProvince province;

    @BeforeEach
    void aProvince() {
        province.found();
        life.itIs(TODAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantri2", "dieuphoi", "giamsat"})
    void thoseWhoSteerAndAuditRead(String person) throws Exception {
        int draft = draft("d85_appraise_3_days\"><text>15<", "d85_appraise_3_days\"><text>14<");
        for (String path : new String[] {
            "/rules",
            "/rules/stepClock",
            "/rules/stepClock/1",
            "/rules/stepClock/" + draft,
            "/rules/stepClock/diff?before=1&after=" + draft,
            "/rules/stepClock/1/dmn",
            "/api/v1/rules",
            "/api/v1/rules/stepClock/versions",
            "/api/v1/rules/stepClock/versions/1"
        }) {
            assertThat(ask(get(path), person).getStatus()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lap.yte", "lanhdao.yte", "thamdinh", "giamdoc", "chutich"})
    void othersDoNot(String person) throws Exception {
        for (String path : new String[] {
            "/rules",
            "/rules/stepClock",
            "/rules/stepClock/1",
            "/rules/stepClock/diff?before=1&after=1",
            "/rules/stepClock/1/dmn",
            "/api/v1/rules",
            "/api/v1/rules/stepClock/versions",
            "/api/v1/rules/stepClock/versions/1"
        }) {
            assertThat(ask(get(path), person).getStatus()).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dieuphoi", "giamsat", "lap.yte", "chutich"})
    void onlyAdministratorsEdit(String person) throws Exception {
        int draft = draft("d85_appraise_3_days\"><text>15<", "d85_appraise_3_days\"><text>13<");
        int versions = rules.versions("stepClock").size();
        String base = "/rules/stepClock/";
        for (MockHttpServletRequestBuilder request : new MockHttpServletRequestBuilder[] {
            get(base + draft + "/edit"),
            post(base + "drafts").param("version", "1"),
            multipart(base + "upload").file(file(rules.xml("stepClock", 1))),
            post(base + draft + "/discard"),
            post(base + draft + "/activate")
                    .param("revision", "1")
                    .param("from", "2029-06-01")
                    .param("reason", "a")
                    .param("document", "b"),
            post(base + draft + "/withdraw").param("reason", "a"),
            put("/api/v1/rules/stepClock/versions/" + draft + "?revision=1")
                    .contentType(MediaType.APPLICATION_XML)
                    .content(rules.xml("stepClock", 1))
        }) {
            assertThat(ask(request.with(csrf()), person).getStatus()).isEqualTo(403);
        }
        assertThat(rules.versions("stepClock")).hasSize(versions);
        assertThat(rules.get("stepClock", draft)).satisfies(kept -> {
            assertThat(kept.state()).isEqualTo(RuleVersion.State.DRAFT);
            assertThat(kept.revision()).isEqualTo(1);
        });
    }

    @Test
    void withoutATokenNothingIsChanged() throws Exception {
        int draft = draft("d85_appraise_3_days\"><text>15<", "d85_appraise_3_days\"><text>12<");

        assertThat(ask(post("/rules/stepClock/" + draft + "/discard"), "quantri2")
                        .getStatus())
                .isEqualTo(403);
        assertThat(ask(
                                put("/api/v1/rules/stepClock/versions/" + draft + "?revision=1")
                                        .contentType(MediaType.APPLICATION_XML)
                                        .content(rules.xml("stepClock", 1)),
                                "quantri2")
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void aDraftIsShownWithItsDifferenceItsCheckAndItsEffect() throws Exception {
        String shipped = rules.xml("assessmentPeriod", 1);
        int draft = rules.draftFrom("assessmentPeriod", 1, "quantri2");
        rules.save(
                "assessmentPeriod",
                draft,
                0,
                shipped.replaceFirst("<text>24<", "<text>18<").getBytes(StandardCharsets.UTF_8),
                "quantri2");

        String page =
                ask(get("/rules/assessmentPeriod/" + draft), "quantri2").getContentAsString(StandardCharsets.UTF_8);

        assertThat(page)
                .contains("Đạt, kích hoạt được", "<del>24</del>", "<ins>18</ins>", "hồ sơ đang mở", "Kích hoạt");
    }

    @Test
    void aDraftWithAFaultSaysWhereAndCannotBeActivated() throws Exception {
        int draft = draft("d85_appraise_3_dayKind\"><text>\"CALENDAR\"", "d85_appraise_3_dayKind\"><text>\"LUNAR\"");

        String page = ask(get("/rules/stepClock/" + draft), "quantri2").getContentAsString(StandardCharsets.UTF_8);

        assertThat(page).contains("Có lỗi, chưa kích hoạt được", "Dòng 1", "cột Loại ngày", "LUNAR", "disabled");
        MockHttpServletResponse refused = ask(
                post("/rules/stepClock/" + draft + "/activate")
                        .param("revision", "1")
                        .param("from", "2029-06-01")
                        .param("reason", "a")
                        .param("document", "b")
                        .with(csrf()),
                "quantri2");
        assertThat(refused.getStatus()).isEqualTo(302);
        assertThat(rules.get("stepClock", draft).draft()).isTrue();
    }

    @Test
    void theApiSaysWhatIsInForceAndRefusesWithAProblem() throws Exception {
        JsonNode tables = json(ask(get("/api/v1/rules"), "giamsat"));
        assertThat(tables).hasSize(rules.keys().size());
        assertThat(tables).anySatisfy(table -> {
            assertThat(table.get("key").asText()).isEqualTo("authority");
            assertThat(table.get("version").asInt()).isEqualTo(1);
            assertThat(table.get("validity").asText()).isEqualTo("mọi ngày");
        });
        assertThat(json(ask(get("/api/v1/rules/authority/versions"), "giamsat")))
                .filteredOn(version -> version.get("status").asText().equals("IN_FORCE"))
                .singleElement()
                .satisfies(version -> assertThat(version.get("version").asInt()).isEqualTo(1));
        MockHttpServletResponse dmn = ask(get("/api/v1/rules/authority/versions/1"), "giamsat");
        assertThat(dmn.getContentType()).startsWith("application/xml");
        assertThat(dmn.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(rules.xml("authority", 1));

        MockHttpServletResponse unknown = ask(get("/api/v1/rules/khongCo/versions"), "giamsat");
        assertThat(unknown.getStatus()).isEqualTo(404);
        assertThat(json(unknown).get("detail").asText()).contains("khongCo");
        assertThat(ask(get("/rules/khongCo"), "giamsat").getStatus()).isEqualTo(404);
    }

    @Test
    void theApiSavesADraftOfOneWhoHasSeenTheLatest() throws Exception {
        int draft = rules.draftFrom("stepClock", 1, "quantri2");
        String address = "/api/v1/rules/stepClock/versions/" + draft + "?revision=";
        String xml = rules.xml("stepClock", 1);

        MockHttpServletResponse saved = save(address + 0, xml);
        MockHttpServletResponse late = save(address + 0, xml);
        MockHttpServletResponse doctype = save(
                address + 1, xml.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"));
        MockHttpServletResponse huge = save(address + 1, xml + " ".repeat(RuleVersions.MAX_BYTES));
        MockHttpServletResponse inForce = save("/api/v1/rules/stepClock/versions/1?revision=0", xml);

        assertThat(json(saved).get("revision").asInt()).isEqualTo(1);
        assertThat(late.getStatus()).isEqualTo(422);
        assertThat(json(late).get("key").asText()).isEqualTo("rules.changedMeanwhile");
        assertThat(json(doctype).get("key").asText()).isEqualTo("rules.doctype");
        assertThat(json(huge).get("key").asText()).isEqualTo("rules.tooLarge");
        assertThat(json(inForce).get("key").asText()).isEqualTo("rules.notDraft");
        assertThat(rules.get("stepClock", draft).revision()).isEqualTo(1);
    }

    @Test
    void anUploadThatIsNotTheTableIsRefusedWhereItWasMade() throws Exception {
        int versions = rules.versions("stepClock").size();

        MockHttpServletResponse other = ask(
                multipart("/rules/stepClock/upload")
                        .file(file(rules.xml("harmScale", 1)))
                        .with(csrf()),
                "quantri2");
        MockHttpServletResponse huge = ask(
                multipart("/rules/stepClock/upload")
                        .file(file(" ".repeat(RuleVersions.MAX_BYTES + 1)))
                        .with(csrf()),
                "quantri2");
        MockHttpServletResponse right = ask(
                multipart("/rules/stepClock/upload")
                        .file(file(rules.xml("stepClock", 1)))
                        .with(csrf()),
                "quantri2");

        assertThat(other.getStatus()).isEqualTo(302);
        assertThat(huge.getStatus()).isEqualTo(302);
        assertThat(right.getRedirectedUrl()).matches("/rules/stepClock/\\d+");
        assertThat(rules.versions("stepClock")).hasSize(versions + 1);
    }

    private MockHttpServletResponse save(String address, String xml) throws Exception {
        return ask(
                put(address).contentType(MediaType.APPLICATION_XML).content(xml).with(csrf()), "quantri2");
    }

    private int draft(String what, String by) {
        String changed = rules.xml("stepClock", 1).replace(what, by);
        assertThat(changed).isNotEqualTo(rules.xml("stepClock", 1));
        int draft = rules.draftFrom("stepClock", 1, "quantri2");
        rules.save("stepClock", draft, 0, changed.getBytes(StandardCharsets.UTF_8), "quantri2");
        return draft;
    }

    private static MockMultipartFile file(String content) {
        return new MockMultipartFile(
                "file", "bang.dmn", "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String person) throws Exception {
        return mvc.perform(request.with(user(person))).andReturn().getResponse();
    }

    private static JsonNode json(MockHttpServletResponse response) throws Exception {
        return JSON.readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }
}
