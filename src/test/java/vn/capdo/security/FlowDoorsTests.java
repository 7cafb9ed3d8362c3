package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.Digest;
import vn.capdo.flow.FlowVersions;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.TestProvince;

/**
 * The doors through which a model, a form, a bundle or a rule table comes into a running installation. What runs code may be drawn and
 * kept as a draft, where it does nothing; it is named by the check and never conducts. Whatever is tried, the engine has afterwards
 * what it had before.
 */
@CapdoHttpTest
class FlowDoorsTests extends WebappScene {

    private static final String MODEL = "levelDossier";
    private static final String VERSIONS = "/api/v1/flows/" + MODEL + "/versions/";

    @Autowired
    FlowVersions flows;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    private long deployed;
    private int draft;

    @BeforeEach
    void aDraft() {
        draft = flows.draftFrom(MODEL, 1, "Thử cửa", "quantri2");
        deployed = repository.createDeploymentQuery().count();
    }

    @AfterEach
    void theEngineHasWhatItHad() {
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployed);
        assertThat(flows.active(MODEL).orElseThrow().version()).isEqualTo(1);
    }

    // Who

    @ParameterizedTest
    @ValueSource(strings = {"lap.yte", "lanhdao.yte", "thamdinh", "chutich", "dieuphoi", "giamsat"})
    void nobodyElseGetsAnythingIn(String person) {
        Browser browser = Browser.of(port, person);
        String xml = flows.content(MODEL, draft).xml();

        for (Answer answer : List.of(
                save(browser, xml),
                browser.put(VERSIONS + draft + "/forms?revision=0", "{}"),
                browser.upload("/flows/upload", "a.bpmn", utf8(xml)),
                browser.upload("/flows/" + MODEL + "/upload", "a.bpmn", utf8(xml)),
                browser.upload("/flows/bundle", "goi.zip", bundle(Map.of())),
                browser.upload("/rules/authority/upload", "a.dmn", utf8(table())),
                browser.form("/flows", "/flows/" + MODEL + "/drafts", Map.of("version", "1")),
                browser.form("/flows", "/flows/" + MODEL + "/" + draft + "/request", asked()),
                browser.form("/flows", "/flows/" + MODEL + "/" + draft + "/confirm", Map.of()),
                browser.form("/flows", "/flows/" + MODEL + "/1/withdraw", Map.of("reason", "x")),
                browser.form("/flows", "/flows/" + MODEL + "/" + draft + "/discard", Map.of()))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        }
        assertThat(flows.get(MODEL, draft).revision()).isZero();
        assertThat(flows.get(MODEL, draft).editable()).isTrue();
    }

    @Test
    void anAdministratorsBrowserIsNotLedByAnotherPage() {
        Browser browser = administrator();
        browser.get("/flows");
        for (String token : List.of("", "x", foreignToken())) {
            assertThat(browser.send(browser.request(VERSIONS + draft + "?revision=0")
                                    .header("Content-Type", "application/xml")
                                    .header("X-CAPDO-CSRF", token)
                                    .PUT(BodyPublishers.ofString("<a/>")))
                            .status())
                    .isEqualTo(403);
            assertThat(browser.send(browser.request("/flows/" + MODEL + "/" + draft + "/confirm")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("_csrf=" + token)))
                            .status())
                    .isEqualTo(403);
        }
    }

    private String foreignToken() {
        Browser other = Browser.of(port, "lap.yte");
        other.get("/my-work");
        return other.cookie("CAPDO-CSRF").orElseThrow();
    }

    // What: models

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    camunda:formKey="embedded:deployment:forms/appraise-dossier.html" | camunda:formKey="embedded:app:../../x.html"
                    camunda:formKey="embedded:deployment:forms/appraise-dossier.html" | camunda:formKey="http://la.example/x.html"
                    camunda:formKey="embedded:deployment:forms/appraise-dossier.html" | camunda:formKey="${''.getClass()}"
                    ${authority.candidateGroups(dossierId, 'appraise')} | ${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('id')}
                    ${authority.candidateGroups(dossierId, 'appraise')} | ${authority.class.classLoader}
                    ${authority.candidateGroups(dossierId, 'appraise')} | #{execution.processEngineServices.repositoryService.deleteDeployment('1')}
                    id="userTask_appraiseDossier" | id="userTask_appraiseDossier" camunda:assignee="${''['class']}"
                    id="userTask_appraiseDossier" | id="userTask_appraiseDossier" camunda:dueDate="${now()}"
                    id="userTask_appraiseDossier" | id="userTask_appraiseDossier" camunda:class="java.lang.Runtime"
                    id="userTask_appraiseDossier" | id="userTask_appraiseDossier" camunda:variableMappingClass="a.B"
                    <bpmn:userTask id="userTask_appraiseDossier" | <bpmn:scriptTask id="x" scriptFormat="javascript"><bpmn:script>1</bpmn:script></bpmn:scriptTask><bpmn:userTask id="userTask_appraiseDossier"
                    <bpmn:userTask id="userTask_appraiseDossier" | <bpmn:serviceTask id="x" camunda:type="external" camunda:topic="t"/><bpmn:userTask id="userTask_appraiseDossier"
                    <bpmn:userTask id="userTask_appraiseDossier" | <bpmn:callActivity id="x" calledElement="${a}"/><bpmn:userTask id="userTask_appraiseDossier"
                    """)
    void whatRunsCodeIsKeptAsADraftNamedByTheCheckAndNeverConducts(String place, String vector) throws IOException {
        Browser browser = administrator();
        String xml = flows.content(MODEL, draft).xml();
        assertThat(xml).contains(place);
        String planted = xml.replace(place, vector);

        assertThat(save(browser, planted).status()).isEqualTo(200);
        JsonNode findings = browser.send(browser.tokens(browser.request(VERSIONS + draft + "/check"), VERSIONS)
                        .header("Content-Type", "application/xml")
                        .POST(BodyPublishers.ofString(planted)))
                .json();
        assertThat(findings.findValuesAsText("severity")).contains("ERROR");
        browser.form("/flows", "/flows/" + MODEL + "/" + draft + "/request", asked());
        Browser.of(port, second()).form("/flows", "/flows/" + MODEL + "/" + draft + "/confirm", Map.of());
        assertThat(flows.get(MODEL, draft).editable()).as("still a draft").isTrue();
    }

    private String second() {
        String id = "quantri.hai" + NUMBERS.incrementAndGet();
        province.person(id, "Người Thứ Hai", Role.INSTALLATION_ADMINISTRATOR, TestProvince.OWNER);
        return id;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c"
                        + " \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;&d;&d;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
                "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\"/></a>",
                "<?xml-stylesheet href=\"http://la.example/x.xsl\"?><a/>",
                "<bpmn",
                ""
            })
    void xmlThatReachesOutOrGrowsIsRefusedAtEveryDoor(String xml) {
        Browser browser = administrator();
        for (Answer answer : List.of(
                save(browser, xml),
                browser.upload("/flows/upload", "a.bpmn", utf8(xml)),
                browser.upload("/flows/" + MODEL + "/upload", "a.bpmn", utf8(xml)),
                browser.upload("/rules/authority/upload", "a.dmn", utf8(xml)),
                browser.upload("/rules/upload", "a.dmn", utf8(xml)),
                browser.upload("/flows/bundle", "goi.zip", bundle(Map.of("flows/" + MODEL + ".bpmn", utf8(xml)))))) {
            assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
            assertThat(answer.body()).doesNotContain("root:");
        }
        assertThat(flows.get(MODEL, draft).revision()).isZero();
        assertThat(flows.versions(MODEL).get(0).version()).isEqualTo(draft);
    }

    // What: forms

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hoi\":{\"name\":\"hoi\",\"title\":\"<script>alert(1)</script>\",\"fields\":[{\"id\":\"a\",\"label\":\"A\",\"type\":\"text\"}]}}",
                "{\"hoi\":{\"name\":\"hoi\",\"title\":\"{{constructor.constructor('alert(1)')()}}\",\"fields\":[{\"id\":\"a\",\"label\":\"A\",\"type\":\"text\"}]}}",
                "{\"hoi\":{\"name\":\"hoi\",\"title\":\"Hỏi\",\"fields\":[{\"id\":\"a\",\"label\":\"A\",\"type\":\"text\",\"ng-init\":\"x()\"}]}}",
                "{\"../../application\":{\"name\":\"hoi\",\"title\":\"Hỏi\",\"fields\":[{\"id\":\"a\",\"label\":\"A\",\"type\":\"text\"}]}}"
            })
    void aFormThatRunsAnythingNeverConducts(String forms) {
        Browser browser = administrator();

        Answer kept = browser.put(VERSIONS + draft + "/forms?revision=0", forms);

        assertThat(kept.status()).as(kept.body()).isIn(200, 400, 422);
        if (kept.status() == 200) {
            assertThat(flows.check(MODEL, draft)).isNotEmpty();
            browser.form("/flows", "/flows/" + MODEL + "/" + draft + "/request", asked());
            assertThat(flows.get(MODEL, draft).editable()).as("still a draft").isTrue();
        }
    }

    // What: bundles

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "flows/../../x.bpmn",
                "flows\\x.bpmn",
                "flows/x.bpmn/",
                "flows/x.html",
                "forms/application.html",
                "flows/levelDossier/../../x.json",
                "FLOWS/levelDossier.bpmn"
            })
    void aBundleHasNoPathOfItsOwn(String path) {
        Answer answer = administrator().upload("/flows/bundle", "goi.zip", bundle(Map.of(path, utf8("x"))));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    }

    @Test
    void aBundleThatGrowsOrIsNoneIsRefused() {
        for (byte[] bytes : List.of(
                bundle(Map.of("flows/a.bpmn", new byte[21 * 1024 * 1024])),
                utf8("PK\u0003\u0004"),
                new byte[0],
                utf8("không phải zip"))) {
            Answer answer = administrator().upload("/flows/bundle", "../../goi.zip", bytes);
            assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        }
    }

    @Test
    void whatABundleBringsIsADraftThatTheCheckLooksAt() throws IOException {
        Map<String, byte[]> files = exported();
        files.computeIfPresent(
                "flows/" + MODEL + ".bpmn",
                (path, model) -> utf8(new String(model, StandardCharsets.UTF_8)
                        .replace(
                                "${authority.candidateGroups(dossierId, 'appraise')}",
                                "${authority.class.classLoader}")));

        Browser browser = administrator();
        Answer answer = browser.upload("/flows/bundle", "goi.zip", bundle(files));

        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        assertThat(browser.get(answer.location()).body())
                .as("what became of it")
                .contains(MODEL);
        int brought = flows.versions(MODEL).get(0).version();
        assertThat(flows.get(MODEL, brought).editable()).isTrue();
        assertThat(flows.check(MODEL, brought).toString()).contains("ERROR");
    }

    // What: rule tables

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <inputExpression | <inputExpression expressionLanguage="javascript"
                    <decisionTable | <decisionTable camunda:x="y" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                    <decision | <decision camunda:versionTag="${1}" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                    <outputEntry | <outputEntry expressionLanguage="groovy"
                    <inputEntry | <inputEntry expressionLanguage="juel"
                    """)
    void aTableThatRunsCodeNeverRules(String place, String vector) {
        int before = versionsOf("authority");
        String xml = table();
        assertThat(xml).contains(place);

        Answer answer = administrator()
                .upload(
                        "/rules/authority/upload",
                        "a.dmn",
                        utf8(xml.replaceFirst(place + "\\b", Matcher.quoteReplacement(vector))));

        if (answer.status() == 302) {
            String draftPage = administrator().get(answer.location()).body();
            assertThat(draftPage).as(vector).contains("finding");
            Answer activated = administrator()
                    .form(
                            answer.location(),
                            answer.location() + "/activate",
                            Map.of("validFrom", "2024-06-01", "reason", "x", "document", "", "revision", "0"));
            assertThat(jdbc.sql(
                                    "select count(*) from capdo.rule_version where state = 'ACTIVATED' and source = 'EDITED'")
                            .query(Integer.class)
                            .single())
                    .as(activated.body())
                    .isZero();
        } else {
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(versionsOf("authority")).isEqualTo(before);
        }
    }

    private int versionsOf(String table) {
        return jdbc.sql("select count(*) from capdo.rule_version where table_key = :key")
                .param("key", table)
                .query(Integer.class)
                .single();
    }

    private String table() {
        return administrator().get("/rules/authority/1/dmn").body();
    }

    private static Map<String, String> asked() {
        return Map.of("revision", "1", "from", "2030-01-01", "moves", "NONE", "comment", "Thử");
    }

    private Answer save(Browser browser, String xml) {
        return browser.send(browser.tokens(browser.request(VERSIONS + draft + "?revision=0"), VERSIONS)
                .header("Content-Type", "application/xml")
                .PUT(BodyPublishers.ofString(xml)));
    }

    private Map<String, byte[]> exported() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] packed = administrator().get("/flows/bundle/export").response().body();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        files.remove("manifest.json");
        return files;
    }

    /** With a manifest that fits: what is refused is not refused for its digest. */
    private static byte[] bundle(Map<String, byte[]> files) {
        StringBuilder manifest = new StringBuilder("{\"format\":\"capdo-bundle-1\",\"files\":{");
        String comma = "";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getKey().endsWith("/") ? new byte[0] : file.getValue());
                manifest.append(comma)
                        .append('"')
                        .append(file.getKey().replace("\\", "\\\\"))
                        .append("\":\"")
                        .append(Digest.of(file.getValue()))
                        .append('"');
                comma = ",";
            }
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(utf8(manifest + "}}"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
