package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.support.TestProvince;

/** An administrator changes a rule in the browser: a cell, the check, the effect, a day, and the way back. */
class RulesInTheBrowserTests extends InTheBrowser {

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Test
    void aCellIsEditedCheckedActivatedForLaterAndTakenBack() {
        UUID drafted =
                opening.start(province.system(TestProvince.HEALTH), "lap.yte").id();
        life.prepare(drafted, "lap.yte", 3);
        String number = dossiers.get(drafted).number();
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.open("/rules");
            Chromium.screenshot(page, "page-rules");
            page.getByText("Thời hạn của từng bước").click();
            Chromium.screenshot(page, "page-rule-table");
            button(page, "Sửa (tạo bản thảo)").click();

            Locator editor = page.locator("#rule-editor");
            page.waitForSelector("#rule-editor[data-ready]");
            assertThat(editor).containsText("Cách lấy dòng");
            assertThat(editor.locator(".bjs-powered-by")).isVisible();
            Locator days =
                    editor.locator("tbody tr").first().locator("td.output-cell").first();
            type(page, days, "9");
            button(page, "Lưu bản thảo").click();
            assertThat(page.locator("#edit-state")).hasText("Đã lưu bản thảo");
            Chromium.screenshot(page, "page-rule-edit");

            page.getByText("Kiểm tra và so sánh").click();
            assertThat(page.locator("#check")).containsText("Đạt, kích hoạt được");
            assertThat(page.locator("#diff")).containsText("d85_appraise_3");
            assertThat(page.locator("#diff del")).hasText("15");
            assertThat(page.locator("#diff ins")).hasText("9");
            assertThat(page.locator("#effect")).containsText(number);
            assertThat(page.locator("#effect")).containsText("15 ngày theo lịch");
            Chromium.screenshot(page, "page-rule-draft");

            page.fill("#activate [name=from]", "2024-06-01");
            page.fill("#activate [name=document]", "Nghị định 99/2024/NĐ-CP");
            page.fill("#activate [name=reason]", "Rút ngắn thời hạn thẩm định");
            button(page, "Kích hoạt").click();
            assertThat(page.locator(".notice")).containsText("sẽ có hiệu lực từ 01/06/2024");
            assertThat(page.locator(".head")).containsText("Chờ đến ngày có hiệu lực");

            page.fill("#withdraw-reason", "Văn bản lùi ngày");
            button(page, "Rút lại").click();
            assertThat(page.locator(".notice")).containsText("phiên bản trước tiếp tục có hiệu lực");
            assertThat(page.locator("main")).containsText("Văn bản lùi ngày");
            assertThat(page.locator("main")).containsText("Đã rút trước ngày có hiệu lực");
        }
    }

    @Test
    void aCellThatBreaksTheTableIsNamedAndADraftThatSomebodyElseSavedIsNotOverwritten() {
        try (Person one = chromium.signIn("quantri2", TestProvince.PASSWORD);
                Person other = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = one.open("/rules/harmScale");
            button(page, "Sửa (tạo bản thảo)").click();
            page.waitForSelector("#rule-editor[data-ready]");
            Page second = other.open(page.url().replaceFirst("https?://[^/]+", ""));
            second.waitForSelector("#rule-editor[data-ready]");
            Locator level = page.locator("#rule-editor tbody tr")
                    .nth(1)
                    .locator("td.input-cell")
                    .first();
            type(page, level, "1");
            button(page, "Lưu bản thảo").click();
            assertThat(page.locator("#edit-state")).hasText("Đã lưu bản thảo");

            type(
                    second,
                    second.locator("#rule-editor tbody tr")
                            .first()
                            .locator("td.input-cell")
                            .first(),
                    "5");
            button(second, "Lưu bản thảo").click();
            assertThat(second.locator("#edit-refused")).containsText("vừa được");

            page.getByText("Kiểm tra và so sánh").click();
            assertThat(page.locator("#check")).containsText("Có lỗi, chưa kích hoạt được");
            assertThat(page.locator("#check")).containsText("Trùng với dòng 1");
            assertThat(page.locator("#check")).containsText("Chưa có dòng nào cho trường hợp: Cấp độ: 2");
            assertThat(button(page, "Kích hoạt")).isDisabled();
            Chromium.screenshot(page, "page-rule-faults");
        }
    }

    @Test
    void thePagesOfRulesHaveNoSeriousAccessibilityFault() {
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            for (String path : List.of(
                    "/rules",
                    "/rules/levelD331",
                    "/rules/authority",
                    "/rules/stepClock/1",
                    "/rules/stepClock/diff?before=1&after=1")) {
                Page page = administrator.open(path);
                Accessibility.assertNoSeriousFault(page, path);
            }
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void type(Page page, Locator cell, String text) {
        cell.click();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text);
        assertThat(page.locator("#edit-state")).hasText("Có thay đổi chưa lưu");
    }
}
