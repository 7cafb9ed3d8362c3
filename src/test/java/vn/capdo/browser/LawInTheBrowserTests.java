package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.support.TestProvince;

/** Tra cứu as people use it, and the preparer's form under both decrees, after the decree of 2026 has come. */
class LawInTheBrowserTests extends InTheBrowser {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Systems systems;

    @BeforeEach
    void afterTheDecreeOf2026() {
        life.itIs(TODAY);
    }

    @Test
    void aDescriptionIsAnsweredWhileItIsTyped() {
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.open("/law");
            Locator answer = page.locator("#answer");
            PlaywrightAssertions.assertThat(answer).containsText("Luật An ninh mạng số 116/2025/QH15");
            PlaywrightAssertions.assertThat(page.locator("[name=handlesAdminProcedures]"))
                    .isHidden();

            page.selectOption("[name=systemType]", "CITIZEN_BUSINESS");
            page.check("[name=infoTypes][value=PERSONAL]");
            PlaywrightAssertions.assertThat(page.locator("[name=userCount]")).isHidden();
            page.check("[name=onlineServiceKinds][value=NON_CONDITIONAL]");
            PlaywrightAssertions.assertThat(answer).containsText("hãy nhập số chủ thể dữ liệu cá nhân cơ bản");
            page.fill("[name=basicDataSubjects]", "25000");
            page.locator("[name=basicDataSubjects]").blur();
            PlaywrightAssertions.assertThat(answer.locator(".level.big")).hasText("Cấp độ 2");
            page.check("[name=handlesAdminProcedures]");

            PlaywrightAssertions.assertThat(answer).containsText("là cấp cao nhất trong các tiêu chí khớp");
            PlaywrightAssertions.assertThat(answer.locator(".level.big")).hasText("Cấp độ 3");
            PlaywrightAssertions.assertThat(answer).containsText("Nghị định 331/2026/NĐ-CP, Điều 13 khoản 2 điểm b");
            PlaywrightAssertions.assertThat(page.locator("[name=sensitiveDataSubjects]"))
                    .isHidden();
            page.check("[name=sensitiveDataKinds][value=HEALTH]");
            PlaywrightAssertions.assertThat(page.locator("[name=sensitiveDataSubjects]"))
                    .isVisible();
            page.fill("[name=sensitiveDataSubjects]", "12000");
            page.locator("[name=sensitiveDataSubjects]").blur();
            PlaywrightAssertions.assertThat(answer).containsText("d331_13_2_c_sensitive");
            PlaywrightAssertions.assertThat(page.locator("#law-status")).containsText("Cấp độ 3");
            Chromium.screenshot(page, "page-law");
            Accessibility.assertNoSeriousFault(page, "/law");

            String link = page.url();
            assertThat(link).contains("basicDataSubjects=25000").doesNotContain("userCount", "proposedLevel");
            page = preparer.open(link.substring(link.indexOf("/law")));
            PlaywrightAssertions.assertThat(page.locator("#answer .level.big")).hasText("Cấp độ 3");
            PlaywrightAssertions.assertThat(page.locator("[name=sensitiveDataSubjects]"))
                    .hasValue("12000");

            page.fill("[name=on]", "2024-05-06");
            page.locator("[name=on]").blur();
            PlaywrightAssertions.assertThat(page.locator("[name=userCount]")).isVisible();
            PlaywrightAssertions.assertThat(page.locator("[name=handlesAdminProcedures]"))
                    .isHidden();
            PlaywrightAssertions.assertThat(page.locator("#answer")).containsText("Nghị định 85/2016/NĐ-CP");
        }
    }

    @Test
    void thePageFitsAPhone() {
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            preparer.page().setViewportSize(390, 844);
            Page page = preparer.open(
                    "/law?systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&handlesAdminProcedures=true&basicDataSubjects=25000");
            PlaywrightAssertions.assertThat(page.locator("#answer .level.big")).hasText("Cấp độ 3");
            Chromium.screenshot(page, "page-law-phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isEqualTo(true);

            page = preparer.open("/law?systemType=INTERNAL&infoTypes=PRIVATE&listCriteria=ECONOMY&phase=BUILDING"
                    + "&constructionBegan=2026-08-25&severalOperators=true&delegated=true&noDesignatedUnit=true"
                    + "&operatingUnit=so-yte");
            PlaywrightAssertions.assertThat(page.locator("#answer"))
                    .containsText("Mới đề nghị thì chưa thuộc Danh mục");
            PlaywrightAssertions.assertThat(page.locator("#answer")).containsText("Chủ đầu tư dự án");
            Chromium.screenshot(page, "page-law-list-phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isEqualTo(true);
            page.setViewportSize(1280, 900);
            Chromium.screenshot(page, "page-law-list");
            Accessibility.assertNoSeriousFault(page, "/law");
        }
    }

    @Test
    void aDossierUnderTheNewDecreeIsPreparedWithItsGroundsInSight() {
        UUID id =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            preparer.take(life.task(id, "userTask_prepareDossier").id().value());
            Page page = preparer.page();
            Locator form = page.locator("form.capdo-form");
            PlaywrightAssertions.assertThat(form).containsText("Khung pháp lý: Luật An ninh mạng số 116/2025/QH15");
            PlaywrightAssertions.assertThat(form).containsText("Quy chế bảo đảm an ninh mạng");
            life.describe(id);
            preparer.fill(Map.of("systemType", "CITIZEN_BUSINESS"));
            preparer.tick("Thông tin cá nhân");
            preparer.tick("Không thuộc danh mục ngành, nghề đầu tư kinh doanh có điều kiện");
            Locator grounds = form.locator(".capdo-grounds");
            PlaywrightAssertions.assertThat(grounds).containsText("Chưa đủ số liệu để tính cấp độ.");
            preparer.tick("Giải quyết thủ tục hành chính (NĐ 331/2026 Điều 13 khoản 2 điểm b)");
            PlaywrightAssertions.assertThat(grounds).containsText("Cấp độ theo quy định: 3");
            preparer.fill(Map.of("basicDataSubjects", "30000"));
            preparer.tick("Sức khỏe, hồ sơ bệnh án");
            preparer.fill(Map.of("sensitiveDataSubjects", "12000"));
            PlaywrightAssertions.assertThat(grounds).containsText("Cấp độ theo quy định: 3");
            PlaywrightAssertions.assertThat(grounds).containsText("Điều 13 khoản 2 điểm b");
            PlaywrightAssertions.assertThat(grounds).containsText("từ 10.000 chủ thể dữ liệu");
            PlaywrightAssertions.assertThat(grounds).containsText("Cấp độ 3 ứng với");
            PlaywrightAssertions.assertThat(form.locator("[name=proposedLevel] option:checked"))
                    .containsText("3");

            preparer.fill(Map.of("proposedLevel", "2"));
            PlaywrightAssertions.assertThat(form).containsText("Cấp độ đề xuất không được thấp hơn cấp độ 3");
            preparer.fill(Map.of("proposedLevel", "3"));
            page.getByText("Thêm thành phần", new Page.GetByTextOptions().setExact(true))
                    .click();
            form.getByLabel("Tên thành phần 1").fill("Cổng đăng ký khám");
            form.getByLabel("Cấp độ của thành phần 1").selectOption("2");
            PlaywrightAssertions.assertThat(grounds).containsText("Thành phần “Cổng đăng ký khám” thuộc cấp độ 2");
            preparer.complete("d331-1-prepare");
        }
        life.runDueJobs();

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.SUBMITTING);
        var statement = dossiers.statement(id);
        assertThat(statement.proposedLevel()).isEqualTo(3);
        assertThat(statement.facts().sensitiveDataSubjects()).isEqualTo(12_000L);
        assertThat(statement.facts().components()).hasSize(1);
    }

    @Test
    void theDayOnWhichTheBuildingBeganTurnsTheFormToTheOldDecree() {
        String code = "XD-" + UUID.randomUUID().toString().substring(0, 8);
        systems.put(
                new SystemRow(
                        0,
                        code,
                        "Hệ thống đang xây dựng",
                        TestProvince.HEALTH,
                        SystemType.INTERNAL,
                        Set.of(InformationType.PRIVATE),
                        "Toàn ngành",
                        InformationSystem.Phase.BUILDING,
                        null,
                        null),
                "dieuphoi");
        UUID id = opening.start(code, "dieuphoi").id();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            preparer.take(life.task(id, "userTask_prepareDossier").id().value());
            Locator form = preparer.page().locator("form.capdo-form");
            PlaywrightAssertions.assertThat(form).containsText("Chưa khai ngày bắt đầu đầu tư, xây dựng");
            preparer.fill(Map.of("constructionBegan", "2026-03-01"));
            PlaywrightAssertions.assertThat(form).containsText("Khung pháp lý: Nghị định 85/2016/NĐ-CP");
            PlaywrightAssertions.assertThat(form).containsText("31/12/2026");
            PlaywrightAssertions.assertThat(form).containsText("Quy chế bảo đảm an toàn thông tin");
            life.describe(id);
            PlaywrightAssertions.assertThat(form.locator(".capdo-grounds")).containsText("Điều 8 khoản 1");
            preparer.complete("d85-transition-prepare");
        }

        assertThat(dossiers.get(id).regime()).isEqualTo("D85");
        assertThat(systems.findByCode(code)
                        .map(system -> systems.constructionBegan(system.id()))
                        .orElseThrow())
                .isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void theOwnerSetsUpACouncilWhereTheDesignatedUnitOperatesTheSystem() {
        UUID id = opening.start(province.system(TestProvince.DESIGNATED), "dieuphoi")
                .id();
        life.prepare(id, "lap.tttt", 2);
        life.submit(id, "lanhdao.tttt");
        try (Person coordinator = chromium.signIn("dieuphoi", TestProvince.PASSWORD)) {
            coordinator.take(life.task(id, "userTask_assignAppraiser").id().value());
            Locator form = coordinator.page().locator("form.capdo-form");
            PlaywrightAssertions.assertThat(form).containsText("Nghị định 331/2026/NĐ-CP, Điều 18 khoản 4");
            coordinator.choose("assignmentKind", "COUNCIL");
            PlaywrightAssertions.assertThat(form.locator("[name=appraisingUnit]"))
                    .isHidden();
            coordinator.fill(Map.of(
                    "councilName", "Hội đồng thẩm định hệ thống của Sở",
                    "assignmentNumber", "88/QĐ-UBND",
                    "assignmentDate", TODAY.toString()));
            coordinator.complete("assign-appraiser");
            coordinator.open("/dossiers/" + id);
            PlaywrightAssertions.assertThat(coordinator.page().locator("#regime"))
                    .containsText("Hội đồng thẩm định hệ thống của Sở");
        }

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.VALIDITY_CHECK);
    }

    @Test
    void theCoordinatorConfirmsTheRegimeOnTheDossiersPage() {
        life.itIs(LocalDate.of(2026, 7, 15));
        UUID id =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        try (Person coordinator = chromium.signIn("dieuphoi", TestProvince.PASSWORD)) {
            coordinator.page().setViewportSize(390, 844);
            Page page = coordinator.open("/dossiers/" + id);
            PlaywrightAssertions.assertThat(page.locator("#regime .waits")).hasText("Cần xác nhận");
            Chromium.screenshot(page, "dossier-regime-phone");
            page.check("#regime [name=regime][value=D331]");
            page.fill("#regime-reason", "Hệ thống đang vận hành, chưa từng được xác định cấp độ");
            page.locator("#regime button.btn-primary").click();
            PlaywrightAssertions.assertThat(page.locator("#regime")).containsText("Đã có người xác nhận");
            PlaywrightAssertions.assertThat(page.locator("#regime")).containsText("Trịnh Thu Hiền quyết định");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isEqualTo(true);
        }

        assertThat(dossiers.get(id).regime()).isEqualTo("D331");
    }
}
