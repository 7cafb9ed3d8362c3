package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.account.Accounts;
import vn.capdo.feed.Feeds;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** How long somebody stays signed in, and what ends it: on every node. */
@CapdoHttpTest
class SessionsTests extends WebappScene {

    private static final String OWN = "mèo mướp trèo rào";

    @Autowired
    Staff staff;

    @Autowired
    Accounts accounts;

    @Autowired
    Feeds feeds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    GenericConversionService springSessionConversionService;

    private String person;
    private Browser here;
    private Browser there;

    @BeforeEach
    void twoBrowsersOfOnePerson() {
        person = person("phien", Role.PREPARER, HEALTH);
        here = Browser.of(port, person);
        there = Browser.of(port, person);
        assertSignedIn(there);
    }

    @Test
    void aPasswordOfOnesOwnEndsTheOtherSessionsAndKeepsThisOne() {
        Answer changed = here.form(
                "/my-account",
                "/my-account/password",
                Map.of("presentPassword", PASSWORD, "password", OWN, "passwordAgain", OWN));

        assertThat(changed.location()).endsWith("/my-account");
        assertSignedIn(here);
        assertSignedOut(there);
        assertThat(stranger().login(person, OWN).location()).endsWith("/my-work");
        assertThat(told()).contains("127.0.0.1");
    }

    @Test
    void thePresentPasswordIsAskedForAndGuessesAreCounted() {
        for (int i = 0; i < 20; i++) {
            assertThat(here.form(
                                    "/my-account",
                                    "/my-account/password",
                                    Map.of("presentPassword", "sai" + i, "password", OWN, "passwordAgain", OWN))
                            .body())
                    .contains("Mật khẩu đang dùng chưa đúng");
        }

        assertThat(here.form(
                                "/my-account",
                                "/my-account/password",
                                Map.of("presentPassword", PASSWORD, "password", OWN, "passwordAgain", OWN))
                        .body())
                .contains("Đã thử sai quá nhiều lần");
        assertSignedIn(there);
    }

    @Test
    void aPasswordThatAnAdministratorGivesEndsAllOfThem() {
        Answer given =
                administrator().form("/directory", "/directory/staff/" + person + "/password", Map.of("password", OWN));

        assertThat(given.location()).endsWith("/directory/staff/" + person);
        assertSignedOut(here);
        assertSignedOut(there);
        assertThat(told()).isNotEmpty();
    }

    @Test
    void theEndOfTheLastRoleEndsThemAndNobodySignsInWithoutOne() {
        staff.assign(new RoleAssignment(person, Role.LEADER, HEALTH, life.today(), null, null));
        staff.end(person, Role.PREPARER, HEALTH);
        assertSignedIn(here);

        staff.end(person, Role.LEADER, HEALTH);

        assertThat(sessions()).isZero();
        assertSignedOut(here);
        assertThat(stranger().login(person, PASSWORD).location()).endsWith("/login?error");
    }

    @Test
    void aLastRoleThatEndsWithItsDayEndsThemToo() {
        String leaver = "het.vai" + NUMBERS.incrementAndGet();
        province.person(leaver, "Người Hết Vai", Role.LEADER, HEALTH);
        staff.assign(new RoleAssignment(
                leaver, Role.PREPARER, HEALTH, life.today(), life.today().plusDays(1), null));
        staff.end(leaver, Role.LEADER, HEALTH);
        Browser browser = Browser.of(port, leaver);

        life.itIs(life.today().plusDays(2));

        assertSignedOut(browser);
    }

