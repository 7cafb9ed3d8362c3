package vn.capdo.web.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The page Tra cứu as a browser without a script gets it: the whole question in the address, the whole answer on the page. */
@CapdoTest
class LawPageTests {

    private static final String PORTAL =
            "systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&handlesAdminProcedures=true&basicDataSubjects=25000";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @BeforeEach
    void afterTheDecreeOf2026() {
        province.found();
        life.itIs(LocalDate.of(2026, 9, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lap.yte", "lanhdao.yte", "thamdinh", "giamdoc", "chutich", "dieuphoi", "giamsat", "quantri2"})
    void everybodyWhoIsSignedInFindsIt(String person) throws Exception {
        String page = page(person, "");

        assertThat(page).contains("Tra cứu quy định", "href=\"/law\" aria-current=\"page\"");
        assertThat(page).contains("Luật An ninh mạng số 116/2025/QH15", "Chọn loại hình hệ thống");
        assertThat(page).doesNotContain("Ai làm, trong bao lâu");
    }

    @Test
    void nobodyElseDoes() throws Exception {
        assertThat(mvc.perform(get("/law")).andReturn().getResponse().getRedirectedUrl())
                .endsWith("/login?next=%2Flaw");
    }

    @Test
    void aLinkCarriesTheWholeQuestion() throws Exception {
        String page = page("lap.gddt", PORTAL + "&operatingUnit=so-yte");

        assertThat(page).contains("Cấp độ 3", "d331_13_2_b", "Nghị định 331/2026/NĐ-CP, Điều 13 khoản 2 điểm b");
        assertThat(page).contains("Ai làm, trong bao lâu", "15 ngày làm việc", "Sở Y tế", "Ủy ban nhân dân tỉnh");
        assertThat(page).contains("Đơn vị chuyên trách về an ninh mạng", "Biểu mẫu", "Phụ lục, Mẫu số 05");
        assertThat(page).contains("Thang tổn hại", "Kiểm tra, đánh giá định kỳ", "mục tiêu nội bộ");
        assertThat(page).contains("data-summary=\"Cấp độ 3 theo NĐ 331/2026/NĐ-CP\"");
        assertThat(page).as("the form stands as it was sent").contains("value=\"25000\"");
    }

    @Test
    void anotherDayIsAnsweredByTheRulesOfThatDay() throws Exception {
        String page = page(
                "lap.yte",
                "on=2024-05-06&systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&onlinePublicServiceLevel=4&userCount=20");

        assertThat(page).contains("Nghị định 85/2016/NĐ-CP, Điều 9 khoản 2 điểm a", "15 ngày (tính cả ngày nghỉ)");
        assertThat(page).contains("data-hint-of=\"onlinePublicServiceLevel\"", "an toàn thông tin");
        assertThat(page).as("what only the newer decree asks").doesNotContain("data-hint-of=\"riskAssessedLevel\"");
    }

    @Test
    void theGapAndTheTransitionAreExplained() throws Exception {
        assertThat(page("lap.yte", "on=2026-07-15")).contains("Cần người xác nhận");
        assertThat(page("lap.yte", "phase=BUILDING&constructionBegan=2026-03-01"))
                .contains("31/12/2026", "30/06/2027", "Điều 39 khoản 1");
    }

    @Test
    void whatAPersonMustDecideIsSaidFirst() throws Exception {
        String page = page("lap.yte", "systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&phase=BUILDING");

        assertThat(page)
                .contains("Phải có người quyết định", "từ cấp độ 2 trở lên", "Mức thấp nhất có thể đề xuất: cấp độ 2");
        assertThat(page).as("as if the floor were proposed").contains("ở cấp độ 2", "Cho ý kiến chuyên môn");
    }

    @Test
    void aMissingNumberIsAskedFor() throws Exception {
        String page =
                page("lap.yte", "systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&onlineServiceKinds=NON_CONDITIONAL");

        assertThat(page).contains("hãy nhập số chủ thể dữ liệu cá nhân cơ bản").doesNotContain("Ai làm, trong bao lâu");
    }

    @Test
    void aProjectOnTheListIsAnsweredWithItsPreparerAndItsProposal() throws Exception {
        String page = page(
                "lap.yte",
                "systemType=INTERNAL&infoTypes=PRIVATE&listCriteria=ECONOMY&phase=BUILDING&constructionBegan=2026-08-25"
                        + "&severalOperators=true&delegated=true&operatingUnit=so-yte");

        assertThat(page)
                .contains("phải đề xuất cấp độ 3, phải nêu lý do", "Mức thấp nhất có thể đề xuất: cấp độ 3.")
                .contains("ở cấp độ 3, đề nghị đưa vào Danh mục", "Chủ đầu tư dự án", "Điều 19 khoản 1")
                .contains("chỉ định một đơn vị chủ trì", "Việc ủy quyền phải bằng văn bản")
                .contains("Mới đề nghị thì chưa thuộc Danh mục", "12 tháng một lần theo thiết lập của chủ quản");
        assertThat(page("lap.yte", "systemType=INTERNAL&infoTypes=PRIVATE&listCriteria=ECONOMY&proposedLevel=2"))
                .contains("Cấp độ định đề xuất (2) thấp hơn mức tối thiểu (3).");
    }

    @Test
    void aHigherLevelMayBeMeantAndALowerOneNot() throws Exception {
        assertThat(page("lap.yte", PORTAL + "&proposedLevel=4"))
                .contains("định đề xuất cấp độ 4, phải nêu lý do", "Bộ Công an");
        assertThat(page("lap.yte", PORTAL + "&proposedLevel=2"))
                .contains("Cấp độ định đề xuất (2) thấp hơn cấp độ theo tiêu chí (3).")
                .doesNotContain("Ai làm, trong bao lâu");
        assertThat(page("lap.yte", "systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&proposedLevel=1"))
                .contains("thấp hơn mức tối thiểu (2)");
    }

    @Test
    void componentsAreAskedByRows() throws Exception {
        String page = page(
                "lap.yte",
                "systemType=INTERNAL&infoTypes=PRIVATE&componentName=Cổng, trang&componentLevel=4&componentName=&componentLevel=");

        assertThat(page).contains("Thành phần “Cổng, trang” thuộc cấp độ 4", "value=\"Cổng, trang\"");
        assertThat(page("lap.yte", "systemType=INTERNAL&infoTypes=PRIVATE&componentName=Cổng&componentLevel="))
                .contains("Mỗi thành phần phải có tên");
    }

    @Test
    void theDescriptionStartsFromTheRegister() throws Exception {
        String code = province.system(TestProvince.HEALTH);
        UUID id = opening.start(code, "dieuphoi").id();
        life.prepare(id, "lap.yte", 3);

        String page = page("lap.yte", "system=" + code);

        assertThat(page).contains("Dữ kiện bắt đầu từ", "d331_13_2_b", "value=\"20000\"", "Sở Y tế");
        assertThat(page("lap.yte", "system=" + code + "&systemType=INTERNAL&infoTypes=PRIVATE"))
                .as("what is said stands above what the register knows")
                .contains("d331_12_1")
                .doesNotContain("d331_13_2_b");
    }

    @Test
    void aSystemOutsideTheScopeIsNotShown() throws Exception {
        String code = province.system(TestProvince.EDUCATION);

        assertThat(page("lap.yte", "system=" + code))
                .contains("Bạn không xem được hệ thống " + code)
                .doesNotContain("Hệ thống " + code);
        assertThat(page("lap.yte", "system=KHONG-CO")).contains("Bạn không xem được hệ thống KHONG-CO");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "systemType=XYZ&infoTypes=PUBLIC | không hợp lệ cho mục loại hệ thống",
                "mau=do | Không có dữ kiện tên “mau”",
                "level=3 | Không có dữ kiện tên “level”",
                "on=31/12/2026 | không phải là ngày hợp lệ",
                "systemType=INTERNAL&infoTypes=PUBLIC&pmDecisionLevel=9 | phải từ 0 đến 5",
                "systemType=INTERNAL&infoTypes=PUBLIC&operatingUnit=khong-co | Không có đơn vị mã",
                "systemType=INTERNAL&infoTypes=PRIVATE&nationalList=true&ownerKind=PROVINCE | từ cấp độ 3 trở lên"
            })
    void whatMakesNoSenseIsSaidOnThePage(String question, String sentence) throws Exception {
        assertThat(page("lap.yte", question)).contains(sentence, "Tra cứu quy định");
    }

    @Test
    void whatPeopleTypeIsText() throws Exception {
        assertThat(
                        page(
                                "lap.yte",
                                "systemType=INTERNAL&infoTypes=PRIVATE&componentLevel=2&componentName=<script>alert(1)</script>"))
                .doesNotContain("<script>alert(1)")
                .contains("&lt;script&gt;alert(1)");
    }

    private String page(String person, String query) throws Exception {
        var request = get("/law").with(user(person));
        for (String pair : query.split("&")) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                request.param(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        var response = mvc.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
