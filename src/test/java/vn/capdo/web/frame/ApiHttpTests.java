package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.capdo.dossier.Opening;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.SampleFiles;
import vn.capdo.support.TestProvince;

/** What of the API only a real connection shows: cookies and tokens, multipart bodies, and what a plain client is answered. */
@CapdoHttpTest
class ApiHttpTests {

    private static final byte[] PDF = SampleFiles.pdf("thử nghiệm");

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

    @Test
    void aSessionChangesThingsWithTheTokenOnly() {
        Browser person = Browser.of(port, "lap.yte");
        String body = "{\"systemCode\":\"" + province.system(HEALTH) + "\"}";
        person.get("/api/v1/tasks");

        Answer without = person.send(json(person, "/api/v1/dossiers", body));
        Answer guessed = person.send(json(person, "/api/v1/dossiers", body)
                .header("X-CAPDO-CSRF", UUID.randomUUID().toString()));
        Answer foreign = person.send(json(person, "/api/v1/dossiers", body)
                .header("X-XSRF-TOKEN", person.cookie("CAPDO-CSRF").orElseThrow()));
        Answer with = person.post("/api/v1/dossiers", body);

        assertThat(without.status()).isEqualTo(403);
        assertThat(guessed.status()).isEqualTo(403);
        assertThat(foreign.status()).as("under the name of the webapps' token").isEqualTo(403);
        assertThat(with.status()).isEqualTo(201);
    }

    @Test
    void theTokenComesWithTheFirstAnswerOfAnyPart() {
        for (String path : new String[] {"/api/v1/tasks", "/login"}) {
            Browser stranger = new Browser(port);
            stranger.get(path);
            assertThat(stranger.cookie("CAPDO-CSRF")).as(path).isPresent();
        }
    }

    @Test
    void aCallWithItsOwnCredentialsNeedsNoTokenAndKeepsNoSession() {
        Browser program = new Browser(port);

        Answer answer =
                program.send(json(program, "/api/v1/dossiers", "{\"systemCode\":\"" + province.system(HEALTH) + "\"}")
                        .header("Authorization", Browser.basic("lap.yte", PASSWORD)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(program.cookie("JSESSIONID")).isEmpty();
        assertThat(program.get("/api/v1/tasks").status()).isEqualTo(401);
    }

    @Test
    void aRefusalIsAProblemInVietnamese() {
        Answer answer = Browser.of(port, "lap.yte").post("/api/v1/dossiers", "{\"systemCode\":\"KHONG-CO\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("key").asText()).isEqualTo("system.unknownCode");
        assertThat(answer.json().get("detail").asText())
                .isEqualTo(
                        "Không có hệ thống mã “KHONG-CO” trong Sổ đăng ký, hoặc hệ thống không thuộc phạm vi của bạn. Hãy kiểm tra lại mã.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/declared-decisions", "/api/v1/systems/import"})
    void partsThatCannotBeToldApartAreAnsweredWithAProblem(String path) {
        Browser program = Browser.of(port, "dieuphoi");
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x")) {
            Answer answer = program.send(
                    program.request(path).header("Content-Type", type).POST(BodyPublishers.ofString("--x\r\nhỏng")));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tasks?size=x",
                "/api/v1/tasks?size=0",
                "/api/v1/systems?level=9",
                "/api/v1/dossiers/khong-phai-uuid"
            })
    void aProgramThatTakesAnythingIsAnsweredWithAProblemAndNotWithAPage(String path) {
        Browser program = Browser.of(port, "dieuphoi");

        Answer answer =
                program.send(program.request(path).header("Accept", "*/*").GET());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aVietnameseFileNameSurvivesTheWayThereAndBack() throws Exception {
        UUID id = opening.start(province.system(HEALTH), "dieuphoi").id();
        String path = "/api/v1/dossiers/" + id + "/documents";
        Browser person = Browser.of(port, "lap.yte");

        Answer uploaded = upload(person, path, "Thuyết minh cấp độ.pdf", PDF);

        assertThat(uploaded.status()).isEqualTo(200);
        assertThat(uploaded.json().get(0).get("name").asText()).isEqualTo("Thuyết minh cấp độ.pdf");
        Answer download = person.get(uploaded.json().get(0).get("href").asText());
        assertThat(download.response().body()).isEqualTo(PDF);
        assertThat(download.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''Thuy%E1%BA%BFt%20minh%20c%E1%BA%A5p%20%C4%91%E1%BB%99.pdf");
        assertThat(download.response().headers().allValues("X-Content-Type-Options"))
                .containsOnly("nosniff");
    }

    private static HttpRequest.Builder json(Browser person, String path, String body) {
        return person.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** As a browser sends it: the name in UTF-8, unescaped. */
    private static Answer upload(Browser person, String path, String name, byte[] content) throws Exception {
        String boundary = "ranhgioi" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        person.get("/api/v1/tasks");
        HttpRequest.Builder request = person.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        return person.send(person.tokens(request, path));
    }
}
