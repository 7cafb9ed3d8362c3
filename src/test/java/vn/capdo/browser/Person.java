package vn.capdo.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;

/** Somebody at his browser: opens a task in Tasklist, takes it, fills in its form, completes it. */
final class Person implements AutoCloseable {

    private final Page page;
    private final String address;
    private final String userId;

    Person(Page page, String address, String userId) {
        this.page = page;
        this.address = address;
        this.userId = userId;
    }

    Page page() {
        return page;
    }

    Page open(String path) {
        page.navigate(address + path);
        return page;
    }

    /** Opens a task by the short address that mails carry, takes it, and waits for its form. */
    void take(String taskId) {
        page.navigate(address + "/tasks/" + taskId);
        Locator claim = page.getByText("Nhận việc", new Page.GetByTextOptions().setExact(true))
                .first();
        claim.click();
        page.locator("form.capdo-form:not(.capdo-loading)").first().waitFor();
        // The form is ready once the summary of the dossier, or of the unit's matter, is there.
        page.locator("form.capdo-form [capdo-summary] .capdo-summary-title")
                .first()
                .waitFor();
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

    @Override
    public void close() {
        page.context().close();
    }

    @Override
    public String toString() {
        return userId;
    }
}
