package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import vn.capdo.Links;
import vn.capdo.TaskId;

/** Somebody at his browser: opens a task in Tasklist, takes it, fills in its form, completes it. */
final class Person implements AutoCloseable {

    private static final Pattern SCRIPT_FAULT =
            Pattern.compile("TypeError|ReferenceError|SyntaxError|Possibly unhandled rejection");

    private final Page page;
    private final String address;
    private final String userId;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    Person(Page page, String address, String userId) {
        this.page = page;
        this.address = address;
        this.userId = userId;
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && SCRIPT_FAULT.matcher(message.text()).find()) {
                faults.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    Page open(String path) {
        page.navigate(address + path);
        return page;
    }

    /**
     * Opens a task in Tasklist, takes it, and waits for its form. Tasklist draws the task anew when
     * an answer of the server comes in; a press that falls into that moment reaches nobody, so the button is pressed again for
     * as long as it is offered.
     */
    void take(String taskId) {
        page.navigate(address + Links.tasklist(new TaskId(taskId)));
        Locator claim = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Nhận việc").setExact(true));
        claim.click();
        // The form is ready once the summary of the dossier, or of the unit's matter, is there.
        Locator summary = page.locator("form.capdo-form:not(.capdo-loading) [capdo-summary] .capdo-summary-title")
                .first();
        page.waitForCondition(() -> {
            claim.evaluateAll("buttons => buttons.filter(each => !each.disabled).forEach(each => each.click())");
            return summary.isVisible();
        });
    }

    /** Text, dates, numbers and selects by name. */
    void fill(Map<String, String> values) {
        values.forEach((name, value) -> {
            Locator field = page.locator("form.capdo-form [name=" + name + "]").first();
            if (field.evaluate("e => e.tagName").equals("SELECT")) {
                field.selectOption(value);
            } else {
                field.fill(value);
            }
        });
    }

    void choose(String name, String value) {
        page.locator("form.capdo-form input[name=" + name + "][value=" + value + "]")
                .check();
    }

    void tick(String label) {
        page.locator("form.capdo-form")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    void complete(String screenshot) {
        Chromium.screenshot(page, screenshot);
        Locator button = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Hoàn thành").setExact(true));
        button.click();
        page.locator("form.capdo-form")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Fails when a script of the pages that he saw has failed: AngularJS writes it to the console and goes on. */
    @Override
    public void close() {
        page.context().close();
        assertThat(faults).as("faults of scripts met by " + userId).isEmpty();
    }

    @Override
    public String toString() {
        return userId;
    }
}
