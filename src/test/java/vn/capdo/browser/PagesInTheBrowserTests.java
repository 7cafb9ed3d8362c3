package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.capdo.support.TestProvince;

/** The pages as people meet them: imported with errors, a campaign at a glance, readable by everybody. */
class PagesInTheBrowserTests extends InTheBrowser {

    @Test
    void anImportWithErrorsListsThemAndTakesTheGoodRows(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("danh-muc.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("Danh mục hệ thống");
            row(
                    sheet.createRow(0),
                    "Mã hệ thống",
                    "Tên hệ thống thông tin",
                    "Mã đơn vị vận hành",
                    "Loại hệ thống",
                    "Loại thông tin",
                    "Phạm vi, quy mô, đối tượng phục vụ",
                    "Tình trạng vận hành",
                    "Cấp độ",
                    "Số quyết định phê duyệt",
                    "Ngày quyết định",
                    "Cơ quan phê duyệt",
                    "Tình trạng triển khai phương án",
                    "Ngày triển khai đầy đủ",
                    "Ngày kiểm tra, đánh giá gần nhất",
                    "Số quy chế bảo đảm an toàn thông tin",
                    "Ngày ban hành quy chế");
            row(
                    sheet.createRow(1),
                    "TOT-1",
                    "Cổng thông tin",
                    "so-yte",
                    "Phục vụ hoạt động nội bộ",
                    "Thông tin công cộng",
                    "",
                    "Đang vận hành");
            row(
                    sheet.createRow(2),
                    "SAI-1",
                    "Hệ thống sai",
                    "so-khong-co",
                    "Phục vụ hoạt động nội bộ",
                    "Thông tin công cộng",
                    "",
                    "Đang vận hành");
            workbook.write(out);
        }
        try (Person coordinator = chromium.signIn("dieuphoi", TestProvince.PASSWORD)) {
            Page page = coordinator.open("/import");
            page.locator("input[type=file]").setInputFiles(file);
            page.locator("form:has(input[type=file]) button").last().click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("so-khong-co");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Mã đơn vị vận hành");
            Chromium.screenshot(page, "page-import-errors");
            page.getByText("Nhập các dòng hợp lệ").first().click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("thêm 1, cập nhật 0");
            Chromium.screenshot(page, "page-import-done");
            page = coordinator.open("/register?q=TOT-1");
            PlaywrightAssertions.assertThat(page.locator("tbody").first()).containsText("TOT-1");
        }
    }

    @Test
    void aFileThatIsTooLargeIsToldBeforeItIsSent(@TempDir Path folder) throws IOException {
        Path large = Files.write(folder.resolve("don-vi.csv"), new byte[1024 * 1024 + 1]);
        Path small = Files.writeString(folder.resolve("nho.csv"), "x");
        List<String> sent = new ArrayList<>();
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.open("/directory");
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    sent.add(request.url());
                }
            });
            Locator file = page.locator("#units-file");
            file.setInputFiles(large);
            assertThat(file.evaluate("field => field.validationMessage"))
                    .isEqualTo("Tệp lớn hơn 1 MB. Hãy nén hoặc tách nhỏ tài liệu.");
            page.locator("form:has(#units-file) button").click();
            assertThat(page.url()).endsWith("/directory");
            assertThat(sent).isEmpty();

            file.setInputFiles(small);
            assertThat(file.evaluate("field => field.validationMessage")).isEqualTo("");
            page.locator("form:has(#units-file) button").click();
            PlaywrightAssertions.assertThat(page.locator(".notice.refused").first())
                    .isVisible();
            assertThat(sent).hasSize(1);
        }
    }

    @Test
    void aCampaignShowsEachUnitAsAChartAndAsATable() {
        province.campaign("TRANG", LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        province.system(TestProvince.HEALTH);
        try (Person coordinator = chromium.signIn("dieuphoi", TestProvince.PASSWORD)) {
            Page page = coordinator.open("/campaigns/TRANG");
            PlaywrightAssertions.assertThat(page.locator("canvas").first()).isVisible();
            PlaywrightAssertions.assertThat(page.locator("table").first()).containsText("Sở Y tế");
            Chromium.screenshot(page, "page-campaign");
        }
    }

    @Test
    void theCalendarIsReadWithoutColourAndChangedByWayOfAPreview() {
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.open("/calendar?year=2026");
            PlaywrightAssertions.assertThat(page.locator(".month")).hasCount(12);
            PlaywrightAssertions.assertThat(
                            page.locator(".month td.MAKEUP_WORKDAY .day-mark").first())
                    .hasText("LB");
            Chromium.screenshot(page, "page-calendar");
            page.locator("a[href='/calendar/days/2026-12-31']").click();
            page.getByLabel("Nghỉ bù, hoán đổi").check();
            page.getByLabel("Tên ngày").fill("Hoán đổi");
            page.getByLabel("Nguồn (số, ngày văn bản)").fill("TB 1/TB-BNV");
            page.getByLabel("Lý do sửa").fill("Thông báo mới");
            page.getByText("Xem trước thay đổi").click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Chưa ghi gì");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Thứ Năm, 31/12/2026");
            Chromium.screenshot(page, "page-calendar-preview");
            page.setViewportSize(390, 844);
            administrator.open("/calendar?year=2026");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("no sideways scrolling on a phone")
                    .isEqualTo(true);
            Chromium.screenshot(page, "page-calendar-phone");
        }
    }

    @Test
    void noPageHasASeriousAccessibilityFault() {
        province.system(TestProvince.HEALTH);
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            for (String path : List.of(
                    "/my-work",
                    "/register",
                    "/dossiers",
                    "/law",
                    "/campaigns",
                    "/units",
                    "/outbox",
                    "/outbox/unreachable",
                    "/mail-templates",
                    "/mail-templates/DIGEST",
                    "/notification-settings",
                    "/my-notifications",
                    "/directory",
                    "/calendar?year=2026",
                    "/calendar?year=2027",
                    "/calendar/count",
                    "/calendar/history",
                    "/calendar/import",
                    "/calendar/suggestion?year=2028",
                    "/calendar/days/2026-12-31")) {
                Page page = administrator.open(path);
                Accessibility.assertNoSeriousFault(page, path);
            }
        }
    }

    private static void row(Row row, String... values) {
        for (int column = 0; column < values.length; column++) {
            row.createCell(column).setCellValue(values[column]);
        }
    }
}
