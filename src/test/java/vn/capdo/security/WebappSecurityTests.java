package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.TestProvince;

/** What staff sees and does in the webapps and over the engine's interface. */
@CapdoHttpTest
class WebappSecurityTests extends WebappScene {

    private static final List<String> READS = Routes.of("", new EngineRestApplication().getClasses()).stream()
            .filter(route -> route.startsWith("GET /engine/{name}/") && route.contains("/{id}"))
            .map(route -> route.substring("GET /engine/{name}".length()))
            .filter(route -> route.indexOf('{') == route.lastIndexOf('{'))
            .toList();

    private static final String ONLY_COMPLETED = "Việc này chỉ kết thúc khi được hoàn thành bằng biểu mẫu của nó.";

    private static final String NOT_BY_HAND = "Quy trình này do hệ thống mở.";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    Dossiers dossiers;

    @Autowired
    Organisations organisations;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    // What staff sees

    @Test
    void staffSeesTheTasksOfTheOwnUnitOnly() {
        UUID own = open(HEALTH);
        UUID foreign = open(EDUCATION);

        List<String> seen = ids(staff().get(ENGINE + "/task?maxResults=1000"));

        assertThat(seen).contains(taskOf(own)).doesNotContain(taskOf(foreign));
        assertThat(ids(staff().post(ENGINE + "/task", "{\"processInstanceBusinessKey\":\"" + foreign + "\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/form",
                "/variables",
                "/form-variables",
                "/localVariables",
                "/deployed-form",
                "/rendered-form",
                "/identity-links",
                "/comment",
                "/attachment"
            })
    void aTaskOfAnotherUnitIsClosedInEveryPart(String part) {
        String foreign = taskOf(open(EDUCATION));

        assertThat(staff().get(ENGINE + "/task/" + foreign + part).status()).isIn(403, 404);
    }

    /** Neither status nor sentence tells an id of others from one that nobody has. */
    @Test
    void whatIsAnothersIsAnsweredAsWhatIsNotThere() {
        UUID dossier = open(EDUCATION);
        String task = taskOf(dossier);
        String instance = instanceOf(dossier);
        String variable = runtime.createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .listPage(0, 1)
                .get(0)
                .getId();
        Map<String, String> told = new TreeMap<>();
        Browser staff = staff();
        for (String id : List.of(task, instance, variable)) {
            String unknown = UUID.randomUUID().toString();
            for (String route : READS) {
                String path = ENGINE + route;
                String ofAnother = said(staff.get(path.replace("{id}", id)), id);
                String ofNobody = said(staff.get(path.replace("{id}", unknown)), unknown);
                if (!ofAnother.equals(ofNobody)) {
                    told.put(route, ofAnother + " instead of " + ofNobody);
                }
            }
            for (String act : List.of("claim", "complete", "submit-form", "unclaim", "delegate", "resolve")) {
                String path = ENGINE + "/task/{id}/" + act;
                String body = act.equals("complete") ? "{}" : "{\"userId\":\"lap.yte\"}";
                String ofAnother = said(staff.post(path.replace("{id}", id), body), id);
                String ofNobody = said(staff.post(path.replace("{id}", unknown), body), unknown);
                if (!ofAnother.equals(ofNobody)) {
                    told.put("POST " + act, ofAnother + " instead of " + ofNobody);
                }
            }
        }
        assertThat(told).isEmpty();
    }

    private static String said(Answer answer, String id) {
        return answer.status() + " " + answer.body().replace(id, "{id}");
    }

    @Test
    void aTaskOfAnotherUnitCannotBeWorkedOn() {
        UUID id = open(EDUCATION);
        String path = ENGINE + "/task/" + taskOf(id);

        assertThat(staff().post(path + "/claim", "{\"userId\":\"lap.yte\"}").status())
                .isEqualTo(404);
        assertThat(staff().post(path + "/complete", "{}").status()).isEqualTo(404);
        assertThat(staff().post(path + "/submit-form", "{}").status()).isEqualTo(404);
        assertThat(staff().post(path + "/unclaim", "").status()).isEqualTo(404);
        assertThat(life.task(id, "userTask_prepareDossier").assignee()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/process-instance",
                "/execution",
                "/variable-instance",
                "/incident",
                "/deployment",
                "/batch",
                "/event-subscription",
                "/external-task",
                "/authorization",
                "/decision-definition",
                "/history/process-instance",
                "/history/activity-instance",
                "/history/task",
                "/history/variable-instance",
                "/history/detail",
                "/history/user-operation",
                "/history/incident",
                "/history/job-log"
            })
    void staffFindsNothingInTheEnginesLists(String list) {
        open(HEALTH);

        Answer answer = staff().get(ENGINE + list);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEmpty();
    }

    @Test
    void staffReadsNoProcessAndNoHistory() {
        String instance = instanceOf(open(HEALTH));

        for (String part : List.of("", "/variables", "/activity-instances")) {
            assertThat(staff().get(ENGINE + "/process-instance/" + instance + part)
                            .status())
                    .isIn(403, 404);
        }
        assertThat(staff().get(ENGINE + "/history/process-instance/" + instance).status())
                .isIn(403, 404);
        assertThat(staff().get("/camunda/api/cockpit/plugin/base/default/process-instance/" + instance)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void staffFindsNobodyButThemselves() {
        assertThat(staff().get(ENGINE + "/user").json().findValuesAsText("id")).containsExactly("lap.yte");
        assertThat(staff().get(ENGINE + "/group").json().findValuesAsText("id"))
                .containsExactlyInAnyOrder("preparer-so-yte", "staff");
        assertThat(staff().get(ENGINE + "/user/chutich/profile").status()).isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/app/cockpit/",
                "/camunda/app/admin/",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
                "/camunda/app/%63ockpit/default/"
            })
    void cockpitAndAdminAreForAdministrators(String path) {
        assertThat(staff().get(path).status()).isEqualTo(403);
        assertThat(Browser.of(port, "giamsat").get(path).status()).isEqualTo(403);
    }

    /** The engine knows no owners: its views and figures are the installation's. */
    @Test
    void anAdministratorOfOneOwnerIsStaffToTheEngine() {
        String own = person("quantri", Role.ADMINISTRATOR, TestProvince.OWNER);
        UUID dossier = open(HEALTH);
        String task = taskOf(dossier);
        Browser administrator = Browser.of(port, own);

        assertThat(administrator.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
        assertThat(administrator.get("/camunda/app/admin/default/").status()).isEqualTo(403);
        assertThat(administrator.get("/actuator/prometheus").status()).isEqualTo(403);
        assertThat(ids(administrator.get(ENGINE + "/task"))).isEmpty();
        assertThat(ids(administrator.get(ENGINE + "/process-instance"))).isEmpty();
        assertThat(ids(administrator.get(ENGINE + "/user"))).containsExactly(own);
        assertThat(administrator
                        .post(ENGINE + "/task/" + task + "/assignee", "{\"userId\":\"lap.yte\"}")
                        .status())
                .isBetween(400, 599);
        assertThat(identity.createGroupQuery().groupMember(own).list())
                .extracting("id")
                .containsExactlyInAnyOrder("staff", "administrator-" + TestProvince.OWNER);
    }

    @Test
    void anAdministratorOpensAllWebapps() {
        for (String webapp : List.of("tasklist", "cockpit", "admin", "welcome")) {
            assertThat(administrator()
                            .get("/camunda/app/" + webapp + "/default/")
                            .status())
                    .as(webapp)
                    .isEqualTo(200);
        }
    }

    // What staff does

    @Test
    void nobodyDeploysOverHttp() {
        long before = repository.createDeploymentQuery().count();
        String boundary = "ranhgioi";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nxau\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"xau.bpmn\"\r\n"
                + "Content-Type: application/xml\r\n\r\n<definitions/>\r\n--" + boundary + "--\r\n";
        for (Browser person : List.of(administrator(), staff())) {
            for (String path : List.of("/deployment/create", "/deployment/create/", "/%64eployment/create")) {
                HttpRequest.Builder request = person.request(ENGINE + path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
                assertThat(person.send(person.tokens(request, ENGINE)).status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        String any = repository.createDeploymentQuery().listPage(0, 1).get(0).getId();
        assertThat(administrator()
                        .post(ENGINE + "/deployment/" + any + "/redeploy", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void aDossierMovesOnlyThroughItsTasks() {
        UUID id = open(HEALTH);
        String task = ENGINE + "/task/" + taskOf(id);
        String instance = ENGINE + "/process-instance/" + instanceOf(id);
        String execution = instance.replace("process-instance", "execution");
        Browser staff = staff();

        for (Browser person : List.of(staff, administrator())) {
            assertRefusedWith(person.post(task + "/bpmnError", "{\"errorCode\":\"x\"}"), ONLY_COMPLETED);
            assertRefusedWith(person.post(task + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"), ONLY_COMPLETED);
            assertRefusedWith(person.post(task + "/resolve", "{}"), ONLY_COMPLETED);
        }
        assertThat(staff.post(task + "/claim", "{\"userId\":\"lap.yte\"}").status())
                .isEqualTo(204);
        assertRefusedWith(staff.post(task + "/bpmnError", "{\"errorCode\":\"x\"}"), ONLY_COMPLETED);
        assertRefusedWith(staff.post(task + "/delegate", "{\"userId\":\"lanhdao.yte\"}"), ONLY_COMPLETED);

        String move = "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"userTask_deployPlan\"}]}";
        String message = "{\"messageName\":\"dossier.withdrawn\",\"businessKey\":\"" + id + "\"}";
        String one = "{\"value\":1,\"type\":\"Integer\"}";
        for (Answer answer : List.of(
                staff.post(ENGINE + "/message", message),
                staff.post(execution + "/messageSubscriptions/dossier.withdrawn/trigger", "{}"),
                staff.post(execution + "/signal", "{}"),
                staff.post(instance + "/modification", move),
                staff.put(instance + "/suspended", "{\"suspended\":true}"),
                staff.delete(instance),
                staff.put(instance + "/variables/approved", "{\"value\":true,\"type\":\"Boolean\"}"),
                staff.put(task + "/variables/securityLevel", one),
                staff.put(task + "/localVariables/securityLevel", one),
                staff.put(task, "{\"name\":\"x\",\"due\":\"2099-01-01T00:00:00.000+0700\"}"),
                staff.post(task + "/assignee", "{\"userId\":\"lanhdao.yte\"}"),
                staff.post(task + "/identity-links", "{\"groupId\":\"staff\",\"type\":\"candidate\"}"),
                staff.delete(task))) {
            assertThat(answer.status())
                    .as(answer.response().request().method() + " "
                            + answer.response().uri() + ": " + answer)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(life.openTasks(id)).containsExactly("userTask_prepareDossier");
        assertThat(life.task(id, "userTask_prepareDossier").assignee()).isEqualTo("lap.yte");
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DRAFTING);
    }

    /** What an administrator of the engine could do behind everybody's back. */
    @Test
    void anAdministratorChangesNothingBehindTheProduct() {
        UUID id = open(HEALTH);
        String task = ENGINE + "/task/" + taskOf(id);
        String instance = ENGINE + "/process-instance/" + instanceOf(id);
        String definition = ENGINE + "/process-definition/key/levelDossier";
        String deployment =
                repository.createDeploymentQuery().listPage(0, 1).get(0).getId();
        String move = "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"userTask_deployPlan\"}]}";
        String suspended = "{\"suspended\":true}";
        Browser administrator = administrator();
        for (Answer answer : List.of(
                administrator.post(instance + "/modification", move),
                administrator.post(ENGINE + "/modification/execute", move),
                administrator.delete(instance),
                administrator.post(ENGINE + "/process-instance/delete", "{}"),
                administrator.put(instance + "/suspended", suspended),
                administrator.put(instance + "/variables/approved", "{\"value\":true,\"type\":\"Boolean\"}"),
                administrator.put(definition + "/suspended", suspended),
                administrator.delete(definition),
                administrator.delete(ENGINE + "/deployment/" + deployment),
                administrator.put(ENGINE + "/job/suspended", suspended),
                administrator.put(ENGINE + "/job/any/duedate", "{\"duedate\":\"2099-01-01T00:00:00.000+0700\"}"),
                administrator.put(task, "{\"name\":\"x\",\"due\":\"2099-01-01T00:00:00.000+0700\"}"),
                administrator.post(task + "/identity-links", "{\"groupId\":\"staff\",\"type\":\"candidate\"}"),
                administrator.delete(task),
                administrator.post(
                        ENGINE + "/authorization/create",
                        "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"lap.yte\",\"resourceType\":7,\"resourceId\":\"*\"}"),
                administrator.post(ENGINE + "/message", "{\"messageName\":\"dossier.withdrawn\"}"),
                administrator.post(ENGINE + "/signal", "{\"name\":\"x\"}"),
                administrator.post(ENGINE + "/migration/execute", "{}"),
                administrator.post(ENGINE + "/history/cleanup", "{}"),
                administrator.post(ENGINE + "/history/process-instance/delete", "{}"),
                administrator.post(ENGINE + "/tenant/create", "{\"id\":\"x\",\"name\":\"x\"}"),
                administrator.post(ENGINE + "/condition", "{}"))) {
            assertThat(answer.status())
                    .as(answer.response().request().method() + " "
                            + answer.response().uri() + ": " + answer)
                    .isEqualTo(403);
            assertThat(answer.body()).contains("nơi mọi thay đổi được ghi lại");
        }
        assertThat(life.openTasks(id)).containsExactly("userTask_prepareDossier");
        // What is there for administrators goes through to the engine.
        assertThat(administrator
                        .put(ENGINE + "/job/unknown/retries", "{\"retries\":1}")
                        .status())
                .isNotEqualTo(403);
        assertThat(administrator.post(ENGINE + "/process-instance/count", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void aLifeCycleStartsAtItsBeginning() {
        String code = province.system(HEALTH);
        String system = "{\"systemCode\":{\"value\":\"" + code + "\"}}";
        String start = ENGINE + "/process-definition/key/levelDossier/start";
        Browser staff = staff();

        assertRefusedWith(
                staff.post(
                        ENGINE + "/message",
                        "{\"messageName\":\"dossier.approvedImported\",\"processVariables\":" + system + "}"),
                "Việc này không làm ở đây được.");
        for (String instructions : List.of(
                before("userTask_deployPlan"),
                before("userTask_approveDossier"),
                before("startEvent_approvedImported"),
                before("startEvent_dossierNeeded") + "," + before("userTask_deployPlan"),
                before("startEvent_dossierNeeded") + "," + before("userTask_submitDossier"))) {
            assertRefusedWith(
                    staff.post(start, "{\"variables\":" + system + ",\"startInstructions\":[" + instructions + "]}"),
                    NOT_BY_HAND);
            assertRefusedWith(
                    staff.post(
                            start,
                            "{\"variables\":" + system + ",\"skipCustomListeners\":true,\"startInstructions\":["
                                    + instructions + "]}"),
                    NOT_BY_HAND);
        }
        assertThat(staff.post(ENGINE + "/process-definition/key/periodicAssessment/start", "{}")
                        .status())
                .isEqualTo(403);
        assertRefusedWith(
                staff.post(start, "{\"variables\":{\"dossierId\":{\"value\":\"" + UUID.randomUUID() + "\"}}}"),
                NOT_BY_HAND);
        assertRefusedWith(
                staff.post(
                        start, "{\"variables\":{\"systemCode\":{\"value\":\"" + province.system(EDUCATION) + "\"}}}"),
                "Không có hệ thống mã “");
        assertThat(statesOf(code)).isEmpty();

        assertThat(staff.post(start, "{\"variables\":" + system + "}").status()).isEqualTo(200);
        assertThat(statesOf(code)).containsExactly("DRAFTING");
    }

    private static String before(String activity) {
        return "{\"type\":\"startBeforeActivity\",\"activityId\":\"" + activity + "\"}";
    }

    @Test
    void theCoordinatorOfAnotherOwnerOpensNothingHere() {
        String owner = "chu-quan-ban" + NUMBERS.incrementAndGet();
        organisations.add(new Organisation(owner, "Chủ quản bạn", Organisation.Kind.OWNER, null, null, null));
        String code = province.system(HEALTH);

        Answer answer = Browser.of(port, person("dieuphoi.ban", Role.COORDINATOR, owner))
                .post(
                        ENGINE + "/process-definition/key/levelDossier/start",
                        "{\"variables\":{\"systemCode\":{\"value\":\"" + code + "\"}}}");

        assertRefusedWith(answer, "Không có hệ thống mã “");
        assertThat(statesOf(code)).isEmpty();
    }

    @Test
    void whatTheDomainRefusesComesBackAsItsSentence() throws Exception {
        UUID id = open(HEALTH);
        life.describe(id);
        String task = ENGINE + "/task/" + taskOf(id);

        assertRefusedWith(
                staff().post(task + "/submit-form", form(life.statement(2))),
                "Hãy bấm “Nhận việc” trước khi hoàn thành.");
        assertRefusedWith(
                staff().post(task + "/claim", "{\"userId\":\"lanhdao.yte\"}"), "Bạn chỉ nhận việc cho chính mình.");
        assertThat(staff().post(task + "/claim", "{\"userId\":\"lap.yte\"}").status())
                .isEqualTo(204);

        Map<String, Object> tooLow = new HashMap<>(life.statement(2));
        tooLow.put("proposedLevel", 1L);
        assertRefusedWith(
                staff().post(task + "/submit-form", form(tooLow)),
                "Không thể đề xuất cấp độ 1: theo Nghị định 85/2016/NĐ-CP");
        Map<String, Object> unknown = new HashMap<>(life.statement(2));
        unknown.put("approved", true);
        unknown.put("toiLaAdmin", true);
        assertRefusedWith(
                staff().post(task + "/submit-form", form(unknown)), "Biểu mẫu gửi mục không được phép: toiLaAdmin.");
        assertThat(life.openTasks(id)).containsExactly("userTask_prepareDossier");

        assertThat(staff().post(task + "/submit-form", form(life.statement(2))).status())
                .isEqualTo(204);
        assertThat(life.openTasks(id)).containsExactly("userTask_submitDossier");
    }

    @Test
    void staffGivesNobodyAnyRights() {
        assertThat(staff().post(
                                ENGINE + "/authorization/create",
                                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"lap.yte\",\"resourceType\":8,\"resourceId\":\"*\"}")
                        .status())
                .isEqualTo(403);
        assertThat(staff().put(ENGINE + "/group/camunda-admin/members/lap.yte", "")
                        .status())
                .isEqualTo(403);
        assertThat(staff().put(ENGINE + "/group/leader-so-yte/members/lap.yte", "")
                        .status())
                .isEqualTo(403);
        assertThat(staff().post(
                                ENGINE + "/user/create",
                                "{\"profile\":{\"id\":\"moi\"},\"credentials\":{\"password\":\"mot-mat-khau-that-dai\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(staff().post(ENGINE + "/filter/create", filter("Của tôi", "{}"))
                        .status())
                .isEqualTo(403);
        assertThat(staff().post(ENGINE + "/task/create", "{\"name\":\"việc riêng\"}")
                        .status())
                .isEqualTo(403);
        assertThat(identity.createUserQuery()
                        .userId("lap.yte")
                        .memberOfGroup("camunda-admin")
                        .count())
                .isZero();
    }

    @Test
    void aWebappCallNeedsItsToken() {
        // The webapps end the session of a call that lacks the token, so each attempt is a session of its own.
        for (String token : List.of("", "0123456789ABCDEF0123456789ABCDEF")) {
            Browser person = staff();
            person.get("/camunda/app/tasklist/default/");
            HttpRequest.Builder call = person.request(ENGINE + "/task").header("Content-Type", "application/json");
            if (!token.isEmpty()) {
                call.header("X-XSRF-TOKEN", token);
            }

            Answer answer = person.send(call.POST(HttpRequest.BodyPublishers.ofString("{}")));

            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(staff().post(ENGINE + "/task", "{}").status()).isEqualTo(200);
    }

    private String instanceOf(UUID dossier) {
        return tasks.createTaskQuery().taskId(taskOf(dossier)).singleResult().getProcessInstanceId();
    }

    private List<String> statesOf(String systemCode) {
        return jdbc.sql(
                        "select d.state from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id"
                                + " where s.code = :code")
                .param("code", systemCode)
                .query(String.class)
                .list();
    }

    /** What Tasklist sends for a filled-in form. */
    private static String form(Map<String, Object> values) throws Exception {
        Map<String, Object> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put(
                name,
                Map.of(
                        "value",
                        value,
                        "type",
                        value instanceof Long ? "Long" : value instanceof Boolean ? "Boolean" : "String")));
        return JSON.writeValueAsString(Map.of("variables", variables));
    }

    private static void assertRefusedWith(Answer answer, String sentence) {
        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.json().get("message").asText()).startsWith(sentence);
    }
}
