package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** The API as a whole: who gets in, with which credentials, and whether every endpoint is described. */
@CapdoTest
class ApiAccessTests extends ApiScene {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void nobodyGetsInWithoutSigningIn() throws Exception {
        List<Endpoint> all = endpoints();
        assertThat(all).hasSizeGreaterThanOrEqualTo(14);
        for (Endpoint endpoint : all) {
            int status = mvc.perform(request(endpoint.method(), endpoint.exampleUri())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{}")
                            .with(csrf()))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            assertThat(status).as(endpoint.toString()).isEqualTo(401);
        }
    }

    @Test
    void aWrongPasswordDoesNotGetIn() throws Exception {
        String person = "sai.mk" + UUID.randomUUID().toString().substring(0, 8);
        province.person(person, "Người Thử", Role.PREPARER, HEALTH);

        assertThat(mvc.perform(get("/api/v1/tasks").with(httpBasic(person, "khong-dung")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(mvc.perform(get("/api/v1/tasks").with(httpBasic("khong.co.ai", PASSWORD)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void theOpenApiDescriptionListsEveryEndpoint() throws Exception {
        JsonNode paths = json(mvc.perform(get("/v3/api-docs").with(user("giamsat")))
                        .andReturn())
                .get("paths");
        Set<String> described = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> described.add(method.getKey().toUpperCase() + " " + path.getKey())));

        Set<String> real = new TreeSet<>();
        endpoints().forEach(endpoint -> real.add(endpoint.method() + " " + endpoint.pattern()));
        assertThat(described).isEqualTo(real);
    }

    @Test
    void aSessionNeedsTheTokenToChangeAnything() throws Exception {
        String code = province.system(HEALTH);
        String body = "{\"systemCode\":\"" + code + "\"}";

        assertThat(answer("lap.yte", post("/api/v1/dossiers").content(body), false)
                        .status())
                .isEqualTo(403);
        assertThat(answer("lap.yte", post("/api/v1/dossiers").content(body).header("X-CAPDO-CSRF", "doan-bua"), false)
                        .status())
                .isEqualTo(403);
        assertThat(jdbc.sql(
                                "select count(*) from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id"
                                        + " where s.code = :code")
                        .param("code", code)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aCallWithItsOwnCredentialsNeedsNoToken() throws Exception {
        String code = province.system(HEALTH);

        int status = mvc.perform(post("/api/v1/dossiers")
                        .with(httpBasic("lap.yte", PASSWORD))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"systemCode\":\"" + code + "\"}"))
                .andReturn()
                .getResponse()
                .getStatus();

        assertThat(status).isEqualTo(201);
    }

    private record Endpoint(HttpMethod method, String pattern) {

        String exampleUri() {
            return pattern.replaceAll("\\{(id|documentId|uploadId|clockId)}", "00000000-0000-0000-0000-000000000000")
                    .replaceAll("\\{version}", "1")
                    .replaceAll("\\{table}", "authority")
                    .replaceAll("\\{section}", "SCOPE")
                    .replaceAll("\\{organisation}", "so-yte")
                    .replaceAll("\\{model}", "levelDossier")
                    .replaceAll("\\{year}", "2026");
        }
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                if (pattern.startsWith("/api/")) {
                    for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                        all.add(new Endpoint(method.asHttpMethod(), pattern));
                    }
                }
            }
        }
        return all;
    }
}
