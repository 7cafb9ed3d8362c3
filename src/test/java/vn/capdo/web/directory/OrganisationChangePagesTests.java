package vn.capdo.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.reorganisation.OrganisationChange.State;
import vn.capdo.reorganisation.Reorganisations;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Footprint;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** The pages for changes of organisations: who may look, who may change, and the way from the form to the applied record. */
@CapdoTest
class OrganisationChangePagesTests {

    private static final LocalDate TODAY = LocalDate.of(2025, 5, 20);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Footprint footprint;

    @Autowired
    Reorganisations reorganisations;

    @Autowired
    Organisations organisations;

    private Realm realm;
    private String other;

    @BeforeEach
    void found() {
        life.itIs(TODAY);
        province.found();
        realm = province.realm();
        other = "so-khac-" + realm.owner();
        organisations.add(
                new Organisation(other, "Sở Khác", Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), null));
    }

    private MvcResult as(String person, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf())).andReturn();
    }

    private String page(String person, String path) throws Exception {
        MockHttpServletResponse response = as(person, get(path)).getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString();
    }

    private MockHttpServletRequestBuilder merger(LocalDate on) {
        return post("/organisation-changes")
                .param("kind", "MERGE")
                .param("effectiveOn", on.toString())
                .param("documentNumber", "12/NQ-HĐND")
                .param("documentDate", "2025-05-19")
                .param("sources", realm.unit())
                .param("successors", other);
    }

    private UUID drafted(LocalDate on) throws Exception {
        String location = as("quantri2", merger(on)).getResponse().getRedirectedUrl();
        assertThat(location).startsWith("/organisation-changes/");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    @Test
    void anAdministratorDraftsLooksAndApplies() throws Exception {
        String system = province.system(realm.unit());
        UUID id = drafted(TODAY);
        assertThat(page("quantri2", "/organisation-changes/" + id))
                .contains("Áp dụng ngay hôm nay", system, "kết thúc hoạt động; kế thừa: Sở Khác", realm.preparer());
        assertThat(organisations.get(realm.unit()).parent()).isEqualTo(realm.owner());

        as("quantri2", post("/organisation-changes/" + id + "/schedule"));
        assertThat(reorganisations.get(id).state()).isEqualTo(State.APPLIED);
        String applied = page("quantri2", "/organisation-changes/" + id);
        assertThat(applied).contains("Đã áp dụng", system, "Áp dụng lúc").doesNotContain("Hủy thay đổi");
        assertThat(page("quantri2", "/organisation-changes")).contains("12/NQ-HĐND ngày 19/05/2025");
        assertThat(page("quantri2", "/units")).contains("Đã kết thúc hoạt động", realm.unit());
        assertThat(page(realm.coordinator(), "/register/" + system))
                .contains("Trước đây")
                .contains("đến hết 19/05/2025");
    }

    @Test
    void coordinatorsAndAuditorsLookOn() throws Exception {
        UUID id = drafted(TODAY.plusDays(10));
        assertThat(page(realm.coordinator(), "/organisation-changes")).doesNotContain(id.toString());
        assertThat(as(realm.coordinator(), get("/organisation-changes/" + id))
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        as("quantri2", post("/organisation-changes/" + id + "/schedule"));
        assertThat(page(realm.coordinator(), "/organisation-changes/" + id))
                .contains("Đã lên lịch", "Sở Khác")
                .doesNotContain("Hủy thay đổi", "Tính lại");
        // Another owner's coordinator has nothing to do with it.
        assertThat(page("dieuphoi", "/organisation-changes")).doesNotContain(id.toString());
        assertThat(as("giamsat", get("/organisation-changes/" + id))
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        String auditor = "gs-" + realm.owner();
        province.person(auditor, "Giám sát", Role.AUDITOR, realm.owner());
        assertThat(page(auditor, "/organisation-changes")).contains(id.toString());
        as("quantri2", post("/organisation-changes/" + id + "/cancel"));
        assertThat(reorganisations.get(id).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void nobodyElseGetsInAndOnlyAdministratorsChange() throws Exception {
        UUID id = drafted(TODAY.plusDays(10));
        for (String person : new String[] {realm.preparer(), realm.leader(), realm.appraiser(), realm.head()}) {
            assertThat(as(person, get("/organisation-changes")).getResponse().getStatus())
                    .isEqualTo(403);
            assertThat(page(person, "/units")).doesNotContain("/organisation-changes");
        }
        for (String person : new String[] {realm.coordinator(), realm.preparer()}) {
            for (MockHttpServletRequestBuilder act : new MockHttpServletRequestBuilder[] {
                get("/organisation-changes/new"),
                merger(TODAY),
                post("/organisation-changes/" + id + "/schedule"),
                post("/organisation-changes/" + id + "/cancel"),
                post("/organisation-changes/" + id + "/reckon"),
                post("/organisation-changes/" + id + "/shares")
            }) {
                assertThat(as(person, act).getResponse().getStatus()).isEqualTo(403);
            }
        }
        assertThat(reorganisations.get(id).state()).isEqualTo(State.DRAFT);
        as("quantri2", post("/organisation-changes/" + id + "/cancel"));
    }

    @Test
    void whatStandsAgainstAChangeIsSaidOnItsPage() throws Exception {
        UUID id = drafted(TODAY.plusDays(10));
        MvcResult late = as(
                "quantri2", merger(TODAY.minusDays(1)).header("Referer", "http://localhost/organisation-changes/new"));
        assertThat(late.getResponse().getRedirectedUrl()).isEqualTo("/organisation-changes/new");
        assertThat(late.getFlashMap().get("refusal").toString()).startsWith("Ngày hiệu lực 19/05/2025 đã qua");
        as("quantri2", post("/organisation-changes/" + id + "/cancel"));

        String location = as(
                        "quantri2",
                        post("/organisation-changes")
                                .param("kind", "SPLIT")
                                .param("effectiveOn", TODAY.toString())
                                .param("documentNumber", "13/NQ-HĐND")
                                .param("documentDate", "2025-05-19")
                                .param("sources", realm.unit())
                                .param("successors", other)
                                .param("newCode", "so-moi-" + realm.owner(), "", "")
                                .param("newBodyName", "Sở Mới", "", "")
                                .param("newKind", "DEPARTMENT")
                                .param("newAbove", realm.owner()))
                .getResponse()
                .getRedirectedUrl();
        assertThat(page("quantri2", location))
                .contains("Chưa lên lịch được.", "chưa có đơn vị kế thừa", "Phần còn lại chuyển về")
                .doesNotContain("Áp dụng ngay hôm nay");
        as(
                "quantri2",
                post(location + "/shares")
                        .param("remainder", other)
                        .param("person." + realm.leader(), "so-moi-" + realm.owner()));
        assertThat(page("quantri2", location)).contains("Áp dụng ngay hôm nay", "Sở Mới");
        as("quantri2", post(location + "/schedule"));
        assertThat(organisations.get("so-moi-" + realm.owner()).name()).isEqualTo("Sở Mới");
        footprint.nothingHangsInTheAir(realm.owner());
    }

    @Test
    void everyKindHasItsForm() throws Exception {
        for (String kind : new String[] {"MERGE", "SPLIT", "RENAME", "ABOLISH", "TRANSFER", "DESIGNATE"}) {
            assertThat(page("quantri2", "/organisation-changes/new?kind=" + kind))
                    .contains("name=\"kind\" value=\"" + kind + "\"", "name=\"sources\"");
        }
    }
}
