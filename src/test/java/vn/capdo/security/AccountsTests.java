package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.support.TestProvince.DESIGNATED;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.account.Accounts;
import vn.capdo.acting.Substitutions;
import vn.capdo.organisation.Memberships;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.process.people.EngineDirectory;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** One book of people: the directory. What the engine's own book says otherwise is refused, or put right again. */
@CapdoHttpTest
class AccountsTests extends WebappScene {

    @Autowired
    Memberships memberships;

    @Autowired
    EngineDirectory directory;

    @Autowired
    Staff staff;

    @Autowired
    Accounts accounts;

    @Autowired
    Substitutions substitutions;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"quantri2", "self", "lanhdao.yte"})
    void nobodyDeletesAnAccountOfTheDirectory(String who) {
        String person = person("xoa", Role.PREPARER, HEALTH);

        Answer answer = Browser.of(port, who.equals("self") ? person : who).delete(ENGINE + "/user/" + person);

        assertThat(answer.status()).isBetween(400, 599);
        assertThat(identity.createUserQuery().userId(person).count()).isEqualTo(1);
    }

    @Test
    void aPersonIsToldWhereAccountsAreKept() {
        String person = person("doiten", Role.PREPARER, HEALTH);

        Answer answer = Browser.of(port, person)
                .put(
                        ENGINE + "/user/" + person + "/profile",
                        "{\"id\":\"" + person
                                + "\",\"firstName\":\"Tên\",\"lastName\":\"Khác\",\"email\":\"khac@tinh.example\"}");

        assertThat(answer.body()).contains("Người dùng và đơn vị");
        User user = identity.createUserQuery().userId(person).singleResult();
        assertThat(user.getFirstName() + " " + user.getLastName()).isEqualTo("Người Thử");
        assertThat(user.getEmail()).isEqualTo(person + "@tinh.example");
    }

    @Test
    void adminOffersNeitherToDeleteNorToChangeAnAccountOrAGroup() {
        List<String> offered = new ArrayList<>();
        for (String resource : List.of("/user/lap.yte", "/group/preparer-" + HEALTH, "/group/staff")) {
            Browser administrator = administrator();
            administrator
                    .send(administrator.request(ENGINE + resource).method("OPTIONS", BodyPublishers.noBody()))
                    .json()
                    .path("links")
                    .forEach(link -> offered.add(link.path("rel").asText()));
        }

        assertThat(offered).isNotEmpty().containsOnly("self");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/group/approver-so-yte/members/lap.yte", "/group/camunda-admin/members/lap.yte"})
    void noAdministratorGivesARoleByTheEnginesBook(String membership) {
        assertThat(administrator().put(ENGINE + membership, "").status()).isBetween(400, 599);
        assertThat(identity.createGroupQuery().groupMember("lap.yte").list())
                .extracting("id")
                .containsExactlyInAnyOrder("staff", "preparer-so-yte");
    }

    @Test
    void anAccountThatWasDeletedComesBackAndKeepsNobodyElseFromWorking() {
        String lost = person("mat", Role.PREPARER, HEALTH);
        String colleague = person("con", Role.PREPARER, HEALTH);
        identity.deleteUser(lost);

        LocalDate today = life.today();
        assertThatCode(() ->
                        substitutions.set(colleague, lost, today, today.plusDays(3), "Nghỉ phép", null, "quantri2"))
                .doesNotThrowAnyException();
        memberships.reconcile();

        User user = identity.createUserQuery().userId(lost).singleResult();
        assertThat(user.getEmail()).isEqualTo(lost + "@tinh.example");
        assertThat(identity.createGroupQuery().groupMember(lost).list())
                .extracting("id")
                .containsExactlyInAnyOrder("staff", "preparer-so-yte");
        assertThat(directory.isPassword(lost, PASSWORD)).isFalse();

        accounts.reset(lost, "mot-mat-khau-moi-tinh");
        assertThat(directory.isPassword(lost, "mot-mat-khau-moi-tinh")).isTrue();
    }

    @Test
    void aNewPasswordAnAddressAndAFurtherRoleHealALostAccountToo() {
        for (Runnable act : List.<Runnable>of(
                () -> accounts.reset("chua.co", "mot-mat-khau-moi-tinh"),
                () -> staff.setEmail("chua.co", "chua.co@tinh.example"),
                () -> staff.assign(new RoleAssignment("chua.co", Role.LEADER, HEALTH, life.today(), null, null)))) {
            province.person("chua.co", "Người Chưa Có", Role.PREPARER, HEALTH);
            identity.deleteUser("chua.co");

            act.run();

            assertThat(identity.createUserQuery().userId("chua.co").count()).isEqualTo(1);
        }
    }

    @Test
    void anAccountThatWasThereBeforeThePersonIsTakenOver() {
        User stranger = identity.newUser("co.truoc");
        stranger.setFirstName("Ai");
        stranger.setLastName("Đó");
        stranger.setPassword("mat-khau-cua-ai-do");
        identity.saveUser(stranger);

        province.person("co.truoc", "Người Có Trước", Role.APPRAISER, DESIGNATED);

        assertThat(directory.isPassword("co.truoc", PASSWORD)).isTrue();
        assertThat(identity.createUserQuery().userId("co.truoc").singleResult().getLastName())
                .isEqualTo("Trước");
    }

    @Test
    void whatWasChangedInTheEnginesBookAloneIsPutRightByTheNextRound() {
        String person = person("lech", Role.PREPARER, HEALTH);
        User user = identity.createUserQuery().userId(person).singleResult();
        user.setEmail("sai@noi-khac.example");
        user.setLastName("Khác");
        identity.saveUser(user);
        identity.deleteGroup("preparer-" + HEALTH);

        memberships.reconcile();

        User now = identity.createUserQuery().userId(person).singleResult();
        assertThat(now.getEmail()).isEqualTo(person + "@tinh.example");
        assertThat(now.getLastName()).isEqualTo("Thử");
        assertThat(directory.isPassword(person, PASSWORD)).isTrue();
        assertThat(identity.createGroupQuery().groupMember(person).list())
                .extracting("id")
                .contains("preparer-so-yte");
    }

    /** What a start does, with an account missing. */
    @Test
    void theProductStartsWithAnAccountMissing() {
        String lost = person("mat", Role.LEADER, HEALTH);
        identity.deleteUser(lost);

        directory.provisionRights();
        life.itIs(life.today().plusDays(1));

        assertThat(identity.createUserQuery().userId(lost).count()).isEqualTo(1);
    }

    @Test
    void whatSomebodyHoldsInARoleThatEndsGoesBackAndTheUnitLearnsOfIt() {
        String leaver = person("roi", Role.PREPARER, HEALTH);
        UUID claimed = open(HEALTH);
        UUID other = open(HEALTH);
        life.claim(claimed, "userTask_prepareDossier", leaver);
        life.claim(other, "userTask_prepareDossier", "lap.yte");

        staff.end(leaver, Role.PREPARER, HEALTH);

        assertThat(life.task(claimed, "userTask_prepareDossier").assignee()).isNull();
        assertThat(life.task(other, "userTask_prepareDossier").assignee()).isEqualTo("lap.yte");
        assertThat(jdbc.sql(
                                "select user_id from capdo.mail_outbox where dedup_key like 'given-back/%/' || :who || '/%' order by 1")
                        .param("who", leaver)
                        .query(String.class)
                        .list())
                .contains("lap.yte", "lanhdao.yte")
                .doesNotContain(leaver);
        assertThat(jdbc.sql("select detail from capdo.dossier_event where dossier_id = :id and type = 'GIVEN_BACK'")
                        .param("id", claimed)
                        .query(String.class)
                        .single())
                .contains("Người Thử");
        life.claim(claimed, "userTask_prepareDossier", "lap.yte");
        assertThat(life.task(claimed, "userTask_prepareDossier").assignee()).isEqualTo("lap.yte");
    }

    @Test
    void aRoleThatEndsOnItsDayGivesBackTheSame() {
        String leaver = "het.han" + NUMBERS.incrementAndGet();
        province.person(leaver, "Người Hết Hạn", Role.LEADER, DESIGNATED);
        staff.assign(new RoleAssignment(
                leaver, Role.PREPARER, HEALTH, life.today(), life.today().plusDays(2), null));
        UUID dossier = open(HEALTH);
        life.claim(dossier, "userTask_prepareDossier", leaver);

        life.itIs(life.today().plusDays(2));
        assertThat(life.task(dossier, "userTask_prepareDossier").assignee()).isEqualTo(leaver);
        life.itIs(life.today().plusDays(1));

        assertThat(life.task(dossier, "userTask_prepareDossier").assignee()).isNull();
    }
}
