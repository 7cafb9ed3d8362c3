package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.SampleFiles;

/**
 * The doors of a dossier's statements, plan, papers and documents, knocked at with requests that its own people get through with, by
 * those whom it does not concern, and with what ought to come in through none of them.
 */
@CapdoHttpTest
class DossierDoorsTests extends WebappScene {

    @Autowired
    JdbcClient jdbc;

    private UUID dossier;

    @BeforeEach
    void aDossier() {
        dossier = open(HEALTH);
    }

    /** @param body JSON, a form where it does not begin like that; none: it is read only */
    private record Door(String method, String path, String body) {

        Answer knock(Browser browser, UUID dossier) {
            String address = path.replace("{id}", dossier.toString());
            if (method.equals("GET")) {
                return browser.get(address);
            }
            return body.startsWith("{") || body.startsWith("[")
                    ? browser.send(browser.tokens(browser.request(address), address)
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body)))
                    : browser.send(browser.tokens(browser.request(address), address)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .method(method, BodyPublishers.ofString(body)));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Door> reading() {
        return Stream.of(
                        "/dossiers/{id}",
                        "/dossiers/{id}/statement",
                        "/dossiers/{id}/plan",
                        "/dossiers/{id}/plan/workbook",
                        "/dossiers/{id}/papers",
                        "/dossiers/{id}/papers/REQUEST",
                        "/dossiers/{id}/papers/REQUEST.docx",
                        "/dossiers/{id}/documents",
                        "/api/v1/dossiers/{id}/statement",
                        "/api/v1/dossiers/{id}/statement/revisions",
                        "/api/v1/dossiers/{id}/plan",
                        "/api/v1/dossiers/{id}/plan/history?subject=policy.content",
                        "/api/v1/dossiers/{id}/papers",
                        "/api/v1/dossiers/{id}/documents",
                        "/api/v1/dossiers/{id}/documents.zip")
                .map(path -> new Door("GET", path, ""));
    }

    static Stream<Door> writing() {
        return Stream.of(
                new Door(
                        "PUT",
                        "/api/v1/dossiers/{id}/statement/SCOPE",
                        "{\"revision\":0,\"content\":{\"texts\":{\"scope\":\"Toàn ngành\"},\"rows\":[]}}"),
                new Door(
                        "POST",
                        "/api/v1/dossiers/{id}/statement/DEVICES/pasted",
                        "{\"text\":\"Máy chủ\\tPhòng máy\\tLưu trữ\"}"),
                new Door(
                        "POST",
                        "/api/v1/dossiers/{id}/uploads",
                        "{\"name\":\"thiet-ke.pdf\",\"size\":100,\"kind\":\"DESIGN\"}"),
                new Door("POST", "/dossiers/{id}/plan/level", "level=2"),
                new Door("POST", "/dossiers/{id}/papers/REQUEST", "attachments=M%E1%BB%99t"),
                new Door(
                        "PUT",
                        "/api/v1/dossiers/{id}/plan/leaves",
                        "[{\"subject\":\"policy.content\",\"revision\":0,\"changes\":{\"state\":\"MET\"}}]"));
    }

