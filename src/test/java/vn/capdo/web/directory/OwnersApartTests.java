package vn.capdo.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static vn.capdo.support.Refusals.assertRefusal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.account.Accounts;
import vn.capdo.acting.Substitutions;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Two owners in one installation: the administrator of one neither sees nor changes what is the other's, or everybody's. */
@CapdoTest
class OwnersApartTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 6);
    private static final String INSTALLATION = "quantri2";
    private static final String STAFF = "Tên đăng nhập;Họ và tên;Thư điện tử;Chức vụ;Vai trò;Đơn vị\r\n";
    private static final String UNITS = "Mã đơn vị;Tên đơn vị;Loại đơn vị;Đơn vị cấp trên;Thư điện tử\r\n";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Staff staff;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Substitutions substitutions;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    private Realm mine;
    private Realm other;
    private String administrator;

    @BeforeEach
    void twoOwners() {
        province.found();
        life.itIs(TODAY);
        mine = province.realm();
        other = province.realm();
        administrator = "quantri-" + mine.owner();
        province.person(administrator, "Quản trị " + mine.owner(), Role.ADMINISTRATOR, mine.owner());
    }

    @Test
    void anAdministratorSeesHisPeopleAlone() throws Exception {
        assertThat(page(administrator, "/directory"))
                .contains(mine.preparer(), mine.head())
                .doesNotContain(other.preparer(), other.head(), "lap.yte");
        assertThat(page(administrator, "/directory/absences"))
                .contains(mine.preparer())
                .doesNotContain(other.preparer());
        assertThat(page(INSTALLATION, "/directory")).contains(mine.preparer(), other.preparer(), "lap.yte");
    }

    @Test
    void nobodyElsesPasswordNorAddressIsHisToSet() throws Exception {
        assertThat(status(administrator, password(other.coordinator()))).isEqualTo(422);
        assertThat(status(administrator, password("khong.co"))).isEqualTo(422);
        assertThat(status(administrator, address(other.coordinator()))).isEqualTo(422);
        assertThat(status(administrator, password(mine.coordinator()))).isEqualTo(302);

        assertThat(identity.checkPassword(other.coordinator(), TestProvince.PASSWORD))
                .isTrue();
        assertThat(identity.checkPassword(mine.coordinator(), "mot-mat-khau-moi-tinh"))
                .isTrue();
        assertThat(status(INSTALLATION, password(other.coordinator()))).isEqualTo(302);
    }

    /** Whoever can sign in as somebody can do all that he may. */
    @ParameterizedTest
    @ValueSource(strings = {"two owners", "installation"})
    void whoAlsoWorksElsewhereIsOpenedByTheInstallationAlone(String kind) throws Exception {
        String both = "hai-noi-" + mine.owner();
        province.person(both, "Người Hai Nơi", Role.PREPARER, mine.unit());
        staff.assign(
                kind.equals("installation")
                        ? role(both, Role.INSTALLATION_ADMINISTRATOR, mine.owner())
                        : role(both, Role.AUDITOR, other.owner()));

        assertThat(page(administrator, "/directory"))
                .contains(both)
                .doesNotContain("/directory/staff/" + both + "/password");
        assertThat(status(administrator, password(both))).isEqualTo(403);
        assertThat(status(administrator, address(both))).isEqualTo(403);
        assertThat(staff.find(both).orElseThrow().email()).isEqualTo(both + "@tinh.example");
        assertThat(status(INSTALLATION, password(both))).isEqualTo(302);
    }

    @Test
    void whoHasLeftBelongsWhereHeWorkedLast() throws Exception {
        staff.end(mine.leader(), Role.LEADER, mine.unit());
        staff.end(other.leader(), Role.LEADER, other.unit());

        assertThat(status(administrator, password(mine.leader()))).isEqualTo(302);
        assertThat(status(administrator, password(other.leader()))).isEqualTo(422);
    }

    @Test
    void aRoleElsewhereAndTheInstallationsAreNotHisToEnd() throws Exception {
        assertThat(status(administrator, end(other.preparer(), Role.PREPARER, other.unit())))
                .isEqualTo(403);
        String chief = "truong-" + mine.owner();
        province.person(chief, "Người Quản Trị Cài Đặt", Role.INSTALLATION_ADMINISTRATOR, mine.owner());
        assertThat(status(administrator, end(chief, Role.INSTALLATION_ADMINISTRATOR, mine.owner())))
                .isEqualTo(403);
        assertThat(staff.holds(other.preparer(), Role.PREPARER)).isTrue();
        assertThat(staff.holds(chief, Role.INSTALLATION_ADMINISTRATOR)).isTrue();

        assertThat(status(administrator, end(mine.preparer(), Role.PREPARER, mine.unit())))
                .isEqualTo(302);
        assertThat(staff.holds(mine.preparer(), Role.PREPARER)).isFalse();
        assertThat(status(INSTALLATION, end(chief, Role.INSTALLATION_ADMINISTRATOR, mine.owner())))
                .isEqualTo(302);
    }

    @Test
    void theLastAdministratorOfTheInstallationKeepsHisRole() {
        staff.holders(Role.INSTALLATION_ADMINISTRATOR).stream()
                .map(StaffMember::userId)
                .filter(id -> !id.equals(INSTALLATION))
                .forEach(id -> staff.rolesOf(id).stream()
                        .filter(role -> role.role() == Role.INSTALLATION_ADMINISTRATOR)
                        .forEach(role -> staff.end(id, role.role(), role.organisation())));

        assertRefusal(() -> staff.end(INSTALLATION, Role.INSTALLATION_ADMINISTRATOR, TestProvince.OWNER))
                .isEqualTo("staff.lastAdministrator");
    }

    @Test
    void whoseAccountIsClosedIsNotTheOneWhoStillAdministersTheInstallation() {
        theLastAdministratorOfTheInstallationKeepsHisRole();
        String chief = "tong-" + mine.owner();
        province.person(chief, "Người Quản Trị Cài Đặt", Role.INSTALLATION_ADMINISTRATOR, mine.owner());
        accounts.disable(chief, "Nghi lộ mật khẩu", INSTALLATION);

        assertRefusal(() -> staff.end(INSTALLATION, Role.INSTALLATION_ADMINISTRATOR, TestProvince.OWNER))
                .isEqualTo("staff.lastAdministrator");
        assertRefusal(() -> accounts.disable(INSTALLATION, "Thử", chief)).isEqualTo("staff.lastAdministrator");

        staff.end(chief, Role.INSTALLATION_ADMINISTRATOR, mine.owner());
        accounts.enable(chief);
        staff.assign(
                new RoleAssignment(chief, Role.INSTALLATION_ADMINISTRATOR, mine.owner(), life.today(), null, null));
        accounts.disable(INSTALLATION, "Thử", chief);
        accounts.enable(INSTALLATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nguoi-moi-%m | Người Mới    | Cán bộ lập hồ sơ | %o    | Dòng 2",
                "%a           | Quản trị %m  | Quản trị         | %o    | Dòng 2",
                "%a           | Quản trị %m  | Quản trị cài đặt | %m    | Quản trị cài đặt",
                "nguoi-moi-%m | Người Mới    | Quản trị cài đặt | %m    | Quản trị cài đặt",
                "%p           | Người lập    | Điều phối của chủ quản | %m | nơi khác"
            })
    void aFileGivesNoRoleOutsideHisOwnerAndNoneToStrangers(
            String id, String name, String role, String organisation, String told) throws Exception {
        String row = String.join(";", id, name, "", "", role, organisation)
                .replace("%m", mine.owner())
                .replace("%o", other.owner())
                .replace("%a", administrator)
                .replace("%p", other.preparer());
        int before = assignments();

        assertThat(upload(administrator, "staff/check", STAFF + row + "\r\n")).contains(told);
        assertThat(upload(administrator, "staff", STAFF + row + "\r\n")).contains(told);
        assertThat(assignments()).isEqualTo(before);

        if (!told.equals("nơi khác")) {
            assertThat(upload(INSTALLATION, "staff", STAFF + row + "\r\n")).isNull();
            assertThat(assignments()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "so-la-%m | Sở lạ    | Sở, ban, ngành | %o",
                "%u       | Sở Y tế  | Sở, ban, ngành | %o",
                "cq-la-%m | Chủ quản | Chủ quản       |"
            })
    void aFileBringsNoBodyOfAnotherOwnerAndNoOwner(String code, String name, String kind, String parent)
            throws Exception {
        String row = String.join(";", code, name, "\"" + kind + "\"", parent == null ? "" : parent, "")
                .replace("%m", mine.owner())
                .replace("%o", other.owner())
                .replace("%u", other.unit());
        int before = organisations.all().size();

        assertThat(upload(administrator, "organisations/check", UNITS + row + "\r\n"))
                .contains("Dòng 2");
        assertThat(upload(administrator, "organisations", UNITS + row + "\r\n")).contains("Dòng 2");
        assertThat(organisations.all()).hasSize(before);
    }

    @Test
    void hisOwnFilesGoThrough() throws Exception {
        String unit = "so-moi-" + mine.owner();
        assertThat(upload(
                        administrator,
                        "organisations",
                        UNITS + unit + ";Sở mới;\"Sở, ban, ngành\";" + mine.owner() + ";\r\n"))
                .isNull();
        assertThat(upload(
                        administrator,
                        "staff",
                        STAFF + "moi-" + mine.owner() + ";Người Mới;;;Cán bộ lập hồ sơ;" + unit + "\r\n"))
                .isNull();
        assertThat(staff.rolesOf("moi-" + mine.owner()))
                .extracting(RoleAssignment::organisation)
                .containsExactly(unit);
    }

    @Test
    void theKindOfAnotherOwnerIsNotHisToSet() throws Exception {
        assertThat(page(administrator, "/directory"))
                .contains("/owners/" + mine.owner() + "/kind")
                .doesNotContain("/owners/" + other.owner() + "/kind");
        assertThat(status(
                        administrator,
                        post("/directory/owners/" + other.owner() + "/kind")
                                .param("kind", OwnerKind.values()[1].name())))
                .isEqualTo(422);
        assertThat(organisations.get(other.owner()).ownerKind()).isEqualTo(OwnerKind.PROVINCE);
    }

    @Test
    void anothersAbsenceIsNotHisToEnter() throws Exception {
        assertRefusal(() -> substitutions.set(
                        other.preparer(), other.leader(), TODAY, TODAY.plusDays(3), "Nghỉ", null, administrator))
                .isEqualTo("substitution.notYours");
    }

    @Test
    void organisationsOfAnotherOwnerAreNotHisToChange() throws Exception {
        assertThat(page(administrator, "/organisation-changes/new"))
                .contains(mine.unit())
                .doesNotContain(other.unit());
        assertThat(status(administrator, merger(mine.unit(), other.unit()))).isEqualTo(403);
        assertThat(status(administrator, merger(other.unit(), other.designated())))
                .isEqualTo(403);
        String change = mvc.perform(merger(other.unit(), other.designated())
                        .with(user(INSTALLATION))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(status(administrator, get(change))).isEqualTo(404);
        assertThat(status(administrator, post(change + "/schedule"))).isEqualTo(422);
        assertThat(status(administrator, post(change + "/cancel"))).isEqualTo(422);
        assertThat(page(administrator, "/organisation-changes")).doesNotContain(change);
        assertThat(status(INSTALLATION, post(change + "/cancel"))).isEqualTo(302);
        assertThat(status(administrator, merger(mine.unit(), mine.designated())))
                .isEqualTo(302);
    }

    @Test
    void mailsOfAnothersPeopleAreNeitherSeenNorStopped() throws Exception {
        String sent = mailTo(other.preparer());
        String own = mailTo(mine.preparer());

        assertThat(page(administrator, "/outbox")).contains(own).doesNotContain(sent);
        assertThat(page(administrator, "/api/v1/mail/outbox")).contains(own).doesNotContain(sent);
        assertThat(status(administrator, post("/outbox/" + sent + "/cancel").param("reason", "Thử")))
                .isEqualTo(422);
        assertThat(page(INSTALLATION, "/outbox?q=" + other.preparer())).contains(sent);
        assertThat(page(INSTALLATION, "/outbox?q=" + mine.preparer())).contains(own);
        assertThat(status(INSTALLATION, post("/outbox/" + sent + "/cancel").param("reason", "Thử")))
                .isEqualTo(302);
        assertThat(status(administrator, post("/outbox/" + own + "/cancel").param("reason", "Thử")))
                .isEqualTo(302);
    }

    /** What serves all owners. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mail-templates",
                "/mail-templates/URGENT",
                "/notification-settings",
                "/calendar/import",
                "/calendar/suggestion",
                "/calendar/days/2024-05-07",
            })
    void pagesOfTheInstallationAreTheInstallations(String path) throws Exception {
        assertThat(status(administrator, get(path))).isEqualTo(403);
        assertThat(status(INSTALLATION, get(path))).isEqualTo(200);
    }

    @Test
    void rulesAreReadByAdministratorsAndChangedByTheInstallations() throws Exception {
        assertThat(page(administrator, "/rules/levelD85")).doesNotContain("/rules/levelD85/upload", "/drafts\"");
        assertThat(status(administrator, post("/rules/levelD85/drafts").param("version", "1")))
                .isEqualTo(403);
        assertThat(status(
                        administrator,
                        put("/api/v1/rules/levelD85/versions/1")
                                .param("revision", "0")
                                .contentType(MediaType.APPLICATION_XML)
                                .content("<a/>")))
                .isEqualTo(403);
        assertThat(status(
                        administrator,
                        put("/api/v1/rehearsal/clock")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"now\":\"2030-01-01T08:00:00+07:00\"}")))
                .isEqualTo(403);
        assertThat(status(
                        administrator,
                        post("/calendar/confirmation").param("year", "2025").param("document", "1/TB")))
                .isEqualTo(403);
    }

    @Test
    void theMenuOffersWhatOneMay() throws Exception {
        assertThat(page(administrator, "/directory"))
                .contains("href=\"/directory\"", "href=\"/outbox\"")
                .doesNotContain("/mail-templates", "/notification-settings", "/camunda/app/cockpit");
        assertThat(page(INSTALLATION, "/directory"))
                .contains("/mail-templates", "/notification-settings", "/camunda/app/cockpit");
    }

    /** The seat of an administrator of the installation opens no dossier. */
    @Test
    void whoAdministersTheInstallationReadsNoDossiersByThat() throws Exception {
        String chief = "chi-cai-dat-" + mine.owner();
        province.person(chief, "Chỉ Cài Đặt", Role.INSTALLATION_ADMINISTRATOR, mine.owner());
        String code = province.system(mine.unit());

        assertThat(page(chief, "/register")).doesNotContain(code);
        assertThat(page(administrator, "/register")).contains(code);
    }

    private String mailTo(String person) {
        return jdbc.sql(
                        """
                        insert into capdo.mail_outbox (id, dedup_key, user_id, recipient, subject, body, message_id, state, created_at, not_before)
                        values (gen_random_uuid(), gen_random_uuid()::text, :who, :who || '@tinh.example', 'Thử', 'Thử',
                            gen_random_uuid()::text, 'PENDING', now(), now()) returning id::text""")
                .param("who", person)
                .query(String.class)
                .single();
    }

    private static AbstractMockHttpServletRequestBuilder<?> merger(String source, String successor) {
        return post("/organisation-changes")
                .param("kind", "MERGE")
                .param("effectiveOn", TODAY.plusDays(30).toString())
                .param("documentNumber", "12/NQ")
                .param("documentDate", TODAY.toString())
                .param("sources", source)
                .param("successors", successor);
    }

    private static RoleAssignment role(String id, Role role, String organisation) {
        return new RoleAssignment(id, role, organisation, TODAY, null, null);
    }

    private static AbstractMockHttpServletRequestBuilder<?> password(String id) {
        return post("/directory/staff/" + id + "/password").param("password", "mot-mat-khau-moi-tinh");
    }

    private static AbstractMockHttpServletRequestBuilder<?> address(String id) {
        return post("/outbox/unreachable/" + id + "/email").param("email", "chiem@noi-khac.example");
    }

    private static AbstractMockHttpServletRequestBuilder<?> end(String id, Role role, String organisation) {
        return post("/directory/staff/" + id + "/end")
                .param("role", role.name())
                .param("organisation", organisation);
    }

    private int assignments() {
        return jdbc.sql("select count(*) from capdo.role_assignment")
                .query(Integer.class)
                .single();
    }

    /** The refusal; null when the file was taken. */
    private String upload(String person, String path, String csv) throws Exception {
        MvcResult result = mvc.perform(multipart("/directory/" + path)
                        .file(new MockMultipartFile(
                                "file", "tep.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .param("password", TestProvince.PASSWORD)
                        .with(user(person))
                        .with(csrf()))
                .andReturn();
        return (String) result.getFlashMap().get("refusal");
    }

    private int status(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        MvcResult result = mvc.perform(request.with(user(person)).with(csrf())).andReturn();
        // A refused form leads back to its page, which says why.
        return result.getFlashMap().containsKey("refusal")
                ? 422
                : result.getResponse().getStatus();
    }

    private String page(String person, String path) throws Exception {
        return mvc.perform(get(path).with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
