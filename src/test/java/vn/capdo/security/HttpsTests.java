package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.TestProvince;

/** The product behind a proxy that speaks TLS: that its address begins with https:// is all that it needs to be told. */
@CapdoHttpTest
@TestPropertySource(
        properties = {"capdo.public-url=https://capdo.tinh.example", "server.forward-headers-strategy=framework"})
class HttpsTests extends WebappScene {

    private Answer overTheProxy(String path) {
        Browser browser = stranger();
        return browser.send(browser.request(path).header("X-Forwarded-Proto", "https"));
    }

    private static List<String> cookies(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }

    @Test
    void everyCookieTravelsEncryptedOnlyAndIsTheHostsOwn() {
        assertThat(cookies(overTheProxy("/login")))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-").contains("; Secure", "Path=/;"));

        Browser browser = stranger();
        String token = cookies(overTheProxy("/login")).stream()
                .filter(cookie -> cookie.startsWith("__Host-CAPDO-CSRF="))
                .findFirst()
                .orElseThrow()
                .split("[=;]")[1];
        // 256 bits.
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        Answer signedIn = browser.send(browser.request("/login")
                .header("X-Forwarded-Proto", "https")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "__Host-CAPDO-CSRF=" + token)
                .header("X-CAPDO-CSRF", token)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "username=lap.yte&password=" + TestProvince.PASSWORD)));
        assertThat(cookies(signedIn))
                .anyMatch(cookie -> cookie.startsWith("__Host-JSESSIONID="))
                .anyMatch(cookie -> cookie.startsWith("__Host-CAPDO-DEVICE="))
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));

        String session = cookies(signedIn).stream()
                .filter(cookie -> cookie.startsWith("__Host-JSESSIONID="))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
        Answer webapp = browser.send(browser.request("/camunda/app/tasklist/default/")
                .header("X-Forwarded-Proto", "https")
                .header("Cookie", session));
        // The webapps' scripts know it by this name alone.
        assertThat(cookies(webapp))
                .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .allSatisfy(cookie -> assertThat(cookie).matches("(__Host-|XSRF-TOKEN=).*; ?Secure.*"));
    }

    @Test
    void oneScriptReadsTheTokenAndKnowsItUnderItsNames() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(Path.of("src/main/resources")), Files.walk(Path.of("frontend/flow-editor")))) {
            List<String> scripts = files.filter(file -> file.toString().endsWith(".js"))
                    .map(HttpsTests::read)
                    .filter(script -> script.contains("CAPDO-CSRF'") || script.contains("CAPDO-CSRF="))
                    .toList();

            assertThat(scripts).singleElement().asString().contains("(?:__(?:Host|Secure)-)?");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void browsersAreToldToComeEncryptedForAYearOnPagesApiAndWebapps() {
        for (String path : List.of("/login", "/api/v1/tasks", "/feeds/x", "/camunda/app/tasklist/default/")) {
            assertThat(overTheProxy(path).header("Strict-Transport-Security"))
                    .as(path)
                    .matches("max-age=31536000\\s*; ?includeSubDomains");
        }
    }
}
