package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.capdo.support.Refusals.assertRefusal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.document.DocumentVersion;
import vn.capdo.document.Documents;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.SampleFiles;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** A decision of before Capdo comes in late: with its file, and never by one person alone. */
@CapdoTest
class DeclaredDecisionsTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 6);
    private static final byte[] PDF = SampleFiles.pdf("quyết định");

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    DeclaredDecisions declared;

    @Autowired
    Systems systems;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Documents documents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Realm realm;
    private String second;
    private String code;

    @BeforeEach
    void aSystemWithoutADossier() {
        province.found();
        life.itIs(TODAY);
        realm = province.realm();
        second = "dieuphoi2-" + realm.owner();
        province.person(second, "Điều phối thứ hai", Role.COORDINATOR, realm.owner());
        code = province.system(realm.unit());
    }

    @Test
    void aSecondPersonConfirmsAndTheFileIsKeptWithTheDossier() {
        UUID id = declare(realm.coordinator(), approval(3, nameOfOwner()));
        UUID system = systems.findByCode(code).orElseThrow().id();
        assertThat(dossiers.current(system)).isEmpty();
        assertRefusal(() -> declared.confirm(id, realm.coordinator())).isEqualTo("declared.second");
        assertRefusal(() -> declare(second, approval(3, nameOfOwner()))).isEqualTo("declared.waits");

        declared.confirm(id, second);

        LevelDossier dossier = dossiers.current(system).orElseThrow();
        assertThat(dossier.kind()).isEqualTo(LevelDossier.Kind.IMPORTED);
        assertThat(dossier.level()).isEqualTo(3);
        assertThat(documents.of(dossier.id()))
                .singleElement()
                .extracting(DocumentVersion::name, DocumentVersion::uploadedBy)
                .containsExactly("quyet-dinh.pdf", realm.coordinator());
        assertRefusal(() -> declared.confirm(id, second)).isEqualTo("declared.answered");
        assertRefusal(() -> declare(second, approval(2, nameOfOwner()))).isEqualTo("declared.hasDossier");
    }

    @Test
    void anAdministratorOfTheOwnerMayBeTheSecondAndAnotherOwnersMayNot() {
        Realm other = province.realm();
        String administrator = "quantri-" + realm.owner();
        province.person(administrator, "Quản trị", Role.ADMINISTRATOR, realm.owner());
        UUID id = declare(realm.coordinator(), approval(3, nameOfOwner()));

        assertRefusal(() -> declared.confirm(id, other.coordinator())).isEqualTo("declared.unknown");
        assertRefusal(() -> declared.confirm(UUID.randomUUID(), other.coordinator()))
                .isEqualTo("declared.unknown");
        assertRefusal(() -> declared.confirm(id, realm.leader())).isEqualTo("declared.unknown");
        assertRefusal(() -> declare(other.coordinator(), approval(3, nameOfOwner())))
                .isEqualTo("system.unknownCode");
        declared.confirm(id, administrator);
    }

    @Test
    void whatWasDeclinedMakesNothing() {
        UUID id = declare(realm.coordinator(), approval(3, nameOfOwner()));
        declared.decline(id, "Số quyết định không khớp tệp", second);

        assertThat(dossiers.current(systems.findByCode(code).orElseThrow().id()))
                .isEmpty();
        assertRefusal(() -> declared.confirm(id, second)).isEqualTo("declared.answered");
        declare(second, approval(3, nameOfOwner()));
    }

    @Test
    void theBodyTheDaysAndTheFileAreLookedAt() {
        assertRefusal(() -> declare(realm.coordinator(), approval(3, "Sở TTTT " + number())))
                .isEqualTo("declared.wrong");
        assertRefusal(() -> declare(realm.coordinator(), approval(3, "Bộ Không Có")))
                .isEqualTo("declared.wrong");
        assertRefusal(() -> declare(
                        realm.coordinator(), approval(3, nameOfOwner(), TODAY.plusDays(1), LocalDate.of(2022, 8, 1))))
                .isEqualTo("declared.order");
        assertRefusal(() -> declare(
                        realm.coordinator(),
                        approval(3, nameOfOwner(), LocalDate.of(2022, 1, 1), LocalDate.of(2022, 8, 1))))
                .isEqualTo("declared.order");
        assertRefusal(() -> declared.declare(
                        code,
                        approval(3, nameOfOwner()),
                        "quyet-dinh.pdf",
                        "<html>".getBytes(StandardCharsets.US_ASCII),
                        realm.coordinator()))
                .isEqualTo("document.contentMismatch");
        assertRefusal(() -> declared.declare(
                        code,
                        approval(3, nameOfOwner()),
                        "quyet-dinh.png",
                        SampleFiles.image("png"),
                        realm.coordinator()))
                .isEqualTo("declared.pdf");
    }

    @Test
    void theOthersOfTheOwnerAreAskedByMailOnceEach() {
        String administrator = "quantri-" + realm.owner();
        province.person(administrator, "Quản trị", Role.ADMINISTRATOR, realm.owner());
        province.realm();
        UUID id = declare(realm.coordinator(), approval(3, nameOfOwner()));

        assertThat(jdbc.sql(
                                "select user_id from capdo.mail_outbox where kind = 'DECLARED' and dedup_key like :about || '%'")
                        .param("about", "declared/" + id)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(second, administrator);
    }

    @Test
    void programsDeclareAndConfirmByTheSameRules() throws Exception {
        String api = "/api/v1/declared-decisions";
        assertThat(status(realm.leader(), get(api))).isEqualTo(403);
        assertThat(status(realm.coordinator(), declaration(api))).isEqualTo(200);
        UUID id = declared.of(Set.of(realm.owner())).get(0).id();

        assertThat(status(realm.coordinator(), post(api + "/" + id + "/confirm")))
                .isEqualTo(422);
        assertThat(status(province.realm().coordinator(), post(api + "/" + id + "/confirm")))
                .isEqualTo(404);
        assertThat(status(second, get(api + "/" + id + "/file"))).isEqualTo(200);
        assertThat(mvc.perform(post(api + "/" + id + "/confirm")
                                .with(user(second))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("\"state\":\"CONFIRMED\"", "\"answeredBy\":\"" + second + "\"");
    }

    @Test
    void thePageDeclaresAndTheSecondPersonIsOfferedToConfirm() throws Exception {
        assertThat(status(realm.leader(), get("/declared-decisions"))).isEqualTo(403);
        assertThat(status(realm.coordinator(), declaration("/declared-decisions")))
                .isEqualTo(302);
        UUID id = declared.of(Set.of(realm.owner())).get(0).id();

        assertThat(page(realm.coordinator())).contains("Rút lại").doesNotContain(id + "/confirm");
        assertThat(page(second)).contains(id + "/confirm", "Chờ người thứ hai xác nhận");
        assertThat(page(province.realm().coordinator())).doesNotContain(id.toString());
        assertThat(status(province.realm().coordinator(), get("/declared-decisions/" + id + "/file")))
                .isEqualTo(404);
        assertThat(status(second, get("/declared-decisions/" + id + "/file"))).isEqualTo(200);
        assertThat(status(second, post("/declared-decisions/" + id + "/confirm")))
                .isEqualTo(302);
        assertThat(page(second)).contains("đã xác nhận").doesNotContain(id + "/confirm");
    }

    private AbstractMockHttpServletRequestBuilder<?> declaration(String path) {
        return multipart(path)
                .file(new MockMultipartFile("file", "qd.pdf", "application/pdf", PDF))
                .param("systemCode", code)
                .param("level", "3")
                .param("decisionNumber", "45/QĐ-UBND")
                .param("decisionDate", "2023-01-15")
                .param("decisionBody", nameOfOwner())
                .param("regulationNumber", "10/QĐ-SYT")
                .param("regulationDate", "2022-08-01")
                .param("deployment", "NONE");
    }

    private UUID declare(String person, PriorApproval approval) {
        return declared.declare(code, approval, "quyet-dinh.pdf", PDF, person);
    }

    private String nameOfOwner() {
        return "Ủy ban nhân dân tỉnh " + number();
    }

    private String number() {
        return realm.owner().replaceAll("\\D", "");
    }

    private static PriorApproval approval(int level, String body) {
        return approval(level, body, LocalDate.of(2023, 1, 15), LocalDate.of(2022, 8, 1));
    }

    private static PriorApproval approval(int level, String body, LocalDate on, LocalDate regulation) {
        return new PriorApproval(
                level, "45/QĐ-UBND", on, body, "10/QĐ-SYT", regulation, PriorApproval.Deployment.NONE, null, null);
    }

    private int status(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String page(String person) throws Exception {
        return mvc.perform(get("/declared-decisions").with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
