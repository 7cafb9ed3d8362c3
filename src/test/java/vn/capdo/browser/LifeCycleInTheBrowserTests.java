package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.TaskId;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.support.TestProvince;

/** A dossier from the register to its second assessment cycle, through Tasklist, by five different people in Chromium. */
class LifeCycleInTheBrowserTests extends InTheBrowser {

    @Autowired
    Dossiers dossiers;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    MailDispatcher dispatcher;

    @Test
    void aLevelOneDossierLivesFromTheRegisterToItsSecondCycle() {
        UUID id = openFromTheRegister(province.system(TestProvince.HEALTH));

        prepare(id, "l1", 1, preparer -> {
            preparer.fill(Map.of("systemType", "INTERNAL"));
            preparer.tick("Thông tin công cộng");
        });
        reviewAndApprove(id, "l1", "giamdoc");
        deployAndInspect(id, "l1", 24, "DESIGNATED");

        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(1);
        mailHasArrived();
    }

    @Test
    void aLevelThreeDossierIsApprovedByTheOwner() {
        UUID id = openFromTheRegister(province.system(TestProvince.HEALTH));

        prepare(id, "l3", 3, preparer -> {
            preparer.fill(Map.of("systemType", "CITIZEN_BUSINESS"));
            preparer.tick("Thông tin cá nhân");
            preparer.fill(Map.of("onlinePublicServiceLevel", "4", "userCount", "25000"));
        });
        reviewAndApprove(id, "l3", "chutich");
        deployAndInspect(id, "l3", 12, "SPECIALISED");

        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(3);
    }

