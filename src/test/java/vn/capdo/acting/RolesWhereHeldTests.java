package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.SampleFiles;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** People who hold one role in one body and another in another: neither lends the other its reach. */
@CapdoTest
class RolesWhereHeldTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 6);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Organisations organisations;

    @Autowired
    Staff staff;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Realm realm;
    private Realm other;
    private UUID dossier;
    private String free;

    @BeforeEach
    void twoOwners() {
        province.found();
        life.itIs(TODAY);
        realm = province.realm();
        other = province.realm();
        dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        free = province.system(realm.unit());
    }

    /** Who sees a body by one role, and might do something to it if a role of elsewhere counted. */
    enum Person {
        AUDITS_THE_UNIT_AND_PREPARES_IN_ANOTHER {
            @Override
            List<RoleAssignment> posts(String id, Realm realm, Realm other) {
                return List.of(at(id, Role.AUDITOR, realm.unit()), at(id, Role.PREPARER, neighbour(realm)));
            }
        },
        AUDITS_THE_UNIT_AND_LEADS_ANOTHER {
            @Override
            List<RoleAssignment> posts(String id, Realm realm, Realm other) {
                return List.of(at(id, Role.AUDITOR, realm.unit()), at(id, Role.LEADER, neighbour(realm)));
            }
        },
        AUDITS_THE_OWNER_AND_COORDINATES_ANOTHER {
            @Override
            List<RoleAssignment> posts(String id, Realm realm, Realm other) {
                return List.of(at(id, Role.AUDITOR, realm.owner()), at(id, Role.COORDINATOR, other.owner()));
            }
        },
        AUDITS_THE_OWNER_AND_APPRAISES_FOR_ANOTHER {
            @Override
            List<RoleAssignment> posts(String id, Realm realm, Realm other) {
                return List.of(at(id, Role.AUDITOR, realm.owner()), at(id, Role.APPRAISER, other.designated()));
            }
        },
        ADMINISTERS_THE_OWNER_AND_LEADS_ELSEWHERE {
            @Override
            List<RoleAssignment> posts(String id, Realm realm, Realm other) {
                return List.of(at(id, Role.ADMINISTRATOR, realm.owner()), at(id, Role.LEADER, other.unit()));
            }
        };

        abstract List<RoleAssignment> posts(String id, Realm realm, Realm other);
    }

    @ParameterizedTest
    @EnumSource
    void seesAndChangesNothing(Person kind) throws Exception {
        String person = person(kind);
        String campaign = "DOT-" + realm.owner();
        province.campaign(campaign, realm.owner(), List.of(1, 2, 3, 4, 5), TODAY.plusDays(90), TODAY.plusDays(150));

        assertThat(status(person, get("/dossiers/" + dossier))).isEqualTo(200);
        String page = body(person, get("/dossiers/" + dossier));
        assertThat(page).doesNotContain("/withdraw\"", "/decommission\"", "/change\"", "/documents\" method");
        for (String act : List.of("withdraw", "change", "decommission")) {
            assertThat(status(person, post("/dossiers/" + dossier + "/" + act).param("reason", "Thử")))
                    .as(act)
                    .isEqualTo(403);
        }
        assertThat(status(person, post("/dossiers/" + dossier + "/plan/level").param("level", "3")))
                .isEqualTo(403);
        assertThat(status(
                        person,
                        multipart("/dossiers/" + dossier + "/documents")
                                .file(paper())
                                .param("kind", "EVIDENCE")))
                .isEqualTo(403);
        assertThat(status(
                        person,
                        multipart("/api/v1/dossiers/" + dossier + "/documents")
                                .file(paper())
                                .param("kind", "EVIDENCE")))
                .isEqualTo(403);
        assertThat(status(person, post("/register/open").param("code", free))).isEqualTo(403);
        assertThat(status(
                        person,
                        post("/api/v1/dossiers")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"systemCode\":\"" + free + "\"}")))
                .isEqualTo(403);
        assertThat(status(person, get("/campaigns/" + campaign + "/start"))).isEqualTo(403);
        assertThat(status(person, post("/campaigns/" + campaign + "/start"))).isEqualTo(403);

        assertThat(dossiers.get(dossier).state()).isEqualTo(DossierState.DRAFTING);
        assertThat(jdbc.sql("select count(*) from capdo.level_dossier d join capdo.information_system s"
                                + " on s.id = d.system_id where s.owner = :owner")
                        .param("owner", realm.owner())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from capdo.dossier_document where dossier_id = :id")
                        .param("id", dossier)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The answer to a missed milestone is returned by a coordinator of the owner, not by one of another. */
    @Test
    void anotherOwnersCoordinatorReturnsNoAnswer() throws Exception {
        province.campaign(
                "DOT-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), TODAY.plusDays(3), TODAY.plusDays(150));
        UUID late = opening.start(free, realm.coordinator()).id();
        life.prepare(late, realm.preparer(), 2);
        life.itIs(TODAY.plusDays(10));
        life.runDueJobs();
        life.explain(late, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, realm.leader());
        long missed = jdbc.sql("select id from capdo.missed_deadline where dossier_id = :id")
                .param("id", late)
                .query(Long.class)
                .single();
        String person = person(Person.AUDITS_THE_OWNER_AND_COORDINATES_ANOTHER);

        assertThat(body(person, get("/missed")))
                .contains(dossiers.get(late).number())
                .doesNotContain("/return\"");
        assertThat(status(person, post("/missed/" + missed + "/return").param("reason", "Chưa nêu nguyên nhân")))
                .isEqualTo(403);
        assertThat(status(
                        realm.coordinator(),
                        post("/missed/" + missed + "/return").param("reason", "Chưa nêu nguyên nhân")))
                .isEqualTo(302);
    }

    @Test
    void anotherOwnersCoordinatorEntersNoDelegation() throws Exception {
        String person = person(Person.AUDITS_THE_OWNER_AND_COORDINATES_ANOTHER);

        assertThat(body(person, get("/delegations/new")))
                .contains("value=\"" + other.owner() + "\"")
                .doesNotContain("value=\"" + realm.owner() + "\"");
        organisations.add(new Organisation(
                neighbour(realm),
                "Văn phòng của " + realm.owner(),
                Organisation.Kind.DEPARTMENT,
                realm.owner(),
                realm.owner(),
                null));
        province.person("chanhvp-" + realm.owner(), "Chánh Văn phòng", Role.APPROVER, neighbour(realm));

        status(person, delegation());
        assertThat(delegations()).isZero();
        status(realm.coordinator(), delegation());
        assertThat(delegations()).isEqualTo(1);
    }

    private AbstractMockHttpServletRequestBuilder<?> delegation() {
        return post("/delegations")
                .param("owner", realm.owner())
                .param("delegator", realm.head())
                .param("delegate", neighbour(realm))
                .param("scope", "ALL")
                .param("levels", "3")
                .param("duties", "Phê duyệt hồ sơ cấp độ 3")
                .param("validFrom", TODAY.toString())
                .param("validTo", TODAY.plusDays(30).toString())
                .param("documentNumber", "15/UQ")
                .param("documentDate", TODAY.toString())
                .param("documentName", "Giấy ủy quyền");
    }

    private int delegations() {
        return jdbc.sql("select count(*) from capdo.delegation where owner = :owner")
                .param("owner", realm.owner())
                .query(Integer.class)
                .single();
    }

    /** Where both roles are held in the body, all is as before. */
    @Test
    void whoHoldsTheRoleHereActs() throws Exception {
        assertThat(status(
                        realm.leader(),
                        post("/dossiers/" + dossier + "/withdraw").param("reason", "Sáp nhập hệ thống")))
                .isEqualTo(302);
        assertThat(dossiers.get(dossier).state()).isEqualTo(DossierState.WITHDRAWN);
    }

    private String person(Person kind) {
        String id = "kiem-" + realm.owner();
        String neighbour = neighbour(realm);
        if (organisations.find(neighbour).isEmpty()) {
            organisations.add(new Organisation(
                    neighbour,
                    "Sở bên cạnh của " + realm.owner(),
                    Organisation.Kind.DEPARTMENT,
                    realm.owner(),
                    realm.owner(),
                    null));
        }
        List<RoleAssignment> posts = kind.posts(id, realm, other);
        province.person(
                id,
                "Người kiêm " + realm.owner(),
                posts.get(0).role(),
                posts.get(0).organisation());
        posts.stream().skip(1).forEach(staff::assign);
        return id;
    }

    private static String neighbour(Realm realm) {
        return "ben-canh-" + realm.owner();
    }

    private static RoleAssignment at(String id, Role role, String organisation) {
        return new RoleAssignment(id, role, organisation, TODAY.minusYears(1), null, null);
    }

    private static MockMultipartFile paper() {
        return new MockMultipartFile("file", "to-trinh.pdf", "application/pdf", SampleFiles.pdf("tờ trình"));
    }

    private int status(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String body(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request.with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
