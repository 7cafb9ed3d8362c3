package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.document.DocumentKind;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.UnitName;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.web.frame.Choice;

/** What people read of a dossier's regime, in its words, and how they confirm or change it on the dossier's page. */
@CapdoTest
class DossierRegimeTests {

    private static final LocalDate UNDER_85 = LocalDate.of(2024, 5, 6);
    private static final LocalDate IN_THE_GAP = LocalDate.of(2026, 7, 15);
    private static final LocalDate UNDER_331 = LocalDate.of(2026, 9, 1);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    DossierLaw dossierLaw;

    @Autowired
    DossierViews views;

    @BeforeEach
    void aProvince() {
        province.found();
        life.itIs(UNDER_331);
    }

    private UUID open() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    private UUID waiting() {
        life.itIs(IN_THE_GAP);
        return open();
    }

    // The view

    @Test
    void aDossierSpeaksTheWordsOfItsRegime() {
        DossierView now = views.of(open(), EnumSet.allOf(DocumentKind.class));
        life.itIs(UNDER_85);
        DossierView before = views.of(open(), EnumSet.allOf(DocumentKind.class));

        assertThat(now.law().code()).isEqualTo("D331");
        assertThat(now.law().state()).isEqualTo("DETERMINED");
        assertThat(now.law().securityTerm()).isEqualTo("an ninh mạng");
        assertThat(now.law().rulesOnText()).isEqualTo("01/09/2026");
        assertThat(now.law().filed()).isFalse();
        assertThat(now.regimeLabel()).contains("331/2026");
        assertThat(now.externalStatus()).isEqualTo("Đang dự thảo");
        assertThat(now.measures().get(0).title()).isEqualTo("Chính sách an ninh mạng");
        assertThat(now.documentKinds()).extracting(Choice::label).contains("Quy chế bảo đảm an ninh mạng");
        assertThat(before.law().code()).isEqualTo("D85");
        assertThat(before.law().designatedUnitTerm()).isEqualTo("đơn vị chuyên trách về an toàn thông tin");
        assertThat(before.measures().get(0).title()).isEqualTo("Chính sách an toàn thông tin");
        assertThat(before.documentKinds()).extracting(Choice::label).contains("Quy chế bảo đảm an toàn thông tin");
    }

    @Test
    void theStatementIsReadBackUnderTheNamesOfTheForm() {
        UUID id = open();
        Map<String, Object> statement = new HashMap<>(life.statement(3));
        statement.put("sensitiveDataKinds", "HEALTH,BANKING");
        statement.put("sensitiveDataSubjects", 5_000L);
        statement.put("components", "[{\"name\":\"Cổng\",\"level\":2}]");
        statement.put("nationalList", true);
        statement.put("nationalListGround", "Phục vụ chỉ huy");
        life.complete(id, "userTask_prepareDossier", "lap.yte", statement);

        DossierView view = views.of(id);

        assertThat(view.nationalList()).isTrue();
        assertThat(view.levelByHand()).isFalse();
        assertThat(view.statement())
                .containsEntry("sensitiveDataKinds", "BANKING,HEALTH")
                .containsEntry("basicDataSubjects", 20_000L)
                .containsEntry("nationalListGround", "Phục vụ chỉ huy")
                .containsEntry("components", List.of(Map.of("name", "Cổng", "level", 2)));
        assertThat(view.levelGrounds()).extracting(DossierView.Ground::citation).anyMatch(c -> c.contains("331/2026"));
    }

    @Test
    void thePageListsTheNewFacts() throws Exception {
        UUID id = open();
        Map<String, Object> statement = new HashMap<>(life.statement(3));
        statement.keySet().removeAll(List.of("userCount", "onlinePublicServiceLevel"));
        statement.put("sensitiveDataKinds", "HEALTH");
        statement.put("sensitiveDataSubjects", 5_000L);
        statement.put("components", "[{\"name\":\"Cổng\",\"level\":2}]");
        life.complete(id, "userTask_prepareDossier", "lap.yte", statement);

        String page = page("giamsat", "/dossiers/" + id);

        assertThat(page).contains("Số chủ thể dữ liệu cá nhân cơ bản", "Sức khỏe, hồ sơ bệnh án", "Cổng (cấp độ 2)");
        assertThat(page).contains("/dossiers/" + id + "/statement");
        assertThat(page)
                .as("asked under the other decree")
                .doesNotContain("Số người sử dụng", "Mức dịch vụ công trực tuyến");
    }

