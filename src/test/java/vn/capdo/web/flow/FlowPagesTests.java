package vn.capdo.web.flow;

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
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.flow.FlowActivations;
import vn.capdo.flow.FlowCheck;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.flow.FlowReleases;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The pages and the API of the process models: who gets there, what is refused and how. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=flow-pages")
class FlowPagesTests {

    private static final String MODEL = "milestoneExtension";
    private static final String API = "/api/v1/flows/" + MODEL + "/versions/";
    private static final String FORM =
            """
            {"name": "hoi", "title": "Hỏi", "fields": [{"id": "answer", "label": "Trả lời", "type": "text", "required": true}]}""";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    FlowVersions flows;

    @Autowired
    FlowActivations activations;

    @Autowired
    FlowReleases releases;

    @Autowired
    Life life;

    @Autowired
    TestProvince province;

    @BeforeEach
    void aProvince() {
        province.found();
        province.person("quantri3", "Đặng Thị Mai", Role.INSTALLATION_ADMINISTRATOR, TestProvince.OWNER);
        // What the release brought conducts since the product was started, by the clock on the wall.
        life.itIs(LocalDate.now().plusDays(1));
    }

    @Test
    void administratorsOfTheInstallationReadEverything() throws Exception {
        int draft = flows.draftFrom(MODEL, 1, "Đọc", "quantri2");
        for (String path : new String[] {
            "/flows",
            "/flows/" + MODEL,
            "/flows/" + MODEL + "/1",
            "/flows/" + MODEL + "/" + draft,
            "/flows/" + MODEL + "/" + draft + "/edit",
            "/flows/element-templates.json",
            "/flows/forms/approve-dossier.html",
            "/api/v1/flows/catalogue",
            API + draft + "/xml",
            API + draft + "/forms"
        }) {
            assertThat(ask(get(path), "quantri2").getStatus()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dieuphoi", "giamsat", "chutich", "lap.yte"})
    void nobodyElseDoes(String person) throws Exception {
        for (String path : new String[] {
            "/flows",
            "/flows/" + MODEL,
            "/flows/" + MODEL + "/1",
            "/flows/element-templates.json",
            "/flows/forms/approve-dossier.html",
            "/api/v1/flows/catalogue",
            API + "1/xml",
            API + "1/forms"
        }) {
            assertThat(ask(get(path), person).getStatus()).as(path).isEqualTo(403);
        }
    }

    @Test
    void everyFormOfTheReleaseIsOfferedUnderWordsOfItsOwn() throws Exception {
        JsonNode forms = JSON.readTree(
                        ask(get("/api/v1/flows/catalogue"), "quantri2").getContentAsString(StandardCharsets.UTF_8))
                .get("forms");
        int all = new PathMatchingResourcePatternResolver().getResources("classpath:/forms/*.html").length;
        assertThat(forms).hasSize(all - 1);
        assertThat(forms.findValuesAsText("label")).doesNotHaveDuplicates();
    }

    @Test
    void aFormOfTheReleaseIsShownAsTextOnly() throws Exception {
        MockHttpServletResponse shown = ask(get("/flows/forms/approve-dossier.html"), "quantri2");
        assertThat(shown.getContentType()).startsWith(MediaType.TEXT_PLAIN_VALUE);
        assertThat(ask(get("/flows/forms/..%2fapplication.html"), "quantri2").getStatus())
                .isIn(400, 404);
    }

    @Test
    void whoeverHasNotSeenTheLatestSavingIsToldWhoSavedIt() throws Exception {
        int draft = flows.draftFrom(MODEL, 1, "Lưu", "quantri2");
        String xml = flows.content(MODEL, draft).xml();
        assertThat(json(save(API + draft, 0, MediaType.APPLICATION_XML, xml))
                        .get("revision")
                        .asInt())
                .isEqualTo(1);
        MockHttpServletResponse refused = save(API + draft, 0, MediaType.APPLICATION_XML, xml);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(json(refused).get("key").asText()).isEqualTo("flow.savedMeanwhile");
        assertThat(json(refused).get("detail").asText()).contains("Hà Quốc Tuấn");

        MockHttpServletResponse forms =
                save(API + draft + "/forms", 1, MediaType.APPLICATION_JSON, "{\"hoi\": " + FORM + "}");
        assertThat(json(forms).get("revision").asInt()).isEqualTo(2);
        assertThat(json(ask(get(API + draft + "/forms"), "quantri2"))
                        .at("/hoi/fields/0/label")
                        .asText())
                .isEqualTo("Trả lời");
        assertThat(flows.content(MODEL, draft).xml()).isEqualTo(xml);
    }

    @Test
    void whatIsNoModelIsRefusedAndNothingIsKept() throws Exception {
        int draft = flows.draftFrom(MODEL, 1, "Hỏng", "quantri2");
        String other = flows.content("levelDossier", 1).xml();
        assertThat(save(API + draft, 0, MediaType.APPLICATION_XML, "<bpmn").getStatus())
                .isEqualTo(422);
        assertThat(save(API + draft, 0, MediaType.APPLICATION_XML, other).getStatus())
                .isEqualTo(422);
        assertThat(save(API + draft, 0, MediaType.APPLICATION_XML, "x".repeat(FlowCheck.MAX_BYTES + 1))
                        .getStatus())
                .isEqualTo(413);
        assertThat(save(API + draft + "/forms", 0, MediaType.APPLICATION_JSON, "[")
                        .getStatus())
                .isEqualTo(422);
        assertThat(save(
                                API + "1",
                                0,
                                MediaType.APPLICATION_XML,
                                flows.content(MODEL, 1).xml())
                        .getStatus())
                .isEqualTo(422);
        assertThat(flows.get(MODEL, draft).revision()).isZero();
    }

    @Test
    void theCheckOfWhatIsDrawnKeepsNothing() throws Exception {
        int draft = flows.draftFrom(MODEL, 1, "Kiểm tra", "quantri2");
        String broken = flows.content(MODEL, draft).xml().replace("name=\"Quyết định gia hạn mốc\"", "name=\"\"");
        MockHttpServletResponse found = ask(
                post(API + draft + "/check")
                        .contentType(MediaType.APPLICATION_XML)
                        .content(broken),
                "quantri2");
        assertThat(json(found).findValuesAsText("element")).contains("userTask_decideExtension");
        assertThat(flows.get(MODEL, draft).revision()).isZero();
        assertThat(flows.check(MODEL, draft)).isEmpty();
    }

    @Test
    void aModelDrawnElsewhereComesInWithItsForms() throws Exception {
        String drawn = flows.content(MODEL, 1).xml().replace("Quyết định gia hạn mốc", "Quyết định việc gia hạn");
        String location = ask(
                        multipart("/flows/" + MODEL + "/upload")
                                .file(new MockMultipartFile(
                                        "file", "a.bpmn", null, drawn.getBytes(StandardCharsets.UTF_8)))
                                .file(new MockMultipartFile(
                                        "forms", "own-hoi.json", null, FORM.getBytes(StandardCharsets.UTF_8)))
                                .param("comment", "Vẽ bằng Camunda Modeler"),
                        "quantri2")
                .getRedirectedUrl();
        int draft = Integer.parseInt(location.substring(location.lastIndexOf('/') + 1));
        assertThat(flows.content(MODEL, draft).forms()).containsOnlyKeys("hoi");
        assertThat(flows.content(MODEL, draft).xml()).contains("Quyết định việc gia hạn");
    }

    @Test
    void whatAReleaseBringsStandsBesideWhatTheInstallationChanged() throws Exception {
        String model = "unitObligation";
        String shipped = flows.content(model, 1).xml();
        int own = flows.draftFrom(model, 1, "Đổi tên bước", "quantri2");
        save(
                "/api/v1/flows/" + model + "/versions/" + own,
                0,
                MediaType.APPLICATION_XML,
                shipped.replace("name=\"Tiếp nhận báo cáo\"", "name=\"Nhận báo cáo\""));
        activations.request(
                model,
                own,
                1,
                LocalDate.now().plusDays(1),
                FlowVersion.Moves.NONE,
                FlowMigrations.Filter.ALL,
                "Đổi tên bước",
                "quantri2");
        ask(post("/flows/" + model + "/" + own + "/confirm"), "quantri3");
        assertThat(flows.active(model)).map(FlowVersion::version).hasValue(own);

        releases.takeShipped(shipped.replace("name=\"Thực hiện và báo cáo\"", "name=\"Làm và báo cáo\"")
                .getBytes(StandardCharsets.UTF_8));
        String page = ask(get("/flows/" + model + "/release"), "quantri2").getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains("Gốc: phiên bản", "Bản phát hành: phiên bản", "Của đơn vị: phiên bản " + own)
                .contains("hai bên sửa những chỗ khác nhau", "Bản hợp nhất đề xuất")
                .contains("{&quot;userTask_acceptReport&quot;:&quot;CHANGED&quot;}");
        assertThat(ask(get("/api/v1/flows/" + model + "/merge"), "quantri2").getContentAsString(StandardCharsets.UTF_8))
                .contains("Nhận báo cáo", "Làm và báo cáo");
        String location = ask(post("/flows/" + model + "/join"), "quantri2").getRedirectedUrl();
        int joined = Integer.parseInt(location.substring(location.lastIndexOf('/') + 1));
        assertThat(flows.content(model, joined).xml()).contains("Nhận báo cáo", "Làm và báo cáo");
    }

    private MockHttpServletResponse save(String address, int revision, MediaType type, String body) throws Exception {
        return ask(
                put(address)
                        .param("revision", String.valueOf(revision))
                        .contentType(type)
                        .content(body),
                "quantri2");
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String person) throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf())).andReturn().getResponse();
    }

    private static JsonNode json(MockHttpServletResponse response) throws Exception {
        return JSON.readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }
}
