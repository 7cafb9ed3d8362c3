package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

/** What the login, the webapps and their REST let through, asked over HTTP as a browser or an attacker would. */
@CapdoHttpTest
class WebappSecurityTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String EVALUATES = "${1+1}";
    private static final String NO_EXPRESSIONS = "Biểu thức không được phép trong truy vấn và bộ lọc.";
    private static final String ONLY_COMPLETED = "Việc này chỉ kết thúc khi được hoàn thành bằng biểu mẫu của nó.";
    private static final String NOT_BY_HAND = "Quy trình này do hệ thống mở.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

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
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService identity;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

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
        assertThat(answer.location()).endsWith("/login");
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

        assertThat(answer.status()).isEqualTo(403);
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

    @Test
    void aWrongPasswordClosesTheAccountForAWhileAndNeverForGood() {
        String person = person("khoa", Role.PREPARER, HEALTH);

        assertThat(stranger().login(person, "sai").location()).endsWith("/login?error");
        assertThat(stranger().login(person, PASSWORD).location())
                .as("also the right one has to wait a little")
                .endsWith("/login?error");
        for (int day = 7; day < 27; day++) {
            life.itIs(LocalDate.of(2024, 5, day));
            assertThat(stranger().login(person, "sai").location()).endsWith("/login?error");
        }
        life.itIs(LocalDate.of(2024, 5, 27));
        assertThat(stranger().login(person, PASSWORD).location()).doesNotContain("error");
    }

    // Expressions

    static Stream<String> queriesWithAnExpression() {
        return Stream.of(
                "{\"assigneeExpression\":\"${1+1}\"}",
                "{\"active\":true,\"candidateGroupsExpression\":\"${currentUserGroups()}\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}",
                "{\"orQueries\":[{\"active\":true},{\"name\":\"x\",\"dueBeforeExpression\":\"${now()}\"}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}]}",
                "{\"orQueries\":[{\"assigneeExpress\\u0069on\":\"${1+1}\"}]}",
                "{\"orQueries\":[{\"assignee\":\"x\"}],\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}",
                "\uFEFF{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}");
    }

    @ParameterizedTest
    @MethodSource("queriesWithAnExpression")
    void noQueryMayCarryAnExpressionWhoeverAsks(String query) {
        for (Browser person : List.of(staff(), administrator())) {
            for (String path : List.of("/task", "/task/count", "/task?firstResult=0&maxResults=1")) {
                assertExpressionRefused(person.post(ENGINE + path, query));
            }
        }
    }

    static Stream<String> everyExpressionOfATaskQuery() {
        return Arrays.stream(TaskQueryDto.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4));
    }

    @ParameterizedTest
    @MethodSource("everyExpressionOfATaskQuery")
    void everyKindOfExpressionIsRefused(String field) {
        Browser person = staff();

        assertExpressionRefused(person.post(ENGINE + "/task", "{\"" + field + "\":\"" + EVALUATES + "\"}"));
        assertExpressionRefused(
                person.post(ENGINE + "/task", "{\"orQueries\":[{\"" + field + "\":\"" + EVALUATES + "\"}]}"));
        assertExpressionRefused(person.get(ENGINE + "/task?" + field + "=%24%7B1%2B1%7D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?assigneeExpression=%24%7B1%2B1%7D",
                "?%61ssigneeExpression=x",
                "/count?ownerExpression=%24%7B1%7D"
            })
    void noParameterMayCarryAnExpression(String parameters) {
        assertExpressionRefused(staff().get(ENGINE + "/task" + parameters));
        assertExpressionRefused(administrator().get(ENGINE + "/task" + parameters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%74ask", "/task/", "//task", "/./task", "/task;x=1", "/x/../task"})
    void noOtherSpellingOfTheAddressLetsAnExpressionThrough(String path) {
        // What is evaluated answers 500: there is no such name.
        Answer answer = staff().post(ENGINE + path, "{\"orQueries\":[{\"assigneeExpression\":\"${khongCo}\"}]}");

        assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
    }

    @Test
    void aFilterMayNotBeSavedWithAnExpression() {
        long before = filters.createFilterQuery().count();

        for (String query : List.of(
                "{\"assigneeExpression\":\"" + EVALUATES + "\"}",
                "{\"orQueries\":[{\"ownerExpression\":\"" + EVALUATES + "\"}]}")) {
            assertExpressionRefused(administrator().post(ENGINE + "/filter/create", filter("Xấu", query)));
        }

        assertThat(filters.createFilterQuery().count()).isEqualTo(before);
    }

    @Test
    void aFilterMayNotBeChangedOrExtendedToCarryAnExpression() {
        Browser administrator = administrator();
        Answer created = administrator.post(
                ENGINE + "/filter/create", filter("Tốt " + NUMBERS.incrementAndGet(), "{\"active\":true}"));
        assertThat(created.status()).isEqualTo(200);
        String path = ENGINE + "/filter/" + created.json().get("id").asText();
        String extending = "{\"orQueries\":[{\"assigneeExpression\":\"" + EVALUATES + "\"}]}";

        for (String act : List.of("/list", "/count", "/singleResult")) {
            assertExpressionRefused(administrator.post(path + act, extending));
        }
        assertExpressionRefused(administrator.put(path, filter("Xấu", extending)));
        assertThat(administrator.post(path + "/list", "{\"name\":\"x\"}").status())
                .as("plain")
                .isEqualTo(200);
        assertThat(administrator.get(path + "/count").status()).isEqualTo(200);
    }

    @Test
    void plainQueriesWork() {
        UUID id = open(HEALTH);
        String task = taskOf(id);

        Answer byKey = staff().post(ENGINE + "/task", "{\"processInstanceBusinessKey\":\"" + id + "\"}");
        Answer either = staff().post(
                        ENGINE + "/task",
                        "{\"processInstanceBusinessKey\":\"" + id
                                + "\",\"orQueries\":[{\"assignee\":\"lap.yte\",\"unassigned\":true}]}");

        assertThat(ids(byKey)).containsExactly(task);
        assertThat(ids(either)).containsExactly(task);
        assertThat(staff().get(ENGINE + "/task/count?active=true")
                        .json()
                        .get("count")
                        .asInt())
                .isPositive();
    }

    @Test
    void theEngineItselfEvaluatesNoExpressionOfAQuery() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .taskAssigneeExpression(EVALUATES)
                        .list())
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(EVALUATES)
                        .endOr()
                        .list())
                .rootCause()
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage(NO_EXPRESSIONS);
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .dueBeforeExpression("${now()}")
                        .taskName("x")
                        .endOr()
                        .count())
                .rootCause()
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage(NO_EXPRESSIONS);
        assertThat(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("lap.yte")
                        .taskName("x")
                        .endOr()
                        .count())
                .as("plain text is no expression")
                .isNotNegative();
    }

    @Test
    void theEngineItselfEvaluatesNoExpressionOfAFilter() {
        for (boolean branch : List.of(false, true)) {
            String name = "Bộ lọc xấu " + NUMBERS.incrementAndGet();
            Filter filter = filters.newTaskFilter(name);
            assertThatThrownBy(() -> {
                        filter.setQuery(
                                branch
                                        ? tasks.createTaskQuery()
                                                .or()
                                                .taskOwnerExpression(EVALUATES)
                                                .endOr()
                                        : tasks.createTaskQuery().taskOwnerExpression(EVALUATES));
                        filters.saveFilter(filter);
                        filters.list(filter.getId());
                    })
                    .isInstanceOf(ProcessEngineException.class);
            filters.createFilterQuery().filterName(name).list().forEach(saved -> filters.deleteFilter(saved.getId()));
        }
    }

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

    @Test
    void aTaskOfAnotherUnitCannotBeWorkedOn() {
        UUID id = open(EDUCATION);
        String path = ENGINE + "/task/" + taskOf(id);

        assertThat(staff().post(path + "/claim", "{\"userId\":\"lap.yte\"}").status())
                .isEqualTo(403);
        assertThat(staff().post(path + "/complete", "{}").status()).isEqualTo(403);
        assertThat(staff().post(path + "/submit-form", "{}").status()).isEqualTo(403);
        assertThat(staff().post(path + "/unclaim", "").status()).isEqualTo(403);
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
                NOT_BY_HAND);
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
                "Bạn chỉ mở được hồ sơ cho hệ thống của đơn vị mình.");
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

        assertRefusedWith(answer, "Bạn chỉ mở được hồ sơ cho hệ thống của đơn vị mình.");
        assertThat(statesOf(code)).isEmpty();
    }

    @Test
    void whatTheDomainRefusesComesBackAsItsSentence() throws Exception {
        UUID id = open(HEALTH);
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
    void nobodyDeletesAnAccountButAnAdministrator() {
        String person = person("xoa", Role.PREPARER, HEALTH);

        assertThat(Browser.of(port, person).delete(ENGINE + "/user/" + person).status())
                .isEqualTo(403);
        assertThat(identity.createUserQuery().userId(person).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"ngan, false", "mat-khau-11, false", "mot-mat-khau-du-dai, true"})
    void aNewPasswordHasTwelveCharacters(String password, boolean accepted) {
        String person = person("doi", Role.PREPARER, HEALTH);

        Answer answer = Browser.of(port, person)
                .put(
                        ENGINE + "/user/" + person + "/credentials",
                        "{\"password\":\"" + password + "\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}");

        assertThat(answer.status() == 204).as(answer.toString()).isEqualTo(accepted);
        assertThat(identity.checkPassword(person, accepted ? password : PASSWORD))
                .isTrue();
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

    // What looks after the product

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
                    .contains("base-uri 'self'")
                    .contains("form-action 'self'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.response().headers().allValues("X-Frame-Options")).containsOnly("DENY");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
        assertThat(page.header("Content-Security-Policy"))
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
                        cookie -> assertThat(cookie).contains("SameSite=Strict").contains("Path=/"));
        assertThat(webapps)
                .filteredOn(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).containsIgnoringCase("SameSite="));
    }

    // Asking

    private Browser stranger() {
        return new Browser(port);
    }

    private Browser staff() {
        return Browser.of(port, "lap.yte");
    }

    private Browser administrator() {
        return Browser.of(port, "quantri2");
    }

    private String person(String start, Role role, String organisation) {
        String id = start + ".thu" + NUMBERS.incrementAndGet();
        province.person(id, "Người Thử", role, organisation);
        return id;
    }

    private UUID open(String unit) {
        return opening.start(province.system(unit), "dieuphoi").id();
    }

    private String taskOf(UUID dossier) {
        return life.task(dossier, "userTask_prepareDossier").id();
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

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().findValuesAsText("id");
    }

    private static String filter(String name, String query) {
        return "{\"resourceType\":\"Task\",\"name\":\"" + name + "\",\"query\":" + query + ",\"properties\":{}}";
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

    private static void assertExpressionRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        JsonNode error = answer.json();
        assertThat(error.get("message").asText()).contains(NO_EXPRESSIONS);
    }

    private static void assertRefusedWith(Answer answer, String sentence) {
        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.json().get("message").asText()).startsWith(sentence);
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
                    .endsWith("/login");
        }
    }

    private static String scripts(String policy) {
        return Arrays.stream(policy.split(";"))
                .map(String::trim)
                .filter(directive -> directive.startsWith("script-src"))
                .findFirst()
                .orElse("");
    }
}
