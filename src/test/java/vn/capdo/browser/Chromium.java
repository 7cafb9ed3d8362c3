package vn.capdo.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import vn.capdo.support.Patience;

/**
 * The system's Chromium. Where there is none the browser tests are skipped, unless {@code CAPDO_REQUIRE_BROWSER} says that
 * they must run, as CI does. Screenshots are kept under {@code target/screenshots}.
 */
final class Chromium implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** Pictures of the user guide; one that is there is taken anew with {@code -Dcapdo.write-docs=true}. */
    private static final Path PICTURES = Path.of("docs", "huong-dan", "anh");

    private static final double PATIENCE_MILLIS = Patience.LIMIT.toMillis();

    private final Playwright playwright;
    private final Browser browser;
    private final String address;

    private Chromium(Playwright playwright, Browser browser, String address) {
        this.playwright = playwright;
        this.browser = browser;
        this.address = address;
    }

    static Chromium start(String address) {
        Optional<Path> executable = Stream.of(
                        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty()) {
            if (Boolean.parseBoolean(System.getenv("CAPDO_REQUIRE_BROWSER"))) {
                throw new AssertionError("Chromium is required but not installed");
            }
            Assumptions.abort("Chromium is not installed: browser tests are skipped");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setTimeout(PATIENCE_MILLIS)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser, address);
    }

    /** A browser of his own for one person, signed in. */
    Person signIn(String userId, String password) {
        Page page = stranger();
        page.navigate(address + "/login");
        submitLogin(page, userId, password);
        page.waitForURL(address + "/my-work**");
        return new Person(page, address, userId);
    }

    /** A browser of its own, in which nobody has signed in. The checker of accessibility is a script that our own policy would refuse. */
    Page stranger() {
        return stranger(true);
    }

    static void submitLogin(Page page, String userId, String password) {
        page.fill("[name=username]", userId);
        page.fill("[name=password]", password);
        page.press("[name=password]", "Enter");
    }

    /** @param bypassingPolicy false: our own policy holds, as in people's browsers */
    Page stranger(boolean bypassingPolicy) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(1440, 1000)
                .setLocale("vi-VN")
                .setBypassCSP(bypassingPolicy)
                .setTimezoneId("Asia/Ho_Chi_Minh"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context.newPage();
    }

    static void screenshot(Page page, String name) {
        Path inTheGuide = PICTURES.resolve(name + ".png");
        boolean anew = Boolean.getBoolean("capdo.write-docs") && Files.exists(inTheGuide);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(anew ? inTheGuide : SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** As it is looked at on a phone and on a desk. */
    static void readable(Page page, String screenshot) {
        page.setViewportSize(390, 844);
        screenshot(page, screenshot + "-phone");
        page.setViewportSize(1280, 900);
        screenshot(page, screenshot);
        Accessibility.assertNoSeriousFault(page, screenshot);
    }
}
