package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.capdo.federation.AgencyDirectory;
import vn.capdo.federation.AgencyProvider;
import vn.capdo.organisation.Role;
import vn.capdo.support.TestProvince;

/** Signing in at the agency's provider, and with the password of its directory server. */
class LoginsFromOutsideInTheBrowserTests extends InTheBrowser {

    private static final String PASSWORD = "mat-khau-cua-co-quan";

    private static final AgencyProvider PROVIDER = new AgencyProvider();
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
