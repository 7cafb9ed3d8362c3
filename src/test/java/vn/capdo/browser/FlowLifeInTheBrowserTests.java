package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Opening;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.organisation.Role;
import vn.capdo.process.flow.migration.MigrationWorker;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.TestProvince;

/**
 * A changed model from the administrator's desk to the people's: brought in, confirmed by a second person, followed by what runs,
 * worked on in Tasklist with a date and a reminder that nobody drew, and taken back. In a database of its own.
 */
@TestPropertySource(properties = "capdo.test=flow-life")
class FlowLifeInTheBrowserTests extends InTheBrowser {

    private static final String CONSULT = "userTask_consult";
    private static final Path CHANGES = Path.of("examples", "flows");

    @Autowired
    Opening opening;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Reminders reminders;

    @Autowired
    MailDispatcher dispatcher;

    @Autowired
    MigrationWorker migrations;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        province.person("quantri3", "Đặng Thị Mai", Role.INSTALLATION_ADMINISTRATOR, TestProvince.OWNER);
    }

    @Test
    void aStepThatAnAdministratorAddedIsWorkedOnAndTakenBack() {
        UUID first = received();
        UUID second = received();

        int version = bringIn();
        confirm(version);
        migrations.go();

        life.appraise(first, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        assertThat(life.openTasks(first)).containsExactly(CONSULT);
        Deadline due = deadlines.openTask(life.task(first, CONSULT).id()).orElseThrow();
        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2024, 5, 13));
        remindsOf(due);
        try (Person coordinator = chromium.signIn("dieuphoi", TestProvince.PASSWORD)) {
            coordinator.open("/my-work");
            assertThat(coordinator.page().locator("main")).containsText("13/05/2024");
            coordinator.take(life.task(first, CONSULT).id().value());
            Chromium.screenshot(coordinator.page(), "flow-own-step");
            coordinator.choose("consultOutcome", "NOTE");
            coordinator.fill(Map.of("consultNote", "Lưu ý kinh phí", "consultDate", "2024-05-09"));
            coordinator.complete("flow-own-step-filled");
            coordinator.open("/dossiers/" + first);
            assertThat(coordinator.page().locator("main")).containsText("Đồng ý, có điểm cần lưu ý");
        }
        assertThat(life.openTasks(first)).containsExactly(LevelDossierProcess.APPROVE);

        life.appraise(second, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        takeBack(version);
        // The one stands where the earlier version has no place: it stays, can be worked on, and is named.
        life.complete(second, CONSULT, "dieuphoi", Map.of("consultOutcome", "AGREE", "consultDate", "2024-05-09"));
        life.decide(first, LevelDossierProcess.APPROVE, "giamdoc", true);
        life.decide(second, LevelDossierProcess.APPROVE, "giamdoc", true);
        assertThat(life.openTasks(first)).containsExactly(LevelDossierProcess.DEPLOY_PLAN);
        assertThat(life.openTasks(second)).containsExactly(LevelDossierProcess.DEPLOY_PLAN);
    }

    private UUID received() {
        UUID id =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        return id;
    }

    /** @return number of the version */
    private int bringIn() {
        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.open("/flows/levelDossier");
            page.setInputFiles("#bpmn-file", CHANGES.resolve("01-buoc-xin-y-kien.bpmn"));
            page.setInputFiles("#forms", CHANGES.resolve("xin-y-kien.json"));
            page.fill("#upload-comment", "Chủ quản cho ý kiến trước khi trình phê duyệt");
            press(page, "Tải lên thành bản thảo");
            page.waitForURL("**/flows/levelDossier/*");
            assertThat(page.locator("#check")).containsText("Đạt, kích hoạt được");
            assertThat(page.locator("main")).containsText("Cấp độ 3");
            Chromium.screenshot(page, "flow-effect");
            page.locator("input[name=moves][value=ALL]").check();
            press(page, "Đề nghị kích hoạt");
            assertThat(page.locator("#confirm")).containsText("không tự xác nhận được");
            return Integer.parseInt(page.url().replaceAll(".*/(\\d+).*", "$1"));
        }
    }

    private void confirm(int version) {
        try (Person other = chromium.signIn("quantri3", TestProvince.PASSWORD)) {
            Page page = other.open("/flows/levelDossier/" + version);
            press(page, "Xác nhận kích hoạt");
            assertThat(page.locator(".head")).containsText("Đang dẫn việc mới");
        }
    }

    private void remindsOf(Deadline due) {
        life.itIs(LocalDate.of(2024, 5, 9));
        reminders.sweep();
        dispatcher.dispatch();
        assertThat(MAIL.getReceivedMessages())
                .anySatisfy(message -> assertThat(message.getSubject()).contains(due.title()));
    }

    private void takeBack(int version) {
        try (Person other = chromium.signIn("quantri3", TestProvince.PASSWORD)) {
            Page page = other.open("/flows/levelDossier/" + version);
            page.fill("#withdraw-reason", "Chủ quản giao lại cho đơn vị");
            press(page, "Rút lại");
            assertThat(page.locator(".head")).containsText("Đã rút");
            migrations.go();
            other.open("/flows/levelDossier/migrations");
            assertThat(page.locator("main")).containsText("Lấy ý kiến");
            Chromium.screenshot(page, "flow-taken-back");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
