package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** What looks after the product, and what its answers carry for the browser. */
@CapdoHttpTest
class OperationSecurityTests extends WebappScene {

    @Test
    void theHealthIsOpenAndTellsStrangersNoMoreThanUpOrDown() {
        Answer answer = stranger().get("/actuator/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").asText()).isEqualTo("UP");
        assertThat(answer.json().has("components")).isFalse();
        assertThat(stranger().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(stranger().get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(staff().get("/actuator/health").json().has("components")).isFalse();
        assertThat(administrator()
                        .get("/actuator/health")
                        .json()
                        .get("components")
                        .has("db"))
                .isTrue();
    }

    @Test
    void aNodeWithoutItsDatabaseIsNotReady() {
        assertThat(administrator()
                        .get("/actuator/health/readiness")
                        .json()
                        .get("components")
                        .has("db"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/prometheus",
                "/actuator/metrics",
                "/actuator/metrics/jvm.memory.used",
                "/actuator/info"
            })
    void figuresAreForAdministrators(String path) {
        assertThat(stranger().get(path).status()).isEqualTo(401);
        assertThat(staff().get(path).status()).isEqualTo(403);
        assertThat(administrator().get(path).status()).isEqualTo(200);
        assertThat(stranger()
                        .send(stranger().request(path).header("Authorization", Browser.basic("quantri2", PASSWORD)))
                        .status())
                .as("with credentials of its own")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "beans",
                "heapdump",
                "threaddump",
                "loggers",
                "mappings",
                "shutdown",
                "configprops",
                "flyway"
            })
    void nothingElseIsShownToAnybody(String endpoint) {
        assertThat(stranger().get("/actuator/" + endpoint).status()).isEqualTo(401);
        assertThat(staff().get("/actuator/" + endpoint).status()).isEqualTo(403);
        assertThat(administrator().get("/actuator/" + endpoint).status()).isEqualTo(404);
    }

    @Test
    void theDescriptionOfTheApiIsForThoseSignedIn() {
        assertThat(stranger().get("/v3/api-docs").status()).isEqualTo(401);
        assertThat(stranger().get("/v3/api-docs.yaml").status()).isIn(302, 401);
        assertThat(staff().get("/v3/api-docs").json().get("paths").has("/api/v1/tasks"))
                .isTrue();
        assertThat(staff().get("/swagger-ui/index.html").status()).isEqualTo(404);
    }

    @Test
    void pagesAndWebappsForbidFrames() {
        Answer page = stranger().get("/login");
        Answer tasklist = staff().get("/camunda/app/tasklist/default/");

        for (Answer answer : List.of(page, tasklist)) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("frame-ancestors 'none'")
                    .contains("object-src 'none'")
                    .containsPattern("base-uri '(none|self)'")
                    .contains("form-action 'self'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.response().headers().allValues("X-Frame-Options")).containsOnly("DENY");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
        assertThat(page.header("Content-Security-Policy"))
                .contains("base-uri 'none'")
                .doesNotContain("unsafe-eval")
                .contains("default-src 'self'");
        assertThat(scripts(page.header("Content-Security-Policy"))).doesNotContain("unsafe-inline");
    }

    @Test
    void thePolicyOfTheWebappsHasNoNonceThatRequestsCouldMixUp() {
        String first = staff().get("/camunda/app/tasklist/default/").header("Content-Security-Policy");
        String second = administrator().get("/camunda/app/tasklist/default/").header("Content-Security-Policy");

        assertThat(first)
                .doesNotContain("nonce")
                .doesNotContain("strict-dynamic")
                .isEqualTo(second);
        assertThat(staff().get("/camunda/app/tasklist/default/").body()).doesNotContain("nonce=\"$");
    }

    @Test
    void tokensTravelInCookiesThatOtherSitesDoNotSend() {
        Browser person = staff();
        List<String> pages = person.get("/my-work").response().headers().allValues("Set-Cookie");
        List<String> webapps = person.get("/camunda/app/tasklist/default/")
                .response()
                .headers()
                .allValues("Set-Cookie");

        assertThat(Stream.concat(
                        pages.stream(), stranger().get("/login").response().headers().allValues("Set-Cookie").stream()))
                .filteredOn(cookie -> cookie.startsWith("CAPDO-CSRF="))
                .isNotEmpty()
                .allSatisfy(
                        cookie -> assertThat(cookie).contains("SameSite=Lax").contains("Path=/"));
        assertThat(webapps)
                .filteredOn(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).containsIgnoringCase("SameSite="));
    }

    private static String scripts(String policy) {
        return Arrays.stream(policy.split(";"))
                .map(String::trim)
                .filter(directive -> directive.startsWith("script-src"))
                .findFirst()
                .orElse("");
    }
}
