package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.Opening;
import vn.capdo.feed.ParsedCalendar;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.urging.WordLetter;

/** The coordinator urges a late unit, and people look at their calendar: as they meet it, readable by everybody. */
class UrgingInTheBrowserTests extends InTheBrowser {

    @Autowired
    Opening opening;

    @Autowired
    MailDispatcher dispatcher;

    @Test
    void aLateUnitIsUrgedFromTheListToTheMailInAFewClicks() throws Exception {
        Realm realm = late();
        try (Person coordinator = chromium.signIn(realm.coordinator(), TestProvince.PASSWORD)) {
            Page page = coordinator.open("/my-work");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Đôn đốc").setExact(true))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("90 ngày");
            readable(page, "page-urging");

            // Ticking the unit ticks what stands below it, with the keyboard too.
            Locator unit = page.locator("[data-unit]").first();
            unit.focus();
            page.keyboard().press("Space");
            PlaywrightAssertions.assertThat(page.locator("#chosen")).containsText("Đã chọn 2 việc");
            page.getByText("Xem trước văn bản đôn đốc").click();
            PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Xem trước 1 văn bản");
            page.fill("#symbol", "UBND-KGVX");
            page.fill("#place", "Minh Sơn");
            page.selectOption("#capacity", "KT");
            page.fill("#collective", "Ủy ban nhân dân");
            page.fill("#head", "Chủ tịch");
            page.fill("#position", "Phó Chủ tịch");
            page.fill("#signer", "Đỗ Thị Ánh");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Xem văn bản").setExact(true))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("article.letter"))
                    .containsText("Minh Sơn, ngày 09 tháng 10 năm 2024");
            PlaywrightAssertions.assertThat(page.locator("article.letter")).containsText("KT. CHỦ TỊCH");
            readable(page, "page-urging-preview");

            page.getByText("Ban hành và gửi 1 văn bản").click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Đã ban hành 1 văn bản đôn đốc");
            readable(page, "page-urging-batch");
            Download download =
                    page.waitForDownload(() -> page.getByText("Tải Word").click());
            assertThat(WordLetter.of(Files.readAllBytes(download.path())).head().get(2))
                    .contains("Số: 1/UBND-KGVX");

            dispatcher.dispatch();
            assertThat(Arrays.stream(MAIL.getReceivedMessages())
                            .filter(mail -> subject(mail).startsWith("Văn bản đôn đốc số 1/UBND-KGVX"))
                            .map(UrgingInTheBrowserTests::recipient))
                    .contains(realm.leader() + "@tinh.example");
            page.reload();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Đã gửi");
            coordinator.open("/urging/letters");
            readable(page, "page-urging-letters");
        }
    }

    @Test
    void theCalendarIsReadOnTheScreenOnThePhoneAndInACalendarProgram() throws Exception {
        Realm realm = late();
        try (Person leader = chromium.signIn(realm.leader(), TestProvince.PASSWORD)) {
            Page page = leader.open("/my-work");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Lịch hạn").setExact(true))
                    .click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Đơn vị của tôi"))
                    .click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tháng trước"))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("#month-title")).hasText("Tháng 9 năm 2024");
            PlaywrightAssertions.assertThat(page.locator("table.month")).containsText("Mốc phê duyệt hồ sơ");
            PlaywrightAssertions.assertThat(page.locator("table.month")).containsText("Quốc khánh");
            readable(page, "page-deadlines-month");

            // From the day to its list with the keyboard.
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("30/9: 1 hạn"))
                    .focus();
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Quá 7 ngày làm việc");
            readable(page, "page-deadlines-list");
            Download file =
                    page.waitForDownload(() -> page.getByText(".ics").first().click());
            assertThat(ParsedCalendar.of(Files.readAllBytes(file.path())).events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.day()).isEqualTo(LocalDate.of(2024, 9, 30)));

            page.setViewportSize(390, 844);
            leader.open("/deadlines?scope=UNIT&month=2024-09");
            PlaywrightAssertions.assertThat(page.getByText("30/9")).isVisible();
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("nothing sticks out on a phone")
                    .isTrue();
            readable(page, "page-deadlines-phone");

            page.setViewportSize(1440, 1000);
            page.selectOption("#feed-scope", "UNIT");
            page.getByText("Tạo địa chỉ lịch").click();
            String feed = page.locator("#feed-address").inputValue();
            readable(page, "page-deadlines-feed");
            String path = URI.create(feed).getPath();
            // The late task, the missed milestone, and the explanation that it calls for.
            assertThat(ParsedCalendar.of(fetch(path).body()).events())
                    .extracting(event -> event.day())
                    .containsExactlyInAnyOrder(
                            LocalDate.of(2024, 6, 3), LocalDate.of(2024, 9, 30), LocalDate.of(2024, 10, 14));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thu hồi địa chỉ lịch"))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Đã thu hồi địa chỉ lịch");
            assertThat(fetch(path).statusCode()).isEqualTo(404);
        }
    }

    /** A unit whose task and milestone are late on 9 October. */
    private Realm late() {
        Realm realm = province.realm();
        province.campaign(
                "B-" + realm.owner(),
                realm.owner(),
                List.of(1, 2, 3, 4, 5),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31));
        opening.start(province.system(realm.unit()), realm.coordinator());
        life.itIs(LocalDate.of(2024, 10, 9));
        return realm;
    }

    private HttpResponse<byte[]> fetch(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String subject(jakarta.mail.internet.MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipient(jakarta.mail.internet.MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readable(Page page, String screenshot) {
        Chromium.screenshot(page, screenshot);
        Accessibility.assertNoSeriousFault(page, screenshot);
    }
}
