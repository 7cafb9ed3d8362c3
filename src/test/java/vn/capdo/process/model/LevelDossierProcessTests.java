package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.process.model.Waiting.at;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.PassedGateways;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Every way through {@code processes/level-dossier.bpmn}. */
@CapdoTest
@ExtendWith(FlowNodeCoverage.class)
class LevelDossierProcessTests {

    private static final LocalDate MAY = LocalDate.of(2024, 5, 6);
    private static final LocalDate SEPTEMBER = LocalDate.of(2024, 9, 30);
    private static final LocalDate DECEMBER = LocalDate.of(2024, 12, 31);
    private static final List<Integer> ALL_LEVELS = List.of(1, 2, 3, 4, 5);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    PassedGateways gateways;

    @Autowired
    Deploying deploying;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    Systems systems;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(MAY);
    }

    // Levels

    @ParameterizedTest(name = "level {0}")
    @CsvSource({"1, giamdoc", "2, giamdoc", "3, chutich"})
    void upToLevelThreeTheDesignatedUnitAppraisesAndOneDecisionApproves(int level, String approver) {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);

        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.PREPARE));
        life.prepare(id, "lap.yte", level);
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.SUBMIT));
        assertThat(stateOf(id)).isEqualTo(DossierState.SUBMITTING);
        life.submit(id, "lanhdao.yte");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.CHECK_VALIDITY));
        assertThat(stateOf(id)).isEqualTo(DossierState.VALIDITY_CHECK);
        life.findValid(id, "thamdinh");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.APPRAISE));
        assertThat(stateOf(id)).isEqualTo(DossierState.APPRAISING);
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.APPROVE));
        assertThat(stateOf(id)).isEqualTo(DossierState.APPROVING);
        life.decide(id, LevelDossierProcess.APPROVE, approver, true);
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
        assertThat(stateOf(id)).isEqualTo(DossierState.DEPLOYING);
        life.reportDeployed(id, "lap.yte");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.VERIFY_DEPLOYMENT));
        assertThat(stateOf(id)).isEqualTo(DossierState.VERIFYING);
        life.verify(id, true);

        assertThat(lifecycle)
                .isEnded()
                .hasPassedInOrder(
                        "startEvent_dossierNeeded",
                        LevelDossierProcess.PREPARE,
                        LevelDossierProcess.SUBMIT,
                        LevelDossierProcess.CHECK_VALIDITY,
                        LevelDossierProcess.APPRAISE,
                        LevelDossierProcess.APPROVE,
                        LevelDossierProcess.DEPLOY_PLAN,
                        LevelDossierProcess.VERIFY_DEPLOYMENT,
                        "serviceTask_openAssessment")
                .hasPassed("endEvent_dossierApproved", "endEvent_planDeployed", "endEvent_handedToAssessment")
                .hasNotPassed(
                        LevelDossierProcess.GIVE_OPINION,
                        LevelDossierProcess.RECORD_MINISTRY_APPRAISAL,
                        "gateway_twoDecisions");
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.IN_OPERATION);
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(level);
        assertThat(dossiers.get(id).approvedOn()).isEqualTo(MAY);
        assertThat(cycles.running(id)).isPresent();
    }

    @Test
    void levelFourNeedsAnOpinionAndTheMinistryAndIsApprovedByTheOwner() {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);

        life.prepare(id, "lap.yte", 4);
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.GIVE_OPINION));
        assertThat(stateOf(id)).isEqualTo(DossierState.OPINION);
        life.giveOpinion(id);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "dieuphoi");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.RECORD_MINISTRY_APPRAISAL));
        life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, "dieuphoi", "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, "chutich", true);

        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN))
                .hasPassedInOrder(
                        LevelDossierProcess.PREPARE,
                        LevelDossierProcess.GIVE_OPINION,
                        LevelDossierProcess.SUBMIT,
                        LevelDossierProcess.CHECK_VALIDITY,
                        LevelDossierProcess.RECORD_MINISTRY_APPRAISAL,
                        LevelDossierProcess.APPROVE)
                .hasNotPassed(LevelDossierProcess.APPRAISE, "gateway_twoDecisions");
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(4);
    }

    @Test
    void levelFiveNeedsTheProtectionPlanAndTheNationalListDecidedSideBySide() {
        UUID id = levelFiveAtItsDecisions();
        ProcessInstance lifecycle = lifecycleOf(id);

        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.APPROVE_PLAN, LevelDossierProcess.RECORD_NATIONAL_LIST));
        life.decide(id, LevelDossierProcess.RECORD_NATIONAL_LIST, "dieuphoi", true);
        assertThat(lifecycle).isWaitingAt(LevelDossierProcess.APPROVE_PLAN);
        assertThat(dossiers.get(id).approvedLevel()).isNull();
        life.decide(id, LevelDossierProcess.APPROVE_PLAN, "chutich", true);

        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN))
                .hasPassed("gateway_twoDecisions", "gateway_bothDecided")
                .hasNotPassed(LevelDossierProcess.APPROVE);
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(5);
    }

    @ParameterizedTest(name = "returned: {0}")
    @CsvSource({
        "userTask_approvePlan, chutich, userTask_recordNationalListDecision, dieuphoi",
        "userTask_recordNationalListDecision, dieuphoi, userTask_approvePlan, chutich"
    })
    void levelFiveGoesBackWhenEitherDecisionIsReturnedWhicheverComesFirst(
            String returned, String returner, String approved, String approver) {
        for (boolean returnedFirst : List.of(true, false)) {
            UUID id = levelFiveAtItsDecisions();
            ProcessInstance lifecycle = lifecycleOf(id);
            life.decide(id, returnedFirst ? returned : approved, returnedFirst ? returner : approver, !returnedFirst);
            life.decide(id, returnedFirst ? approved : returned, returnedFirst ? approver : returner, returnedFirst);

            assertThat(lifecycle)
                    .isWaitingAtExactly(at(LevelDossierProcess.PREPARE))
                    .hasNotPassed("endEvent_dossierApproved");
            assertThat(stateOf(id)).isEqualTo(DossierState.DRAFTING);
            assertThat(dossiers.get(id).approvedLevel()).isNull();

            // The approval of the first round does not count in the second: both decide again.
            life.prepare(id, "lap.yte", 5);
            life.giveOpinion(id);
            life.submit(id, "lanhdao.yte");
            life.findValid(id, "dieuphoi");
            life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, "dieuphoi", "CONFORMING");
            life.decide(id, returned, returner, true);
            assertThat(dossiers.get(id).approvedLevel()).isNull();
            assertThat(lifecycle).isWaitingAt(approved);
            life.decide(id, approved, approver, true);
            assertThat(dossiers.get(id).approvedLevel()).isEqualTo(5);
            assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
        }
    }

    @Test
    void theOwnersCouncilAppraisesASystemThatTheDesignatedUnitRunsItself() {
        UUID id = opening.start(province.system(TestProvince.DESIGNATED), "dieuphoi")
                .id();

        life.prepare(id, "lap.tttt", 2);
        life.submit(id, "lanhdao.tttt");
        life.assignCouncil(id, "dieuphoi");
        assertForbidden(() -> life.findValid(id, "thamdinh"));
        life.findValid(id, "hoidong");
        life.appraise(id, LevelDossierProcess.APPRAISE, "hoidong", "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true);

        assertThat(lifecycleOf(id)).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
    }

    // Ways back

    @Test
    void whatTheLeaderReturnsIsPreparedAgain() {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);
        life.prepare(id, "lap.yte", 2);

        life.returnToPreparer(id, "lanhdao.yte");

        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.PREPARE))
                .hasNotPassed(LevelDossierProcess.CHECK_VALIDITY);
        assertThat(stateOf(id)).isEqualTo(DossierState.DRAFTING);
        assertThat(dossiers.get(id).submittedOn()).isNull();
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.CHECK_VALIDITY));
    }

    @Test
    void theLevelMayChangeWhenTheLeaderReturnsTheDossier() {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);
        life.prepare(id, "lap.yte", 4);
        life.giveOpinion(id);
        life.returnToPreparer(id, "lanhdao.yte");

        life.prepare(id, "lap.yte", 2);

        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.SUBMIT));
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.APPRAISE));
    }

    @Test
    void anInvalidDossierIsSupplementedUntilItIsValid() {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");

        for (int round = 1; round <= 2; round++) {
            life.findInvalid(id, "thamdinh");
            assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.SUPPLEMENT));
            assertThat(stateOf(id)).isEqualTo(DossierState.SUPPLEMENTING);
            assertThat(dossiers.get(id).supplementRequest()).isEqualTo("Thiếu sơ đồ mạng");
            assertThat(dossiers.get(id).supplementRounds()).isEqualTo(round);
            life.supplement(id, "lap.yte", 2);
            assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.CHECK_VALIDITY));
            assertThat(dossiers.get(id).supplementRequest()).isNull();
        }
        life.findValid(id, "thamdinh");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.APPRAISE));
    }

    @Test
    void theAppraiserMayAskForASupplementAndTheValidityIsCheckedAgain() {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);
        life.prepare(id, "lap.yte", 3);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");

        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "SUPPLEMENT");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.SUPPLEMENT));
        life.supplement(id, "lap.yte", 3);
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.CHECK_VALIDITY));
        assertThat(dossiers.get(id).receivedOn()).isNull();
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");

        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.APPROVE));
    }

    @Test
    void aDossierThatDoesNotConformIsPreparedAnew() {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);
        life.prepare(id, "lap.yte", 1);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");

        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "NOT_CONFORMING");

        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.PREPARE))
                .hasNotPassed(LevelDossierProcess.APPROVE);
        assertThat(stateOf(id)).isEqualTo(DossierState.DRAFTING);
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
    }

    @Test
    void aReturnedApprovalGoesBackToThePreparerAndMayBeApprovedLater() {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);
        life.prepare(id, "lap.yte", 3);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");

        life.decide(id, LevelDossierProcess.APPROVE, "chutich", false);

        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.PREPARE))
                .hasNotPassed("endEvent_dossierApproved");
        assertThat(gateways.passedBy(lifecycle.getId())).contains("gateway_returned");
        assertThat(dossiers.get(id).approvedOn()).isNull();
        life.approveThroughUnit(id, 3, "lap.yte", "lanhdao.yte", "thamdinh", "chutich");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(3);
    }

    @Test
    void aPlanThatIsNotVerifiedIsDeployedFurther() {
        UUID id = approved();
        ProcessInstance lifecycle = lifecycleOf(id);
        life.reportDeployed(id, "lap.yte");

        life.verify(id, false);
        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN))
                .hasNotPassed("endEvent_planDeployed");
        assertThat(stateOf(id)).isEqualTo(DossierState.DEPLOYING);
        assertThat(dossiers.get(id).verifiedOn()).isNull();

        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);
        assertThat(lifecycle).isEnded().hasPassed("endEvent_handedToAssessment");
        assertThat(dossiers.get(id).verifiedOn()).isEqualTo(MAY);
    }

    // Milestones of a campaign

    @Test
    void aMissedApprovalMilestoneIsExplainedByTheLeaderAndTheWorkGoesOn() {
        Realm realm = province.realm();
        campaign(realm, ALL_LEVELS);
        UUID id = start(realm);
        ProcessInstance lifecycle = lifecycleOf(id);
        life.prepare(id, realm.preparer(), 2);

        life.itIs(SEPTEMBER);
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.SUBMIT));
        life.itIs(SEPTEMBER.plusDays(1));
        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.SUBMIT, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL))
                .hasPassed("timer_approvalDeadline");
        assertThat(missed(id)).containsExactly("APPROVAL 2024-09-30 null");

        assertForbidden(() -> life.explain(id, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, realm.preparer()));
        life.explain(id, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, realm.leader());
        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.SUBMIT))
                .hasPassed("endEvent_missedApprovalExplained");
        assertThat(missed(id)).containsExactly("APPROVAL 2024-09-30 2024-10-31");

        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
    }

    @Test
    void anExplanationThatIsStillOwedKeepsTheLifeCycleOpen() {
        Realm realm = province.realm();
        campaign(realm, ALL_LEVELS);
        UUID id = start(realm);
        ProcessInstance lifecycle = lifecycleOf(id);
        life.itIs(SEPTEMBER.plusDays(1));

        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        life.reportDeployed(id, realm.preparer());
        life.verify(id, realm.appraiser(), true);

        assertThat(stateOf(id)).isEqualTo(DossierState.IN_OPERATION);
        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.EXPLAIN_MISSED_APPROVAL))
                .isNotEnded();
        life.explain(id, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, realm.leader());
        assertThat(lifecycle).isEnded();
    }

    @Test
    void aDossierApprovedInTimeOwesNoExplanation() {
        Realm realm = province.realm();
        campaign(realm, ALL_LEVELS);
        UUID id = start(realm);
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        life.itIs(SEPTEMBER.plusDays(1));

        assertThat(lifecycleOf(id))
                .isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN))
                .hasNotPassed("timer_approvalDeadline");
        assertThat(missed(id)).isEmpty();
    }

    @Test
    void aMissedDeploymentMilestoneIsExplainedByTheLeaderAndTheWorkGoesOn() {
        Realm realm = province.realm();
        campaign(realm, ALL_LEVELS);
        UUID id = start(realm);
        ProcessInstance lifecycle = lifecycleOf(id);
        life.approveThroughUnit(id, 3, realm.preparer(), realm.leader(), realm.appraiser(), realm.head());

        life.itIs(DECEMBER);
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
        life.itIs(DECEMBER.plusDays(1));
        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN, LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT))
                .hasPassed("timer_deploymentDeadline");
        assertThat(missed(id)).containsExactly("DEPLOYMENT 2024-12-31 null");
        life.explain(id, LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT, realm.leader());
        assertThat(lifecycle).hasPassed("endEvent_missedDeploymentExplained");
        assertThat(missed(id)).containsExactly("DEPLOYMENT 2024-12-31 2025-01-31");

        life.reportDeployed(id, realm.preparer());
        life.verify(id, realm.appraiser(), true);
        assertThat(lifecycle).isEnded();
        assertThat(stateOf(id)).isEqualTo(DossierState.IN_OPERATION);
    }

    @Test
    void withoutACampaignTheMilestonesLieBeyondEverybodysTime() {
        UUID id = start(province.realm());

        assertThat(dueDateOf(id, LevelDossierProcess.TIMER_APPROVAL_DEADLINE))
                .isEqualTo(LocalDateTime.of(3000, 1, 1, 0, 0));
    }

    @Test
    void theMilestoneFollowsTheCampaignThatCoversTheLevelOnceItIsProposed() {
        Realm realm = province.realm();
        campaign(realm, List.of(3));
        UUID id = start(realm);
        assertThat(dueDateOf(id, LevelDossierProcess.TIMER_APPROVAL_DEADLINE))
                .isEqualTo(LocalDateTime.of(3000, 1, 1, 0, 0));

        life.prepare(id, realm.preparer(), 3);
        assertThat(dueDateOf(id, LevelDossierProcess.TIMER_APPROVAL_DEADLINE))
                .isBetween(LocalDateTime.of(2024, 10, 1, 0, 0), LocalDateTime.of(2024, 10, 1, 0, 10));

        life.returnToPreparer(id, realm.leader());
        life.prepare(id, realm.preparer(), 1);
        assertThat(dueDateOf(id, LevelDossierProcess.TIMER_APPROVAL_DEADLINE))
                .isEqualTo(LocalDateTime.of(3000, 1, 1, 0, 0));
    }

    @Test
    void aDeadlineIsOverWhenTheNextDayBeginsInVietNam() {
        Realm realm = province.realm();
        campaign(realm, ALL_LEVELS);
        UUID id = start(realm);

        assertThat(dueDateOf(id, LevelDossierProcess.TIMER_APPROVAL_DEADLINE))
                .isBetween(LocalDateTime.of(2024, 10, 1, 0, 0), LocalDateTime.of(2024, 10, 1, 0, 10));
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        assertThat(dueDateOf(id, LevelDossierProcess.TIMER_DEPLOYMENT_DEADLINE))
                .isBetween(LocalDateTime.of(2025, 1, 1, 0, 0), LocalDateTime.of(2025, 1, 1, 0, 10));
    }

    // Withdrawal

    @ParameterizedTest(name = "while {0}")
    @ValueSource(
            strings = {"DRAFTING", "OPINION", "SUBMITTING", "VALIDITY_CHECK", "SUPPLEMENTING", "APPRAISING", "APPROVING"
            })
    void aDossierMayBeWithdrawnAtAnyTimeBeforeItsApproval(DossierState state) {
        String system = province.system(TestProvince.HEALTH);
        UUID id = opening.start(system, "dieuphoi").id();
        ProcessInstance lifecycle = lifecycleOf(id);
        advanceTo(id, state);
        assertThat(stateOf(id)).isEqualTo(state);

        ending.withdraw(id, "Sáp nhập hệ thống", "lanhdao.yte");
        life.runDueJobs();

        assertThat(lifecycle).isEnded().hasPassed("startEvent_dossierWithdrawn", "endEvent_dossierWithdrawn");
        assertThat(stateOf(id)).isEqualTo(DossierState.WITHDRAWN);
        assertThat(life.openTasks(id)).isEmpty();
        assertThat(openDeadlines(id)).isZero();
        // The system is free for another dossier.
        assertThat(opening.start(system, "dieuphoi").id()).isNotEqualTo(id);
    }

    @Test
    void anApprovedDossierIsNotWithdrawn() {
        UUID id = approved();

        assertRefusal(() -> ending.withdraw(id, "Sáp nhập", "lanhdao.yte")).isEqualTo("dossier.cannotWithdraw");
        assertThat(lifecycleOf(id)).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
    }

    @Test
    void aWithdrawalNeedsAReason() {
        UUID id = start();

        assertRefusal(() -> ending.withdraw(id, " ", "lanhdao.yte")).isEqualTo("field.required");
        assertThat(lifecycleOf(id)).isWaitingAtExactly(at(LevelDossierProcess.PREPARE));
    }

    // Decommissioning

    @ParameterizedTest(name = "while {0}")
    @ValueSource(strings = {"DRAFTING", "SUPPLEMENTING", "APPRAISING", "APPROVING", "DEPLOYING", "VERIFYING"})
    void aSystemThatGoesOutOfOperationEndsItsDossierInEveryPhase(DossierState state) {
        String system = province.system(TestProvince.HEALTH);
        UUID id = opening.start(system, "dieuphoi").id();
        ProcessInstance lifecycle = lifecycleOf(id);
        advanceTo(id, state);

        ending.decommission(id, "Thanh lý", "lanhdao.yte");
        life.runDueJobs();

        assertThat(lifecycle).isEnded().hasPassed("startEvent_systemDecommissioned", "endEvent_systemDecommissioned");
        assertThat(stateOf(id)).isEqualTo(DossierState.DECOMMISSIONED);
        assertThat(systems.findByCode(system).orElseThrow().phase()).isEqualTo(InformationSystem.Phase.DECOMMISSIONED);
        assertThat(life.openTasks(id)).isEmpty();
        assertThat(openDeadlines(id)).isZero();
        assertRefusal(() -> opening.start(system, "dieuphoi")).isEqualTo("dossier.systemDecommissioned");
    }

    @Test
    void decommissioningAlsoEndsAnExplanationThatIsStillOwed() {
        Realm realm = province.realm();
        campaign(realm, ALL_LEVELS);
        UUID id = start(realm);
        ProcessInstance lifecycle = lifecycleOf(id);
        life.itIs(SEPTEMBER.plusDays(1));
        assertThat(lifecycle).isWaitingAt(LevelDossierProcess.EXPLAIN_MISSED_APPROVAL);

        ending.decommission(id, "Thanh lý", realm.leader());
        life.runDueJobs();

        assertThat(lifecycle).isEnded();
        assertThat(life.openTasks(id)).isEmpty();
    }

    @Test
    void aClosedDossierIsNotDecommissionedAgain() {
        UUID id = start();
        ending.decommission(id, "Thanh lý", "lanhdao.yte");
        life.runDueJobs();

        assertRefusal(() -> ending.decommission(id, "Thanh lý", "lanhdao.yte")).isEqualTo("dossier.wrongState");
    }

    // Changes of the system

    @ParameterizedTest(name = "while {0}")
    @ValueSource(strings = {"DEPLOYING", "VERIFYING"})
    void aChangeWithoutEffectLeavesTheDossierWhereItIs(DossierState state) {
        UUID id = start();
        ProcessInstance lifecycle = lifecycleOf(id);
        advanceTo(id, state);
        String here = life.openTasks(id).get(0);

        deploying.reportChange(id, "Thêm một máy chủ", "lap.yte");
        assertThat(lifecycle).isWaitingAtExactly(at(here, LevelDossierProcess.ASSESS_CHANGE));
        assertThat(stateOf(id)).isEqualTo(state);
        life.assessChange(id, "thamdinh", "NO_EFFECT");

        assertThat(lifecycle)
                .isWaitingAtExactly(at(here))
                .hasPassed("endEvent_changeHandled")
                .hasNotPassed("serviceTask_openRedetermination");
        assertThat(stateOf(id)).isEqualTo(state);
    }

    @ParameterizedTest(name = "while {0}")
    @ValueSource(strings = {"DEPLOYING", "VERIFYING"})
    void aChangeThatMattersReplacesTheDossierByALinkedOne(DossierState state) {
        String system = province.system(TestProvince.HEALTH);
        UUID id = opening.start(system, "dieuphoi").id();
        ProcessInstance lifecycle = lifecycleOf(id);
        advanceTo(id, state);

        deploying.reportChange(id, "Mở cho người dân", "lap.yte");
        life.assessChange(id, "thamdinh", "REDETERMINE");

        assertThat(lifecycle)
                .isEnded()
                .hasPassed(
                        "serviceTask_openRedetermination",
                        "endEvent_redeterminationOpened",
                        "startEvent_dossierSuperseded",
                        "endEvent_dossierSuperseded");
        assertThat(stateOf(id)).isEqualTo(DossierState.SUPERSEDED);
        assertThat(life.openTasks(id)).isEmpty();
        assertThat(openDeadlines(id)).isZero();

        LevelDossier next = current(system);
        assertThat(next.previousDossier()).isEqualTo(id);
        assertThat(next.kind()).isEqualTo(LevelDossier.Kind.REDETERMINATION);
        ProcessInstance nextLifecycle = lifecycleOf(next.id());
        assertThat(nextLifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.PREPARE))
                .hasBusinessKey(next.id().toString());
        life.approveThroughUnit(next.id(), 3, "lap.yte", "lanhdao.yte", "thamdinh", "chutich");
        life.reportDeployed(next.id(), "lap.yte");
        life.verify(next.id(), true);
        assertThat(nextLifecycle).isEnded();
        assertThat(current(system).approvedLevel()).isEqualTo(3);
    }

    @Test
    void ofTwoChangesTheOneThatMattersEndsTheOthersExamination() {
        String system = province.system(TestProvince.HEALTH);
        UUID id = opening.start(system, "dieuphoi").id();
        ProcessInstance lifecycle = lifecycleOf(id);
        advanceTo(id, DossierState.DEPLOYING);
        deploying.reportChange(id, "Thêm một máy chủ", "lap.yte");
        deploying.reportChange(id, "Mở cho người dân", "lap.yte");
        assertThat(lifecycle)
                .isWaitingAtExactly(at(
                        LevelDossierProcess.DEPLOY_PLAN,
                        LevelDossierProcess.ASSESS_CHANGE,
                        LevelDossierProcess.ASSESS_CHANGE));

        life.assessChange(id, "thamdinh", "REDETERMINE");

        assertThat(lifecycle).isEnded();
        assertThat(life.openTasks(id)).isEmpty();
        assertThat(dossiersOf(system)).hasSize(2);
    }

    @Test
    void aChangeBelongsToAnApprovedDossierThatIsNotInOperationYet() {
        UUID drafting = start();

        assertRefusal(() -> deploying.reportChange(drafting, "Thêm máy chủ", "lap.yte"))
                .isEqualTo("dossier.wrongState");
        assertThat(life.openTasks(drafting)).containsExactly(LevelDossierProcess.PREPARE);
    }

    @Test
    void openingARedeterminationTwiceOpensOne() {
        String system = province.system(TestProvince.HEALTH);
        UUID id = opening.start(system, "dieuphoi").id();
        advanceTo(id, DossierState.DEPLOYING);
        deploying.reportChange(id, "Mở cho người dân", "lap.yte");
        life.assessChange(id, "thamdinh", "REDETERMINE");

        // What a retried job does.
        opening.openRedetermination(id, "capdo");

        assertThat(dossiersOf(system)).hasSize(2);
    }

    // Approvals from before Capdo

    @Test
    void anImportedApprovalStartsWithTheDeploymentOfItsPlan() {
        String system = province.system(TestProvince.HEALTH, TestProvince.approved(3, LocalDate.of(2023, 6, 1)));
        UUID id = current(system).id();
        ProcessInstance lifecycle = lifecycleOf(id);

        assertThat(lifecycle)
                .isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN))
                .hasPassed("startEvent_approvedImported")
                .hasNotPassed("startEvent_dossierNeeded", "phase_untilApproved")
                .hasBusinessKey(id.toString());
        assertThat(current(system).kind()).isEqualTo(LevelDossier.Kind.IMPORTED);
        assertThat(current(system).approvedLevel()).isEqualTo(3);

        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);
        assertThat(lifecycle).isEnded();
        assertThat(cycles.running(id).orElseThrow().months()).isEqualTo(12);
    }

    @Test
    void anImportedApprovalIsHeldAgainstTheDeploymentMilestone() {
        Realm realm = province.realm();
        campaign(realm, ALL_LEVELS);
        String system = province.system(realm.unit(), TestProvince.approved(2, LocalDate.of(2023, 6, 1)));
        UUID id = current(system).id();

        assertThat(dueDateOf(id, LevelDossierProcess.TIMER_DEPLOYMENT_DEADLINE))
                .isBetween(LocalDateTime.of(2025, 1, 1, 0, 0), LocalDateTime.of(2025, 1, 1, 0, 10));
        life.itIs(DECEMBER.plusDays(1));
        assertThat(lifecycleOf(id)).isWaitingAt(LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT);
    }

    // Jobs

    @Test
    void runningAStepAgainChangesNothing() {
        UUID id = approved();
        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);

        // What a job does that is retried after its work was done.
        dossiers.enterOperation(id);
        cycles.openFirst(id);

        assertThat(cycles.ofDossier(id)).singleElement().satisfies(cycle -> assertThat(cycle.state())
                .isEqualTo(AssessmentCycle.State.WAITING));
    }

    // Tasklist's start form

    @Test
    void aPreparerOpensADossierFromTasklist() {
        String system = province.system(TestProvince.HEALTH);

        ProcessInstance started = life.signedInAs(
                "lap.yte",
                () -> runtime.startProcessInstanceByKey(
                        LevelDossierProcess.KEY, Map.of("systemCode", " " + system + " ")));

        LevelDossier dossier = current(system);
        ProcessInstance lifecycle = lifecycleOf(dossier.id());
        assertThat(lifecycle.getId()).isEqualTo(started.getId());
        assertThat(lifecycle)
                .hasBusinessKey(dossier.id().toString())
                .isWaitingAtExactly(at(LevelDossierProcess.PREPARE))
                .hasVariables("dossierId");
        assertThat(dossier.openedBy()).isEqualTo("lap.yte");
        assertThat(runtime.getVariables(lifecycle.getId())).containsOnlyKeys("dossierId");
        life.approveThroughUnit(dossier.id(), 2, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        assertThat(lifecycle).isWaitingAtExactly(at(LevelDossierProcess.DEPLOY_PLAN));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lanhdao.yte", "dieuphoi"})
    void theLeaderAndTheCoordinatorMayOpenADossierFromTasklistToo(String person) {
        String system = province.system(TestProvince.HEALTH);

        life.signedInAs(
                person, () -> runtime.startProcessInstanceByKey(LevelDossierProcess.KEY, Map.of("systemCode", system)));

        assertThat(current(system).openedBy()).isEqualTo(person);
    }

    @Test
    void aBusinessKeyGivenByHandIsReplacedByTheDossiersId() {
        String system = province.system(TestProvince.HEALTH);

        life.signedInAs(
                "lap.yte",
                () -> runtime.startProcessInstanceByKey(
                        LevelDossierProcess.KEY, "của-tôi", Map.of("systemCode", system)));

        assertThat(lifecycleOf(current(system).id())).isNotNull();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("của-tôi")
                        .count())
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lap.gddt", "lanhdao.gddt", "thamdinh", "giamdoc", "chutich", "giamsat"})
    void nobodyOpensADossierForAnotherUnit(String person) {
        String system = province.system(TestProvince.HEALTH);

        assertStartRefused(person, Map.of("systemCode", system), "dossier.notYourUnit");
        assertThat(dossiersOf(system)).isEmpty();
    }

    @Test
    void theStartFormIsRefusedWithoutAKnownSystem() {
        assertStartRefused("lap.yte", Map.of("systemCode", "KHONG-CO"), "system.unknownCode");
        assertStartRefused("lap.yte", Map.of("systemCode", " "), "field.required");
        assertStartRefused("lap.yte", Map.of(), "field.required");
    }

    @Test
    void theStartFormIsRefusedWithAnyFieldOfItsOwnMaking() {
        String system = province.system(TestProvince.HEALTH);

        assertStartRefused("lap.yte", Map.of("systemCode", system, "approved", true), "task.unknownField");
        assertStartRefused("lap.yte", Map.of("systemCode", system, "ghiChu", "x"), "task.unknownField");
        assertStartRefused(
                "lap.yte",
                Map.of("systemCode", system, "dossierId", UUID.randomUUID().toString()),
                "process.notStartedByHand");
        assertThat(dossiersOf(system)).isEmpty();
    }

    @Test
    void aSecondDossierForASystemIsRefused() {
        String system = province.system(TestProvince.HEALTH);
        life.signedInAs(
                "lap.yte",
                () -> runtime.startProcessInstanceByKey(LevelDossierProcess.KEY, Map.of("systemCode", system)));

        assertStartRefused("lap.yte", Map.of("systemCode", system), "dossier.alreadyOpen");
        assertThat(dossiersOf(system)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lap.yte", "quantri2"})
    void nobodyStartsALifeCycleBehindItsApproval(String person) {
        String system = province.system(TestProvince.HEALTH);
        long before = instances();

        assertRefusal(() -> life.signedInAs(
                        person,
                        () -> runtime.startProcessInstanceByMessage(
                                LevelDossierProcess.MESSAGE_APPROVED_IMPORTED, Map.of("systemCode", system))))
                .isEqualTo("process.notStartedByHand");
        for (String activity :
                List.of("phase_deployPlan", LevelDossierProcess.DEPLOY_PLAN, LevelDossierProcess.APPROVE)) {
            assertRefusal(() ->
                            life.signedInAs(person, () -> runtime.createProcessInstanceByKey(LevelDossierProcess.KEY)
                                    .startBeforeActivity(activity)
                                    .setVariable("systemCode", system)
                                    .execute(true, true)))
                    .isEqualTo("process.notStartedByHand");
        }
        assertThat(dossiersOf(system)).isEmpty();
        assertThat(instances()).isEqualTo(before);
    }

    @Test
    void anAssessmentIsNeverStartedByHand() {
        long before = instances();

        assertForbidden(() ->
                life.signedInAs("lap.yte", () -> runtime.startProcessInstanceByKey(PeriodicAssessmentProcess.KEY)));
        assertRefusal(() -> life.signedInAs(
                        "quantri2", () -> runtime.startProcessInstanceByKey(PeriodicAssessmentProcess.KEY)))
                .isEqualTo("process.notStartedByHand");
        assertThat(instances()).isEqualTo(before);
    }

    @Test
    void nobodySteersALifeCycleByMessage() {
        UUID id = start();

        for (String message : List.of(
                LevelDossierProcess.MESSAGE_WITHDRAWN,
                LevelDossierProcess.MESSAGE_DECOMMISSIONED,
                LevelDossierProcess.MESSAGE_SYSTEM_CHANGED)) {
            assertForbidden(() -> life.signedInAs("lap.yte", () -> {
                runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(id.toString())
                        .correlate();
                return null;
            }));
        }
        assertThat(lifecycleOf(id)).isWaitingAtExactly(at(LevelDossierProcess.PREPARE));
    }

    private void assertStartRefused(String person, Map<String, Object> variables, String key) {
        long before = instances();
        assertRefusal(() -> life.signedInAs(
                        person,
                        () -> runtime.startProcessInstanceByKey(LevelDossierProcess.KEY, new HashMap<>(variables))))
                .isEqualTo(key);
        assertThat(instances()).isEqualTo(before);
    }

    // Helpers

    private UUID start() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    private UUID start(Realm realm) {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    private UUID approved() {
        UUID id = start();
        advanceTo(id, DossierState.DEPLOYING);
        return id;
    }

    private UUID levelFiveAtItsDecisions() {
        UUID id = start();
        life.prepare(id, "lap.yte", 5);
        life.giveOpinion(id);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "dieuphoi");
        life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, "dieuphoi", "CONFORMING");
        return id;
    }

    /** Brings a new dossier of the health department to a state. */
    private void advanceTo(UUID id, DossierState state) {
        if (state == DossierState.OPINION) {
            life.prepare(id, "lap.yte", 4);
            return;
        }
        Map<DossierState, Runnable> steps = new java.util.LinkedHashMap<>();
        steps.put(DossierState.DRAFTING, () -> life.prepare(id, "lap.yte", 2));
        steps.put(DossierState.SUBMITTING, () -> life.submit(id, "lanhdao.yte"));
        if (state == DossierState.SUPPLEMENTING) {
            steps.put(DossierState.VALIDITY_CHECK, () -> life.findInvalid(id, "thamdinh"));
        } else {
            steps.put(DossierState.VALIDITY_CHECK, () -> life.findValid(id, "thamdinh"));
        }
        steps.put(
                DossierState.APPRAISING,
                () -> life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING"));
        steps.put(DossierState.APPROVING, () -> life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true));
        steps.put(DossierState.DEPLOYING, () -> life.reportDeployed(id, "lap.yte"));
        while (stateOf(id) != state) {
            steps.get(stateOf(id)).run();
        }
    }

    private void campaign(Realm realm, List<Integer> levels) {
        province.campaign("CD-" + realm.owner(), realm.owner(), levels, SEPTEMBER, DECEMBER);
    }

    private ProcessInstance lifecycleOf(UUID dossierId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(LevelDossierProcess.KEY)
                .processInstanceBusinessKey(dossierId.toString())
                .singleResult();
    }

    private DossierState stateOf(UUID dossierId) {
        return dossiers.get(dossierId).state();
    }

    private LevelDossier current(String system) {
        return dossiers.current(systems.findByCode(system).orElseThrow().id()).orElseThrow();
    }

    private List<UUID> dossiersOf(String system) {
        return jdbc.sql("select d.id from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id"
                        + " where s.code = :code")
                .param("code", system)
                .query(UUID.class)
                .list();
    }

    private LocalDateTime dueDateOf(UUID dossierId, String timer) {
        Job job = management
                .createJobQuery()
                .processInstanceId(lifecycleOf(dossierId).getId())
                .activityId(timer)
                .singleResult();
        return LocalDateTime.ofInstant(job.getDuedate().toInstant(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private List<String> missed(UUID dossierId) {
        return jdbc.sql(
                        "select kind || ' ' || deadline || ' ' || coalesce(new_date::text, 'null') from capdo.missed_deadline"
                                + " where dossier_id = :id order by id")
                .param("id", dossierId)
                .query(String.class)
                .list();
    }

    private int openDeadlines(UUID dossierId) {
        return jdbc.sql("select count(*) from capdo.deadline where dossier_id = :id and closed_at is null")
                .param("id", dossierId)
                .query(Integer.class)
                .single();
    }

    private long instances() {
        return history.createHistoricProcessInstanceQuery().count();
    }
}
