package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.TaskId;
import vn.capdo.dossier.DossierState;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;

/** Who may take and complete a task: separation of duties, claiming, completing. */
@CapdoTest
class TaskRulesTests extends TaskRulesScene {

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService repository;

    // Separation of duties

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {MANY_HATS, ADMIN_WITH_HATS})
    void whoPreparedNeitherChecksNorAppraisesNorApproves(String person) {
        UUID id = start();
        life.prepare(id, person, 2);
        life.submit(id, "lanhdao.yte");

        assertTakingRefused(id, LevelDossierProcess.CHECK_VALIDITY, person);
        life.findValid(id, "thamdinh");
        assertTakingRefused(id, LevelDossierProcess.APPRAISE, person);
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        assertTakingRefused(id, LevelDossierProcess.APPROVE, person);
        life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true);
        life.reportDeployed(id, person);
        assertTakingRefused(id, LevelDossierProcess.VERIFY_DEPLOYMENT, person);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {MANY_HATS, ADMIN_WITH_HATS})
    void whoSignsForTheUnitDoesNotAppraise(String person) {
        UUID id = start();
        life.prepare(id, "lap.yte", 2);
        life.submit(id, person);

        assertTakingRefused(id, LevelDossierProcess.CHECK_VALIDITY, person);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {MANY_HATS, ADMIN_WITH_HATS})
    void whoAppraisedNeitherApprovesNorPrepares(String person) {
        UUID id = start();
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, person);
        life.appraise(id, LevelDossierProcess.APPRAISE, person, "CONFORMING");

        assertTakingRefused(id, LevelDossierProcess.APPROVE, person);
        life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", false);
        assertTakingRefused(id, LevelDossierProcess.PREPARE, person);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {MANY_HATS, ADMIN_WITH_HATS})
    void whoApprovedNeitherDeploysNorVerifies(String person) {
        UUID id = start();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", person);

        assertTakingRefused(id, LevelDossierProcess.DEPLOY_PLAN, person);
        life.reportDeployed(id, "lap.yte");
        assertTakingRefused(id, LevelDossierProcess.VERIFY_DEPLOYMENT, person);
    }

    @Test
    void aTaskTakenBeforeTheOtherDutyWasPerformedIsRefusedWhenItIsCompleted() {
        UUID id = start();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        deploying.reportChange(id, "Thêm máy chủ", "lap.yte");
        life.claim(id, LevelDossierProcess.ASSESS_CHANGE, MANY_HATS);
        life.claim(id, LevelDossierProcess.DEPLOY_PLAN, MANY_HATS);
        life.reportDeployed(id, MANY_HATS);

        assertRefusal(() -> life.assessChange(id, MANY_HATS, "NO_EFFECT")).isEqualTo("duty.separate");
        assertThat(life.openTasks(id)).contains(LevelDossierProcess.ASSESS_CHANGE);
        assertThat(opinions(id, "CHANGE")).isZero();
    }

    @Test
    void dutiesAreSeparatePerDossierNotForEver() {
        UUID first = start();
        life.prepare(first, MANY_HATS, 1);

        UUID second = start();
        life.prepare(second, "lap.yte", 1);
        life.submit(second, "lanhdao.yte");
        life.findValid(second, MANY_HATS);

        assertThat(life.openTasks(second)).containsExactly(LevelDossierProcess.APPRAISE);
    }

    // Claiming

    @Test
    void nobodyClaimsForSomebodyElse() {
        UUID id = start();
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.claim(task.value(), "lap2.yte")))
                .isEqualTo("task.onlyForYourself");
        assertForbidden(() -> life.signedInAs("lap.gddt", () -> tasks.claim(task.value(), "lap.yte")));
        assertThat(life.task(id, LevelDossierProcess.PREPARE).assignee()).isNull();
    }

    @Test
    void nobodyClaimsATaskOfAnotherUnitOrRole() {
        UUID id = start();

        for (String person : List.of("lap.gddt", "lanhdao.yte", "thamdinh", "dieuphoi", "giamsat")) {
            assertForbidden(() -> life.claim(id, LevelDossierProcess.PREPARE, person));
        }
        assertThat(life.task(id, LevelDossierProcess.PREPARE).assignee()).isNull();
    }

    @Test
    void anAdministratorIsNoCandidateByHisOffice() {
        UUID id = start();

        assertRefusal(() -> life.claim(id, LevelDossierProcess.PREPARE, "quantri2"))
                .isEqualTo("task.notACandidate");
        assertRefusal(() -> life.signedInAs(
                        "quantri2",
                        () -> tasks.setAssignee(
                                life.task(id, LevelDossierProcess.PREPARE).id().value(), "quantri2")))
                .isEqualTo("task.notACandidate");
    }

    @Test
    void anAdministratorAssignsOnlyToCandidates() {
        UUID id = start();
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> life.signedInAs("quantri2", () -> tasks.setAssignee(task.value(), "lap.gddt")))
                .isEqualTo("task.notACandidate");
        life.signedInAs("quantri2", () -> tasks.setAssignee(task.value(), "lap2.yte"));

        assertThat(life.task(id, LevelDossierProcess.PREPARE).assignee()).isEqualTo("lap2.yte");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lap.yte", "dieuphoi", "lap.gddt"})
    void nobodyButAnAdministratorAssignsThroughTheEngine(String person) {
        UUID id = start();
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertForbidden(() -> life.signedInAs(person, () -> tasks.setAssignee(task.value(), "lap2.yte")));
        assertForbidden(() -> life.signedInAs(person, () -> tasks.setOwner(task.value(), person)));
        assertRefusal(() -> life.signedInAs(person, () -> tasks.delegateTask(task.value(), "lap2.yte")))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs(person, () -> tasks.addCandidateUser(task.value(), person)))
                .isEqualTo("task.candidatesByAuthority");
        assertRefusal(() -> life.signedInAs(person, () -> tasks.addCandidateGroup(task.value(), "appraiser-so-tttt")))
                .isEqualTo("task.candidatesByAuthority");
    }

    @Test
    void aTaskThatIsTakenIsNotTakenAgain() {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");

        assertThatThrownBy(() -> life.claim(id, LevelDossierProcess.PREPARE, "lap2.yte"))
                .isInstanceOf(TaskAlreadyClaimedException.class);
        assertThat(life.task(id, LevelDossierProcess.PREPARE).assignee()).isEqualTo("lap.yte");
    }

    // Completing

    @Test
    void aTaskIsClaimedBeforeItIsCompleted() {
        UUID id = start();

        assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, "lap.yte", life.statement(1)))
                .isEqualTo("task.claimFirst");
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lap2.yte", "quantri2"})
    void somebodyElsesTaskIsNotCompleted(String person) {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");

        assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, person, life.statement(1)))
                .isEqualTo("task.takenBySomebodyElse");
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
    }

    @Test
    void aTaskOfAnotherUnitIsNotCompleted() {
        UUID id = start();

        assertForbidden(() -> complete(id, LevelDossierProcess.PREPARE, "lap.gddt", life.statement(1)));
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
    }

    @Test
    void nobodyInParticularCompletesNoTask() {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> tasks.complete(task.value(), life.statement(1))).isEqualTo("task.nobody");
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
    }

    @Test
    void theFormServiceFollowsTheSameRules() {
        UUID id = start();
        life.describe(id);
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> life.signedInAs("lap.yte", () -> forms.submitTaskForm(task.value(), life.statement(1))))
                .isEqualTo("task.claimFirst");
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        Map<String, Object> extra = life.statement(1);
        extra.put("ghiChu", "x");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> forms.submitTaskForm(task.value(), extra)))
                .isEqualTo("task.unknownField");
        life.signedInAs("lap.yte", () -> forms.submitTaskForm(task.value(), life.statement(1)));

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.SUBMITTING);
    }

    @Test
    void aTaskEndsOnlyByBeingCompleted() {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();

        // What the engine offers besides to everybody who may work on a task. An error that nobody catches would end
        // the
        // phase as if the dossier had been approved.
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.handleBpmnError(task.value(), "xong")))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs(
                        "lap.yte", () -> tasks.handleBpmnError(task.value(), "xong", "x", Map.of("approved", true))))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.handleEscalation(task.value(), "dossierSuperseded")))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs(
                        "lap.yte",
                        () -> tasks.handleEscalation(task.value(), "dossierSuperseded", Map.of("approved", true))))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.resolveTask(task.value())))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.resolveTask(task.value(), Map.of("ghiChu", "x"))))
                .isEqualTo("task.onlyComplete");

        life.runDueJobs();
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
        life.prepare(id, "lap.yte", 1);
    }

    // Processes of an administrator's own

    @Test
    void aProcessThatIsAboutNoDossierIsTheAdministratorsOwn() {
        var model = Bpmn.createExecutableProcess("viecRieng")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("userTask_ownWork")
                .camundaCandidateGroups("preparer-so-yte")
                .endEvent()
                .done();
        var deployment = repository
                .createDeployment()
                .addModelInstance("viec-rieng.bpmn", model)
                .deploy();
        try {
            ProcessInstance own = life.signedInAs("quantri2", () -> runtime.startProcessInstanceByKey("viecRieng"));
            String task = tasks.createTaskQuery()
                    .processInstanceId(own.getId())
                    .singleResult()
                    .getId();
            desk.claim(new TaskId(task), "lap.yte");
            desk.complete(new TaskId(task), "lap.yte", Map.of("ghiChu", "x"));

            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceId(own.getId())
                            .count())
                    .isZero();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    /** By his own hand, or by an administrator's. */
    private void assertTakingRefused(UUID id, String key, String person) {
        TaskId task = life.task(id, key).id();
        assertRefusal(() -> desk.claim(task, person)).as("claiming " + key).isEqualTo("duty.separate");
        assertRefusal(() -> life.signedInAs("quantri2", () -> tasks.setAssignee(task.value(), person)))
                .as("assigning " + key)
                .isEqualTo("duty.separate");
        assertRefusal(() -> life.signedInAs(ADMIN_WITH_HATS, () -> tasks.setAssignee(task.value(), person)))
                .as("assigning " + key)
                .isEqualTo("duty.separate");
        assertThat(life.task(id, key).assignee()).isNull();
    }
}
