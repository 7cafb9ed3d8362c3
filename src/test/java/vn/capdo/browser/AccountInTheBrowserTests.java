package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.organisation.Role;
import vn.capdo.support.TestProvince;

/** A person and his account: the first login, a forgotten password, a session elsewhere. */
class AccountInTheBrowserTests extends InTheBrowser {

    private static final String OWN = "mèo mướp trèo rào";
    private static final String ANOTHER = "thả diều trên đê chiều nay";

    @Autowired
    MailDispatcher dispatcher;

    @Test
    void theFirstLoginLeadsToAPasswordOfOnesOwnAndThenHome() {
        province.newcomer("vua.den", "Nguyễn Vừa Đến", Role.PREPARER, TestProvince.HEALTH);
        Page page = chromium.stranger();
        page.navigate("/register");
        Chromium.submitLogin(page, "vua.den", TestProvince.PASSWORD);

        PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Đổi mật khẩu");
        Chromium.readable(page, "page-given-password");
        choose(page, "aaaaaaaaaaaa", "Đổi mật khẩu");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("lặp lại");
        choose(page, OWN, "Đổi mật khẩu");

        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/register$"));
        PlaywrightAssertions.assertThat(page.locator(".person-name")).containsText("Nguyễn Vừa Đến");
        page.context().close();
        try (Person again = chromium.signIn("vua.den", OWN)) {
            PlaywrightAssertions.assertThat(again.page().locator(".person-name"))
                    .containsText("Nguyễn Vừa Đến");
        }
    }

    @Test
    void aForgottenPasswordIsResetByMail() throws Exception {
        province.person("hay.quen", "Lê Hay Quên", Role.PREPARER, TestProvince.HEALTH);
        Page page = chromium.stranger();
        page.navigate("/login");
        Chromium.readable(page, "page-login");
        page.getByText("Quên mật khẩu?").click();
        PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Quên mật khẩu");
        Chromium.readable(page, "page-forgotten-password");
        page.fill("#username", "hay.quen");
        Chromium.press(page, "Gửi liên kết");
        PlaywrightAssertions.assertThat(page.locator("[role=status]")).containsText("Nếu tên đăng nhập đúng");
        Chromium.readable(page, "page-forgotten-password-sent");

        dispatcher.dispatch();
        page.navigate(linkTo("hay.quen@tinh.example"));
        Chromium.readable(page, "page-reset-password");
        choose(page, "aaaaaaaaaaaa", "Đặt lại mật khẩu");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("lặp lại");
        choose(page, OWN, "Đặt lại mật khẩu");
        PlaywrightAssertions.assertThat(page.locator("[role=status]")).containsText("Đã đặt lại mật khẩu");
        page.context().close();

        dispatcher.dispatch();
        assertThat(Arrays.stream(MAIL.getReceivedMessages()).filter(mail -> isTo(mail, "hay.quen@tinh.example")))
                .anySatisfy(mail -> assertThat(mail.getSubject()).isEqualTo("Mật khẩu Capdo của bạn đã đổi"));
        try (Person again = chromium.signIn("hay.quen", OWN)) {
            PlaywrightAssertions.assertThat(again.page().locator(".person-name"))
                    .containsText("Lê Hay Quên");
        }
    }

    @Test
    void aPersonEndsASessionElsewhereAndAnAdministratorClosesTheAccount() {
        province.person("hai.noi", "Trần Hai Nơi", Role.PREPARER, TestProvince.HEALTH);
        try (Person here = chromium.signIn("hai.noi", TestProvince.PASSWORD);
                Person there = chromium.signIn("hai.noi", TestProvince.PASSWORD);
                Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page mine = here.open("/my-account");
            PlaywrightAssertions.assertThat(mine.locator("main")).containsText("trên Linux");
            Chromium.readable(mine, "page-my-account");
            mine.fill("#confirm-password", TestProvince.PASSWORD);
            mine.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Kết thúc phiên")))
                    .first()
                    .click();
            PlaywrightAssertions.assertThat(mine.locator("[role=status]")).containsText("Đã kết thúc phiên");
            PlaywrightAssertions.assertThat(there.open("/my-work").locator("h1"))
                    .containsText("Capdo");
            assertThat(there.page().url()).contains("/login");

            mine.fill("#present", TestProvince.PASSWORD);
            choose(mine, ANOTHER, "Đổi mật khẩu");
            PlaywrightAssertions.assertThat(mine.locator("[role=status]")).containsText("Đã đổi mật khẩu");

            Page account = administrator.open("/directory/staff/hai.noi");
            Chromium.readable(account, "page-account");
            account.fill("#reason", "Mất máy tính xách tay");
            Chromium.press(account, "Khóa tài khoản");
            PlaywrightAssertions.assertThat(account.locator("main")).containsText("Mất máy tính xách tay");
            Chromium.readable(account, "page-account-disabled");
            assertThat(here.open("/my-work").url()).contains("/login");
            Chromium.readable(administrator.open("/directory"), "page-directory-accounts");
        }
    }

    private static void choose(Page page, String password, String button) {
        page.fill("#password", password);
        page.fill("#again", password);
        Chromium.press(page, button);
    }

    private static String linkTo(String recipient) throws Exception {
        MimeMessage mail = Arrays.stream(MAIL.getReceivedMessages())
                .filter(one -> isTo(one, recipient))
                .max(Comparator.comparing(AccountInTheBrowserTests::sentAt))
                .orElseThrow();
        Matcher link = Pattern.compile("/forgotten-password/[A-Za-z0-9_-]{43}")
                .matcher(com.icegreen.greenmail.util.GreenMailUtil.getBody(mail)
                        .replace("=\r\n", "")
                        .replace("=3D", "="));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static java.util.Date sentAt(MimeMessage mail) {
        try {
            return mail.getSentDate();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isTo(MimeMessage mail, String recipient) {
        try {
            return mail.getAllRecipients()[0].toString().equals(recipient);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
