package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.process.model.Waiting.at;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.register.InformationSystem;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/**
 * What ends, replaces or leaves alone a dossier under way: the subprocesses of {@code processes/level-dossier.bpmn} that an
 * event starts.
 */
@CapdoTest
@ExtendWith(FlowNodeCoverage.class)
class LevelDossierEndTests extends DossierScene {

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
}
