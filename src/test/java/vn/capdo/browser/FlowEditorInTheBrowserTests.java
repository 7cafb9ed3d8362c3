package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import vn.capdo.organisation.Role;
import vn.capdo.support.TestProvince;

/** An administrator draws in a process model in the browser, under the policy that holds in people's browsers. */
class FlowEditorInTheBrowserTests extends InTheBrowser {

    private static final String READY = "#flow-canvas[data-ready]";

    @Test
    void aConsultationIsDrawnItsErrorsAreMendedAndItIsThereAfterwards() {
        List<String> refusedByTheBrowser = new ArrayList<>();
        Page page = signedInUnderOurPolicy();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                refusedByTheBrowser.add(message.text());
            }
        });
        draftOf(page, "levelDossier", "Hỏi ý kiến sau khi thẩm định");
        assertThat(page.locator("#flow-canvas .bjs-powered-by")).isVisible();

        element(page, "userTask_appraiseDossier").click();
        block(page, "Xin ý kiến").click();
        Locator drawn = page.locator("#flow-canvas g.selected[data-element-id]").first();
        String id = drawn.getAttribute("data-element-id");
        field(page, "name").fill("");
        assertThat(errors(page, id)).not().hasCount(0);
        assertThat(errors(page, "userTask_appraiseDossier")).not().hasCount(0);
        Chromium.screenshot(page, "page-flow-edit-errors");
        errors(page, id).first().locator("button").click();
        assertThat(element(page, id)).hasClass(java.util.regex.Pattern.compile(".*selected.*"));

        field(page, "name").fill("Xin ý kiến chuyên gia");
        field(page, "clock").fill("5 ngày làm việc");
        select(page, "formKey").selectOption("embedded:deployment:forms/professional-opinion.html");
        button(page, "Xem trước").click();
        assertThat(page.locator("#flow-dialog")).containsText("Ý kiến chuyên môn");
        Chromium.screenshot(page, "page-flow-form-preview");
        button(page, "Đóng").click();
        connect(page, id, "gateway_appraised");
        remove(page, "flow_appraiseDossier_appraised");
        assertThat(errors(page, "userTask_appraiseDossier")).hasCount(0);
        assertThat(page.locator("#edit-state")).hasText("Đã lưu bản thảo");
        assertThat(page.locator("#flow-findings .finding.ERROR")).hasCount(0);
        Chromium.screenshot(page, "page-flow-edit");

        page.reload();
        page.waitForSelector(READY);
        element(page, id).click();
        assertThat(field(page, "name")).hasValue("Xin ý kiến chuyên gia");
        assertThat(field(page, "clock")).hasValue("5 ngày làm việc");
        Assertions.assertThat(refusedByTheBrowser).isEmpty();
        page.context().close();
    }

    @Test
    void noEnglishWordIsLeftInTheEditor() {
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.page();
            for (String model : List.of("levelDossier", "periodicAssessment")) {
                draftOf(page, model, "Xem lời");
                page.evaluate(
                        """
                        async () => {
                            const modeler = capdoFlowEditor.modeler;
                            const [registry, selection, popups, search] =
                                ['elementRegistry', 'selection', 'popupMenu', 'searchPad'].map(name => modeler.get(name));
                            const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                            for (const element of registry.filter(one => one.parent && one.type !== 'label')) {
                                selection.select(element);
                                if (!popups.isEmpty(element, 'bpmn-replace')) {
                                    popups.open(element, 'bpmn-replace', { x: 0, y: 0 });
                                    popups.close();
                                }
                                await drawn();
                            }
                            const two = registry.filter(one => one.type === 'bpmn:UserTask').slice(0, 3);
                            selection.select(two);
                            popups.open(two, 'align-elements', { x: 0, y: 0 });
                            await drawn();
                            popups.close();
                            search.open();
                            await drawn();
                            search.close();
                        }""");
                Assertions.assertThat(page.evaluate("[...capdoFlowEditor.untranslated].join('; ')"))
                        .isEqualTo("");
                Assertions.assertThat(page.evaluate("capdoFlowEditor.lintRulesWithoutWords.join('; ')"))
                        .isEqualTo("");
            }
        }
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsNotOverwrittenAndNothingDrawnIsLost() {
        try (Person one = chromium.signIn("quantri2", TestProvince.PASSWORD);
                Person other = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page first = one.page();
            draftOf(first, "milestoneExtension", "Hai người cùng vẽ");
            Page second = other.open(first.url().replaceFirst("https?://[^/]+", ""));
            second.waitForSelector(READY);
            rename(first, "userTask_decideExtension", "Quyết định việc gia hạn");
            assertThat(first.locator("#edit-state")).hasText("Đã lưu bản thảo");
            rename(second, "userTask_decideExtension", "Xem xét gia hạn");
            assertThat(second.locator("#edit-refused")).containsText("vừa được");
            assertThat(field(second, "name")).hasValue("Xem xét gia hạn");
            Download kept = second.waitForDownload(
                    () -> button(second, "Tải phần tôi vẽ về máy").click());
            Assertions.assertThat(kept.path()).content().contains("Xem xét gia hạn");
            Chromium.screenshot(second, "page-flow-conflict");
            button(second, "Tải lại bản đã lưu").click();
            second.waitForSelector(READY);
            element(second, "userTask_decideExtension").click();
            assertThat(field(second, "name")).hasValue("Quyết định việc gia hạn");
        }
    }

    @Test
    void aFormOfOnesOwnIsWrittenShownAndAskedAfterwards() {
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.page();
            draftOf(page, "levelDossier", "Biểu mẫu riêng");
            element(page, "userTask_appraiseDossier").click();
            block(page, "Xin ý kiến").click();
            button(page, "Soạn biểu mẫu riêng").click();
            Locator dialog = page.locator("#flow-dialog");
            dialog.getByLabel("Tên biểu mẫu").fill("Trả lời xin ý kiến");
            button(page, "Thêm trường").click();
            dialog.getByLabel("Nhãn").fill("Kết quả ý kiến");
            dialog.getByLabel("Loại").selectOption("choice");
            dialog.getByLabel("Các lựa chọn, mỗi dòng một").fill("Đồng ý\nKhông đồng ý");
            dialog.getByRole(AriaRole.CHECKBOX).check();
            Chromium.screenshot(page, "page-flow-own-form");
            button(page, "Lưu biểu mẫu").click();
            assertThat(select(page, "formKey")).hasValue("embedded:deployment:forms/own-xin-y-kien.html");
            button(page, "Xem trước").click();
            assertThat(dialog).containsText("Không đồng ý");
            button(page, "Đóng").click();
            assertThat(page.locator("#edit-state")).hasText("Đã lưu bản thảo");
            choose(page, "flow_conforming");
            assertThat(select(page, "ready")).containsText("Kết quả ý kiến: Không đồng ý");
            page.reload();
            page.waitForSelector(READY);
            choose(page, "flow_conforming");
            select(page, "ready").selectOption("${ketQuaYKien == 'KHONG_DONG_Y'}");
            assertThat(field(page, "condition")).hasValue("${ketQuaYKien == 'KHONG_DONG_Y'}");
        }
    }

    @Test
    void aSecondPersonConfirmsWhatTheFirstHasDrawn() {
        // What the release brought conducts since the product was started, by the clock on the wall.
        life.itIs(LocalDate.now().plusDays(1));
        province.person("quantri3", "Đặng Thị Mai", Role.INSTALLATION_ADMINISTRATOR, TestProvince.OWNER);
        try (Person one = chromium.signIn("quantri2", TestProvince.PASSWORD);
                Person other = chromium.signIn("quantri3", TestProvince.PASSWORD)) {
            Page page = one.page();
            draftOf(page, "milestoneExtension", "Nói rõ việc phải làm");
            rename(page, "userTask_decideExtension", "Quyết định gia hạn mốc của đơn vị");
            assertThat(page.locator("#edit-state")).hasText("Đã lưu bản thảo");
            page.getByText("Xem khác gì, đề nghị kích hoạt").click();
            assertThat(page.locator("#check")).containsText("Đạt, kích hoạt được");
            assertThat(page.locator("#diff [data-kind=CHANGED]")).containsText("Quyết định gia hạn mốc của đơn vị");
            assertThat(page.locator("figure:last-child .flow-changed")).not().hasCount(0);
            Chromium.screenshot(page, "page-flow-draft");
            button(page, "Đề nghị kích hoạt").click();
            assertThat(page.locator("#confirm")).containsText("không tự xác nhận được");

            Page second = other.open(page.url().replaceFirst("https?://[^/]+", ""));
            Chromium.screenshot(second, "page-flow-confirm");
            button(second, "Xác nhận kích hoạt").click();
            assertThat(second.locator(".head")).containsText("Đang dẫn việc mới");
            second.fill("#withdraw-reason", "Đặt tên cũ cho quen");
            button(second, "Rút lại").click();
            assertThat(second.locator(".head")).containsText("Đã rút");
            other.open("/flows/milestoneExtension");
            assertThat(second.locator("main")).containsText("Đặt tên cũ cho quen");
            second.waitForSelector(".flow-picture[data-ready]");
            Chromium.screenshot(second, "page-flow");
        }
    }

    @Test
    void thePagesOfFlowsAreAccessibleAndFitATelephone() {
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.page();
            draftOf(page, "unitObligation", "Xem trên điện thoại");
            String draft = page.url().replaceFirst("https?://[^/]+", "");
            String version = draft.replace("/edit", "");
            for (String path : List.of(
                    "/flows",
                    "/flows/bundle",
                    "/flows/unitObligation",
                    "/flows/unitObligation/migrations",
                    "/stuck-work",
                    version,
                    draft)) {
                page.setViewportSize(1280, 900);
                administrator.open(path);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                Accessibility.assertNoSeriousFault(page, path);
                Chromium.screenshot(page, "wide" + path.replace('/', '-'));
                page.setViewportSize(390, 844);
                administrator.open(path);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(390);
                Chromium.screenshot(page, "narrow" + path.replace('/', '-'));
            }
        }
    }

    private static void rename(Page page, String element, String name) {
        element(page, element).click();
        field(page, "name").fill(name);
    }

    private Page signedInUnderOurPolicy() {
        Page page = chromium.stranger(false);
        page.navigate("/login");
        Chromium.submitLogin(page, "quantri2", TestProvince.PASSWORD);
        page.waitForURL("**/my-work**");
        return page;
    }

    private static void draftOf(Page page, String model, String why) {
        page.navigate("/flows/" + model);
        page.fill("#draft-comment", why);
        button(page, "Tạo bản thảo và vẽ").click();
        page.waitForSelector(READY);
    }

    private static Locator element(Page page, String id) {
        return page.locator("#flow-canvas g.djs-element[data-element-id='" + id + "']");
    }

    private static Locator block(Page page, String name) {
        return page.locator("#flow-blocks").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private static Locator field(Page page, String id) {
        return page.locator("#flow-properties [data-entry-id='" + id + "']")
                .locator("input, textarea")
                .first();
    }

    private static Locator select(Page page, String id) {
        return page.locator("#flow-properties [data-entry-id='" + id + "'] select");
    }

    private static Locator errors(Page page, String element) {
        return page.locator(
                "#flow-findings li[data-element='" + element + "']",
                new Page.LocatorOptions().setHas(page.locator(".finding.ERROR")));
    }

    private static void connect(Page page, String from, String to) {
        // Somebody who presses what is chosen lets go of it.
        element(page, to).click();
        element(page, from).click();
        page.locator("#flow-canvas .djs-context-pad.open [data-action=connect]").click();
        element(page, to).click();
    }

    private static void remove(Page page, String id) {
        choose(page, id);
        page.locator("#flow-canvas .djs-context-pad.open [data-action=delete]").click();
        assertThat(element(page, id)).hasCount(0);
    }

    /** The middle of a line that bends is not on it. */
    private static void choose(Page page, String flow) {
        page.evaluate(
                "id => capdoFlowEditor.modeler.get('selection').select(capdoFlowEditor.modeler.get('elementRegistry').get(id))",
                flow);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
