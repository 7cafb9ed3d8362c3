package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.capdo.config.MovableClock;
import vn.capdo.federation.AgencyDirectory;
import vn.capdo.federation.AgencyProvider;
import vn.capdo.organisation.Role;
import vn.capdo.support.TestProvince;

/** Signing in at the agency's provider, and with the password of its directory server. */
class LoginsFromOutsideInTheBrowserTests extends InTheBrowser {

    private static final String PASSWORD = "mat-khau-cua-co-quan";

    private static final AgencyProvider PROVIDER = new AgencyProvider();
    private static final HttpClient PROGRAM = HttpClient.newHttpClient();
    private static final AgencyDirectory DIRECTORY = new AgencyDirectory();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("capdo.login.oidc.issuer", PROVIDER::issuer);
        registry.add("capdo.login.oidc.client-id", () -> AgencyProvider.CLIENT);
        registry.add("capdo.login.oidc.client-secret", () -> AgencyProvider.SECRET);
        registry.add("capdo.login.oidc.groups-claim", () -> "realm_access.roles");
        registry.add("capdo.login.ldap.urls", DIRECTORY::url);
        registry.add("capdo.login.ldap.allow-plain", () -> "true");
        registry.add("capdo.login.ldap.bind-dn", () -> AgencyDirectory.BIND_DN);
        registry.add("capdo.login.ldap.bind-password", () -> AgencyDirectory.BIND_PASSWORD);
        registry.add("capdo.login.ldap.user-base", () -> "ou=people," + AgencyDirectory.BASE);
        registry.add("capdo.login.ldap.group-base", () -> "ou=groups," + AgencyDirectory.BASE);
        registry.add("capdo.login.group-roles[0]", () -> "dieu-phoi=coordinator@" + TestProvince.OWNER);
    }

    @Autowired
    MovableClock clock;

    @BeforeEach
    void theProviderKnowsUs() {
        PROVIDER.serves(port);
    }

    @Test
    void whoSignsInAtTheProviderComesToThePageThatHeWantedAndToTasklistAndOutOfBothAgain() {
        province.person("lan.tinh", "Ngô Thị Lan", Role.PREPARER, TestProvince.HEALTH);
        PROVIDER.person("lan.tinh", PASSWORD, "dieu-phoi");
        try (Page page = chromium.stranger(false)) {
            page.navigate("http://localhost:" + port + "/campaigns");
            atTheProvider(page, "lan.tinh");

            assertThat(page).hasURL(Pattern.compile("/campaigns"));
            assertThat(page.locator(".person-name")).hasText("Ngô Thị Lan");
            assertThat(page.locator(".person-roles")).containsText("Điều phối của chủ quản");
            Chromium.screenshot(page, "login-provider");
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
            assertThat(page.locator("[cam-widget-header]").first()).containsText("Lan");

            page.navigate("http://localhost:" + port + "/my-work");
            page.locator(".person-button").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đăng xuất"))
                    .click();

            assertThat(page).hasURL(Pattern.compile("/login\\?out"));
            page.locator("#sign-in-elsewhere").click();
            assertThat(page).hasURL(Pattern.compile("127\\.0\\.0\\.1.*/login"));
        }
    }

    @Test
    void whoIsNobodyHereIsToldWhatToDo() {
        PROVIDER.person("nguoi.la", PASSWORD);
        try (Page page = chromium.stranger(false)) {
            page.navigate("http://localhost:" + port + "/my-work");
            atTheProvider(page, "nguoi.la");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("báo quản trị Capdo thêm bạn");
        }
    }

    @Test
    void whoIsSignedOutOrLockedAtTheProviderIsSignedOutHere() throws Exception {
        province.person("nam.tinh", "Lê Văn Nam", Role.PREPARER, TestProvince.HEALTH);
        PROVIDER.person("nam.tinh", PASSWORD);
        try (Page page = chromium.stranger(false)) {
            page.navigate("http://localhost:" + port + "/my-work");
            atTheProvider(page, "nam.tinh");
            assertThat(page.locator(".person-name")).hasText("Lê Văn Nam");

            org.assertj.core.api.Assertions.assertThat(List.of(
                            told("khong-phai-ma"),
                            told(PROVIDER.logoutToken("nam.tinh", "ung-dung-khac")),
                            told(PROVIDER.logoutToken("ai.do", AgencyProvider.CLIENT))))
                    .containsExactly(400, 400, 200);
            page.reload();
            assertThat(page.locator(".person-name")).hasText("Lê Văn Nam");

            org.assertj.core.api.Assertions.assertThat(told(PROVIDER.logoutToken("nam.tinh", AgencyProvider.CLIENT)))
                    .isEqualTo(200);
            page.reload();
            assertThat(page).hasURL(Pattern.compile("/login"));
            // Whoever goes on sending what nobody signed does not make the product ask the provider again and again.
            // Counted by the minute: the clock stands, for a machine that is busy may need longer for them.
            Instant minute = clock.instant();
            int answer = 400;
            for (int i = 0; i < 60 && answer == 400; i++) {
                clock.moveTo(minute);
                answer = told("khong-phai-ma");
            }
            org.assertj.core.api.Assertions.assertThat(answer).isEqualTo(429);
        }
    }

    /** How the product answers the provider's server. */
    private int told(String token) throws Exception {
        return PROGRAM.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/logout/provider"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void thePasswordOfTheDirectoryServerOpensTheLoginPage() {
        province.person("binh.tinh", "Đỗ Văn Bình", Role.PREPARER, TestProvince.HEALTH);
        DIRECTORY.person("binh.tinh", "Đỗ Văn Bình", PASSWORD);
        DIRECTORY.group("dieu-phoi", "binh.tinh");

        try (Person person = chromium.signIn("binh.tinh", PASSWORD)) {
            assertThat(person.page().locator(".person-roles")).containsText("Điều phối của chủ quản");
            Chromium.screenshot(person.page(), "login-directory");
        }
    }

    private void atTheProvider(Page page, String login) {
        page.locator("#sign-in-elsewhere").click();
        page.fill("[name=username]", login);
        page.fill("[name=password]", PASSWORD);
        page.press("[name=password]", "Enter");
        page.waitForURL("http://localhost:" + port + "/**");
    }
}
