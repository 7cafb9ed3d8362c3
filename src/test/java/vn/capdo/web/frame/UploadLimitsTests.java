package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.capdo.dossier.Opening;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Files larger than they may be: told before, refused with a sentence after, wherever one is sent. */
@CapdoHttpTest
class UploadLimitsTests {

    private static final int MB = 1024 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    static Stream<Arguments> placesOfFiles() {
        return Stream.of(
                Arguments.of("lap.yte", "/dossiers/{id}", "/dossiers/{id}/documents", 25),
                Arguments.of("dieuphoi", "/import", "/import", 20),
                Arguments.of("quantri2", "/directory", "/directory/organisations/check", 1),
                Arguments.of("quantri2", "/directory", "/directory/staff/check", 1),
                Arguments.of("quantri2", "/calendar/import", "/calendar/import", 1),
                Arguments.of("quantri2", "/rules/levelD85", "/rules/levelD85/upload", 1));
    }

    @ParameterizedTest
    @MethodSource("placesOfFiles")
    void aPageTellsTheLimitAndComesBackAsItWas(String person, String page, String action, int limit) {
        UUID id = opening.start(province.system(HEALTH), "dieuphoi").id();
        String form = page.replace("{id}", id.toString());
        String target = action.replace("{id}", id.toString());
        Browser browser = Browser.of(port, person);

        Document shown = Jsoup.parse(browser.get(form).body());
        assertThat(shown.select("form[action=" + target + "] input[type=file]").attr("data-max-mb"))
                .isEqualTo(String.valueOf(limit));
        assertThat(shown.select("form[action=" + target + "] .form-hint").text())
                .contains("tối đa " + limit + " MB");

        for (int size : new int[] {limit * MB + 1, 30 * MB}) {
            Answer answer = send(browser, form, target, size, Map.of("kind", "DESIGN", "reason", "Lý do đã viết"));
            assertThat(answer.status()).as(target + " " + size).isEqualTo(413);
            Document again = Jsoup.parse(answer.body());
            assertThat(again.select(".notice.refused").text())
                    .as(target + " " + size)
                    .matches(".*(lớn hơn|mức) .*(MB|KB|kB).*");
            assertThat(again.select("form[action=" + target + "]")).hasSize(1);
            again.select("form[action=" + target + "] [name=kind] option[selected]")
                    .forEach(kind -> assertThat(kind.val()).isEqualTo("DESIGN"));
            again.select("form[action=" + target + "] [name=reason]")
                    .forEach(reason -> assertThat(reason.val()).isEqualTo("Lý do đã viết"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lap.yte,/api/v1/dossiers/{id}/documents,25",
        "dieuphoi,/api/v1/systems/import,20",
    })
    void aProgramGetsAProblem(String person, String path, int limit) {
        UUID id = opening.start(province.system(HEALTH), "dieuphoi").id();
        Browser browser = Browser.of(port, person);
        browser.get("/api/v1/tasks");
        for (int size : new int[] {limit * MB + 1, 30 * MB}) {
            Answer answer = send(browser, null, path.replace("{id}", id.toString()), size, Map.of("kind", "DESIGN"));

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().get("key").asText()).isEqualTo("upload.tooLarge");
            assertThat(answer.json().get("title").asText()).isEqualTo("Tệp quá lớn");
            assertThat(answer.json().get("detail").asText())
                    .startsWith("Tệp lớn hơn 2")
                    .contains("MB. Hãy nén");
        }
    }

    @Test
    void whatIsTooLargeToBeReadIsAnsweredAlike() {
        UUID id = opening.start(province.system(HEALTH), "dieuphoi").id();
        Browser browser = Browser.of(port, "lap.yte");
        String page = "/dossiers/" + id;
        browser.get(page);

        Answer refused = send(browser, page, page + "/documents", 101 * MB, Map.of("kind", "DESIGN"));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(Jsoup.parse(refused.body()).select(".notice.refused").text()).startsWith("Tệp lớn hơn 25 MB.");

        Answer problem = send(browser, null, "/api/v1" + page + "/documents", 101 * MB, Map.of("kind", "DESIGN"));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.json().get("detail").asText()).startsWith("Tệp lớn hơn 25 MB.");
    }

    /** Nobody says beforehand how much there is to come. */
    @ParameterizedTest
    @ValueSource(ints = {25 * MB + 1, 101 * MB, 130 * MB})
    void whatComesWithoutItsLengthIsStoppedAtTheLimit(int size) {
        UUID id = opening.start(province.system(HEALTH), "dieuphoi").id();
        Browser browser = Browser.of(port, "lap.yte");
        String page = "/dossiers/" + id;
        browser.get(page);

        Answer refused = sendInChunks(browser, page, page + "/documents", size);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(Jsoup.parse(refused.body()).select(".notice.refused").text()).startsWith("Tệp lớn hơn 25 MB.");

        Answer problem = sendInChunks(browser, null, "/api/v1" + page + "/documents", size);
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.json().get("detail").asText()).startsWith("Tệp lớn hơn 25 MB.");
    }

    @Test
    void whatComesWithoutItsLengthIsTakenAsAnythingElse() {
        UUID id = opening.start(province.system(HEALTH), "dieuphoi").id();
        Browser browser = Browser.of(port, "lap.yte");
        browser.get("/dossiers/" + id);
        Answer answer = sendInChunks(browser, null, "/api/v1/dossiers/" + id + "/documents", 1000);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("không phải là tệp pdf");
    }

    @Test
    void whoIsNotSignedInIsAnsweredToo() {
        Browser stranger = new Browser(port);
        Answer answer = send(stranger, "/import", "/import", 101 * MB, Map.of());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).startsWith("Tệp lớn hơn 25 MB.");
    }

    private static Answer sendInChunks(Browser browser, String page, String path, int size) {
        return send(browser, page, path, size, Map.of("kind", "DESIGN"), BodyPublishers::fromPublisher);
    }

    private static Answer send(Browser browser, String page, String path, int size, Map<String, String> fields) {
        return send(browser, page, path, size, fields, body -> body);
    }

    private static Answer send(
            Browser browser,
            String page,
            String path,
            int size,
            Map<String, String> fields,
            UnaryOperator<BodyPublisher> how) {
        String boundary = "ranhgioi" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        Map<String, String> all = new TreeMap<>(fields);
        if (page != null) {
            all.put("_csrf", browser.cookie("CAPDO-CSRF").orElse(""));
        }
        all.forEach((name, value) -> head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"to.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n");
        HttpRequest.Builder request = browser.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(how.apply(BodyPublishers.concat(
                        BodyPublishers.ofString(head.toString()),
                        BodyPublishers.ofByteArray(new byte[size]),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
        if (page == null) {
            browser.tokens(request, path);
        } else {
            request.header("Referer", browser.request(page).build().uri().toString());
        }
        return browser.send(request);
    }
}
