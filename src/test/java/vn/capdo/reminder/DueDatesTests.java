package vn.capdo.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.Deploying;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.regime.Milestone;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** When a task is due: by the step clock, by the milestones of a campaign, by the model of an administrator. */
@CapdoTest
class DueDatesTests extends ReminderScene {

    @Autowired
    Deploying deploying;

    @Autowired
    Systems systems;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

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
                        .taskId(deadline.taskId().value())
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
}
