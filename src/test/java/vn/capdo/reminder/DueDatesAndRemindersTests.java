package vn.capdo.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.regime.Milestone;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** When a task is due, and who is told when. Every test has an owner of its own. */
@CapdoTest
class DueDatesAndRemindersTests {

    /** A Monday; the next day off besides weekends is 18 April. */
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 4);

    private static final List<Integer> ALL_LEVELS = List.of(1, 2, 3, 4, 5);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Deploying deploying;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Systems systems;

    @Autowired
    Deadlines deadlines;

    @Autowired
    WorkingCalendars calendars;

    @Autowired
    Reminders reminders;

    @Autowired
    MailDispatcher dispatcher;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;

    @BeforeEach
    void anOwnerInMarch() {
        province.found();
        life.itIs(MARCH);
        realm = province.realm();
    }

    // Due dates by the step clock

    @ParameterizedTest(name = "level {0}: {1} until {2}")
    @CsvSource({
        "2, userTask_prepareDossier,              2024-04-01, false",
        "2, userTask_submitDossier,               2024-03-07, false",
        "2, userTask_checkValidity,               2024-03-11, false",
        "2, userTask_supplementDossier,           2024-03-18, false",
        "1, userTask_appraiseDossier,             2024-03-18, false",
        "2, userTask_appraiseDossier,             2024-03-18, false",
        // Calendar days from the receipt.
        "3, userTask_appraiseDossier,             2024-03-19, true",
        "4, userTask_recordMinistryAppraisal,     2024-04-03, true",
        "5, userTask_recordMinistryAppraisal,     2024-04-03, true",
        "4, userTask_giveProfessionalOpinion,     2024-03-13, false",
        "2, userTask_approveDossier,              2024-03-13, true",
        "3, userTask_approveDossier,              2024-03-13, true",
        "4, userTask_approveDossier,              2024-03-13, true",
        "5, userTask_approvePlan,                 2024-03-13, true",
        "5, userTask_recordNationalListDecision,  2024-04-15, false",
        // Over Giỗ Tổ, 29/4 to 1/5, and the Saturday worked for it.
        "2, userTask_deployPlan,                  2024-05-30, false",
        "2, userTask_verifyDeployment,            2024-03-18, false"
    })
    void aTaskIsDueAsLongAfterItsStartAsItsStepMayTake(int level, String task, LocalDate due, boolean statutory) {
        UUID id = start();
        advanceTo(id, level, task);

        assertThat(life.task(id, task).dueOn()).isEqualTo(due);
        Deadline deadline = deadlineOf(id, task);
        assertThat(deadline.dueOn()).isEqualTo(due);
        assertThat(deadline.kind()).isEqualTo(Deadline.Kind.TASK);
        assertThat(deadline.statutory()).isEqualTo(statutory);
        assertThat(deadline.basis()).contains(statutory ? "Nghị định 85/2016/NĐ-CP" : "Mục tiêu nội bộ");
        assertThat(tasks.createTaskQuery()
                        .taskId(deadline.taskId())
                        .singleResult()
                        .getPriority())
                .isEqualTo((task.equals(LevelDossierProcess.PREPARE) ? 50 : 50 + 2 * level) + (statutory ? 20 : 0));
    }

    @Test
    void theAppraisalIsCountedFromTheReceiptAndEndsOnAWorkingDay() {
        UUID id = start();
        life.prepare(id, realm.preparer(), 3);
        life.complete(
                id,
                LevelDossierProcess.SUBMIT,
                realm.leader(),
                Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", "2024-03-01"));
        life.complete(
                id,
                LevelDossierProcess.CHECK_VALIDITY,
                realm.appraiser(),
                Map.of("validity", "VALID", "receivedDate", "2024-03-01"));

        // 15 days after Friday 1 March is Saturday 16 March.
        assertThat(life.task(id, LevelDossierProcess.APPRAISE).dueOn()).isEqualTo(LocalDate.of(2024, 3, 18));
    }

    @Test
    void theAppraisalClockStopsForASupplementAndStartsAnewWithTheNextReceipt() {
        UUID id = start();
        advanceTo(id, 3, LevelDossierProcess.APPRAISE);
        Deadline first = deadlineOf(id, LevelDossierProcess.APPRAISE);
        assertThat(first.dueOn()).isEqualTo(LocalDate.of(2024, 3, 19));

        life.itIs(LocalDate.of(2024, 3, 11));
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "SUPPLEMENT");
        assertThat(openSteps(id)).containsExactly("supplement");
        assertThat(deadlines.isOpen(first.id(), first.version())).isFalse();
        assertThat(life.task(id, LevelDossierProcess.SUPPLEMENT).dueOn()).isEqualTo(LocalDate.of(2024, 3, 25));

        life.itIs(LocalDate.of(2024, 3, 22));
        life.supplement(id, realm.preparer(), 3);
        life.findValid(id, realm.appraiser());
        // 15 days after Friday 22 March is Saturday 6 April.
        assertThat(life.task(id, LevelDossierProcess.APPRAISE).dueOn()).isEqualTo(LocalDate.of(2024, 4, 8));
    }

    @Test
    void theTasksOfAnAssessmentAreDueWithinTheCycle() {
        String system = province.system(
                realm.unit(), TestProvince.deployed(3, LocalDate.of(2023, 1, 9), LocalDate.of(2023, 4, 10), null));
        UUID id = dossiers.current(systems.findByCode(system).orElseThrow().id())
                .orElseThrow()
                .id();
        life.runDueJobs();

        // 30 working days would be 15 April, the period ends on the 10th.
        assertThat(life.task(id, PeriodicAssessmentProcess.INSPECT).dueOn()).isEqualTo(LocalDate.of(2024, 4, 10));
        assertThat(deadlineOf(id, PeriodicAssessmentProcess.INSPECT).statutory())
                .isTrue();
        life.inspect(id, realm.appraiser(), 2);
        assertThat(life.task(id, PeriodicAssessmentProcess.REMEDIATE).dueOn()).isEqualTo(LocalDate.of(2024, 4, 1));
        life.remediate(id, realm.preparer());
        assertThat(life.task(id, PeriodicAssessmentProcess.VERIFY_REMEDIATION).dueOn())
                .isEqualTo(LocalDate.of(2024, 3, 11));
        life.verifyRemediation(id, realm.appraiser(), true);
        assertThat(life.task(id, PeriodicAssessmentProcess.CONCLUDE).dueOn()).isEqualTo(LocalDate.of(2024, 3, 11));
    }

    // Due dates by a campaign

    @Test
    void anEarlierMilestoneOfACampaignWins() {
        campaign(LocalDate.of(2024, 3, 15), LocalDate.of(2024, 3, 29));
        UUID id = start();

        assertThat(life.task(id, LevelDossierProcess.PREPARE).dueOn()).isEqualTo(LocalDate.of(2024, 3, 15));
        assertThat(deadlineOf(id, LevelDossierProcess.PREPARE).basis()).isEqualTo("Mốc của đợt: Chỉ thị 09/CT-TTg");
        life.prepare(id, realm.preparer(), 2);
        // Three working days are earlier.
        assertThat(life.task(id, LevelDossierProcess.SUBMIT).dueOn()).isEqualTo(LocalDate.of(2024, 3, 7));
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        assertThat(life.task(id, LevelDossierProcess.APPRAISE).dueOn()).isEqualTo(LocalDate.of(2024, 3, 15));
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
        // From here on the milestone of the deployment.
        assertThat(life.task(id, LevelDossierProcess.DEPLOY_PLAN).dueOn()).isEqualTo(LocalDate.of(2024, 3, 29));
    }

    @Test
    void aMilestoneThatHasPassedMakesNoTaskLateFromItsFirstMinute() {
        campaign(LocalDate.of(2024, 3, 15), LocalDate.of(2024, 6, 28));
        UUID id = start();
        life.itIs(LocalDate.of(2024, 3, 18));

        life.prepare(id, realm.preparer(), 2);

        assertThat(life.task(id, LevelDossierProcess.SUBMIT).dueOn()).isEqualTo(LocalDate.of(2024, 3, 21));
        // The explanation has its own three days.
        assertThat(life.task(id, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL).dueOn())
                .isEqualTo(LocalDate.of(2024, 3, 21));
    }

    @Test
    void onItsLastDayAMilestoneStillWins() {
        campaign(LocalDate.of(2024, 3, 15), LocalDate.of(2024, 6, 28));
        UUID id = start();
        life.itIs(LocalDate.of(2024, 3, 15));

        life.prepare(id, realm.preparer(), 2);

        assertThat(life.task(id, LevelDossierProcess.SUBMIT).dueOn()).isEqualTo(LocalDate.of(2024, 3, 15));
    }

    @Test
    void anExaminationOfAChangeIsNotBoundToTheCampaign() {
        campaign(LocalDate.of(2024, 3, 6), LocalDate.of(2024, 3, 8));
        UUID id = start();
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        deploying.reportChange(id, "Thêm máy chủ", realm.preparer());

        assertThat(life.task(id, LevelDossierProcess.ASSESS_CHANGE).dueOn()).isEqualTo(LocalDate.of(2024, 3, 18));
    }

    @Test
    void theMilestoneItselfStandsInTheLedgerUntilItIsReached() {
        campaign(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        UUID id = start();

        assertThat(milestone(id, Milestone.APPROVAL).dueOn()).isEqualTo(LocalDate.of(2024, 9, 30));
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        assertThat(openSteps(id)).containsExactlyInAnyOrder("deploy", "DEPLOYMENT");
        assertThat(milestone(id, Milestone.DEPLOYMENT).dueOn()).isEqualTo(LocalDate.of(2024, 12, 31));
        assertThat(outcome(id, "APPROVAL")).isEqualTo("DONE");
        life.reportDeployed(id, realm.preparer());
        life.verify(id, realm.appraiser(), true);
        assertThat(openSteps(id)).isEmpty();
        assertThat(outcome(id, "DEPLOYMENT")).isEqualTo("DONE");
    }

    @Test
    void aCampaignThatOpensMovesTheTimersAndTheLedgerOfTheDossiersUnderWay() {
        UUID drafting = start();
        UUID deploying = start();
        life.approveThroughUnit(deploying, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        UUID ofLevelThree = start();
        life.prepare(ofLevelThree, realm.preparer(), 3);
        assertThat(deadlines.openOf(drafting)).hasSize(1);

        province.open(
                "MO-" + realm.owner(),
                realm.owner(),
                CampaignScope.ofLevels(List.of(1, 2)),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31));

        assertThat(timer(deploying, LevelDossierProcess.TIMER_DEPLOYMENT_DEADLINE))
                .isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(milestone(deploying, Milestone.DEPLOYMENT).dueOn()).isEqualTo(LocalDate.of(2024, 12, 31));
        // Neither a dossier of another level nor one without a level is in the scope of levels 1 and 2.
        assertThat(timer(ofLevelThree, LevelDossierProcess.TIMER_APPROVAL_DEADLINE))
                .isEqualTo(LocalDate.of(3000, 1, 1));
        assertThat(timer(drafting, LevelDossierProcess.TIMER_APPROVAL_DEADLINE)).isEqualTo(LocalDate.of(3000, 1, 1));
        life.prepare(drafting, realm.preparer(), 1);
        assertThat(timer(drafting, LevelDossierProcess.TIMER_APPROVAL_DEADLINE)).isEqualTo(LocalDate.of(2024, 10, 1));
        assertThat(milestone(drafting, Milestone.APPROVAL).basis()).contains("Chỉ thị số 14/CT-TTg");
    }

    // Tasks of an administrator's own

    @Test
    void aTaskThatAnAdministratorAddsGetsItsDateAndItsRemindersToo() {
        var model = Bpmn.createExecutableProcess("viecThem")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("userTask_extraWork")
                .name("Việc thêm")
                .camundaCandidateGroups("preparer-" + realm.unit())
                .endEvent()
                .done();
        var deployment = repository
                .createDeployment()
                .addModelInstance("viec-them.bpmn", model)
                .deploy();
        try {
            UUID id = start();
            runtime.startProcessInstanceByKey("viecThem", id.toString(), Map.of("dossierId", id.toString()));
            Deadline deadline = deadlineOf(id, "userTask_extraWork");
            assertThat(deadline.dueOn()).isEqualTo(LocalDate.of(2024, 3, 18));
            assertThat(deadline.title()).isEqualTo("Việc thêm");
            assertThat(outbox("deadline_id = '" + deadline.id() + "'", "user_id"))
                    .containsExactly(realm.preparer());
            life.itIs(LocalDate.of(2024, 3, 15));
            reminders.sweep();
            assertThat(outbox("deadline_id = '" + deadline.id() + "'", "split_part(subject, ':', 1)"))
                    .containsExactlyInAnyOrder("Việc mới", "GẤP");

            life.complete(id, "userTask_extraWork", realm.preparer(), Map.of());
            assertThat(deadlines.isOpen(deadline.id(), deadline.version())).isFalse();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    // New tasks

    @Test
    void everyCandidateIsToldOnceOfANewTask() {
        String second = realm.preparer() + ".hai";
        province.person(second, "Người lập thứ hai", Role.PREPARER, realm.unit());
        UUID id = start();
        String task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertThat(mails(id))
                .containsExactlyInAnyOrder(
                        "task/" + task + "/created/" + realm.preparer(), "task/" + task + "/created/" + second);
        reminders.sweep();
        reminders.sweep();
        assertThat(mails(id)).hasSize(2);
    }

    @Test
    void whoTakesATaskIsNotToldOfItAndWhoIsGivenOneIsToldOnce() {
        UUID id = start();
        String task = life.task(id, LevelDossierProcess.PREPARE).id();
        life.claim(id, LevelDossierProcess.PREPARE, realm.preparer());
        assertThat(mails(id)).hasSize(1);

        life.signedInAs("quantri2", () -> tasks.setAssignee(task, null));
        life.signedInAs("quantri2", () -> tasks.setAssignee(task, realm.preparer()));
        life.signedInAs("quantri2", () -> tasks.setAssignee(task, null));
        life.signedInAs("quantri2", () -> tasks.setAssignee(task, realm.preparer()));
        assertThat(mails(id))
                .containsExactlyInAnyOrder(
                        "task/" + task + "/created/" + realm.preparer(),
                        "task/" + task + "/assigned/" + realm.preparer() + "/" + realm.preparer());
    }

    @Test
    void aTaskThatIsRefusedTellsNobodyOfTheNext() {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, realm.preparer());
        Map<String, Object> values = life.statement(2);
        values.put("proposedLevel", 1L);

        vn.capdo.support.Refusals.assertRefusal(
                        () -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), values))
                .isEqualTo("level.tooLow");
        assertThat(mails(id)).hasSize(1);
    }

    @Test
    void anApprovalIsAnnouncedToTheUnitAndTheOwnerOnce() {
        UUID id = start();
        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        assertThat(outbox("dedup_key like 'approved/" + id + "/%'", "user_id || ' ' || subject"))
                .containsExactlyInAnyOrder(
                        realm.preparer() + " Hệ thống " + name(id) + " được phê duyệt cấp độ 1",
                        realm.leader() + " Hệ thống " + name(id) + " được phê duyệt cấp độ 1",
                        realm.coordinator() + " Hệ thống " + name(id) + " được phê duyệt cấp độ 1");
    }

    @Test
    void whoHasNoAddressIsListedForTheAdministrator() {
        transaction.executeWithoutResult(status -> {
            staff.add(
                    new StaffMember("khong.thu." + realm.unit(), "Người Không Thư", null, "Cán bộ"),
                    TestProvince.PASSWORD);
            staff.assign(new vn.capdo.organisation.RoleAssignment(
                    "khong.thu." + realm.unit(), Role.PREPARER, realm.unit(), LocalDate.of(2016, 7, 1), null, null));
        });
        UUID id = start();

        assertThat(outbox(of(id), "user_id || ' ' || state"))
                .containsExactlyInAnyOrder(realm.preparer() + " PENDING", "khong.thu." + realm.unit() + " NO_ADDRESS");
    }

    // The ladder

    @Test
    void theLadderIsClimbedRungByRungAndNoRungIsToldTwice() {
        UUID id = start(); // due on 1 April
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);
        assertClimb(id, LocalDate.of(2024, 3, 22), List.of());
        assertClimb(id, LocalDate.of(2024, 3, 25), List.of("-5 " + realm.preparer() + " bản tin"));
        assertClimb(id, LocalDate.of(2024, 3, 26), List.of());
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));
        assertClimb(id, LocalDate.of(2024, 4, 1), List.of());
        assertClimb(id, LocalDate.of(2024, 4, 2), List.of("1 " + realm.preparer() + " bản tin"));
        assertClimb(
                id,
                LocalDate.of(2024, 4, 4),
                List.of("3 " + realm.preparer() + " bản tin", "3 " + realm.leader() + " bản tin"));
        assertClimb(
                id,
                LocalDate.of(2024, 4, 10),
                List.of(
                        "7 " + realm.preparer() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)",
                        "7 " + realm.leader() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)",
                        "7 " + realm.appraiser() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)",
                        "7 " + realm.coordinator() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)"));
        assertClimb(
                id,
                LocalDate.of(2024, 4, 23),
                Stream.of(realm.preparer(), realm.leader(), realm.appraiser(), realm.coordinator(), realm.head())
                        .map(person -> "15 " + person + " QUÁ HẠN, báo cáo cấp trên (Quá 15 ngày làm việc)")
                        .toList());
        assertClimb(id, LocalDate.of(2024, 5, 10), List.of());
        assertThat(deadlines.isOpen(deadline.id(), 1)).isTrue();
    }

    @Test
    void afterMissedDaysOnlyTheHighestRungIsTold() {
        UUID id = start(); // due on 1 April

        assertClimb(
                id,
                LocalDate.of(2024, 4, 5),
                List.of("3 " + realm.preparer() + " bản tin", "3 " + realm.leader() + " bản tin"));
    }

    @Test
    void aLowerRungThatStillWaitsGivesWayToTheHigherOne() {
        UUID id = start();
        life.itIs(LocalDate.of(2024, 3, 29));
        reminders.sweep();
        life.itIs(LocalDate.of(2024, 4, 11));
        reminders.sweep();

        assertThat(outbox(of(id) + " and dedup_key like 'ladder/%' and state = 'CANCELLED'", "subject"))
                .singleElement(STRING)
                .contains("(Còn 1 ngày làm việc)");
        assertThat(outbox(of(id) + " and dedup_key like 'ladder/%' and state = 'PENDING'", "subject"))
                .isNotEmpty()
                .allSatisfy(subject -> assertThat(subject).contains("(Quá 8 ngày làm việc)"));
        assertThat(outbox(of(id) + " and dedup_key like 'task/%'", "state"))
                .as("the notice of the task is no rung")
                .containsOnly("PENDING");
    }

    @Test
    void oneMatterThatNobodyCanBeToldOfSilencesNoOther() {
        UUID broken = deadlines
                .open(
                        Deadline.Kind.CAMPAIGN,
                        "campaign:" + UUID.randomUUID(),
                        UUID.randomUUID(),
                        null,
                        "APPROVAL",
                        "Hồ sơ không còn",
                        LocalDate.of(2024, 3, 1),
                        false,
                        "Thử nghiệm")
                .id();
        try {
            UUID id = start();
            life.itIs(LocalDate.of(2024, 3, 29));
            reminders.sweep();

            assertThat(outbox(of(id) + " and dedup_key like 'ladder/%'", "state"))
                    .containsExactly("PENDING");
        } finally {
            jdbc.sql("delete from capdo.deadline where id = :id")
                    .param("id", broken)
                    .update();
        }
    }

    @Test
    void aLastDayThatIsOverIsOverdueOnTheDayOffAfterIt() {
        UUID id = start();
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);
        deadlines.move(deadline.id(), LocalDate.of(2024, 3, 15), "Thử"); // a Friday

        assertClimb(id, LocalDate.of(2024, 3, 16), List.of("1 " + realm.preparer() + " bản tin"));
        assertClimb(id, LocalDate.of(2024, 3, 18), List.of());
    }

    @Test
    void onlyWhoHoldsATaskIsRemindedOfIt() {
        province.person(realm.preparer() + ".hai", "Người lập thứ hai", Role.PREPARER, realm.unit());
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, realm.preparer());

        assertClimb(id, LocalDate.of(2024, 3, 25), List.of("-5 " + realm.preparer() + " bản tin"));
    }

    @Test
    void aTaskThatIsDoneIsRemindedOfNoMore() {
        UUID id = start();
        life.itIs(LocalDate.of(2024, 3, 25));
        life.prepare(id, realm.preparer(), 2); // the next is due on 28 March

        assertClimb(id, LocalDate.of(2024, 4, 2), List.of("3 " + realm.leader() + " bản tin"));
    }

    @Test
    void aDateThatMovesIsToldAnew() {
        UUID id = start(); // due on 1 April
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));

        deadlines.move(deadline.id(), LocalDate.of(2024, 4, 5), "Gia hạn");

        Deadline moved = deadlineOf(id, LevelDossierProcess.PREPARE);
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.toldRung()).isNull();
        assertThat(moved.basis()).isEqualTo("Gia hạn");
        assertThat(deadlines.isOpen(deadline.id(), 1)).isFalse();
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-5 " + realm.preparer() + " bản tin"));
        assertClimb(id, LocalDate.of(2024, 4, 4), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));
    }

    @Test
    void aDateThatIsSetToWhatItWasIsNotToldAnew() {
        UUID id = start();
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);

        deadlines.move(deadline.id(), deadline.dueOn(), "Nhắc lại");

        assertThat(deadlineOf(id, LevelDossierProcess.PREPARE)).isEqualTo(deadline);
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of());
    }

    @Test
    void aMilestoneOfACampaignHasALadderOfItsOwn() {
        campaign(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        UUID id = start();
        UUID milestone = milestone(id, Milestone.APPROVAL).id();
        for (int rung : new int[] {-30, -15, -5, 1, 5, 10}) {
            life.itIs(calendars.current().plusWorkingDays(LocalDate.of(2024, 9, 30), rung));
            reminders.sweep();
            reminders.sweep();
        }

        List<String> unit = List.of(realm.preparer(), realm.leader());
        List<String> superiors = List.of(realm.appraiser(), realm.coordinator());
        List<String> expected = new java.util.ArrayList<>();
        unit.forEach(person -> Stream.of(-5, 5, 10).forEach(rung -> expected.add(rung + "/" + person)));
        superiors.forEach(person -> Stream.of(5, 10).forEach(rung -> expected.add(rung + "/" + person)));
        expected.add("10/" + realm.head());
        assertThat(outbox("deadline_id = '" + milestone + "'", "dedup_key"))
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(end -> "ladder/" + milestone + "/1/" + end)
                        .toList());
        assertThat(jdbc.sql("select rung || '/' || user_id from capdo.digest_item where deadline_id = :id")
                        .param("id", milestone)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(unit.stream()
                        .flatMap(person -> Stream.of(-30, -15, 1).map(rung -> rung + "/" + person))
                        .toList());
        assertThat(outbox("deadline_id = '" + milestone + "'", "subject"))
                .allSatisfy(subject -> assertThat(subject).contains("Mốc phê duyệt hồ sơ"));
    }

    @Test
    void twoNodesThatSweepAtOnceTellOnce() {
        UUID id = start();
        life.itIs(LocalDate.of(2024, 4, 4));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(reminders::sweep),
                        CompletableFuture.runAsync(reminders::sweep),
                        CompletableFuture.runAsync(reminders::sweep))
                .join();

        assertThat(told(id))
                .containsExactlyInAnyOrder("3 " + realm.preparer() + " bản tin", "3 " + realm.leader() + " bản tin");
    }

    // Without a mail server

    @Test
    void withoutAMailServerEverythingWaitsVisibly() {
        UUID id = start();

        assertThat(dispatcher.hasMailServer()).isFalse();
        dispatcher.dispatch();

        assertThat(outbox(of(id), "state || ' ' || attempts")).containsExactly("PENDING 0");
    }

    @Test
    void aMailLinksAndNamesButCarriesNothingOfTheContent() {
        UUID id = start();
        life.prepare(id, realm.preparer(), 2);
        String task = life.task(id, LevelDossierProcess.SUBMIT).id();

        assertThat(outbox("dedup_key = 'task/" + task + "/created/" + realm.leader() + "'", "body"))
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains("/tasks/" + task)
                        .contains(name(id))
                        .contains(dossiers.get(id).number())
                        .contains("07/03/2024")
                        .doesNotContain("Ba lớp")
                        .doesNotContain("Đáp ứng các nhóm yêu cầu"));
    }

    // Helpers

    private UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    private void campaign(LocalDate approvedBy, LocalDate deployedBy) {
        province.campaign("NV-" + realm.owner(), realm.owner(), ALL_LEVELS, approvedBy, deployedBy);
    }

    private void advanceTo(UUID id, int level, String task) {
        while (!life.openTasks(id).contains(task)) {
            switch (life.openTasks(id).get(0)) {
                case LevelDossierProcess.PREPARE -> life.prepare(id, realm.preparer(), level);
                case LevelDossierProcess.GIVE_OPINION -> life.giveOpinion(id, realm.appraiser());
                case LevelDossierProcess.SUBMIT -> life.submit(id, realm.leader());
                case LevelDossierProcess.CHECK_VALIDITY -> {
                    if (task.equals(LevelDossierProcess.SUPPLEMENT)) {
                        life.findInvalid(id, realm.appraiser());
                    } else {
                        life.findValid(id, level >= 4 ? realm.coordinator() : realm.appraiser());
                    }
                }
                case LevelDossierProcess.APPRAISE ->
                    life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
                case LevelDossierProcess.RECORD_MINISTRY_APPRAISAL ->
                    life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, realm.coordinator(), "CONFORMING");
                case LevelDossierProcess.APPROVE ->
                    life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
                case LevelDossierProcess.DEPLOY_PLAN -> life.reportDeployed(id, realm.preparer());
                default -> throw new AssertionError(life.openTasks(id));
            }
        }
    }

    /** Sweeps twice on a day; exactly these reminders must be new. Each as rung, person, and how it begins and ends. */
    private void assertClimb(UUID id, LocalDate day, List<String> expected) {
        List<String> before = told(id);
        life.itIs(day);
        reminders.sweep();
        reminders.sweep();
        List<String> after = new java.util.ArrayList<>(told(id));
        before.forEach(after::remove);
        assertThat(after).as("on " + day).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What was told of the ladder, in mails of their own and for digests: rung, person, way. */
    private List<String> told(UUID id) {
        List<String> told = new java.util.ArrayList<>(outbox(
                of(id) + " and dedup_key like 'ladder/%'",
                "split_part(dedup_key, '/', 4) || ' ' || user_id || ' ' || split_part(subject, ':', 1) || ' '"
                        + " || substring(subject from '\\([^()]*\\)$')"));
        told.addAll(jdbc.sql("select rung || ' ' || user_id || ' bản tin' from capdo.digest_item where " + of(id))
                .query(String.class)
                .list());
        return told;
    }

    private List<String> mails(UUID id) {
        return outbox(of(id), "dedup_key");
    }

    private static String of(UUID id) {
        return "deadline_id in (select id from capdo.deadline where dossier_id = '" + id + "')";
    }

    private List<String> outbox(String where, String column) {
        return jdbc.sql("select " + column + " from capdo.mail_outbox where " + where)
                .query(String.class)
                .list();
    }

    private Deadline deadlineOf(UUID id, String task) {
        return deadlines.openTask(life.task(id, task).id()).orElseThrow();
    }

    private Deadline milestone(UUID id, Milestone milestone) {
        return deadlines.openOf(id).stream()
                .filter(deadline -> deadline.subject().equals(Deadlines.milestoneSubject(id, milestone)))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate timer(UUID id, String activity) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .singleResult()
                .getId();
        return LocalDate.ofInstant(
                management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .activityId(activity)
                        .singleResult()
                        .getDuedate()
                        .toInstant(),
                vn.capdo.VietNam.ZONE);
    }

    private List<String> openSteps(UUID id) {
        return deadlines.openOf(id).stream().map(Deadline::step).toList();
    }

    private String outcome(UUID id, String step) {
        return jdbc.sql("select outcome from capdo.deadline where dossier_id = :id and step = :step")
                .param("id", id)
                .param("step", step)
                .query(String.class)
                .single();
    }

    private String name(UUID id) {
        return dossiers.systemOf(id).name();
    }
}
