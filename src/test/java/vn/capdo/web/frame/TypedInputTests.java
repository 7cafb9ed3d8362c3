package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** What nobody means, typed into everything that can be typed into: an answer, never an error of the product. */
@CapdoTest
class TypedInputTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @BeforeEach
    void aProvince() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    /**
     * Of a page or an API, with a method and the names of what it is asked.
     *
     * @param own those that it declares itself
     */
    private record Door(RequestMethod method, String path, List<String> own) {

        List<String> names() {
            return Stream.concat(Stream.of("q", "page", "from", "to", "year", "reason", "on"), own.stream())
                    .toList();
        }
    }

    /** All that take no id in their path. */
    private List<Door> doors(RequestMethod method) {
        List<Door> doors = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            String path = entry.getKey().getPatternValues().iterator().next();
            boolean ours = entry.getValue().getBeanType().getPackageName().startsWith("vn.capdo.web");
            if (!ours
                    || path.contains("{")
                    || !entry.getKey().getMethodsCondition().getMethods().contains(method)) {
                continue;
            }
            List<String> names = new ArrayList<>();
            for (MethodParameter parameter : entry.getValue().getMethodParameters()) {
                if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    names.add(parameter.getParameter().getName());
                }
            }
            doors.add(new Door(method, path, names));
        }
        assertThat(doors).hasSizeGreaterThan(10);
        return doors;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "so y te\u0000",
                "\u200b\u00a0\u3000",
                "\ud800",
                "0026-01-01",
                "9999-12-31",
                "202026-01-01",
                "202026",
                "-1",
                "2147483647",
                "99999999999999999999",
                "%_\\",
                "' or 1=1"
            })
    void noListOrQuestionFallsOverWhatWasTyped(String typed) throws Exception {
        List<String> fallen = new ArrayList<>();
        for (Door door : doors(RequestMethod.GET)) {
            MockHttpServletRequestBuilder request = get(door.path());
            door.names().forEach(name -> request.param(name, typed));
            for (String who : List.of("dieuphoi", "quantri2")) {
                int status = status(request.with(user(who)));
                if (status >= 500) {
                    fallen.add(status + " " + door.path() + " " + who);
                }
            }
            for (String name : door.own()) {
                if (status(get(door.path()).param(name, typed).with(user("quantri2"))) >= 500) {
                    fallen.add(door.path() + "?" + name);
                }
            }
        }
        assertThat(fallen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "0026-01-01", "202026-01-01", "99999999999"})
    void noActFallsOverWhatWasTyped(String typed) throws Exception {
        List<String> fallen = new ArrayList<>();
        for (Door door : doors(RequestMethod.POST)) {
            MockHttpServletRequestBuilder request = post(door.path()).with(csrf());
            door.names().forEach(name -> request.param(name, typed));
            for (String who : List.of("dieuphoi", "quantri2", "lanhdao.yte")) {
                int status = status(request.with(user(who)));
                if (status >= 500) {
                    fallen.add(status + " " + door.path() + " " + who);
                }
            }
        }
        assertThat(fallen).isEmpty();
    }

    @Test
    void aTextOfAHundredThousandCharactersIsRefusedWithItsLength() throws Exception {
        String endless = "dài ".repeat(25_000);
        List<String> taken = new ArrayList<>();
        for (Door door : doors(RequestMethod.POST)) {
            for (String who : List.of("dieuphoi", "quantri2", "lanhdao.yte")) {
                MockHttpServletResponse answer = mvc.perform(post(door.path())
                                .param("reason", endless)
                                .with(user(who))
                                .with(csrf()))
                        .andReturn()
                        .getResponse();
                if (answer.getStatus() >= 500) {
                    taken.add(door.path());
                }
            }
        }
        assertThat(taken).isEmpty();
        String page = mvc.perform(get("/dossiers").param("q", endless).with(user("dieuphoi")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("dài 100000 ký tự, tối đa 4000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0026-01-01", "9999-12-31", "202026-01-01", "31/02/2026", "hôm qua"})
    void aDayNobodyCanMeanIsRefusedWithASentence(String day) throws Exception {
        String page = mvc.perform(get("/calendar/count").param("from", day).with(user("dieuphoi")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("“" + day + "” không phải là ngày hợp lệ");

        MockHttpServletResponse answer = mvc.perform(post("/api/v1/law/clock")
                        .with(user("dieuphoi"))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"regime\":\"D85\",\"level\":2,\"step\":\"APPRAISE\",\"received\":\"" + day + "\"}"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("không phải là ngày hợp lệ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000001", "2147483647"})
    void aPageThatNoListHasIsNotThere(String number) throws Exception {
        for (String list : List.of("/dossiers", "/register", "/missed", "/my-work", "/deadlines")) {
            assertThat(status(get(list).param("page", number).with(user("dieuphoi"))))
                    .as(list)
                    .isLessThan(500);
        }
    }

    @Test
    void invisibleCharactersInASearchFindWhatIsSeen() throws Exception {
        String code = province.system(TestProvince.HEALTH);

        String page = mvc.perform(get("/register")
                        .param("q", "\u200b" + code + "\u00a0\u0000")
                        .with(user("dieuphoi")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(page).contains("Hệ thống " + code);
    }

    @Test
    void aProgramSendsNoControlCharactersEither() throws Exception {
        MockHttpServletResponse answer = mvc.perform(post("/api/v1/dossiers")
                        .with(user("lap.yte"))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"systemCode\":\"KHONG-CO\\u0000\"}"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isBetween(400, 499);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("KHONG-CO”");
    }

    private int status(org.springframework.test.web.servlet.RequestBuilder request) throws Exception {
        try {
            return mvc.perform(request).andReturn().getResponse().getStatus();
        } catch (jakarta.servlet.ServletException e) {
            return 500;
        }
    }
}
