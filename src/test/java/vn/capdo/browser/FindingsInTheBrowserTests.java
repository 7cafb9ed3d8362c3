package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.inspection.SampleFindings;
import vn.capdo.support.TestProvince;

/** Two thousand findings on one page of a browser: filtered, given to somebody, fixed, and what a second scan brings. */
class FindingsInTheBrowserTests extends InTheBrowser {

    @Autowired
    SampleFindings samples;

    @Test
    void twoThousandFindingsAreFilteredGivenAndFixed() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        String system = "";
        for (int i = 0; i < SampleFindings.SYSTEMS; i++) {
            system = province.system(TestProvince.HEALTH);
        }
        samples.fill(TestProvince.OWNER);
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.open("/findings");
            assertThat(page.locator(".pager")).containsText("1–50 trong 2375 điểm yếu");
            assertThat(page.locator("#findings tbody tr")).hasCount(50);
            assertThat(page.locator("#trend")).isVisible();
            Chromium.readable(page, "page-findings");

            page.selectOption("#severity", "CRITICAL");
            page.click("text=Lọc");
            assertThat(page.locator(".pager")).containsText("trong 96 điểm yếu");

            page.locator("#findings [name=ids]:enabled").first().check();
            page.selectOption("#holder", "lap.yte");
            page.fill("#due-on", "2024-05-31");
            page.click("text=Giao các điểm yếu đã chọn");
            assertThat(page.locator("body")).containsText("Đã giao 1 điểm yếu.");

            page.navigate(page.url() + "?holder=lap.yte");
            page.locator("#findings tbody a").first().click();
            page.fill("#note", "Đã nâng cấp phiên bản");
            page.click("text=Báo đã khắc phục");
            assertThat(page.locator("#state")).hasText("Chờ kiểm tra lại");
            page.click("text=Kiểm tra lại: đã hết, đóng");
            assertThat(page.locator("body")).containsText("Hãy nhờ người khác kiểm tra lại");

            page = preparer.open("/findings/imports?system=" + system);
            Chromium.readable(page, "page-finding-import");
            page.fill("#csv", "Điểm yếu\tMức độ\tThành phần\nMật khẩu mặc định\tCao\tmáy chủ A");
            page.click("text=Xem thử");
            assertThat(page.locator("#added")).hasText("1");
            page.click("form[action$=taken] button");
            assertThat(page.locator("body")).containsText("Đã nhập: 1 điểm yếu mới");
            Assertions.assertThat(page.url()).contains("/findings/imports/");
        }
    }
}
