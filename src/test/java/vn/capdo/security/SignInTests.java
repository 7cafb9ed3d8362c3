package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** What is closed to strangers, and how people sign in and out. */
@CapdoHttpTest
class SignInTests extends WebappScene {

    // Nobody

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/my-work",
                "/register",
                "/camunda",
                "/camunda/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/app/admin/default/setup/",
                "/camunda/app/welcome/default/",
                "/camunda/lib/deps.js",
                "/engine-rest/engine"
            })
    void aStrangerIsSentToTheLogin(String path) {
        Answer answer = stranger().get(path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/%74ask",
                "/camunda/api/engine/engine/default/user",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
                "/camunda/api/tasklist/plugin/x",
                "/api/v1/tasks",
                "/v3/api-docs",
                "/actuator/prometheus",
                "/actuator/metrics",
                "/actuator/env",
                "/actuator"
            })
    void aStrangerHasNoBusinessWithTheApis(String path) {
        assertThat(stranger().get(path).status()).isEqualTo(401);
        assertThat(stranger().post(path, "{}").status()).isIn(401, 403);
    }

    @Test
    void aStrangerCannotSignInAroundTheLoginPage() {
        Browser stranger = stranger();

        Answer answer = stranger.send(stranger.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=quantri2&password=" + PASSWORD)));

        assertThat(answer.status()).isEqualTo(401);
    }

    static Stream<String> usualPairs() {
        return Stream.of(
                "demo/demo",
                "admin/admin",
                "camunda/camunda",
                "root/root",
                "test/test",
                "user/user",
                "guest/guest",
                "john/john",
                "mary/mary",
                "peter/peter",
                "kermit/kermit",
                "capdo/capdo",
                "quantri/quantri",
                "administrator/administrator",
                "admin/password",
                "admin/123456",
                "admin/Admin@123",
                "demo/password",
                "postgres/postgres",
                "camunda-admin/camunda-admin",
                "admin/capdo",
                "dieuphoi/capdo",
                "chutich/capdo",
                "quantri/capdo",
                "camunda/demo");
    }

    @ParameterizedTest
    @MethodSource("usualPairs")
    void theUsualPairsDoNotOpenTheDoor(String pair) {
        String user = pair.substring(0, pair.indexOf('/'));
        String password = pair.substring(pair.indexOf('/') + 1);
        Browser stranger = stranger();

        Answer login = stranger.login(user, password);

        assertThat(login.location()).endsWith("/login?error");
        assertThat(stranger.get("/api/v1/tasks").status()).isEqualTo(401);
        assertThat(stranger.send(stranger.request("/api/v1/tasks")
                                .header("Authorization", Browser.basic(user, password)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theFirstUserCannotBeSetUpOverHttp() {
        String body = "{\"profile\":{\"id\":\"ke.la\",\"firstName\":\"Kẻ\",\"lastName\":\"Lạ\",\"email\":\"a@b.c\"},"
                + "\"credentials\":{\"password\":\"mot-mat-khau-that-dai-1A!\"}}";

        assertThat(stranger()
                        .post("/camunda/api/admin/setup/default/user/create", body)
                        .status())
                .isEqualTo(401);
        assertThat(staff().post("/camunda/api/admin/setup/default/user/create", body)
                        .status())
                .isEqualTo(403);
        assertThat(administrator()
                        .post("/camunda/api/admin/setup/default/user/create", body)
                        .status())
                .isEqualTo(403);
        assertThat(administrator()
                        .post("/camunda/api/admin/%73etup/default/user/create", body)
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(identity.createUserQuery().userId("ke.la").count()).isZero();
    }

    @Test
    void theEnginesOwnRestIsNotThere() {
        assertThat(administrator().get("/engine-rest/engine").status()).isEqualTo(404);
        assertThat(administrator().get("/rest/engine").status()).isEqualTo(404);
    }

    // Signing in and out

    @Test
    void oneSignInOpensPagesApiAndWebapps() {
        Browser person = staff();

        assertThat(person.get("/api/v1/tasks").status()).isEqualTo(200);
        assertThat(person.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(person.get("/camunda/api/admin/auth/user/default")
                        .json()
                        .get("userId")
                        .asText())
                .isEqualTo("lap.yte");
    }

    @Test
    void signingInStartsANewSession() {
        Browser person = stranger();
        person.get("/my-work");
        String before = person.cookie("JSESSIONID").orElse("");

        Answer login = person.login("lap.yte", PASSWORD);

        assertThat(person.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(before);
        assertThat(login.response().headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("JSESSIONID=")
                .contains("HttpOnly")
                .contains("SameSite=Lax"));
    }

    @Test
    void signingInNeedsTheTokenOfThePage() {
        Browser stranger = stranger();

        Answer answer = stranger.send(stranger.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=lap.yte&password=" + PASSWORD)));

        assertThat(answer.location()).endsWith("/login?old");
        assertThat(stranger.get("/my-work").location()).contains("/login");
    }

    @Test
    void signingOutEndsEverything() {
        Browser person = staff();
        person.get("/camunda/app/tasklist/default/");
        String session = person.cookie("JSESSIONID").orElseThrow();

        Answer out = person.post("/logout", "");

        assertThat(out.status()).isEqualTo(302);
        assertThat(out.location()).endsWith("/login?out");
        assertSignedOut(person, session);
    }

    @Test
    void signingOutOfTasklistEndsEverythingToo() {
        Browser person = staff();
        person.get("/camunda/app/tasklist/default/");
        String session = person.cookie("JSESSIONID").orElseThrow();

        assertThat(person.post("/camunda/api/admin/auth/user/default/logout", "")
                        .status())
                .isEqualTo(204);

        assertSignedOut(person, session);
    }

    private void assertSignedOut(Browser person, String session) {
        for (Browser browser : List.of(person, stranger())) {
            assertThat(browser.send(browser.request("/api/v1/tasks").header("Cookie", "JSESSIONID=" + session))
                            .status())
                    .isEqualTo(401);
            assertThat(browser.send(browser.request(ENGINE + "/task").header("Cookie", "JSESSIONID=" + session))
                            .status())
                    .isEqualTo(401);
            assertThat(browser.send(browser.request("/my-work").header("Cookie", "JSESSIONID=" + session))
                            .location())
                    .contains("/login");
        }
    }
}
