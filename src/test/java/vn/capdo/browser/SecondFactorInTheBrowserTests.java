package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.TestProvince;

/** A person sets up his authenticator, signs in with it and with a recovery code, and makes a token for a program. */
class SecondFactorInTheBrowserTests extends InTheBrowser {

    @Test
    void anAuthenticatorIsSetUpAskedForAndTakenOffAgain() {
        province.person("hai.buoc", "Ngô Hai Bước", Role.PREPARER, TestProvince.HEALTH);
        String secret;
        List<String> recovery;
        try (Person person = chromium.signIn("hai.buoc", TestProvince.PASSWORD)) {
            Page page = person.open("/my-second-factor");
            Chromium.readable(page, "page-second-factor-off");
            page.getByText("Cài xác thực hai bước").click();
            PlaywrightAssertions.assertThat(page.locator("main img[alt*=QR]")).isVisible();
            Chromium.readable(page, "page-second-factor-enrol");
            secret = page.locator("#secret").innerText();
            // A code of the half minute before: that of this one is still to be had for the login.
            page.fill("#code", code(secret, -30));
            page.fill("#password", TestProvince.PASSWORD);
            Chromium.press(page, "Bật xác thực hai bước");
            PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Mã khôi phục");
            Chromium.readable(page, "page-recovery-codes");
            recovery = Pattern.compile("\\b(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}\\b")
                    .matcher(page.locator("main").innerText())
                    .results()
                    .map(found -> found.group())
                    .toList();
            assertThat(recovery).hasSize(10);
        }

        Page page = chromium.stranger();
        page.navigate("/register");
        Chromium.submitLogin(page, "hai.buoc", TestProvince.PASSWORD);
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("Nhập mã 6 số");
        Chromium.readable(page, "page-second-factor");
        page.navigate("/my-work");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("Nhập mã 6 số");
        page.fill("#code", "000000");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).isVisible();
        page.fill("#code", code(secret, 0));
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator(".person-name")).containsText("Ngô Hai Bước");
        page.context().close();

        Page withoutPhone = chromium.stranger();
        withoutPhone.navigate("/my-second-factor");
        Chromium.submitLogin(withoutPhone, "hai.buoc", TestProvince.PASSWORD);
        withoutPhone.fill("#code", recovery.get(0));
        withoutPhone.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(withoutPhone.locator("main")).containsText("Còn 9 mã khôi phục");
        Chromium.readable(withoutPhone, "page-second-factor-on");
        withoutPhone.fill("#code", recovery.get(1));
        withoutPhone.fill("#password", TestProvince.PASSWORD);
        Chromium.press(withoutPhone, "Tắt xác thực hai bước");
        PlaywrightAssertions.assertThat(withoutPhone.locator("main")).containsText("Đang tắt");
        withoutPhone.context().close();
    }

    @Test
    void aProgramReadsWithATokenUntilItsPersonEndsIt() {
        province.person("co.ma", "Bùi Có Mã", Role.PREPARER, TestProvince.HEALTH);
        try (Person person = chromium.signIn("co.ma", TestProvince.PASSWORD)) {
            Page page = person.open("/my-tokens");
            page.fill("#name", "Bảng điều hành");
            page.fill("#lastDay", life.today().plusDays(30).toString());
            page.fill("#confirm-password", TestProvince.PASSWORD);
            Chromium.press(page, "Tạo mã");
            String token = page.locator("#new-token").innerText();
            Chromium.readable(page, "page-tokens");
            assertThat(call(token).status()).isEqualTo(200);
            assertThat(person.open("/my-tokens").locator("#new-token").count()).isZero();

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chấm dứt mã Bảng điều hành"))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("[role=status]")).isVisible();
            assertThat(call(token).status()).isEqualTo(401);
        }
    }

    private Answer call(String token) {
        Browser program = new Browser(port);
        return program.send(program.request("/api/v1/tasks").header("Authorization", "Bearer " + token));
    }

    private static String code(String secret, int seconds) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(new Base32().decode(secret.replace(" ", "")), "HmacSHA1"),
                            Instant.now().plusSeconds(seconds));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