    static Stream<Door> all() {
        return Stream.concat(reading(), writing());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whomItDoesNotConcernIsToldThatThereIsNothing(Door door) {
        if (door.path().contains("/plan/leaves")) {
            new Door("POST", "/dossiers/{id}/plan/level", "level=2").knock(staff(), dossier);
        }
        if (door.path().contains("/papers/REQUEST")) {
            life.prepare(dossier, "lap.yte", 2);
        }
        UUID nothing = UUID.randomUUID();
        for (String person : List.of("lap.gddt", province.realm().coordinator())) {
            Browser browser = Browser.of(port, person);
            Answer answer = door.knock(browser, dossier);
            assertThat(answer.status()).as(person + " " + answer.body()).isEqualTo(404);
            assertThat(door.knock(browser, nothing).status()).as(person).isEqualTo(404);
        }
        Answer stranger = door.knock(stranger(), dossier);
        assertThat(stranger.status() == 401 || stranger.location().contains("/login"))
                .as(stranger.toString())
                .isTrue();
        assertThat(door.knock(staff(), dossier).status()).as("its own people").isBetween(200, 302);
    }

    @ParameterizedTest
    @MethodSource("writing")
    void theTokenOfAnotherBrowserOrOfAnEarlierSessionWritesNothing(Door door) {
        Browser other = Browser.of(port, "lanhdao.yte");
        other.get("/my-work");
        String stale = other.cookie("CAPDO-CSRF").orElseThrow();
        Browser browser = staff();
        browser.get("/my-work");
        String address = door.path().replace("{id}", dossier.toString());
        String type = door.body().matches("^[{\\[].*") ? "application/json" : "application/x-www-form-urlencoded";

        for (String token : List.of(stale, "", "x")) {
            Answer answer = browser.send(browser.request(address)
                    .header("Content-Type", type)
                    .header("X-CAPDO-CSRF", token)
                    .method(door.method(), BodyPublishers.ofString(door.body())));
            assertThat(answer.status()).as(token + ": " + answer.body()).isEqualTo(403);
        }
    }

    @Test
    void whatSomebodyHasBegunToSendIsNobodyElses() {
        Browser preparer = staff();
        String upload = preparer.post(
                        "/api/v1/dossiers/" + dossier + "/uploads",
                        "{\"name\":\"thiet-ke.pdf\",\"size\":100,\"kind\":\"DESIGN\"}")
                .json()
                .get("id")
                .asText();
        String address = "/api/v1/dossiers/" + dossier + "/uploads/" + upload;

        for (String person : List.of("lanhdao.yte", "dieuphoi", "quantri2", "lap.gddt")) {
            Browser browser = Browser.of(port, person);
            assertThat(browser.get(address).status()).as(person).isEqualTo(404);
            assertThat(browser.post(address + "/finish", "{}").status())
                    .as(person)
                    .isEqualTo(404);
            assertThat(browser.delete(address).status()).as(person).isEqualTo(404);
        }
        assertThat(preparer.get("/api/v1/dossiers/" + open(HEALTH) + "/uploads/" + upload)
                        .status())
                .as("under another dossier")
                .isEqualTo(404);
        assertThat(preparer.get(address).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd.pdf",
                "..\\..\\windows\\x.pdf",
                "/etc/cron.d/x.pdf",
                "C:\\x.pdf",
                "a\r\nSet-Cookie: x=1.pdf",
                "<img src=x onerror=alert(1)>.pdf",
                "a\u202Efdp.exe.pdf"
            })
    void aNameLeadsNowhereElseThanToTheFile(String name) {
        Browser preparer = staff();
        byte[] pdf = SampleFiles.pdf("tên");
        Answer begun = preparer.post(
                "/api/v1/dossiers/" + dossier + "/uploads",
                "{\"name\":" + quoted(name) + ",\"size\":" + pdf.length + ",\"kind\":\"DESIGN\"}");
        if (begun.status() == 201) {
            String address = "/api/v1/dossiers/" + dossier + "/uploads/"
                    + begun.json().get("id").asText();
            assertThat(preparer.send(preparer.tokens(preparer.request(address + "?offset=0"), address)
                                    .header("Content-Type", "application/octet-stream")
                                    .PUT(BodyPublishers.ofByteArray(pdf)))
                            .status())
                    .isEqualTo(200);
            assertThat(preparer.post(address + "/finish", "{}").status()).isBetween(200, 422);
        } else {
            assertThat(begun.status()).as(begun.body()).isBetween(400, 422);
        }
        assertThat(jdbc.sql(
                                "select v.name from capdo.document_version v join capdo.dossier_document d on d.id = v.document_id where d.dossier_id = :id")
                        .param("id", dossier)
                        .query(String.class)
                        .list())
                .allSatisfy(kept -> assertThat(kept).doesNotContain("/", "\\", "\r", "\n", "\u202E"));
        assertThat(preparer.get("/dossiers/" + dossier + "/documents").body()).doesNotContain("<img src=x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"revision\":0,\"content\":{\"texts\":{\"../x\":\"a\"},\"rows\":[]}}",
                "{\"revision\":0,\"content\":{\"texts\":{\"scope\":\"\\u0000\"},\"rows\":[[[]]]}}",
                "{\"revision\":-1,\"content\":{\"texts\":{},\"rows\":[]}}",
                "{\"revision\":99999999999,\"content\":null}",
                "{\"@class\":\"java.util.HashMap\",\"revision\":0}",
                "[[[[",
                "null",
                ""
            })
    void aSectionThatIsNoneIsRefusedInWords(String body) {
        Answer answer = staff().put("/api/v1/dossiers/" + dossier + "/statement/SCOPE", body);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        assertThat(staff().get("/api/v1/dossiers/" + dossier + "/statement/SCOPE")
                        .status())
                .as("nothing was kept")
                .isEqualTo(404);
    }

    @Test
    void jsonWithoutEndIsRefused() {
        for (String body :
                List.of("[".repeat(100_000), "{\"a\":".repeat(50_000), "{\"revision\":" + "9".repeat(5_000))) {
            for (String path : List.of("/statement/SCOPE", "/plan/leaves")) {
                assertThat(staff().put("/api/v1/dossiers/" + dossier + path, body)
                                .status())
                        .isBetween(400, 422);
            }
        }
    }

    @Test
    void whatIsTypedIsShownAsItIsTyped() {
        String markup = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>{{7*7}}${7*7}[[7*7]]";
        Browser preparer = staff();
        assertThat(preparer.put(
                                "/api/v1/dossiers/" + dossier + "/statement/SCOPE",
                                "{\"revision\":0,\"content\":{\"texts\":{\"scope\":" + quoted(markup)
                                        + "},\"rows\":[]}}")
                        .status())
                .isEqualTo(200);

        for (String page : List.of("/statement", "", "/plan")) {
            assertThat(preparer.get("/dossiers/" + dossier + page).body())
                    .as(page)
                    .doesNotContain("<script>alert(1)", "<img src=x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "khong-phai-zip",
                "PK\u0003\u0004",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
            })
    void aPlanThatIsNoWorkbookChangesNothing(String content) {
        Browser preparer = staff();
        Answer answer = preparer.upload(
                "/dossiers/" + dossier + "/plan/workbook", "ke-hoach.xlsx", content.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isIn(200, 422);
        assertThat(answer.body()).doesNotContain("root:");
        assertThat(jdbc.sql("select count(*) from capdo.plan_leaf where dossier_id = :id and revision > 0")
                        .param("id", dossier)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String quoted(String text) {
        return new ObjectMapper().valueToTree(text).toString();
    }
}
