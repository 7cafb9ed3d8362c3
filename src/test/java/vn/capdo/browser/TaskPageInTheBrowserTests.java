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
import vn.capdo.dossier.Opening;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.TestProvince;

/** The page of a task: taken, typed, completed, on a desk and on a phone, with somebody else in between. */
class TaskPageInTheBrowserTests extends InTheBrowser {

    private static final String TYPED = "Hệ thống có trên 10.000 người dùng";

    @Autowired
    Opening opening;

    private UUID open() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    private String task(UUID dossier, String key) {
        return life.task(dossier, key).id().value();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void ready(Page page) {
        page.locator("#task-form[data-ready] form.capdo-form:not(.capdo-loading)")
                .waitFor();
    }

    /** The first thing to be filled in stands where people look, without a move of the page. */
    private static void firstFieldIsInSight(Page page) {
        int top = ((Number)
                        page.evaluate(
                                """
                        () => [...document.querySelectorAll('#task-form form :is(input:not([type=hidden]), select, textarea)')]
                            .filter((field) => field.offsetParent).map((field) => field.getBoundingClientRect().top)[0]"""))
                .intValue();
        assertThat(top).isLessThan(page.viewportSize().height);
    }

    private static void nothingSticksOut(Page page) {
        assertThat((Boolean) page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
    }

    @Test
    void aTaskIsTakenFilledInAndCompletedOnItsOwnPage() {
        UUID dossier = open();
        life.prepare(dossier, "lap.yte", 1);
        life.attachDesign(dossier, "lap.yte");
        String submit = task(dossier, LevelDossierProcess.SUBMIT);
        try (Person leader = chromium.signIn("lanhdao.yte", TestProvince.PASSWORD)) {
            Page page = leader.open("/tasks/" + submit);
            ready(page);
            Chromium.readable(page, "task-open");
            assertThat(page.locator("[data-complete]")).hasCount(0);
            button(page, "Nhận việc và bắt đầu").click();
            ready(page);
            assertThat(page.locator(".capdo-missing")).isVisible();
            firstFieldIsInSight(page);
            leader.choose("submitDecision", "SUBMIT");
            leader.fill(Map.of("submissionNumber", "45/SYT-VP", "submissionDate", "2024-05-06"));
            Chromium.readable(page, "task-taken");
            button(page, "Hoàn thành").click();
            assertThat(page.getByText("Bạn đã hoàn thành việc này lúc 06/05/2024"))
                    .isVisible();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Việc tiếp theo của bạn")))
                    .isVisible();
            assertThat(life.openTasks(dossier)).containsExactly(LevelDossierProcess.CHECK_VALIDITY);
            Chromium.readable(page, "task-done");
        }
    }

    @Test
    void onAPhoneTheFormComesFirstAndNothingSticksOut() {
        UUID dossier = open();
        String prepare = task(dossier, LevelDossierProcess.PREPARE);
        life.claim(dossier, LevelDossierProcess.PREPARE, "lap.yte");
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.page();
            page.setViewportSize(390, 844);
            preparer.open("/tasks/" + prepare);
            ready(page);
            Chromium.screenshot(page, "task-phone");
            nothingSticksOut(page);
            firstFieldIsInSight(page);
            // 1280 points at 200 %.
            page.setViewportSize(640, 512);
            nothingSticksOut(page);
            firstFieldIsInSight(page);
        }
    }

    @Test
    void whoeverIsLateReadsWhoWasFirstAndKeepsWhatHeTyped() {
        UUID dossier = open();
        String prepare = task(dossier, LevelDossierProcess.PREPARE);
        life.claim(dossier, LevelDossierProcess.PREPARE, "lap.yte");
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.open("/tasks/" + prepare);
            ready(page);
            preparer.fill(Map.of("levelReason", TYPED));
            page.reload();
            ready(page);
            assertThat(page.locator("[name=levelReason]")).hasValue(TYPED);
            // Sent from another window meanwhile.
            life.prepare(dossier, "lap.yte", 1);
            page.locator("[data-complete]").evaluate("button => { button.disabled = false; button.click(); }");
            assertThat(page.locator(".capdo-outcome")).containsText("Việc này đã được");
            assertThat(page.locator(".capdo-outcome")).containsText("hoàn thành lúc 06/05/2024");
            assertThat(page.locator("[name=levelReason]")).hasValue(TYPED);
        }
    }
}
