package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.Statements;
import vn.capdo.support.TestProvince;

/** The page of the statements, as two people of a unit use it beside the task. */
class StatementInTheBrowserTests extends InTheBrowser {

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Statements statements;

    private UUID open() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    private static Page statement(Person person, UUID id) {
        Page page = person.open("/dossiers/" + id + "/statement");
        page.locator("#statement[data-ready]").waitFor();
        return page;
    }

    private static void saved(Page page) {
        assertThat(page.locator("#statement-state")).containsText("Đã lưu lúc");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void typedAndPastedBesideTheTaskAndBack() {
        UUID id = open();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            preparer.take(life.task(id, "userTask_prepareDossier").id().value());
            Page page = preparer.page();
            page.locator("form.capdo-form a")
                    .getByText("Mở thuyết minh")
                    .first()
                    .click();
            page.locator("#statement[data-ready]").waitFor();

            page.getByLabel("Phạm vi", new Page.GetByLabelOptions().setExact(true))
                    .fill("Toàn ngành y tế");
            saved(page);
            Locator cell = page.getByLabel("Tên, chủng loại thiết bị, dòng 1");
            cell.evaluate(
                    """
                    (cell) => {
                      const data = new DataTransfer();
                      data.setData('text/html', '<table><tr><td>STT</td><td>Thiết bị</td><td>Vị trí</td><td>Mục đích</td></tr>'
                        + '<tr><td>1</td><td rowspan="2">Máy chủ</td><td>Phòng A</td><td>Ứng dụng</td></tr>'
                        + '<tr><td>2</td><td>Phòng B</td><td>Cơ sở<br>dữ liệu</td></tr></table>');
                      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                    }""");
            assertThat(page.getByLabel("Vị trí triển khai, dòng 2")).hasValue("Phòng B");
            page.waitForCondition(() -> statements.of(id).containsKey(StatementSection.DEVICES));
            assertThat(statements.of(id).get(StatementSection.DEVICES).content().rows())
                    .containsExactly(
                            Map.of("device", "Máy chủ", "location", "Phòng A", "purpose", "Ứng dụng"),
                            Map.of("device", "Máy chủ", "location", "Phòng B", "purpose", "Cơ sở\ndữ liệu"));
            Accessibility.assertNoSeriousFault(page, "/dossiers/{id}/statement");
            page.setViewportSize(390, 844);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isEqualTo(true);

            page.getByText("Về việc:").first().click();
            page.locator("form.capdo-form:not(.capdo-loading) [name=proposedLevel]")
                    .waitFor();
        }
    }

    @Test
    void twoPeopleAreToldOfEachOtherAndNothingIsLost() {
        UUID id = open();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD);
                Person leader = chromium.signIn("lanhdao.yte", TestProvince.PASSWORD)) {
            Page first = statement(preparer, id);
            Page second = statement(leader, id);
            first.locator("#ARCHITECTURE-architecture").fill("Ba lớp");
            saved(first);

            second.locator("#ARCHITECTURE-logicalModel").fill("Bốn vùng");
            assertThat(second.locator("#section-ARCHITECTURE")).containsText("đã gộp hai bản");
            saved(second);
            assertThat(second.locator("#ARCHITECTURE-architecture")).hasValue("Ba lớp");

            second.locator("#ARCHITECTURE-architecture").fill("Hai lớp, của lãnh đạo");
            saved(second);
            second.waitForCondition(() -> statements
                    .of(id)
                    .get(StatementSection.ARCHITECTURE)
                    .content()
                    .texts()
                    .containsValue("Hai lớp, của lãnh đạo"));
            first.locator("#ARCHITECTURE-architecture").fill("Ba lớp, viết tiếp");
            Locator both = first.locator("#section-ARCHITECTURE .statement-both");
            assertThat(both).containsText("Hai lớp, của lãnh đạo");
            assertThat(first.locator("#ARCHITECTURE-architecture")).hasValue("Ba lớp, viết tiếp");
            button(first, "Giữ bản của tôi").click();
            saved(first);
            assertThat(both).isHidden();
        }
        assertThat(statements
                        .of(id)
                        .get(StatementSection.ARCHITECTURE)
                        .content()
                        .texts())
                .containsEntry("architecture", "Ba lớp, viết tiếp")
                .containsEntry("logicalModel", "Bốn vùng");
    }

    @Test
    void copiedThenComparedAfterASupplementWasAskedFor() {
        UUID from = open();
        life.write(from, StatementSection.SCOPE, "Chép từ hồ sơ trước");
        UUID id = open();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            preparer.open("/dossiers/" + id + "/statement/copy?from=" + from);
            button(preparer.page(), "Chép các mục đã chọn").click();
            preparer.page().locator("#statement[data-ready]").waitFor();
            assertThat(preparer.page().locator("#SCOPE-scope")).hasValue("Chép từ hồ sơ trước");

            life.prepare(id, "lap.yte", 2);
            life.submit(id, "lanhdao.yte");
            Page locked = statement(preparer, id);
            assertThat(locked.locator("#SCOPE-scope")).hasCount(0);
            assertThat(locked.locator("#section-SCOPE")).containsText("Chép từ hồ sơ trước");

            life.findInvalid(id, "thamdinh");
            assertThat(dossiers.get(id).state()).isEqualTo(DossierState.SUPPLEMENTING);
            Page page = statement(preparer, id);
            page.locator("#SCOPE-scope").fill("Đã sửa theo yêu cầu");
            saved(page);
            assertThat(page.locator("#section-SCOPE")).containsText("Sửa sau trình ngày");
            page.getByText("So sánh phiên bản").click();
            assertThat(page.locator(".diff")).containsText("Đã sửa theo yêu cầu");
            assertThat(page.locator(".diff")).containsText("Chép từ hồ sơ trước");
            Accessibility.assertNoSeriousFault(page, "/dossiers/{id}/statement/compare");
        }
    }
}
