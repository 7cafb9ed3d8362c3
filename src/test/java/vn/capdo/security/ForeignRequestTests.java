package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** What others write into a request, its headers above all, leads nobody astray and is no error of ours. */
@CapdoHttpTest
class ForeignRequestTests extends WebappScene {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/my-work", "/dossiers?q=a", "/camunda", "/camunda/app/tasklist", "/camunda/app"})
    void nobodyIsLedToTheHostThatARequestNames(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: la.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("la.example");
            assertThat(answer).containsPattern("(?i)location: /[a-z]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/dossiers/0",
                "/api/v1/tasks",
                "/v3/api-docs",
                "/error",
                "/camunda/app/tasklist/default/",
                "/actuator/health",
                "/;jsessionid=1",
                "/a;b/c",
                "/..;/x",
                "/../x",
                "/absences%2e%2e",
                "/systems/%2F",
                "/a%00b",
                "/a%25b",
                "/a%5cb",
                "//la.example",
                "/%zz",
                "/dossiers?q=%00",
                "/dossiers?page=%zz",
                "/dossiers?level=x&page=-1",
                "/logout",
                "/rules/authority/1/dmn",
                ""
            })
    void aRefererIsNoErrorOfOurs(String page) {
        Browser person = administrator();
        person.get("/my-work");
        String form = "_csrf=" + URLEncoder.encode(person.cookie("CAPDO-CSRF").orElseThrow(), StandardCharsets.UTF_8);

        Answer refused = person.send(person.request("/rules/authority/1/activate")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://localhost:" + port + page)
                .POST(BodyPublishers.ofString(form)));

        assertThat(refused.status()).isBetween(200, 499).isNotEqualTo(400);
    }

    /** What a refusal shows again is shown past the filters that ask who somebody is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/my-work",
                "/units",
                "/calendar",
                "/level-review",
                "/law",
                "/deadlines",
                "/forgotten-password"
            })
    void aStrangerIsShownNoPageThatIsNotOpenToHim(String page) {
        Browser stranger = stranger();
        stranger.get("/login");
        String form = "password=mot-mat-khau-dai&passwordAgain=mot-mat-khau-dai&_csrf="
                + URLEncoder.encode(stranger.cookie("CAPDO-CSRF").orElseThrow(), StandardCharsets.UTF_8);

        Answer refused = stranger.send(stranger.request("/forgotten-password/khong-co")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://localhost:" + port + page)
                .POST(BodyPublishers.ofString(form)));

        assertThat(refused.status()).as(refused.body()).isBetween(300, 499);
        assertThat(refused.body()).doesNotContain("nav-more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my-work", "/units", "/dossiers", "/given-password", ""})
    void whoeverIsHeldAtAStepIsShownNoOtherPage(String page) {
        String newcomer = "moi.thu" + NUMBERS.incrementAndGet();
        province.newcomer(newcomer, "Người Mới", Role.PREPARER, "so-yte");
        Browser held = stranger();
        held.login(newcomer, PASSWORD);
        held.get("/given-password");
        String form = "password=mot-mat-khau-dai&passwordAgain=mot-mat-khau-khac&_csrf="
                + URLEncoder.encode(held.cookie("CAPDO-CSRF").orElseThrow(), StandardCharsets.UTF_8);

        Answer refused = held.send(held.request("/given-password")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://localhost:" + port + page)
                .POST(BodyPublishers.ofString(form)));

        assertThat(refused.status()).as(refused.body()).isBetween(300, 499);
        assertThat(refused.body()).doesNotContain("nav-more");
    }

    @Test
    void credentialsBesideASessionDoNotStandForItsToken() {
        String body = "{\"systemCode\":\"" + province.system("so-yte") + "\"}";
        Browser person = staff();
        person.get("/api/v1/tasks");

        for (String authorization : new String[] {"x", "Bearer x", Browser.basic("lap.yte", PASSWORD)}) {
            assertThat(person.send(person.request("/api/v1/dossiers")
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", authorization)
                                    .POST(BodyPublishers.ofString(body)))
                            .status())
                    .as(authorization)
                    .isIn(401, 403);
        }
        assertThat(stranger()
                        .send(stranger()
                                .request("/api/v1/dossiers")
                                .header("Content-Type", "application/json")
                                .header("Authorization", Browser.basic("lap.yte", PASSWORD))
                                .POST(BodyPublishers.ofString(body)))
                        .status())
                .as("of a program without a session")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/my-work",
                "/api/v1/tasks",
                "/api/v1/dossiers/0",
                "/v3/api-docs",
                "/actuator/health",
                "/feeds/nothing.ics",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task"
            })
    void everyAnswerSaysWhatMayBeDoneWithIt(String path) {
        Answer answer = staff().get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src")
                .contains("base-uri")
                .contains("form-action")
                .contains("frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST | /task/{task}/complete | {}
                    POST | /task/{task}/claim | {"userId":"chutich"}
                    POST | /task/{task}/claim | null
                    POST | /task/{task}/complete | null
                    POST | /task/{task}/submit-form | null
                    POST | /task/{task}/submit-form | {"variables":{"x":{"value":"a","type":"Object","valueInfo":{"objectTypeName":"java.util.HashMap","serializationDataFormat":"application/x-java-serialized-object"}}}}
                    POST | /task/{task}/resolve | {}
                    POST | /task/{task}/bpmnError | {"errorCode":"x"}
                    POST | /task/nothing/complete | {}
                    POST | /task/nothing/claim | {"userId":"lap.yte"}
                    POST | /process-definition/key/levelDossier/submit-form | {"variables":{}}
                    POST | /process-definition/key/levelDossier/start | {"variables":{"systemCode":{"value":"không có"}}}
                    POST | /identity/password-policy | {}
                    PUT  | /user/lap.yte/profile | {"id":"lap.yte","firstName":"<b>x","lastName":"y"}
                    PUT  | /job/nothing/retries | {"retries":-1}
                    PUT  | /job/nothing/retries | {}
                    POST | /variable-instance | {"variableValues":[{"name":"x","operator":"eq","value":{}}]}
                    """)
    void whatTheEngineRefusesIsNoErrorOfTheServer(String method, String path, String body) {
        Browser person = staff();
        String call = ENGINE + path.replace("{task}", taskOf(open("so-yte")));

        Answer answer = method.equals("PUT") ? person.put(call, body) : person.post(call, body);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.json().path("message").asText()).isNotBlank();
    }
}
