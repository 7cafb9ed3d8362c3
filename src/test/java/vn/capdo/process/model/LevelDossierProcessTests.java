package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.process.model.Waiting.at;
import static vn.capdo.support.Refusals.assertForbidden;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Every way through {@code processes/level-dossier.bpmn} from its start to the explanation of a missed milestone. */
@CapdoTest
@ExtendWith(FlowNodeCoverage.class)
class LevelDossierProcessTests extends DossierScene {

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
}
