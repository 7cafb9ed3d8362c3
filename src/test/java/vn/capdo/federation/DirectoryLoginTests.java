package vn.capdo.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.capdo.support.TestProvince.DESIGNATED;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.OWNER;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.capdo.Refusal;
import vn.capdo.account.Accounts;
import vn.capdo.federation.LoginRefused.Reason;
import vn.capdo.federation.OutsideLogin.Source;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Signing in with the password of a directory server, and the roles that its groups give. */
@CapdoHttpTest
class DirectoryLoginTests {

    private static final String THERE = "mat-khau-cua-co-quan";
    private static final AgencyDirectory DIRECTORY = new AgencyDirectory();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Staff staff;

    @Autowired
    Federation federation;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) {
        registry.add("capdo.login.local[0]", () -> "quantri2");
        registry.add("capdo.login.local[1]", () -> "quantri.rieng");
        registry.add("capdo.login.create-people", () -> "true");
        registry.add("capdo.login.group-roles[0]", () -> "tham-dinh=appraiser@" + DESIGNATED);
        registry.add("capdo.login.group-roles[1]", () -> "THAM-DINH=auditor@" + OWNER);
        registry.add("capdo.login.group-roles[2]", () -> "don-vi-cu=preparer@so-khong-con");
        registry.add("capdo.login.group-roles[3]", () -> "quan-tri=administrator@" + OWNER);
        registry.add("capdo.login.ldap.urls", DIRECTORY::url);
        registry.add("capdo.login.ldap.allow-plain", () -> "true");
        registry.add("capdo.login.ldap.timeout", () -> "PT20S");
        registry.add("capdo.login.ldap.bind-dn", () -> AgencyDirectory.BIND_DN);
        registry.add("capdo.login.ldap.bind-password", () -> AgencyDirectory.BIND_PASSWORD);
        registry.add("capdo.login.ldap.user-base", () -> "ou=people," + AgencyDirectory.BASE);
        registry.add("capdo.login.ldap.group-base", () -> "ou=groups," + AgencyDirectory.BASE);
    }

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    private String here(Role role) {
        String id = "nguoi" + NUMBERS.incrementAndGet() + ".co-quan";
        province.person(id, "Người Cơ Quan", role, HEALTH);
        return id;
    }

    private String both(Role role) {
        String id = here(role);
        DIRECTORY.person(id, "Người Cơ Quan", THERE);
        return id;
    }

    private Answer login(String user, String password) {
        return new Browser(port).login(user, password);
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .toList();
    }

    @Test
    void thePasswordOfTheDirectoryServerLetsInOnPagesWebappsAndTheApiAndThatOfCapdoDoesNotAnyMore() {
        String person = both(Role.PREPARER);
        Browser browser = new Browser(port);

        assertThat(browser.login(person.toUpperCase(), THERE).location()).endsWith("/my-work");

        assertThat(browser.get("/my-work").body()).contains("Người Cơ Quan");
        assertThat(browser.get("/camunda/api/engine/engine/default/task").status())
                .isEqualTo(200);
        Browser program = new Browser(port);
        assertThat(program.send(program.request("/api/v1/tasks").header("Authorization", Browser.basic(person, THERE)))
                        .status())
                .isEqualTo(200);
        assertThat(federation.isFederated(person)).isTrue();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> accounts.reset(person, "mot cau rat dai khong ai doan"))
                .withMessageContaining("hệ thống đăng nhập chung");
        assertThat(login(person, TestProvince.PASSWORD).location()).contains("error");
        assertThat(login(person, "sai").location()).contains("error");
        assertThat(login(person, "").location()).contains("error");
    }

    @Test
    void groupsGiveRolesAndTakeThemBackAndLeaveAloneWhatWasGivenByHand() {
        String person = both(Role.PREPARER);
        DIRECTORY.group("tham-dinh", "con-lai");
        DIRECTORY.join("tham-dinh", person);

        login(person, THERE);

        assertThat(staff.rolesOf(person))
                .extracting(RoleAssignment::role)
                .containsExactlyInAnyOrder(Role.PREPARER, Role.APPRAISER, Role.AUDITOR);
        assertThat(staff.rolesOf(person))
                .filteredOn(role -> role.role() == Role.APPRAISER)
                .extracting(RoleAssignment::document)
                .containsExactly("Nhóm “tham-dinh” ở máy chủ đăng nhập");
        assertThat(groupsOf(person)).contains("appraiser-" + DESIGNATED, "preparer-" + HEALTH);

        DIRECTORY.leave("tham-dinh", person);
        login(person, THERE);

        assertThat(staff.rolesOf(person)).extracting(RoleAssignment::role).containsExactly(Role.PREPARER);
        assertThat(groupsOf(person)).doesNotContain("appraiser-" + DESIGNATED);
    }

    @Test
    void aBodyThatIsNotInForceGivesNothing() {
        String person = both(Role.PREPARER);
        DIRECTORY.group("don-vi-cu", person);

        assertThat(login(person, THERE).location()).endsWith("/my-work");
        assertThat(staff.rolesOf(person)).extracting(RoleAssignment::role).containsExactly(Role.PREPARER);
    }

    @Test
    void whoIsNobodyHereIsToldAndSomebodyOfAGroupThatGivesARoleIsAdded() {
        DIRECTORY.person("khach.la", "Khách Lạ", THERE);
        DIRECTORY.person("tan.binh", "Lý Tân Bình", THERE);
        DIRECTORY.group("quan-tri", "tan.binh");

        Browser stranger = new Browser(port);
        String answer = stranger.login("khach.la", THERE).location();
        assertThat(answer).contains("refused=UNKNOWN");
        assertThat(stranger.get(answer.substring(answer.indexOf("/login"))).body())
                .contains("không ai trong danh bạ Capdo dùng tài khoản ấy");
        assertThat(staff.find("khach.la")).isEmpty();

        assertThat(login("tan.binh", THERE).location()).endsWith("/my-work");
        assertThat(staff.find("tan.binh").orElseThrow().fullName()).isEqualTo("Lý Tân Bình");
        assertThat(staff.holds("tan.binh", Role.ADMINISTRATOR)).isTrue();
    }

    @Test
    void aSilentServerKeepsItsOwnPeopleOutWithASentenceAndLetsTheOthersIn() {
        String theirs = both(Role.PREPARER);
        String ours = here(Role.PREPARER);
        login(theirs, THERE);

        DIRECTORY.fallSilent();
        try {
            assertThat(login(theirs, THERE).location()).contains("refused=DIRECTORY");
            assertThat(login("nguoi.chua.vao", THERE).location()).contains("refused=DIRECTORY");
            assertThat(login(ours, TestProvince.PASSWORD).location()).endsWith("/my-work");
            assertThat(login("quantri2", TestProvince.PASSWORD).location()).endsWith("/my-work");
        } finally {
            DIRECTORY.answer();
        }
    }

    @Test
    void theAdministratorForTheDayOnWhichNothingAnswersIsNeverAskedForThere() {
        province.person("quantri.rieng", "Quản Trị Riêng", Role.ADMINISTRATOR, OWNER);
        DIRECTORY.person("quantri.rieng", "Kẻ Trùng Tên", THERE);

        assertThat(login("quantri.rieng", TestProvince.PASSWORD).location()).endsWith("/my-work");
        assertThat(login("quantri.rieng", THERE).location()).contains("error");
        assertThatExceptionOfType(LoginRefused.class)
                .isThrownBy(() -> federation.signIn(provider("chu-the-x", "quantri.rieng", false)))
                .extracting(LoginRefused::reason)
                .isEqualTo(Reason.LOCAL);
    }

    @Test
    void anotherWhoComesUnderTheSameNameIsRefusedUntilTheLinkIsRemoved() {
        String person = here(Role.PREPARER);
        federation.signIn(provider("chu-the-1", person, false));

        assertThatExceptionOfType(LoginRefused.class)
                .isThrownBy(() -> federation.signIn(provider("chu-the-2", person, false)))
                .extracting(LoginRefused::reason)
                .isEqualTo(Reason.OTHER);

        DIRECTORY.person(person, "Trùng Tên", THERE);
        assertThat(login(person, THERE).location()).contains("refused=OTHER");

        Browser administrator = Browser.of(port, "quantri2");
        assertThat(Browser.of(port, "lap.yte").get("/directory/outside-logins").status())
                .isEqualTo(403);
        assertThat(administrator.get("/directory/outside-logins").body()).contains(person, "chu-the-1");
        administrator.form(
                "/directory/outside-logins", "/directory/outside-logins/" + person + "/end", java.util.Map.of());
        assertThat(federation.signIn(provider("chu-the-2", person, false))).isEqualTo(person);
    }

    @Test
    void anAddressNamesSomebodyAsLongAsItIsHisAlone() {
        String person = here(Role.PREPARER);
        String address = person.toUpperCase() + "@tinh.example";
        assertThat(federation.signIn(provider("theo-thu", address, true))).isEqualTo(person);

        staff.setEmail(here(Role.PREPARER), person + "@tinh.example");
        assertThatExceptionOfType(LoginRefused.class)
                .isThrownBy(() -> federation.signIn(provider("theo-thu", address, true)))
                .extracting(LoginRefused::reason)
                .isEqualTo(Reason.AMBIGUOUS);
    }

    private static OutsideLogin provider(String subject, String person, boolean byEmail) {
        return new OutsideLogin(Source.OIDC, subject, person, byEmail, null, null, List.of());
    }
}
