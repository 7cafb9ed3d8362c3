package vn.capdo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.register.Systems;
import vn.capdo.support.Life;
import vn.capdo.support.SampleFiles;
import vn.capdo.support.TestProvince;

/** Somebody who asks the API in May 2024, and what the answers are held to. */
public abstract class ApiScene {

    protected static final LocalDate TODAY = LocalDate.of(2024, 5, 6);

    protected static final byte[] PDF = SampleFiles.pdf("thử nghiệm");

    protected static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    protected MockMvc mvc;

    @Autowired
    protected TestProvince province;

    @Autowired
    protected Life life;

    @Autowired
    protected Opening opening;

    @Autowired
    protected Dossiers dossiers;

    @Autowired
    protected Systems systems;

    @BeforeEach
    protected void aProvinceInMay() {
        province.found();
        life.itIs(TODAY);
    }

    protected record Answer(int status, String contentType, MvcResult result) {

        public JsonNode json() throws Exception {
            return ApiScene.json(result);
        }

        public String header(String name) {
            return result.getResponse().getHeader(name);
        }
    }

    protected JsonNode ok(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        Answer answer = answer(person, request);
        assertThat(answer.status())
                .as(answer.result().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.json();
    }

    protected Answer answer(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return answer(person, request, true);
    }

    protected Answer answer(String person, AbstractMockHttpServletRequestBuilder<?> request, boolean token)
            throws Exception {
        request.with(user(person));
        if (token) {
            request.with(csrf());
        }
        if (!(request instanceof MockMultipartHttpServletRequestBuilder)) {
            request.contentType(MediaType.APPLICATION_JSON);
        }
        MvcResult result = mvc.perform(request).andReturn();
        String type = result.getResponse().getContentType();
        return new Answer(result.getResponse().getStatus(), type == null ? "" : type, result);
    }

    protected void assertProblem(Answer answer, int status, String key, String detail) throws Exception {
        assertThat(answer.status())
                .as(answer.result().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("key").asText()).isEqualTo(key);
        assertThat(problem.get("detail").asText()).startsWith(detail);
        assertThat(problem.get("title").asText()).isNotBlank();
    }

    protected static JsonNode json(MvcResult result) throws Exception {
        return JSON.readTree(result.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    protected Answer start(String person, String code) throws Exception {
        return answer(person, post("/api/v1/dossiers").content(JSON.writeValueAsString(Map.of("systemCode", code))));
    }

    protected UUID open(String unit) {
        return opening.start(province.system(unit), "dieuphoi").id();
    }

    protected static MockMultipartFile upload(String name, byte[] content) {
        return new MockMultipartFile("file", name, "application/octet-stream", content);
    }
}
