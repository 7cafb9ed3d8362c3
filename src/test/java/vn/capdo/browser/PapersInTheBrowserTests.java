package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Opening;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.urging.WordLetter;

/** A clerk takes the paper of the step from the dossier, fills in who signs, gets its number and the Word file. */
class PapersInTheBrowserTests extends InTheBrowser {

    @Autowired
    Opening opening;

    @Test
    void fromTheDossierToANumberedPaper() throws Exception {
        Realm realm = province.realm();
        UUID id = opening.start(province.system(realm.unit()), Actor.of(realm.coordinator()))
                .id();
        life.prepare(id, realm.preparer(), 3);
        try (Person leader = chromium.signIn(realm.leader(), TestProvince.PASSWORD)) {
            Page page = leader.open("/dossiers/" + id);
            page.locator("nav.parts").getByText("Văn bản").click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Bước này cần");
            Chromium.readable(page, "page-papers");

            page.getByText("Văn bản đề nghị thẩm định hồ sơ đề xuất cấp độ").click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("chỗ trống");
            Chromium.readable(page, "page-paper");
            page.fill("#diaDanh", "Minh Sơn");
            page.selectOption("#quyenHan", "KT");
            page.fill("#nguoiDungDau", "Giám đốc");
            page.fill("#chucVu", "Phó Giám đốc");
            page.fill("#hoTenNguoiKy", "Nguyễn Văn A");
            page.fill("#diaChi", "Số 1 đường Hùng Vương");
            button(page, "Lưu nội dung");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Đã lưu nội dung văn bản");
            button(page, "Lấy số");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Đã cấp số 01/");

            Download word =
                    page.waitForDownload(() -> page.getByText("Tải Word").click());
            try (XWPFDocument document = WordLetter.open(Files.readAllBytes(word.path()))) {
                assertThat(document.getTables().get(0).getText()).contains("Số: 01/");
                assertThat(document.getTables().get(1).getText()).contains("KT. GIÁM ĐỐC", "Nguyễn Văn A");
            }
            leader.open("/papers");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("01/");
            Chromium.readable(page, "page-paper-register");
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
