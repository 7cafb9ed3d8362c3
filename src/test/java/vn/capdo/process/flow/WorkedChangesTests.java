package vn.capdo.process.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Ending;
import vn.capdo.flow.FlowCheck;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.EngineDirectory;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** The ten changes of the authors' guide, each run exactly as its file in {@code examples/flows} is written. */
@CapdoTest
class WorkedChangesTests extends FlowScene {

    @Autowired
    Ending ending;

    @Autowired
    FlowCheck check;

    @Autowired
    EngineDirectory directory;

    @ParameterizedTest
    @MethodSource("files")
    void theCheckFindsNothingToMend(String file) throws IOException {
        foundTheCipherBody();
        boolean own = file.startsWith("09");
        FlowContent shipped =
                FlowContent.of(new ClassPathResource("processes/level-dossier.bpmn").getContentAsString(UTF_8));

        assertThat(check.of(own ? "accountReview" : LevelDossierProcess.KEY, example(file), own ? null : shipped))
                .filteredOn(found -> found.severity() == FlowFinding.Severity.ERROR)
                .isEmpty();
    }

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples/flows"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aConsultationStandsBetweenAppraisalAndApproval() {
        deploy(example("01-buoc-xin-y-kien.bpmn"));
        UUID id = appraised(2);

        assertThat(life.openTasks(id)).containsExactly("userTask_consult");
        assertThat(groups(id, "userTask_consult")).containsExactly("coordinator-ubnd-tinh");
        Deadline due = ledger(id, "userTask_consult");
        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2024, 5, 13));
        assertThat(due.basis()).isEqualTo("Thời hạn đặt trong quy trình: 5 ngày làm việc");
        assertThat(due.statutory()).isFalse();
        assertThat(told("dieuphoi", due)).isOne();
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.APPRAISING);
        assertThat(reminders(due, LocalDate.of(2024, 5, 9))).isOne();

        assertForbidden(() -> desk.claim(life.task(id, "userTask_consult").id(), "lap.yte"));
        life.complete(
                id,
                "userTask_consult",
                "dieuphoi",
                Map.of("consultOutcome", "NOTE", "consultNote", "Lưu ý kinh phí", "consultDate", "2024-05-09"));
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPROVE);
        assertThat(timeline(id, "ANSWERED"))
                .containsExactly("Ý kiến trước khi trình phê duyệt: Kết luận: Đồng ý, có điểm cần lưu ý; "
                        + "Nội dung ý kiến: Lưu ý kinh phí; Ngày cho ý kiến: 09/05/2024");
        assertThat(runtime.getVariables(instanceOf(id).getId()))
                .containsEntry("consultOutcome", "NOTE")
                .doesNotContainKeys("consultNote", "consultDate");
        life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true);
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.DEPLOY_PLAN);
    }

    @Test
    void aSecondApproverSeesLevelThreeAndNoOther() {
        deploy(example("02-nguoi-phe-duyet-thu-hai.bpmn"));
        UUID two = appraised(2);
        assertThat(life.openTasks(two)).containsExactly(LevelDossierProcess.APPROVE);

        UUID three = appraised(3);
        assertThat(life.openTasks(three)).containsExactly("userTask_secondApproval");
        assertThat(groups(three, "userTask_secondApproval")).containsExactly("approver-so-tttt");
        assertThat(ledger(three, "userTask_secondApproval").dueOn()).isEqualTo(LocalDate.of(2024, 5, 9));
        life.complete(
                three,
                "userTask_secondApproval",
                "giamdoc",
                Map.of("secondOutcome", "DISAGREE", "secondReason", "Chưa rõ phạm vi"));
        assertThat(life.openTasks(three)).containsExactly(LevelDossierProcess.PREPARE);

        life.prepare(three, "lap.yte", 3);
        life.submit(three, "lanhdao.yte");
        life.findValid(three, "thamdinh");
        life.appraise(three, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        life.complete(three, "userTask_secondApproval", "giamdoc", Map.of("secondOutcome", "AGREE"));
        life.decide(three, LevelDossierProcess.APPROVE, "chutich", true);
        assertThat(dossiers.get(three).state()).isEqualTo(DossierState.DEPLOYING);
    }

    @Test
    void aShorterClockCountsAndTheLawsIsStillNamed() {
        deploy(example("03-thoi-han-ngan-hon.bpmn"));
        Deadline due = ledger(received(3), LevelDossierProcess.APPRAISE);

        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2024, 5, 15));
        assertThat(due.statutory()).isFalse();
        assertThat(due.basis())
                .startsWith("Thời hạn đặt trong quy trình: 7 ngày làm việc, sớm hơn hạn 21/05/2024 (")
                .contains("Điều 16");
    }

    @Test
    void anotherReminderGoesBetweenThoseOfTheLadder() {
        deploy(example("04-them-lan-nhac.bpmn"));
        Deadline due = ledger(received(3), LevelDossierProcess.APPRAISE);

        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2024, 5, 21));
        assertThat(reminders(due, LocalDate.of(2024, 5, 15)))
                .as("four days before")
                .isZero();
        assertThat(reminders(due, LocalDate.of(2024, 5, 16)))
                .as("three days before")
                .isOne();
        assertThat(reminders(due, LocalDate.of(2024, 5, 17))).as("told already").isZero();
        assertThat(reminders(due, LocalDate.of(2024, 5, 20)))
                .as("the ladder's last day but one")
                .isOne();
    }

    @Test
    void theCipherBodyGivesItsOpinionWhileTheUnitAppraises() {
        foundTheCipherBody();
        deploy(example("05-y-kien-song-song.bpmn"));
        UUID id = received(2);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPRAISE, "userTask_giveCipherOpinion");
        assertThat(groups(id, "userTask_giveCipherOpinion")).containsExactly("appraiser-ban-co-yeu");
        assertThat(mails("coyeu", "Cho ý kiến về mật mã")).isOne();
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        assertThat(life.openTasks(id)).containsExactly("userTask_giveCipherOpinion");
        life.complete(id, "userTask_giveCipherOpinion", "coyeu", Map.of("cipherUsed", "true", "cipherOpinion", "Đạt"));
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPROVE);
        assertThat(timeline(id, "ANSWERED"))
                .containsExactly("Ý kiến về mật mã: Hệ thống có dùng mật mã của cơ yếu?: Có; Nội dung ý kiến: Đạt");
    }

    @Test
    void aDossierThatDoesNotConformReturnsToAnotherStep() {
        deploy(example("06-quay-lai-buoc-khac.bpmn"));
        UUID id = received(2);
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "NOT_CONFORMING");

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.SUPPLEMENT);
        life.supplement(id, "lap.yte", 2);
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DEPLOYING);
    }

    @Test
    void levelOneSkipsTheConsultation() {
        deploy(example("07-bo-buoc-voi-cap-1.bpmn"));
        assertThat(life.openTasks(appraised(1))).containsExactly(LevelDossierProcess.APPROVE);

        UUID two = appraised(2);
        assertThat(life.openTasks(two)).containsExactly("userTask_consult");
        life.complete(
                two, "userTask_consult", "dieuphoi", Map.of("consultOutcome", "AGREE", "consultDate", "2024-05-06"));
        assertThat(life.openTasks(two)).containsExactly(LevelDossierProcess.APPROVE);
    }

    @Test
    void anExplanationThatIsNotAcceptedEndsElsewhere() {
        deploy(example("08-ket-thuc-moi.bpmn"));
        province.campaign("CD-08", MAY.plusMonths(1), MAY.plusMonths(6));
        UUID id = start();
        ProcessInstance instance = instanceOf(id);
        life.itIs(MAY.plusMonths(1).plusDays(1));
        life.explain(id, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, "lanhdao.yte");

        assertThat(groups(id, "userTask_weighExplanation")).containsExactly("coordinator-ubnd-tinh");
        life.complete(id, "userTask_weighExplanation", "dieuphoi", Map.of("explanationOutcome", "PASSED_ON"));
        assertThat(instance)
                .hasPassed("endEvent_missPassedOn")
                .hasNotPassed("endEvent_missedApprovalExplained")
                .isWaitingAt(LevelDossierProcess.PREPARE);
    }

    @Test
    void aPeriodicModelComesRoundEverySixMonthsUntilItsDossierEnds() {
        deploy(example("09-quy-trinh-dinh-ky.bpmn"));
        String system = province.system(TestProvince.HEALTH);
        UUID id = opening.start(system, "dieuphoi").id();
        directory.offerToStaff("accountReview");
        ProcessInstance review = startReview(system, "lanhdao.yte");
        assertRefusal(() -> startReview(system, "lanhdao.yte")).isEqualTo("process.alreadyRuns");
        assertRefusal(() -> startReview(system, "lap.gddt")).isEqualTo("system.unknownCode");

        assertThat(review).isWaitingAtExactly("timer_reviewDue");
        for (LocalDate due = LocalDate.of(2024, 11, 6); due.getYear() == 2024; due = due.plusMonths(6)) {
            life.itIs(due);
            assertThat(review).isWaitingAtExactly("userTask_reviewAccounts");
            assertThat(groups(id, "userTask_reviewAccounts")).containsExactly("leader-so-yte");
            assertThat(ledger(id, "userTask_reviewAccounts").dueOn()).isEqualTo(LocalDate.of(2024, 11, 20));
            life.complete(
                    id,
                    "userTask_reviewAccounts",
                    "lanhdao.yte",
                    Map.of("accountCount", 4L, "reviewedOn", due.toString(), "reviewsGoOn", "true"));
            assertThat(review).isWaitingAtExactly("timer_reviewDue");
        }

        ending.withdraw(id, "Không cần nữa", "lap.yte");
        assertThat(review).isEnded();
    }

    /** In Tasklist, with the rights of whoever starts it. */
    private ProcessInstance startReview(String system, String person) {
        return life.signedInAs(
                person, () -> runtime.startProcessInstanceByKey("accountReview", Map.of("systemCode", system)));
    }

    @Test
    void theArchiveIsToldAndFilesWhileThePlanIsDeployed() {
        deploy(example("10-viec-luu-tru.bpmn"));
        UUID id = approved(2);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.DEPLOY_PLAN, "userTask_fileDossier");
        assertThat(mails("lanhdao.yte", "Thông báo: Hồ sơ đã được phê duyệt, đề nghị lưu trữ bản gốc."))
                .isOne();
        assertThat(timeline(id, "NOTICE_SENT"))
                .containsExactly("Đã gửi thông báo tới Lãnh đạo đơn vị vận hành – Sở Y tế: "
                        + "Hồ sơ đã được phê duyệt, đề nghị lưu trữ bản gốc.");
        assertThat(ledger(id, "userTask_fileDossier").dueOn()).isEqualTo(LocalDate.of(2024, 5, 20));
        life.complete(
                id,
                "userTask_fileDossier",
                "lap.yte",
                Map.of("archivePlace", "Kho lưu trữ Sở", "archivedOn", "2024-05-06"));
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.DEPLOY_PLAN);
    }
}
