package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.DossierState;
import vn.capdo.process.repair.StepsBack;
import vn.capdo.process.repair.StuckWork;
import vn.capdo.support.CapdoTest;

/** What an administrator does about a dossier that does not go on. */
@CapdoTest
class RepairTests extends DossierScene {

    private static final Actor ADMINISTRATOR = Actor.of("quantri2");

    @Autowired
    StepsBack steps;

    @Autowired
    StuckWork stuck;

    @BeforeEach
    void assertionsAboutThisEngine(@Autowired ProcessEngine engine) {
        init(engine);
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTING, userTask_prepareDossier, DRAFTING",
        "VALIDITY_CHECK, userTask_submitDossier, SUBMITTING",
        "APPRAISING, userTask_prepareDossier, DRAFTING",
        "APPRAISING, userTask_checkValidity, VALIDITY_CHECK",
        "APPROVING, userTask_appraiseDossier, APPRAISING",
        "APPROVING, userTask_approveDossier, APPROVING",
        "VERIFYING, userTask_deployPlan, DEPLOYING"
    })
    void aDossierGoesBackToAStepThatItHasBeenThrough(DossierState from, String step, DossierState to) {
        UUID id = start();
        if (from == DossierState.VERIFYING) {
            advanceTo(id, DossierState.DEPLOYING);
            life.reportDeployed(id, "lap.yte");
        } else {
            advanceTo(id, from);
        }
        String deadline = stateOf(id).isBeforeApproval()
                ? LevelDossierProcess.TIMER_APPROVAL_DEADLINE
                : LevelDossierProcess.TIMER_DEPLOYMENT_DEADLINE;
        var deadlineWas = dueDateOf(id, deadline);

        steps.lead(id, step, "Hoàn thành nhầm", ADMINISTRATOR);

        assertThat(lifecycleOf(id)).isWaitingAtExactly(Waiting.at(step));
        assertThat(stateOf(id)).isEqualTo(to);
        assertThat(life.openTasks(id)).hasSize(1);
        assertThat(dueDateOf(id, deadline)).isEqualTo(deadlineWas);
        assertThat(jdbc.sql(
                                "select actor || ': ' || detail from capdo.dossier_event where dossier_id = ? and type = 'LED_BACK'")
                        .param(id)
                        .query(String.class)
                        .single())
                .startsWith("quantri2: Đưa hồ sơ từ bước")
                .endsWith("Lý do: Hoàn thành nhầm");
    }

    /** To the end, so that nothing of the modification is left in the way. */
    @Test
    void afterwardsItGoesOnAsEver() {
        UUID id = start();
        advanceTo(id, DossierState.APPROVING);

        steps.lead(id, LevelDossierProcess.PREPARE, "Sai cấp độ", ADMINISTRATOR);
        advanceTo(id, DossierState.DEPLOYING);

        assertThat(lifecycleOf(id)).isWaitingAtExactly(Waiting.at(LevelDossierProcess.DEPLOY_PLAN));
    }

    @ParameterizedTest
    @EnumSource(
            value = DossierState.class,
            names = {"DRAFTING", "SUBMITTING", "VALIDITY_CHECK", "APPRAISING", "APPROVING", "DEPLOYING"})
    void nobodyGetsPastAStepInThisWay(DossierState state) {
        UUID id = start();
        advanceTo(id, state);
        List<String> offered =
                steps.choice(id).to().stream().map(StepsBack.Step::id).toList();

        for (String step : List.of(
                LevelDossierProcess.PREPARE,
                LevelDossierProcess.GIVE_OPINION,
                LevelDossierProcess.SUBMIT,
                LevelDossierProcess.ASSIGN_APPRAISER,
                LevelDossierProcess.CHECK_VALIDITY,
                LevelDossierProcess.SUPPLEMENT,
                LevelDossierProcess.APPRAISE,
                LevelDossierProcess.APPROVE,
                LevelDossierProcess.APPROVE_PLAN,
                LevelDossierProcess.DEPLOY_PLAN,
                LevelDossierProcess.VERIFY_DEPLOYMENT,
                LevelDossierProcess.EXPLAIN_MISSED_APPROVAL,
                "endEvent_dossierApproved",
                "phase_deployPlan",
                "nothing")) {
            if (!offered.contains(step)) {
                assertRefusal(() -> steps.lead(id, step, "Cho nhanh", ADMINISTRATOR))
                        .isEqualTo("repair.step.notHere");
            }
        }
        assertThat(offered).doesNotContain(LevelDossierProcess.VERIFY_DEPLOYMENT);
        assertThat(stateOf(id)).isEqualTo(state);
    }

    @Test
    void aDecisionOfTwoIsNotAskedForAnewButGoesBackAsAWhole() {
        UUID id = levelFiveAtItsDecisions();

        assertThat(steps.choice(id).at()).hasSize(2);
        assertRefusal(() -> steps.lead(id, LevelDossierProcess.APPROVE_PLAN, "Lại", ADMINISTRATOR))
                .isEqualTo("repair.step.notHere");
        steps.lead(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, "Nhầm ý kiến", ADMINISTRATOR);

        assertThat(lifecycleOf(id)).isWaitingAtExactly(Waiting.at(LevelDossierProcess.RECORD_MINISTRY_APPRAISAL));
    }

    @Test
    void whatOneOfTwoDecisionsHasLeftBehindGoesBackWithTheOther() {
        UUID id = levelFiveAtItsDecisions();
        life.decide(id, LevelDossierProcess.APPROVE_PLAN, "chutich", true);
        assertThat(steps.choice(id).at())
                .extracting(StepsBack.Step::id)
                .containsExactly(LevelDossierProcess.RECORD_NATIONAL_LIST);
        assertThat(steps.choice(id).to())
                .extracting(StepsBack.Step::id)
                .doesNotContain(LevelDossierProcess.APPROVE_PLAN)
                .contains(LevelDossierProcess.RECORD_MINISTRY_APPRAISAL);

        steps.lead(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, "Nhầm ý kiến", ADMINISTRATOR);

        assertThat(lifecycleOf(id)).isWaitingAtExactly(Waiting.at(LevelDossierProcess.RECORD_MINISTRY_APPRAISAL));
        assertThat(runtime.getActivityInstance(lifecycleOf(id).getId()).getActivityInstances("gateway_bothDecided"))
                .isEmpty();
    }

    @Test
    void whatFailedIsNamedAndTriedAgain() {
        UUID id = approved();
        life.reportDeployed(id, "lap.yte");
        jdbc.sql("alter table capdo.assessment_cycle add constraint in_the_way check (dossier_id <> '" + id
                        + "') not valid")
                .update();
        catchThrowable(() -> life.verify(id, "thamdinh", true));
        Job job = management
                .createJobQuery()
                .processInstanceId(lifecycleOf(id).getId())
                .withException()
                .singleResult();
        management.setJobRetries(job.getId(), 0);
        jdbc.sql("alter table capdo.assessment_cycle drop constraint in_the_way")
                .update();

        StuckWork.Item item = stuck.list(500).stream()
                .filter(one -> one.jobId().equals(job.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(item.what()).isEqualTo("Mở chu kỳ đánh giá định kỳ");
        assertThat(item.dossierId()).isEqualTo(id);
        assertThat(item.why()).isNotBlank();
        stuck.retry(job.getId(), ADMINISTRATOR);
        life.runDueJobs();

        assertThat(stateOf(id)).isEqualTo(DossierState.IN_OPERATION);
        assertRefusal(() -> stuck.retry(job.getId(), ADMINISTRATOR)).isEqualTo("repair.job.unknown");
        assertThat(jdbc.sql("select count(*) from capdo.dossier_event where dossier_id = ? and type = 'RETRIED'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
