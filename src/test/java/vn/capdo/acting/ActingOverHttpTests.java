package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Substitutes and delegates over HTTP: Tasklist's own REST with their own logins, the API, and the pages. */
@CapdoHttpTest
class ActingOverHttpTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Organisations organisations;

    @Autowired
    Substitutions substitutions;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private String number;
    private String substitute;

    @BeforeEach
    void aRealm() {
        life.itIs(TODAY);
        realm = province.realm();
        number = realm.unit().replaceAll("\\D", "");
        substitute = "thay-" + number;
        province.person(substitute, "Lê Thị Thu " + number, Role.AUDITOR, realm.owner());
    }

    // Tasklist's REST

    @Test
    void theSubstituteClaimsAndCompletesInTasklistWithHisOwnLogin() throws Exception {
        UUID id = submitted();
        String task = taskOf(id);
        Browser browser = Browser.of(port, substitute);
        assertThat(tasksSeenBy(browser)).doesNotContain(task);
        assertThat(browser.get(ENGINE + "/task/" + task).status()).isIn(403, 404);

        absent(TODAY.plusDays(1), TODAY.plusDays(2));
        life.itIs(TODAY.plusDays(1));

        assertThat(tasksSeenBy(browser)).contains(task);
        assertThat(browser.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"" + substitute + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(browser.post(ENGINE + "/task/" + task + "/submit-form", form(valid()))
                        .status())
                .isIn(200, 204);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.APPRAISING);
        assertThat(recorded(id, "VALID")).isEqualTo(substitute + " for " + realm.appraiser());
    }

    @Test
    void whatTheAbsentPersonHoldsIsCompletedInTasklistToo() throws Exception {
        UUID id = submitted();
        life.claim(id, "userTask_checkValidity", realm.appraiser());
        absent(TODAY, TODAY);
        Browser browser = Browser.of(port, substitute);

        Answer answer = browser.post(ENGINE + "/task/" + taskOf(id) + "/submit-form", form(valid()));

        assertThat(answer.status()).isIn(200, 204);
        assertThat(recorded(id, "VALID")).isEqualTo(substitute + " for " + realm.appraiser());
    }

    @Test
    void afterThePeriodTheSameSessionSeesAndDoesNothingAnyMore() throws Exception {
        UUID id = submitted();
        String task = taskOf(id);
        absent(TODAY, TODAY.plusDays(1));
        Browser browser = Browser.of(port, substitute);
        assertThat(browser.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"" + substitute + "\"}")
                        .status())
                .isEqualTo(204);

        life.itIs(TODAY.plusDays(2));

        assertThat(tasksSeenBy(browser)).doesNotContain(task);
        for (String part : List.of("", "/form", "/variables", "/identity-links")) {
            assertThat(browser.get(ENGINE + "/task/" + task + part).status())
                    .as(part)
                    .isIn(403, 404);
        }
        assertThat(browser.post(ENGINE + "/task/" + task + "/submit-form", form(valid()))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"" + substitute + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(life.task(id, "userTask_checkValidity").assignee()).isNull();
        assertThat(browser.get("/dossiers/" + id).status())
                .as("an auditor goes on reading")
                .isEqualTo(200);
    }

    @Test
    void nobodyMakesHimselfASubstituteThroughTheEngine() {
        UUID id = submitted();
        life.claim(id, "userTask_checkValidity", realm.appraiser());
        absent(TODAY, TODAY);
        Browser browser = Browser.of(port, substitute);
        String task = ENGINE + "/task/" + taskOf(id);

        // The owner of a task says for whom it is held.
        assertThat(browser.put(task, "{\"owner\":\"" + substitute + "\",\"assignee\":\"" + substitute + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.post(task + "/assignee", "{\"userId\":\"" + substitute + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(task + "/unclaim", "").status()).isEqualTo(404);
        assertThat(browser.post(task + "/delegate", "{\"userId\":\"" + substitute + "\"}")
                        .status())
                .isNotEqualTo(204);
        assertThat(life.task(id, "userTask_checkValidity").assignee()).isEqualTo(realm.appraiser());
    }

    // The API that Tasklist's forms ask

    @Test
    void theFormIsToldForWhomOneActsAndTheTaskCanBeTakenOver() {
        UUID id = submitted();
        life.claim(id, "userTask_checkValidity", realm.appraiser());
        String task = "/api/v1/tasks/" + taskOf(id);
        Browser browser = Browser.of(port, substitute);
        assertThat(browser.get(task + "/acting").json().get("insteadOf").isNull())
                .isTrue();
        assertThat(browser.post(task + "/take", "").status()).isEqualTo(422);
        absent(TODAY, TODAY);

        JsonNode acting = browser.get(task + "/acting").json();
        assertThat(acting.get("insteadOf").asText()).isEqualTo(realm.appraiser());
        assertThat(acting.get("takeable").asBoolean()).isTrue();
        assertThat(acting.get("offered")).hasSize(2);
        assertThat(acting.get("capacity").isNull()).isTrue();
        assertThat(browser.post(task + "/take", "").json().get("takeable").asBoolean())
                .isFalse();
        assertThat(life.task(id, "userTask_checkValidity").assignee()).isEqualTo(substitute);
        assertThat(Browser.of(port, province.realm().preparer())
                        .get(task + "/acting")
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/api/v1/tasks/khong-co/acting").status()).isEqualTo(404);
    }

    // Pages

    @Test
    void aPersonEntersHisAbsenceAndTheSubstituteReadsOfIt() {
        Browser me = Browser.of(port, realm.appraiser());

        Answer set = post(
                me,
                "/my-absence",
                Map.of(
                        "substitute",
                        substitute,
                        "from",
                        TODAY.toString(),
                        "to",
                        TODAY.plusDays(1).toString(),
                        "reason",
                        "Nghỉ phép"));

        assertThat(set.status()).isEqualTo(302);
        assertThat(me.get("/my-absence").body())
                .contains("Lê Thị Thu " + number, "04/06/2024", "Chờ đồng ý", "Hủy đăng ký")
                .doesNotContain("/accept");
        Browser named = Browser.of(port, substitute);
        assertThat(named.get("/my-work").body())
                .contains(
                        "Thẩm định " + number + " nhờ bạn làm thay từ 03/06/2024 đến hết 04/06/2024: chờ bạn đồng ý.");
        long asked = substitutions.askedOf(substitute).get(0).id();
        assertThat(named.get("/my-absence").body())
                .contains("/my-absence/" + asked + "/accept", "/my-absence/" + asked + "/decline");
        assertThat(post(named, "/my-absence/" + asked + "/accept", Map.of()).status())
                .isEqualTo(302);
        assertThat(me.get("/my-absence").body())
                .contains("Lê Thị Thu " + number, "04/06/2024", "Đang hiệu lực", "Kết thúc sớm");
        assertThat(me.get("/my-work").body())
                .contains("Bạn đang vắng mặt đến hết ngày 04/06/2024; Lê Thị Thu " + number + " làm thay.");
        assertThat(Browser.of(port, substitute).get("/my-work").body())
                .contains("Bạn đang làm thay Thẩm định " + number + " đến hết ngày 04/06/2024.");
        long id = substitutions.inForceOf(realm.appraiser()).orElseThrow().id();
        assertThat(post(Browser.of(port, substitute), "/my-absence/" + id + "/end", Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(substitutions.get(id).endedOn())
                .as("the substitute does not end it")
                .isNull();
        post(me, "/my-absence/" + id + "/end", Map.of());
        assertThat(substitutions.get(id).endedOn()).isEqualTo(TODAY);
    }

    @Test
    void aRefusalKeepsWhatWasTyped() {
        Browser me = Browser.of(port, realm.appraiser());

        Answer refused = post(
                me,
                "/my-absence",
                Map.of(
                        "substitute",
                        realm.appraiser(),
                        "from",
                        TODAY.toString(),
                        "to",
                        TODAY.toString(),
                        "reason",
                        "Họp ở Hà Nội"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Không ai tự làm thay cho chính mình", "Họp ở Hà Nội");
    }

    @Test
    void nobodyEntersAnAbsenceForSomebodyElseThroughTheForm() {
        Answer refused = post(
                Browser.of(port, realm.preparer()),
                "/my-absence",
                Map.of(
                        "absent",
                        realm.appraiser(),
                        "substitute",
                        realm.preparer(),
                        "from",
                        TODAY.toString(),
                        "to",
                        TODAY.toString(),
                        "reason",
                        "Nghỉ phép"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Bạn không đăng ký vắng mặt cho Thẩm định " + number + " được");
        assertThat(substitutions.inForceOf(realm.appraiser())).isEmpty();
        assertThat(Browser.of(port, realm.preparer()).get("/directory/absences").status())
                .isEqualTo(403);
    }

    @Test
    void aSecretaryEntersItForThePersonWhoNamedHim() {
        Browser head = Browser.of(port, realm.head());
        post(head, "/my-absence/secretaries", Map.of("secretary", substitute));
        assertThat(head.get("/my-absence").body()).contains("Lê Thị Thu " + number);
        Browser secretary = Browser.of(port, substitute);
        assertThat(secretary.get("/my-absence").body()).contains("Bạn là thư ký của:", "Chủ tịch " + number);

        Answer set = post(
                secretary,
                "/my-absence",
                Map.of(
                        "absent",
                        realm.head(),
                        "substitute",
                        realm.approver(),
                        "from",
                        TODAY.toString(),
                        "to",
                        TODAY.toString(),
                        "reason",
                        "Đi công tác"));

        assertThat(set.status()).isEqualTo(302);
        assertThat(substitutions.askedOf(realm.approver()))
                .singleElement()
                .extracting(Substitution::enteredBy)
                .isEqualTo(substitute);
        post(head, "/my-absence/secretaries/" + substitute + "/dismiss", Map.of());
        assertThat(substitutions.secretariesOf(realm.head())).isEmpty();
    }

    @Test
    void aDocumentUploadedInAnothersRightSaysSo() throws Exception {
        UUID id = submitted();
        Browser auditor = Browser.of(port, substitute);
        assertThat(auditor.post("/api/v1/dossiers/" + id + "/documents", "{}").status())
                .isNotEqualTo(200);
        absent(TODAY, TODAY);
        String boundary = "ranh-gioi";
        String body =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ghi-chu.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4 ghi chú\nstartxref\r\n--"
                        + boundary + "--\r\n";

        String path = "/api/v1/dossiers/" + id + "/documents";
        Answer answer = auditor.send(auditor.tokens(
                        auditor.request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary), path)
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(recorded(id, "DOCUMENT")).isEqualTo(substitute + " for " + realm.appraiser());
    }

    @Test
    void theCoordinatorEntersAndRevokesADelegationAuditorsReadAndOthersDoNot() {
        String office = "van-phong-" + number;
        organisations.add(new Organisation(
                office, "Văn phòng " + number, Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), null));
        province.person("chanhvp-" + number, "Chánh Văn phòng " + number, Role.APPROVER, office);
        Browser coordinator = Browser.of(port, realm.coordinator());
        assertThat(coordinator.get("/delegations/new").body()).contains("Văn phòng " + number, "Chủ tịch " + number);
        Map<String, String> fields = new HashMap<>(Map.of(
                "owner",
                realm.owner(),
                "delegator",
                realm.head(),
                "delegate",
                office,
                "scope",
                "ALL",
                "levels",
                "3",
                "duties",
                "Phê duyệt hồ sơ cấp độ 3",
                "validFrom",
                TODAY.toString(),
                "documentNumber",
                "15/UQ",
                "documentDate",
                TODAY.toString(),
                "documentName",
                "Giấy ủy quyền"));

        Answer refused = post(coordinator, "/delegations", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Văn bản ủy quyền phải có thời hạn", "Phê duyệt hồ sơ cấp độ 3");
        fields.put("validTo", TODAY.plusDays(30).toString());
        assertThat(post(coordinator, "/delegations", fields).status()).isEqualTo(302);

        long id = jdbc.sql("select id from capdo.delegation where owner = :owner")
                .param("owner", realm.owner())
                .query(Long.class)
                .single();
        Browser auditor = Browser.of(port, substitute);
        assertThat(auditor.get("/delegations").body())
                .contains("số 15/UQ ngày 03/06/2024", "Đang hiệu lực")
                .doesNotContain("Thu hồi văn bản", "/delegations/new");
        assertThat(auditor.get("/delegations/new").status()).isEqualTo(403);
        assertThat(post(auditor, "/delegations", fields).status()).isEqualTo(403);
        assertThat(post(auditor, "/delegations/" + id + "/revoke", Map.of("from", TODAY.toString(), "reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(Browser.of(port, realm.preparer()).get("/delegations").status())
                .isEqualTo(403);
        Realm other = province.realm();
        assertThat(Browser.of(port, other.coordinator()).get("/delegations").body())
                .doesNotContain("15/UQ");
        post(
                Browser.of(port, other.coordinator()),
                "/delegations/" + id + "/revoke",
                Map.of("from", TODAY.toString(), "reason", "x"));
        assertThat(revokedFrom(id)).isNull();

        post(
                coordinator,
                "/delegations/" + id + "/revoke",
                Map.of("from", TODAY.plusDays(3).toString(), "reason", "Chủ tịch trực tiếp ký"));
        assertThat(revokedFrom(id)).isEqualTo(TODAY.plusDays(3));
        assertThat(coordinator.get("/delegations").body())
                .contains("Thu hồi từ ngày 06/06/2024: Chủ tịch trực tiếp ký");
    }

    // Helpers

    private LocalDate revokedFrom(long id) {
        return jdbc.sql("select revoked_from from capdo.delegation where id = :id")
                .param("id", id)
                .query((row, index) -> java.util.Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .orElse(null);
    }

    private void absent(LocalDate from, LocalDate to) {
        substitutions.accept(
                substitutions
                        .set(realm.appraiser(), substitute, from, to, "Nghỉ phép", null, realm.appraiser())
                        .id(),
                substitute);
    }

    private UUID submitted() {
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());
        return id;
    }

    private String taskOf(UUID id) {
        return life.task(id, "userTask_checkValidity").id().value();
    }

    private static List<String> tasksSeenBy(Browser browser) {
        List<String> ids = new ArrayList<>();
        browser.get(ENGINE + "/task?maxResults=1000")
                .json()
                .forEach(task -> ids.add(task.get("id").asText()));
        return ids;
    }

    private Map<String, Object> valid() {
        return Map.of("validity", "VALID", "receivedDate", life.today().toString());
    }

    private static String form(Map<String, Object> values) throws Exception {
        Map<String, Object> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        return JSON.writeValueAsString(Map.of("variables", variables));
    }

    private static Answer post(Browser browser, String path, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        browser.get("/my-work");
        return browser.send(
                browser.tokens(browser.request(path).header("Content-Type", "application/x-www-form-urlencoded"), path)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private String recorded(UUID id, String type) {
        return jdbc.sql(
                        """
                        select actor || ' for ' || coalesce(on_behalf_of, 'null') from capdo.dossier_event
                        where dossier_id = :id and type = :type order by id desc limit 1""")
                .param("id", id)
                .param("type", type)
                .query(String.class)
                .single();
    }
}