    @Test
    void aRoleThatIsGivenOrEndedShowsWithTheNextRequest() {
        assertThat(here.get("/actuator/metrics").status()).isEqualTo(403);
        staff.assign(new RoleAssignment(person, Role.INSTALLATION_ADMINISTRATOR, HEALTH, life.today(), null, null));
        assertThat(here.get("/actuator/metrics").status()).isEqualTo(200);
        assertThat(here.get("/directory").status()).isEqualTo(200);
        staff.end(person, Role.INSTALLATION_ADMINISTRATOR, HEALTH);
        assertThat(here.get("/actuator/metrics").status()).isEqualTo(403);
        assertThat(here.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
    }

    @Test
    void anAdministratorDisablesAnAccountAndOpensItAgain() {
        Browser administrator = administrator();
        String page = "/directory/staff/" + person;
        assertThat(administrator
                        .form(page, page + "/disable", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        assertSignedIn(here);

        String feed = "/feeds/" + feeds.create(person, Feeds.Scope.ME) + ".ics";
        assertThat(stranger().get(feed).status()).isEqualTo(200);
        administrator.form(page, page + "/disable", Map.of("reason", "Nghi lộ mật khẩu"));

        assertThat(stranger().get(feed).status()).isEqualTo(404);
        assertSignedOut(here);
        assertSignedOut(there);
        assertThat(stranger().login(person, PASSWORD).location()).endsWith("/login?error");
        assertThat(stranger()
                        .send(stranger()
                                .request("/api/v1/tasks")
                                .header("Authorization", Browser.basic(person, PASSWORD)))
                        .status())
                .isEqualTo(401);
        assertThat(administrator.get(page).body()).contains("Nghi lộ mật khẩu", "Hà Quốc Tuấn");
        assertThat(administrator.get("/directory").body()).contains("Đã khóa");

        administrator.form(page, page + "/enable", Map.of());
        assertThat(stranger().login(person, PASSWORD).location()).endsWith("/my-work");
    }

    @Test
    void nobodyDisablesHimselfAndStaffDisablesNobody() {
        assertThat(administrator()
                        .form("/directory/staff/quantri2", "/directory/staff/quantri2/disable", Map.of("reason", "Thử"))
                        .body())
                .contains("Không tự khóa");
        assertThat(here.form("/my-work", "/directory/staff/lap.yte/disable", Map.of("reason", "Thử"))
                        .status())
                .isEqualTo(403);
        assertThat(here.get("/directory/staff/lap.yte").status()).isEqualTo(403);
        assertThat(accounts.disabled("lap.yte")).isEmpty();
    }

    @Test
    void aSessionDoesNotOutliveItsLongestLifeHoweverBusyItIs() {
        jdbc.sql(
                        "update capdo.spring_session set creation_time = creation_time - 11 * 3600000 where principal_name = :id")
                .param("id", person)
                .update();
        assertSignedIn(here);
        jdbc.sql(
                        "update capdo.spring_session set creation_time = creation_time - 2 * 3600000 where principal_name = :id")
                .param("id", person)
                .update();

        assertSignedOut(here);
    }

    @Test
    void aPersonSeesHisSessionsAndEndsOneOrAllOthers() {
        Browser third = Browser.of(port, person);
        String page = here.get("/my-account").body();
        assertThat(page).contains("127.0.0.1", "phiên này").doesNotContain(id(here), id(there));
        assertThat(page.split("/my-account/sessions/[0-9a-f]{16}/end", -1)).hasSize(3);

        String handle = vn.capdo.Digest.of(id(there)).substring(0, 16);
        here.form("/my-account", "/my-account/sessions/" + handle + "/end", Map.of("confirmPassword", PASSWORD));
        assertSignedOut(there);
        assertSignedIn(third);
        here.form("/my-account", "/my-account/sessions/end-others", Map.of("confirmPassword", PASSWORD));
        assertSignedOut(third);
        assertSignedIn(here);
    }

    @Test
    void nobodyEndsAStrangersSession() {
        String handle = vn.capdo.Digest.of(id(there)).substring(0, 16);

        assertThat(staff().form(
                                "/my-account",
                                "/my-account/sessions/" + handle + "/end",
                                Map.of("confirmPassword", PASSWORD))
                        .status())
                .isEqualTo(404);
        assertSignedIn(there);
    }

    @Test
    void anAdministratorSeesAndEndsTheSessionsOfSomebody() {
        Browser administrator = administrator();
        String page = "/directory/staff/" + person;
        assertThat(administrator.get(page).body()).contains("127.0.0.1");

        administrator.form(page, page + "/sessions/end-all", Map.of());

        assertSignedOut(here);
        assertThat(administrator.get(page).body()).contains("Không đăng nhập ở đâu");
    }

    /** Another node has nothing in common with this one but the database. */
    @Test
    void anotherNodeKnowsTheSessionWithAllThatStandsInItAndCanEndIt() {
        here.get("/camunda/app/tasklist/default/");
        here.get(ENGINE + "/task");
        JdbcIndexedSessionRepository node = new JdbcIndexedSessionRepository(
                new JdbcTemplate(database), new TransactionTemplate(new DataSourceTransactionManager(database)));
        node.setTableName("capdo.spring_session");
        node.setConversionService(springSessionConversionService);
        String id = id(here);

        Session session = node.findByPrincipalName(person).get(id);

        assertThat(session.getAttributeNames())
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat((Object) session.getAttribute(name)).as(name).isNotNull());
        assertThat(session.getAttributeNames())
                .anyMatch(name -> name.toLowerCase().contains("auth"));
        node.deleteById(id);
        assertSignedOut(here);
    }

    @Test
    void whatAnEarlierVersionWroteAndThisOneCannotReadMeansToSignInAgain() {
        jdbc.sql(
                        "update capdo.spring_session_attributes set attribute_bytes = '\\xaced0005' where attribute_name = :name")
                .param("name", "SPRING_SECURITY_CONTEXT")
                .update();

        assertThat(here.get("/my-work").location()).contains("/login");
        assertThat(here.login(person, PASSWORD).location()).endsWith("/my-work");
        assertSignedIn(here);
    }

    private String id(Browser browser) {
        return new String(java.util.Base64.getDecoder()
                .decode(browser.cookie("JSESSIONID").orElseThrow()));
    }

    private long sessions() {
        return jdbc.sql("select count(*) from capdo.spring_session where principal_name = :id")
                .param("id", person)
                .query(Long.class)
                .single();
    }

    private String told() {
        return String.join(
                "\n",
                jdbc.sql("select body from capdo.mail_outbox where kind = 'PASSWORD_CHANGED' and user_id = :id")
                        .param("id", person)
                        .query(String.class)
                        .list());
    }

    private void assertSignedIn(Browser browser) {
        assertThat(browser.get("/my-work").status()).isEqualTo(200);
    }

    private void assertSignedOut(Browser browser) {
        assertThat(browser.get("/my-work").location()).contains("/login");
        assertThat(browser.get("/api/v1/tasks").status()).isEqualTo(401);
        assertThat(browser.get(ENGINE + "/task").status()).isEqualTo(401);
    }
}