    private UUID openFromTheRegister(String code) {
        try (Person coordinator = chromium.signIn("dieuphoi", TestProvince.PASSWORD)) {
            coordinator.open("/register?q=" + code);
            coordinator
                    .page()
                    .locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("Hệ thống " + code))
                    .first()
                    .getByText("Mở hồ sơ")
                    .click();
            coordinator.page().waitForURL("**/dossiers/**");
            Chromium.screenshot(coordinator.page(), "register-" + code + "-opened");
            String url = coordinator.page().url();
            return UUID.fromString(url.replaceAll(".*/dossiers/([0-9a-f-]{36}).*", "$1"));
        }
    }

    private void prepare(UUID id, String name, int level, Consumer<Person> facts) {
        act(id, "userTask_prepareDossier", "lap.yte", name + "-1-prepare", preparer -> {
            life.describe(id);
            preparer.fill(Map.of("regulationNumber", "12/QĐ-SYT", "regulationDate", "2024-04-01"));
            facts.accept(preparer);
            // The rules answer while the person types; their level is proposed in the form.
            preparer.page()
                    .locator("form.capdo-form .capdo-level strong")
                    .getByText(String.valueOf(level), new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            PlaywrightAssertions.assertThat(
                            preparer.page().locator("form.capdo-form [name=proposedLevel] option:checked"))
                    .containsText(String.valueOf(level));
        });
    }

    private void reviewAndApprove(UUID id, String name, String approver) {
        attachDesign(id, name);
        act(id, "userTask_submitDossier", "lanhdao.yte", name + "-2-submit", leader -> {
            leader.choose("submitDecision", "SUBMIT");
            leader.fill(Map.of("submissionNumber", "45/SYT-VP", "submissionDate", "2024-05-06"));
        });
        act(id, "userTask_checkValidity", "thamdinh", name + "-3-validity", appraiser -> {
            appraiser.choose("validity", "VALID");
            appraiser.fill(Map.of("receivedDate", "2024-05-06"));
        });
        act(id, "userTask_appraiseDossier", "thamdinh", name + "-4-appraise", appraiser -> {
            appraiser.choose("appraisalOutcome", "CONFORMING");
            appraiser.fill(Map.of(
                    "appraisalNumber", "7/TĐ-STTTT",
                    "appraisalDate", "2024-05-06",
                    "appraisalMethod", "WRITTEN"));
        });
        act(id, "userTask_approveDossier", approver, name + "-5-approve", signer -> {
            signer.choose("approvalOutcome", "APPROVED");
            signer.fill(Map.of(
                    "decisionNumber", "99/QĐ",
                    "decisionDate", "2024-05-06",
                    "signerName", "Cao Bá Lộc",
                    "signerCapacity", "HEAD"));
        });
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DEPLOYING);
    }

    /** What the list of contents says is missing before the leader can sign. */
    private void attachDesign(UUID id, String name) {
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.open("/dossiers/" + id);
            Locator design = page.locator("#contents tr").filter(new Locator.FilterOptions().setHasText("Thiết kế"));
            PlaywrightAssertions.assertThat(design).containsText("Còn thiếu");
            life.attachDesign(id, "lap.yte");
            page.reload();
            PlaywrightAssertions.assertThat(design).containsText("Đã có");
            Chromium.screenshot(page, name + "-contents");
        }
    }

    private void deployAndInspect(UUID id, String name, int months, String inspectionKind) {
        act(id, "userTask_deployPlan", "lap.yte", name + "-6-deploy", preparer -> {
            var selects = preparer.page().locator("form.capdo-form table select");
            for (int row = 0; row < selects.count(); row++) {
                selects.nth(row).selectOption("MET");
            }
            preparer.fill(Map.of("completedOn", "2024-05-06"));
        });
        act(id, "userTask_verifyDeployment", "thamdinh", name + "-7-verify", appraiser -> {
            appraiser.choose("verificationOutcome", "VERIFIED");
            appraiser.fill(Map.of("verificationNumber", "3/BB", "verificationDate", "2024-05-06"));
        });
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.IN_OPERATION);

        AssessmentCycle first = cycles.running(id).orElseThrow();
        assertThat(first.dueOn()).isEqualTo(LocalDate.of(2024, 5, 6).plusMonths(months));
        life.itIs(first.opensOn());
        act(
                id,
                "userTask_inspectSystem",
                "thamdinh",
                name + "-8-inspect",
                inspector -> inspector.fill(Map.of(
                        "inspectionDate", first.opensOn().toString(),
                        "inspectionKind", inspectionKind,
                        "inspectorName", "Trung tâm giám sát an toàn không gian mạng",
                        "inspectionNumber", "11/BC",
                        "findingsCount", "0",
                        "seriousCount", "0")));
        act(id, "userTask_concludeCycle", "thamdinh", name + "-9-conclude", inspector -> {
            inspector.choose("conclusion", "CONTINUE");
            inspector.fill(Map.of("conclusionSummary", "Hệ thống đáp ứng yêu cầu của cấp độ"));
        });
        AssessmentCycle second = cycles.running(id).orElseThrow();
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.dueOn()).isEqualTo(first.opensOn().plusMonths(months));

        try (Person auditor = chromium.signIn("giamsat", TestProvince.PASSWORD)) {
            auditor.open("/dossiers/" + id);
            auditor.page().getByText("Đã triển khai, đánh giá định kỳ").first().waitFor();
            Chromium.screenshot(auditor.page(), name + "-dossier");
        }
    }

    private void act(UUID id, String task, String who, String screenshot, Consumer<Person> fillIn) {
        // Whoever may take the task has been told by now.
        dispatcher.dispatch();
        TaskId taskId = life.task(id, task).id();
        try (Person person = chromium.signIn(who, TestProvince.PASSWORD)) {
            person.take(taskId.value());
            fillIn.accept(person);
            person.complete(screenshot);
        }
        life.runDueJobs();
        assertThat(life.openTasks(id)).doesNotContain(task);
    }

    private void mailHasArrived() {
        assertThat(MAIL.getReceivedMessages()).allSatisfy(message -> {
            assertThat(message.getHeader("Message-ID")[0]).endsWith("@capdo>");
            assertThat(message.getSubject()).isNotBlank();
        });
        assertThat(MAIL.getReceivedMessages())
                .extracting(message -> message.getAllRecipients()[0].toString())
                .contains(
                        "lap.yte@tinh.example",
                        "lanhdao.yte@tinh.example",
                        "thamdinh@tinh.example",
                        "giamdoc@tinh.example");
    }
}
