package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Links;
import vn.capdo.TaskId;
import vn.capdo.dossier.Opening;
import vn.capdo.support.TestProvince;

/** What was typed into a task's form and not sent: there again for who typed it, whichever way the form was left; for nobody else. */
class DraftsInTheBrowserTests extends InTheBrowser {

    private static final String TYPED = "Quản lý văn bản, câu viết dở";

    @Autowired
    Opening opening;

    @Test
    void whatWasTypedIsThereAgainHoweverTheFormWasLeft() {
        String task = prepareTask();
        String other = prepareTask();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.page();
            preparer.take(task);
            type(preparer, TYPED + " 1");
            page.locator("a[href$='/my-work']").first().click();
            page.waitForURL("**/my-work*");
            reopened(preparer, task, TYPED + " 1");

            type(preparer, TYPED + " 2");
            page.reload();
            shows(page, TYPED + " 2");

            preparer.open("/my-work");
            preparer.open(Links.tasklist(new TaskId(task)));
            shows(page, TYPED + " 2");
            type(preparer, TYPED + " 3");
            page.goBack();
            reopened(preparer, task, TYPED + " 3");

            type(preparer, TYPED + " 4");
            page.evaluate("id => { location.hash = '#/?task=' + id; }", other);
            page.waitForURL("**" + other + "**");
            reopened(preparer, task, TYPED + " 4");

            type(preparer, TYPED + " 5");
            page.close();
            Page anew = page.context().newPage();
            anew.navigate("http://localhost:" + port + Links.tasklist(new TaskId(task)));
            shows(anew, TYPED + " 5");

            // The summary is drawn anew while the form loads; a press that falls into that moment reaches nobody.
            Locator discard = button(anew, "Bỏ nội dung nhập dở");
            anew.waitForCondition(() -> {
                discard.evaluateAll("buttons => buttons.forEach(each => each.click())");
                return !discard.isVisible();
            });
            assertThat(scope(anew)).not().hasValue(TYPED + " 5");
            assertThat(drafts(anew)).isEmpty();
        }
    }

    @Test
    void nothingIsTypedIntoAFormBeforeItsFieldsAreFilled() {
        String task = prepareTask();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.page();
            preparer.take(task);
            List<Route> late = new CopyOnWriteArrayList<>();
            page.route("**/api/v1/tasks/*/acting", late::add);
            page.reload();
            // The dossier is there, the last of what the form waits for is not.
            page.locator("form.capdo-form [capdo-summary] .capdo-summary-title").waitFor();
            page.waitForCondition(() -> !late.isEmpty());
            assertThat(page.locator("form.capdo-form")).hasAttribute("inert", "");

            late.forEach(Route::resume);
            type(preparer, TYPED);
            assertThat(scope(page)).hasValue(TYPED);
        }
    }

    @Test
    void aDraftIsThePersonsAndGoesWithSignOutOrCompletion() {
        UUID dossier =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        String task = life.task(dossier, "userTask_prepareDossier").id().toString();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.page();
            preparer.take(task);
            type(preparer, TYPED);
            page.waitForCondition(() -> !drafts(page).isEmpty());
            assertThat(drafts(page)).containsExactly("capdo-draft:lap.yte:" + task);
            page.evaluate(
                    "id => localStorage.setItem('capdo-draft:nguoi-khac:' + id, JSON.stringify({levelReason: 'KHÁC'}))",
                    task);
            page.reload();
            shows(page, TYPED);

            preparer.open("/my-work");
            page.locator(".person-button").click();
            button(page, "Đăng xuất").click();
            page.waitForURL("**/login?out");
            assertThat(drafts(page)).containsExactly("capdo-draft:nguoi-khac:" + task);
        }
    }

    @Test
    void aDraftOfASessionThatEndedWaitsForHalfADayAndIsGoneThen() {
        try (Page page = chromium.stranger(false)) {
            page.navigate("http://localhost:" + port + "/login");
            page.evaluate(
                    """
                    () => {
                        localStorage.setItem('capdo-draft:lap.yte:cu', '{}');
                        localStorage.setItem('capdo-draft:lap.yte:moi', '{}');
                        localStorage.setItem('capdo-drafts-at', JSON.stringify({
                            'capdo-draft:lap.yte:cu': Date.now() - 13 * 3600000,
                            'capdo-draft:lap.yte:moi': Date.now() - 11 * 3600000 }));
                    }""");
            page.reload();
            page.waitForCondition(() -> drafts(page).size() == 1);
            assertThat(drafts(page)).containsExactly("capdo-draft:lap.yte:moi");
        }
    }

    @Test
    void whatWasCompletedOrSignedOutOfInTasklistLeavesNoDraft() {
        UUID dossier =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        life.prepare(dossier, "lap.yte", 1);
        life.attachDesign(dossier, "lap.yte");
        String submit = life.task(dossier, "userTask_submitDossier").id().toString();
        try (Person leader = chromium.signIn("lanhdao.yte", TestProvince.PASSWORD)) {
            leader.take(submit);
            leader.choose("submitDecision", "SUBMIT");
            leader.fill(Map.of("submissionNumber", "45/SYT-VP", "submissionDate", "2024-05-06"));
            leader.page().waitForCondition(() -> !drafts(leader.page()).isEmpty());
            leader.complete("drafts-completed");
            leader.page().waitForCondition(() -> drafts(leader.page()).isEmpty());
        }

        String task = prepareTask();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.page();
            preparer.take(task);
            type(preparer, TYPED);
            page.waitForCondition(() -> !drafts(page).isEmpty());
            page.locator(".logout a").first().dispatchEvent("click");
            page.waitForURL("**/login");
            assertThat(drafts(page)).isEmpty();
        }
    }

    @Test
    void whatWasTypedIntoAFormThatStartsAProcessIsThereAgainUntilItHasStarted() {
        String code = province.system(TestProvince.HEALTH);
        String draft = "capdo-draft:dieuphoi:start-startDossierForm";
        try (Person coordinator = chromium.signIn("dieuphoi", TestProvince.PASSWORD)) {
            Page page = coordinator.page();
            startForm(coordinator).fill("HT-DO-DANG");
            page.waitForCondition(() -> drafts(page).contains(draft));
            page.reload();
            assertThat(page.locator("[name=systemCode]")).hasValue("HT-DO-DANG");
            assertThat(page.getByText("Đã khôi phục nội dung nhập dở lần trước."))
                    .isVisible();

            coordinator.open("/my-work");
            assertThat(startForm(coordinator)).hasValue("HT-DO-DANG");
            page.locator("[name=systemCode]").fill(code);
            assertThat(page.locator(".capdo-summary-title")).containsText(code);
            page.locator(".modal-footer .btn-primary").click();
            page.waitForCondition(() -> drafts(page).isEmpty());

            assertThat(startForm(coordinator)).hasValue("");
            page.locator("[name=systemCode]").fill("HT-KHAC");
            page.waitForCondition(() -> drafts(page).contains(draft));
            coordinator.open("/my-work");
            page.locator(".person-button").click();
            button(page, "Đăng xuất").click();
            page.waitForURL("**/login?out");
            assertThat(drafts(page)).isEmpty();
        }
    }

    private static Locator startForm(Person person) {
        Page page = person.open("/camunda/app/tasklist/default/#/?processStart=levelDossier");
        Locator code = page.locator("[name=systemCode]");
        code.waitFor();
        return code;
    }

    private String prepareTask() {
        UUID dossier =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        return life.task(dossier, "userTask_prepareDossier").id().toString();
    }

    private static void type(Person person, String text) {
        person.fill(Map.of("levelReason", text));
    }

    private void reopened(Person person, String task, String text) {
        person.open("/my-work"); // From Tasklist itself its addresses differ in what stands behind the # alone.
        person.open(Links.tasklist(new TaskId(task)));
        shows(person.page(), text);
    }

    private static void shows(Page page, String text) {
        assertThat(scope(page)).hasValue(text);
        assertThat(page.getByText("Đã khôi phục nội dung nhập dở lần trước.").first())
                .isVisible();
    }

    private static Locator scope(Page page) {
        return page.locator("form.capdo-form:not(.capdo-loading) [name=levelReason]")
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    @SuppressWarnings("unchecked")
    private static List<String> drafts(Page page) {
        return (List<String>) page.evaluate(
                "Object.keys(localStorage).filter(key => key.includes('raft:') || key.startsWith('camForm:'))");
    }
}
