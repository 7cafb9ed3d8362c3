package vn.capdo.web.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.capdo.support.Refusals.assertRefusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.rules.RuleVersions;
import vn.capdo.statement.StatementSection;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/**
 * A decree that nobody has written yet comes into force by what an administrator downloads, fills in, uploads and activates: its
 * criteria, questions, words, powers, days and forms, and the clause for what is under way.
 */
@CapdoTest
@TestPropertySource(properties = "capdo.test=next-decree")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NextDecreeTests {

    private static final LocalDate TODAY = LocalDate.of(2031, 1, 6);
    private static final LocalDate IN_FORCE = LocalDate.of(2031, 3, 3);
    private static final String SINCE = ">= date and time(\"2031-03-03T00:00:00\")";
    private static final String BEFORE = "< date and time(\"2031-03-03T00:00:00\")";
    private static final Pattern DRAFT = Pattern.compile("/rules/(\\w+)/(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    RuleVersions rules;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    DossierLaw law;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    TestProvince.Realm realm;

    @BeforeEach
    void aProvince() {
        province.found();
        realm = province.realm();
    }

    // Before the administrator has done it all

    @Test
    @Order(1)
    void whatTheDecreeNeedsFirstIsSaidWhereItIsMissing() throws Exception {
        life.itIs(TODAY);

        String selection = upload("regimeSelection", NextDecreeTests::transition);
        assertThat(page(selection)).contains("Chưa có khung pháp lý “N500”", "chưa kích hoạt được");
        activate(selection, IN_FORCE);
        assertThat(page(selection)).as("nothing was activated").contains("Bản thảo");

        String profile = upload("regimeProfile", NextDecreeTests::profile);
        assertThat(page(profile)).contains("Chưa có bảng tiêu chí cấp độ “levelN500”: hãy tải tệp .dmn");

        String authority = upload("authority", table -> table.alsoFor("D331", "N500"));
        assertThat(page(authority)).contains("Chưa có khung pháp lý “N500”");
        for (String draft : List.of(selection, profile, authority)) {
            submit(post(draft + "/discard"));
        }
    }

    @Test
    @Order(2)
    void onlyATableOfLevelCriteriaThatAsksKnownFactsComesIn() throws Exception {
        life.itIs(TODAY);
        String criteria = criteria();

        for (String notTaken : List.of(
                rules.xml("stepClock", 1), rules.xml("levelD85", 1), criteria.replace("levelN500", "phiN500"))) {
            assertThat(add(notTaken)).isEqualTo("/rules");
        }
        String unknown = add(criteria.replace("levelN500", "levelN1").replace("userCount", "headCount"));
        assertThat(page(unknown)).contains("Cột “headCount (integer)” không phải dữ kiện mà Capdo biết", "userCount");
        submit(post(unknown + "/discard"));
    }

    @Test
    @Order(3)
    void theAdministratorEntersTheDecree() throws Exception {
        life.itIs(TODAY);

        String criteria = add(criteria());
        assertThat(page(criteria)).contains("Đạt, kích hoạt được");
        assertThat(page("/rules")).contains("levelN500", "chưa có hiệu lực");
        assertThat(page("/rules/levelN500")).contains("Tiêu chí xác định cấp độ (Nghị định 500)");
        activate(criteria, IN_FORCE);
        publish("regimeProfile", NextDecreeTests::profile);

        String early = upload("regimeSelection", NextDecreeTests::transition);
        assertThat(page(early))
                .as("what is still to be uploaded, by its name")
                .contains("chưa có dòng nào trong bảng “Câu hỏi của thuyết minh theo khung pháp lý”")
                .contains("chưa đủ dòng trong bảng “Từ ngữ trạng thái trong báo cáo”");
        submit(post(early + "/discard"));

        for (String table : List.of(
                "authority",
                "assessmentPeriod",
                "statusVocabulary",
                "regimeForms",
                "dossierContents",
                "incidentClock")) {
            publish(table, file -> file.alsoFor("D331", "N500"));
        }
        publish(
                "stepClock",
                file -> file.withRowOnTop(
                        "n500_appraise",
                        Map.of(
                                "regime", "\"N500\"",
                                "step", "\"appraise\"",
                                "days", "6",
                                "dayKind", "\"WORKING\"",
                                "statutory", "true",
                                "citation", "\"Nghị định 500, Điều 9\"")));
        publish("regimeQuestions", NextDecreeTests::questions);
        publish("regimeWording", NextDecreeTests::words);

        String selection = upload("regimeSelection", NextDecreeTests::transition);
        assertThat(page(selection + "?from=2031-02-01"))
                .as("a month before the criteria are in force")
                .contains("Ngày 01/02/2031 chưa có khung pháp lý “N500”");
        assertThat(page(selection + "?from=2031-03-03")).contains("Đạt, kích hoạt được");
        activate(selection, IN_FORCE);
        assertThat(page("/rules/regimeSelection")).contains("từ 03/03/2031");

        assertThat(submit(post(criteria + "/withdraw").param("reason", "Nhầm")).getStatus())
                .isEqualTo(302);
        assertThat(page("/rules/levelN500"))
                .as("the selection rests on it")
                .contains("từ 03/03/2031")
                .doesNotContain("Nhầm");
    }

    // After its day

    @Test
    @Order(4)
    void whatIsUnderWayFollowsTheTransitionalClause() throws Exception {
        life.itIs(IN_FORCE.minusDays(3));
        UUID standing = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.approveThroughUnit(standing, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        UUID pending = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.prepare(pending, realm.preparer(), 2);
        life.submit(pending, realm.leader());
        assertThat(dossiers.get(pending).regime()).isEqualTo("D331");

        life.itIs(IN_FORCE);
        law.review();

        assertThat(law.regimeOf(standing)).satisfies(regime -> {
            assertThat(regime.regime()).isEqualTo("D331");
            assertThat(regime.deployBy()).isEqualTo(LocalDate.of(2032, 3, 1));
        });
        assertThat(law.regimeOf(pending).state()).isEqualTo(DossierRegime.State.TO_CONFIRM);
        assertThat(page("/dossiers/" + pending, realm.coordinator()))
                .contains("Nghị định hư cấu số 500", "value=\"N500\"");
        submit(
                post("/dossiers/" + pending + "/regime").param("regime", "N500").param("reason", "Chuyển sang"),
                realm.coordinator());
        assertThat(law.regimeOf(pending)).satisfies(regime -> {
            assertThat(regime.regime()).isEqualTo("N500");
            assertThat(regime.state()).isEqualTo(DossierRegime.State.CONFIRMED);
        });
        assertRefusal(() -> law.confirm(pending, "N501", "Nhầm", realm.coordinator()))
                .isEqualTo("field.choice");
    }

    @Test
    @Order(5)
    void aDossierGoesItsWayUnderTheDecree() throws Exception {
        life.itIs(IN_FORCE.plusDays(1));
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        assertThat(dossiers.get(id).regime()).isEqualTo("N500");

        JsonNode form = json(get("/api/v1/dossiers/" + id), realm.preparer());
        assertThat(form.at("/law/shortName").asText()).isEqualTo("NĐ hư cấu 500");
        assertThat(form.at("/law/questions").findValuesAsText("question"))
                .containsExactlyInAnyOrder(
                        "scopeSummary", "onlineServiceKinds", "userCount", "publicImpact", "nationalList");
        JsonNode level = json(
                post("/api/v1/law/level")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"dossierId\":\"%s\",\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":\"PERSONAL\",\"onlineServiceKinds\":\"CONDITIONAL\",\"userCount\":20000}"
                                        .formatted(id)),
                realm.preparer());
        assertThat(level.at("/level").asInt()).isEqualTo(2);
        assertThat(level.at("/grounds/0/citation").asText()).isEqualTo("Nghị định 500, Điều 7");

        Map<String, Object> statement = statement();
        statement.remove("userCount");
        assertRefusal(() -> prepare(id, statement)).isEqualTo("level.countNeeded.userCount");
        statement.put("userCount", 20_000L);
        life.write(id, StatementSection.PUBLIC_IMPACT, "");
        assertRefusal(() -> prepare(id, statement)).isEqualTo("statement.required");
        life.write(id, StatementSection.PUBLIC_IMPACT, "Toàn tỉnh");
        statement.put("nationalList", true);
        assertRefusal(() -> prepare(id, statement)).isEqualTo("level.listFrom");
        statement.remove("nationalList");
        prepare(id, statement);

        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        assertThat(deadlines.openOf(id)).singleElement().satisfies(task -> {
            assertThat(task.title()).isEqualTo("Thẩm tra hồ sơ");
            assertThat(task.basis()).contains("Nghị định 500, Điều 9");
        });
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
        assertThat(page("/dossiers/" + id, realm.coordinator()))
                .contains(
                        "Nghị định hư cấu số 500",
                        "Chính sách an toàn số",
                        "Nghị định 500, Điều 30",
                        "Số người sử dụng")
                .doesNotContain("Có ý nghĩa chiến lược", "Rủi ro chính");
        life.reportDeployed(id, realm.preparer());
        life.verify(id, realm.appraiser(), true);

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.IN_OPERATION);
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(2);
        assertThat(page("/dossiers?regime=N500", realm.coordinator()))
                .contains(dossiers.get(id).number(), "NĐ hư cấu 500");
    }

    @Test
    @Order(6)
    void whoAsksTheLawIsAnsweredByTheDecree() throws Exception {
        life.itIs(IN_FORCE.plusDays(2));

        String page = page(
                "/law?systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&onlineServiceKinds=CONDITIONAL&userCount=60000",
                realm.coordinator());

        assertThat(page)
                .contains("Nghị định hư cấu số 500", "n500_large_service", "Thẩm tra hồ sơ", "Ngưỡng 50.000")
                .contains("data-asks=\"scopeSummary onlineServiceKinds userCount publicImpact nationalList\"");
        assertThat(page("/law?on=2031-03-01", realm.coordinator())).contains("NĐ 331/2026/NĐ-CP");
        assertThat(json(
                                post("/api/v1/law/level")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(
                                                "{\"regime\":\"N500\",\"on\":\"2031-03-01\",\"systemType\":\"INTERNAL\",\"infoTypes\":\"PUBLIC\"}"),
                                realm.coordinator())
                        .at("/detail")
                        .asText())
                .contains("N500");
        assertThat(page("/level-review", realm.coordinator())).contains("Rà soát cấp độ theo NĐ hư cấu 500");
    }

    // What the decree says

    private static TableFile profile(TableFile file) {
        return file.withRow(
                "profile_n500",
                Map.of(
                        "regime", "\"N500\"",
                        "name", "\"Nghị định hư cấu số 500\"",
                        "shortName", "\"NĐ hư cấu 500\"",
                        "securityTerm", "\"an toàn số\"",
                        "designatedUnitTerm", "\"đơn vị chuyên trách về an toàn số\"",
                        "planTerm", "\"phương án an toàn số\"",
                        "standard", "\"TCVN 50000\"",
                        "levelTable", "\"levelN500\"",
                        "highestWinsCitation", "\"Nghị định 500, Điều 6\"",
                        "citation", "\"Nghị định 500, Điều 3\""));
    }

    private static TableFile questions(TableFile file) {
        TableFile asked = asks(file, "scopeSummary", true, 1, "NĐ 500 Điều 8");
        asked = asks(asked, "onlineServiceKinds", false, 1, "");
        asked = asks(asked, "userCount", true, 1, "Ngưỡng 50.000: NĐ 500 Điều 7");
        asked = asks(asked, "publicImpact", true, 2, "");
        return asks(asked, "nationalList", false, 3, "NĐ 500 Điều 20");
    }

    private static TableFile asks(TableFile file, String question, boolean mandatory, int from, String hint) {
        return file.withRow(
                "n500_asks_" + question,
                Map.of(
                        "regime",
                        "\"N500\"",
                        "question",
                        "\"" + question + "\"",
                        "mandatory",
                        String.valueOf(mandatory),
                        "fromLevel",
                        String.valueOf(from),
                        "hint",
                        "\"" + hint + "\"",
                        "citation",
                        "\"Nghị định 500, Điều 8\""));
    }

    private static TableFile words(TableFile file) {
        return file.withRow(
                        "n500_says_appraise",
                        Map.of(
                                "regime", "\"N500\"",
                                "place", "\"appraise\"",
                                "term", "\"Thẩm tra hồ sơ\"",
                                "hint", "\"NĐ 500 Điều 9\"",
                                "citation", "\"Nghị định 500, Điều 9\""))
                .withRow(
                        "n500_says_deploy",
                        Map.of(
                                "regime", "\"N500\"",
                                "place", "\"deploy\"",
                                "hint", "\"NĐ 500 Điều 30\"",
                                "citation", "\"Nghị định 500, Điều 30\""));
    }

    private static TableFile transition(TableFile file) {
        String levelled = "[date and time(\"2026-08-19T00:00:00\")..date and time(\"2031-03-03T00:00:00\"))";
        TableFile rows =
                clause(file, "standing", "STANDING_LEVEL", Map.of("leveledOn", levelled), "D331", "AUTO", "2032-03-01");
        rows = clause(rows, "levelled", "STANDING_LEVEL", Map.of("leveledOn", SINCE), "N500", "AUTO", "");
        rows = clause(rows, "new", "NEW_DOSSIER", Map.of(), "N500", "AUTO", "");
        rows = clause(rows, "pending", "PENDING_DOSSIER", Map.of("filedOn", BEFORE), "N500", "CONFIRM", "");
        return clause(rows, "filed", "PENDING_DOSSIER", Map.of("filedOn", SINCE), "N500", "AUTO", "");
    }

    private static TableFile clause(
            TableFile file,
            String id,
            String matter,
            Map<String, String> when,
            String regime,
            String how,
            String deployBy) {
        Map<String, String> cells = new HashMap<>(when);
        cells.putAll(Map.of(
                "matter", "\"" + matter + "\"",
                "on", SINCE,
                "ruleId", "\"n500_" + id + "\"",
                "regime", "\"" + regime + "\"",
                "decision", "\"" + how + "\"",
                "reason", "\"Nghị định 500 có hiệu lực từ ngày 03/03/2031.\"",
                "citation", "\"Nghị định 500, Điều 40\"",
                "deployBy", "\"" + deployBy + "\""));
        return file.withRowOnTop("n500_" + id, cells);
    }

    private static String criteria() throws Exception {
        return new ClassPathResource("next-decree/level-n500.dmn").getContentAsString(StandardCharsets.UTF_8);
    }

    private Map<String, Object> statement() {
        Map<String, Object> statement = new HashMap<>(Map.of(
                "regulationNumber", "10/QĐ-QC",
                "regulationDate", life.today().minusDays(30).toString(),
                "proposedLevel", 2L,
                "systemType", "CITIZEN_BUSINESS",
                "infoTypes", "PERSONAL",
                "onlineServiceKinds", "CONDITIONAL"));
        statement.put("userCount", 20_000L);
        return statement;
    }

    private void prepare(UUID id, Map<String, Object> statement) {
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement);
    }

    // What the administrator does

    /** Downloads the version in force, changes it, uploads it; returns the address of the draft. */
    private String upload(String table, UnaryOperator<TableFile> change) throws Exception {
        String latest = rules.versions(table).stream()
                .filter(version -> version.activatedAt() != null)
                .map(version -> String.valueOf(version.version()))
                .findFirst()
                .orElseThrow();
        String xml = page("/rules/" + table + "/" + latest + "/dmn");
        return sent(
                "/rules/" + table + "/upload", change.apply(new TableFile(xml)).xml());
    }

    private String add(String xml) throws Exception {
        return sent("/rules/upload", xml);
    }

    private String sent(String address, String xml) throws Exception {
        String location = submit(multipart(address)
                        .file(new MockMultipartFile(
                                "file", "bang.dmn", "application/octet-stream", xml.getBytes(StandardCharsets.UTF_8))))
                .getHeader("Location");
        return location == null ? "/rules" : DRAFT.matcher(location).find() ? location : "/rules";
    }

    private void publish(String table, UnaryOperator<TableFile> change) throws Exception {
        String draft = upload(table, change);
        assertThat(page(draft)).as(table).contains("Đạt, kích hoạt được");
        activate(draft, IN_FORCE);
        assertThat(page(draft)).as(table).contains("Chờ đến ngày có hiệu lực");
    }

    private void activate(String draft, LocalDate from) throws Exception {
        submit(post(draft + "/activate")
                .param("revision", "0")
                .param("from", from.toString())
                .param("reason", "Nghị định mới")
                .param("document", "Nghị định 500"));
    }

    private MockHttpServletResponse submit(MockHttpServletRequestBuilder request) throws Exception {
        return submit(request, "quantri2");
    }

    private MockHttpServletResponse submit(MockHttpServletRequestBuilder request, String person) throws Exception {
        return mvc.perform(request.with(csrf()).with(user(person))).andReturn().getResponse();
    }

    private String page(String address) throws Exception {
        return page(address, "quantri2");
    }

    private String page(String address, String person) throws Exception {
        MockHttpServletResponse response =
                mvc.perform(get(address).with(user(person))).andReturn().getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private JsonNode json(MockHttpServletRequestBuilder request, String person) throws Exception {
        return JSON.readTree(submit(request, person).getContentAsString(StandardCharsets.UTF_8));
    }
}