    @Test
    void whoeverMayBeAssignedIsOffered() {
        String appraiser = "td." + UUID.randomUUID().toString().substring(0, 8);
        TestProvince.Realm realm = province.realm();
        province.person("lap." + realm.designated(), "Người lập", Role.PREPARER, realm.designated());
        province.person("ld." + realm.designated(), "Lãnh đạo", Role.LEADER, realm.designated());
        province.person(appraiser, "Thẩm định khác", Role.APPRAISER, realm.unit());
        province.person("hd." + realm.owner(), "Hội đồng", Role.APPRAISER, realm.owner());
        UUID id = opening.start(province.system(realm.designated()), realm.coordinator())
                .id();
        assertThat(views.of(id).appraiserChoices()).isEmpty();
        life.prepare(id, "lap." + realm.designated(), 2);
        life.submit(id, "ld." + realm.designated());

        assertThat(views.of(id).appraiserChoices()).extracting(UnitName::code).containsExactly(realm.unit());

        life.assignCouncil(id, realm.coordinator());
        assertThat(views.of(id).appraiserChoices()).isEmpty();
        assertThat(views.of(id).appraiser().name()).isEqualTo("Hội đồng thẩm định độc lập");
        assertThat(views.of(id).appraiser().number()).isEqualTo("77/QĐ");
    }

    // Confirming

    @Test
    void thePageSaysWhyAPersonMustConfirm() throws Exception {
        UUID id = waiting();

        String page = page("dieuphoi", "/dossiers/" + id);

        assertThat(page).contains("Cần xác nhận khung pháp lý", "Từ ngày 01/07/2026 đến ngày 18/08/2026");
        assertThat(page).contains("action=\"/dossiers/" + id + "/regime\"");
        assertThat(page("lap.yte", "/dossiers/" + id))
                .contains("Điều phối của chủ quản xác nhận")
                .doesNotContain("/regime\"");
    }

    @Test
    void theCoordinatorConfirmsWithAReason() throws Exception {
        UUID id = waiting();

        MockHttpServletResponse answer = confirm("dieuphoi", id, "D85", "Hồ sơ đã lập xong trước 01/07");

        assertThat(answer.getRedirectedUrl()).isEqualTo("/dossiers/" + id);
        DossierView.Regime law = views.of(id).law();
        assertThat(law.state()).isEqualTo("CONFIRMED");
        assertThat(law.reason()).isEqualTo("Hồ sơ đã lập xong trước 01/07");
        assertThat(law.decidedByName()).isEqualTo("Trịnh Thu Hiền");
        assertThat(page("giamsat", "/dossiers/" + id)).contains("Trịnh Thu Hiền quyết định", "Đã có người xác nhận");
    }

    @Test
    void anAdministratorMayChangeIt() throws Exception {
        UUID id = waiting();

        confirm("quantri2", id, "D331", "Chưa lập thuyết minh");

        assertThat(dossierLaw.regimeOf(id).regime()).isEqualTo("D331");
        assertThat(views.of(id).law().code()).isEqualTo("D331");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lap.yte", "lanhdao.yte", "thamdinh", "giamdoc", "giamsat"})
    void nobodyElseMay(String person) throws Exception {
        UUID id = waiting();

        confirm(person, id, "D85", "Tôi muốn thế");

        assertThat(dossierLaw.regimeOf(id).state()).isEqualTo(DossierRegime.State.TO_CONFIRM);
    }

    @Test
    void aReasonAndAKnownRegimeAreNeeded() throws Exception {
        UUID id = waiting();

        confirm("dieuphoi", id, "D85", "  ");
        confirm("dieuphoi", id, "D13", "Lý do");

        assertThat(dossierLaw.regimeOf(id).state()).isEqualTo(DossierRegime.State.TO_CONFIRM);
    }

    // The list

    @Test
    void theListFindsWhatWaitsForConfirmation() throws Exception {
        UUID determined = open();
        UUID id = waiting();

        String waits = page("dieuphoi", "/dossiers?toConfirm=true");
        String under331 = page(
                "dieuphoi", "/dossiers?regime=D331&q=" + views.of(determined).systemCode());

        assertThat(waits).contains(id.toString(), "#regime").doesNotContain(determined.toString());
        assertThat(under331).contains(determined.toString()).doesNotContain(id.toString());
        assertThat(page(
                        "dieuphoi",
                        "/dossiers?regime=D85&q=" + views.of(determined).systemCode()))
                .doesNotContain(determined.toString());
    }

    private MockHttpServletResponse confirm(String person, UUID id, String regime, String reason) throws Exception {
        return answer(
                person,
                post("/dossiers/" + id + "/regime").param("regime", regime).param("reason", reason));
    }

    private String page(String person, String path) throws Exception {
        MockHttpServletResponse response = answer(person, get(path));
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String person, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf())).andReturn().getResponse();
    }
}
