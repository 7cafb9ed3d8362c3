package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Who may do what with a task, what a task accepts, and what a refusal leaves behind: nothing. */
@CapdoTest
class TaskRulesTests {

    private static final LocalDate MAY = LocalDate.of(2024, 5, 6);

    /** Prepares at the health department and appraises and approves at the designated unit. */
    private static final String MANY_HATS = "nhieu.vai";

    /** The same, and an administrator. */
    private static final String ADMIN_WITH_HATS = "quantri.vai";

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
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        for (String person : List.of(MANY_HATS, ADMIN_WITH_HATS)) {
            province.person(person, "Người Nhiều Vai", Role.PREPARER, TestProvince.HEALTH);
            province.person(person, "Người Nhiều Vai", Role.LEADER, TestProvince.HEALTH);
            province.person(person, "Người Nhiều Vai", Role.APPRAISER, TestProvince.DESIGNATED);
            province.person(person, "Người Nhiều Vai", Role.APPROVER, TestProvince.DESIGNATED);
        }
        province.person(ADMIN_WITH_HATS, "Người Nhiều Vai", Role.ADMINISTRATOR, TestProvince.OWNER);
        province.person("lap2.yte", "Ngô Thị Mận", Role.PREPARER, TestProvince.HEALTH);
        life.itIs(MAY);
    }

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
        String task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.claim(task, "lap2.yte")))
                .isEqualTo("task.onlyForYourself");
        assertForbidden(() -> life.signedInAs("lap.gddt", () -> tasks.claim(task, "lap.yte")));
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
                                life.task(id, LevelDossierProcess.PREPARE).id(), "quantri2")))
                .isEqualTo("task.notACandidate");
    }

    @Test
    void anAdministratorAssignsOnlyToCandidates() {
        UUID id = start();
        String task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> life.signedInAs("quantri2", () -> tasks.setAssignee(task, "lap.gddt")))
                .isEqualTo("task.notACandidate");
        life.signedInAs("quantri2", () -> tasks.setAssignee(task, "lap2.yte"));

        assertThat(life.task(id, LevelDossierProcess.PREPARE).assignee()).isEqualTo("lap2.yte");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lap.yte", "dieuphoi", "lap.gddt"})
    void nobodyButAnAdministratorAssignsThroughTheEngine(String person) {
        UUID id = start();
        String task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertForbidden(() -> life.signedInAs(person, () -> tasks.setAssignee(task, "lap2.yte")));
        assertForbidden(() -> life.signedInAs(person, () -> tasks.setOwner(task, person)));
        assertRefusal(() -> life.signedInAs(person, () -> tasks.delegateTask(task, "lap2.yte")))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs(person, () -> tasks.addCandidateUser(task, person)))
                .isEqualTo("task.candidatesByAuthority");
        assertRefusal(() -> life.signedInAs(person, () -> tasks.addCandidateGroup(task, "appraiser-so-tttt")))
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
        String task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> tasks.complete(task, life.statement(1))).isEqualTo("task.nobody");
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
    }

    @Test
    void theFormServiceFollowsTheSameRules() {
        UUID id = start();
        String task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertRefusal(() -> life.signedInAs("lap.yte", () -> forms.submitTaskForm(task, life.statement(1))))
                .isEqualTo("task.claimFirst");
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        Map<String, Object> extra = life.statement(1);
        extra.put("ghiChu", "x");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> forms.submitTaskForm(task, extra)))
                .isEqualTo("task.unknownField");
        life.signedInAs("lap.yte", () -> forms.submitTaskForm(task, life.statement(1)));

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.SUBMITTING);
    }

    @Test
    void aTaskEndsOnlyByBeingCompleted() {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        String task = life.task(id, LevelDossierProcess.PREPARE).id();

        // What the engine offers besides to everybody who may work on a task. An error that nobody catches would end
        // the
        // phase as if the dossier had been approved.
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.handleBpmnError(task, "xong")))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs(
                        "lap.yte", () -> tasks.handleBpmnError(task, "xong", "x", Map.of("approved", true))))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.handleEscalation(task, "dossierSuperseded")))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs(
                        "lap.yte", () -> tasks.handleEscalation(task, "dossierSuperseded", Map.of("approved", true))))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.resolveTask(task)))
                .isEqualTo("task.onlyComplete");
        assertRefusal(() -> life.signedInAs("lap.yte", () -> tasks.resolveTask(task, Map.of("ghiChu", "x"))))
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
            desk.claim(task, "lap.yte");
            desk.complete(task, "lap.yte", Map.of("ghiChu", "x"));

            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceId(own.getId())
                            .count())
                    .isZero();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    // What a task accepts

    @Test
    void aFieldThatTheFormDoesNotHaveIsRefused() {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        for (String field : List.of("ghiChu", "approvalOutcome", "systemCode", "assignee")) {
            Map<String, Object> values = life.statement(1);
            values.put(field, "x");

            assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, "lap.yte", values))
                    .isEqualTo("task.unknownField");
            assertNothingHappened(id, LevelDossierProcess.PREPARE);
        }
    }

    @Test
    void theVariablesThatRouteAreNotThePersonsToSet() {
        UUID id = start();
        Map<String, Object> values = life.statement(3);
        values.putAll(Map.of(
                "securityLevel",
                1,
                "approved",
                true,
                "submitted",
                true,
                "dossierValid",
                true,
                "appraisalResult",
                "CONFORMING"));
        life.complete(id, LevelDossierProcess.PREPARE, "lap.yte", values);

        assertThat(dossiers.get(id).proposedLevel()).isEqualTo(3);
        assertThat(variable(id, "securityLevel")).isEqualTo(3);

        Map<String, Object> submission = new HashMap<>(Map.of(
                "submitDecision", "RETURN", "returnReason", "Thiếu sơ đồ", "submitted", true, "securityLevel", 5));
        life.complete(id, LevelDossierProcess.SUBMIT, "lanhdao.yte", submission);
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.PREPARE);
        assertThat(variable(id, "securityLevel")).isEqualTo(3);

        life.prepare(id, "lap.yte", 3);
        life.submit(id, "lanhdao.yte");
        life.complete(
                id,
                LevelDossierProcess.CHECK_VALIDITY,
                "thamdinh",
                Map.of("validity", "INVALID", "supplementRequest", "Thiếu", "dossierValid", true));
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.SUPPLEMENT);
        life.supplement(id, "lap.yte", 3);
        life.findValid(id, "thamdinh");
        life.complete(
                id,
                LevelDossierProcess.APPRAISE,
                "thamdinh",
                Map.of("appraisalOutcome", "SUPPLEMENT", "appraisalSummary", "Thiếu", "appraisalResult", "CONFORMING"));
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.SUPPLEMENT);
        life.supplement(id, "lap.yte", 3);
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        life.complete(
                id,
                LevelDossierProcess.APPROVE,
                "chutich",
                Map.of("approvalOutcome", "RETURNED", "approvalReason", "Chưa rõ", "approved", true));
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.PREPARE);
        assertThat(dossiers.get(id).approvedLevel()).isNull();
    }

    @Test
    void anotherDossiersIdIsRefused() {
        UUID id = start();
        UUID other = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        Map<String, Object> values = life.statement(1);
        values.put("dossierId", other.toString());

        assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, "lap.yte", values))
                .isEqualTo("task.unknownField");
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
        assertNothingHappened(other, LevelDossierProcess.PREPARE);
    }

    @ParameterizedTest(name = "claimed first: {0}")
    @ValueSource(booleans = {true, false})
    void aTaskThatLosesItsDossierIsRefused(boolean claimed) {
        UUID id = start();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        deploying.reportChange(id, "Thêm máy chủ", "lap.yte");
        if (claimed) {
            life.claim(id, LevelDossierProcess.ASSESS_CHANGE, "thamdinh");
        }
        Map<String, Object> values = new HashMap<>(Map.of("redeterminationNeeded", false));
        values.put("dossierId", null);

        // Nothing after this task would have missed the dossier: it would have ended unexamined.
        assertRefusal(() -> complete(id, LevelDossierProcess.ASSESS_CHANGE, "thamdinh", values))
                .isEqualTo("task.unknownField");
        assertThat(life.openTasks(id))
                .containsExactlyInAnyOrder(LevelDossierProcess.ASSESS_CHANGE, LevelDossierProcess.DEPLOY_PLAN);
        assertThat(opinions(id, "CHANGE")).isZero();
        assertThat(variable(id, "dossierId")).isEqualTo(id.toString());
    }

    @Test
    void anAssessmentKeepsItsCycleAndItsDossier() {
        UUID id = inOperation();
        UUID other = inOperation();
        String cycle = cycleOf(id);
        life.itIs(LocalDate.of(2026, 4, 1));
        life.claim(id, PeriodicAssessmentProcess.INSPECT, "thamdinh");
        Map<String, Object> inspection = Map.of(
                "inspectionDate", "2026-04-01",
                "inspectorName", "Trung tâm",
                "inspectionKind", "SPECIALISED",
                "inspectionNumber", "1/BC",
                "findingsCount", 0L);

        for (String[] tampering : new String[][] {
            {"dossierId", other.toString(), null, null},
            {"dossierId", null, null, null},
            {"cycleId", cycleOf(other), null, null},
            {"cycleId", null, null, null},
            {"cycleId", null, "dossierId", cycle},
            {"cycleId", cycleOf(other), "dossierId", other.toString()}
        }) {
            Map<String, Object> values = new HashMap<>(inspection);
            values.put("findingsOpen", false);
            values.put(tampering[0], tampering[1]);
            if (tampering[2] != null) {
                values.put(tampering[2], tampering[3]);
            }
            assertRefusal(() -> complete(id, PeriodicAssessmentProcess.INSPECT, "thamdinh", values))
                    .isEqualTo("task.unknownField");
            assertThat(life.openTasks(id)).containsExactly(PeriodicAssessmentProcess.INSPECT);
        }
        life.inspect(id, "thamdinh", 0);
        assertThat(life.openTasks(id)).containsExactly(PeriodicAssessmentProcess.CONCLUDE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lap.yte", "lap2.yte", "lanhdao.yte", "dieuphoi"})
    void nobodySetsAVariableBesideAForm(String person) {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        String task = life.task(id, LevelDossierProcess.PREPARE).id();
        String instance = instanceOf(id).getId();

        assertForbidden(() -> life.signedInAs(person, () -> tasks.setVariable(task, "approved", true)));
        assertForbidden(() -> life.signedInAs(person, () -> tasks.setVariableLocal(task, "approved", true)));
        assertForbidden(() -> life.signedInAs(person, () -> tasks.removeVariable(task, "dossierId")));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.setVariable(instance, "approved", true)));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.removeVariable(instance, "dossierId")));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.createProcessInstanceModification(instance)
                .startBeforeActivity(LevelDossierProcess.DEPLOY_PLAN)
                .execute()));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.deleteProcessInstance(instance, "x")));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.suspendProcessInstanceById(instance)));
        assertThat(runtime.getVariables(instance)).containsOnlyKeys("dossierId");
    }

    // Sentences of refusals

    static Stream<Arguments> statements() {
        return Stream.of(
                refused(1, "field.required", "scopeSummary", " "),
                refused(1, "field.required", "architectureSummary", null),
                refused(1, "field.required", "planSummary", ""),
                refused(1, "field.required", "systemType", ""),
                refused(1, "field.required", "infoTypes", ""),
                refused(1, "field.required", "infoTypes", ","),
                refused(1, "field.required", "proposedLevel", null),
                refused(1, "field.range", "proposedLevel", 6L),
                refused(1, "field.range", "proposedLevel", 0L),
                refused(1, "field.number", "proposedLevel", "hai"),
                refused(1, "field.number", "proposedLevel", "-1"),
                refused(1, "field.choice", "systemType", "GAME"),
                refused(1, "field.choice", "infoTypes", "PUBLIC,TUYET_MAT"),
                refused(1, "field.choice", "natSecHarm", "X"),
                refused(1, "field.range", "onlinePublicServiceLevel", 5L),
                refused(1, "field.date", "regulationDate", "31/04/2024"),
                refused(1, "field.date", "regulationDate", "2024-02-30"),
                refused(1, "field.date", "regulationDate", "1999-12-31"),
                refused(1, "date.inFuture", "regulationDate", "2024-05-07"),
                refused(1, "field.tooLong", "scopeSummary", "x".repeat(4001)),
                refused(2, "level.tooLow", "proposedLevel", 1L),
                refused(3, "level.tooLow", "proposedLevel", 2L),
                refused(1, "level.higherNeedsReason", "proposedLevel", 2L),
                refused(3, "level.countNeeded.userCount", "userCount", null),
                refused(4, "field.required", "relatedSystems", null),
                refused(4, "field.required", "attackRisks", " "),
                refused(5, "field.required", "publicImpact", null),
                refused(1, "level.manualNeedsReason", "systemType", "OTHER"));
    }

    @ParameterizedTest(name = "{1}: {2} = {3}")
    @MethodSource("statements")
    void aStatementThatCannotStandIsRefusedAndNothingIsKept(int level, String key, String field, Object value) {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        Map<String, Object> values = life.statement(level);
        values.put(field, value);

        assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, "lap.yte", values))
                .isEqualTo(key);
        assertNothingHappened(id, LevelDossierProcess.PREPARE);
    }

    @Test
    void aHigherLevelAndALevelByHandStandWithTheirReason() {
        UUID higher = start();
        Map<String, Object> values = life.statement(1);
        values.put("proposedLevel", 2L);
        values.put("levelReason", "Dùng chung với hệ thống cấp độ 2");
        life.complete(higher, LevelDossierProcess.PREPARE, "lap.yte", values);
        assertThat(dossiers.get(higher).proposedLevel()).isEqualTo(2);

        UUID byHand = start();
        Map<String, Object> other = life.statement(1);
        other.put("systemType", "OTHER");
        other.put("levelReason", "Không có tiêu chí");
        life.complete(byHand, LevelDossierProcess.PREPARE, "lap.yte", other);
        assertThat(dossiers.get(byHand).proposedLevel()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{2}: {0} with {1}")
    @CsvSource(
            nullValues = "null",
            textBlock =
                    """
            userTask_giveProfessionalOpinion, opinionNumber=null,            field.required
            userTask_giveProfessionalOpinion, opinionDate=2024-05-07,        date.inFuture
            userTask_giveProfessionalOpinion, opinionOutcome=MAYBE,          field.choice
            userTask_submitDossier,           submissionNumber=null,         field.required
            userTask_submitDossier,           submissionDate=null,           field.required
            userTask_submitDossier,           submissionDate=2024-05-07,     date.inFuture
            userTask_submitDossier,           submitDecision=null,           field.required
            userTask_submitDossier,           submitDecision=RETURN,         field.required
            userTask_checkValidity,           validity=null,                 field.required
            userTask_checkValidity,           receivedDate=null,             field.required
            userTask_checkValidity,           receivedDate=2024-05-07,       date.inFuture
            userTask_checkValidity,           receivedDate=2024-05-05,       date.before
            userTask_checkValidity,           validity=INVALID,              field.required
            userTask_appraiseDossier,         appraisalDate=2024-05-07,      date.inFuture
            userTask_appraiseDossier,         appraisalDate=2024-05-05,      date.before
            userTask_appraiseDossier,         appraisalMethod=PHONE,         field.choice
            userTask_appraiseDossier,         appraisalOutcome=GOOD,         field.choice
            userTask_approveDossier,          decisionNumber=null,           field.required
            userTask_approveDossier,          decisionDate=null,             field.required
            userTask_approveDossier,          decisionDate=2024-05-07,       date.inFuture
            userTask_approveDossier,          decisionDate=2024-05-05,       date.before
            userTask_approveDossier,          signerName=null,               field.required
            userTask_approveDossier,          signerCapacity=BOSS,           field.choice
            userTask_approveDossier,          approvalOutcome=RETURNED,      field.required
            userTask_deployPlan,              completedOn=2024-05-07,        date.inFuture
            userTask_deployPlan,              completedOn=null,              field.required
            userTask_deployPlan,              measures=null,                 field.required
            userTask_deployPlan,              measures=không,                measure.unreadable
            userTask_deployPlan,              measures=[],                   measure.notAllMet
            userTask_verifyDeployment,        verificationNumber=null,       field.required
            userTask_verifyDeployment,        verificationDate=2024-05-07,   date.inFuture
            userTask_verifyDeployment,        verificationDate=2024-05-05,   date.before
            userTask_verifyDeployment,        verificationOutcome=OK,        field.choice
            """)
    void whatATaskCannotAcceptIsRefusedAndNothingIsKept(String task, String change, String key) {
        UUID id = start();
        Map<String, Object> values = new HashMap<>(advanceTo(id, task));
        String[] field = change.split("=", 2);
        values.put(field[0], field[1].equals("null") ? null : field[1]);
        String who = who(task);
        life.claim(id, task, who);
        LevelDossier before = dossiers.get(id);
        String trace = trace(id);
        Map<String, Object> variables = runtime.getVariables(instanceOf(id).getId());

        assertRefusal(() -> complete(id, task, who, values)).isEqualTo(key);

        assertThat(dossiers.get(id)).isEqualTo(before);
        assertThat(trace(id)).isEqualTo(trace);
        assertThat(runtime.getVariables(instanceOf(id).getId())).isEqualTo(variables);
        assertThat(life.openTasks(id)).containsExactly(task);
        assertThat(life.task(id, task).assignee()).isEqualTo(who);
    }

    @Test
    void upToLevelTwoAnAppraisalNeedsNoPaperButWhatIsEnteredMustBeTrue() {
        UUID id = start();
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        life.claim(id, LevelDossierProcess.APPRAISE, "thamdinh");

        assertRefusal(() -> complete(
                        id,
                        LevelDossierProcess.APPRAISE,
                        "thamdinh",
                        Map.of("appraisalOutcome", "CONFORMING", "appraisalDate", "2024-05-07")))
                .isEqualTo("date.inFuture");
        assertRefusal(() -> complete(
                        id,
                        LevelDossierProcess.APPRAISE,
                        "thamdinh",
                        Map.of("appraisalOutcome", "CONFORMING", "appraisalMethod", "PHONE")))
                .isEqualTo("field.choice");
        assertRefusal(() -> complete(
                        id, LevelDossierProcess.APPRAISE, "thamdinh", Map.of("appraisalOutcome", "NOT_CONFORMING")))
                .isEqualTo("field.required");
        complete(id, LevelDossierProcess.APPRAISE, "thamdinh", Map.of("appraisalOutcome", "CONFORMING"));

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPROVE);
        assertThat(dossiers.get(id).appraisedOn()).isEqualTo(MAY);
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(
            nullValues = "null",
            textBlock =
                    """
            regulationNumber, null,       approval.noRegulation
            regulationDate,   null,       approval.noRegulation
            regulationDate,   2024-05-06, approval.regulationAfterDecision
            """)
    void nothingIsApprovedWithoutTheUnitsRegulation(String field, String value, String key) {
        UUID id = start();
        Map<String, Object> values = life.statement(2);
        values.put(field, value);
        life.complete(id, LevelDossierProcess.PREPARE, "lap.yte", values);
        Map<String, Object> decision = Map.of(
                "approvalOutcome", "APPROVED",
                "decisionNumber", "99/QĐ",
                "decisionDate", key.endsWith("AfterDecision") ? "2024-05-05" : "2024-05-06",
                "signerName", "Người ký",
                "signerCapacity", "HEAD");
        // Submitted and received the day before, so that a decision of that day is possible.
        life.complete(
                id,
                LevelDossierProcess.SUBMIT,
                "lanhdao.yte",
                Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", "2024-05-05"));
        life.complete(
                id,
                LevelDossierProcess.CHECK_VALIDITY,
                "thamdinh",
                Map.of("validity", "VALID", "receivedDate", "2024-05-05"));
        life.complete(
                id,
                LevelDossierProcess.APPRAISE,
                "thamdinh",
                Map.of(
                        "appraisalOutcome", "CONFORMING",
                        "appraisalNumber", "7/TĐ",
                        "appraisalDate", "2024-05-05",
                        "appraisalMethod", "WRITTEN"));
        life.claim(id, LevelDossierProcess.APPROVE, "giamdoc");

        assertRefusal(() -> complete(id, LevelDossierProcess.APPROVE, "giamdoc", decision))
                .isEqualTo(key);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.APPROVING);
        assertThat(decisions(id)).isZero();
        // Returning it stays possible.
        life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", false);
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.PREPARE);
    }

    @Test
    void anExplanationLooksAhead() {
        TestProvince.Realm realm = province.realm();
        province.campaign(
                "GT-" + realm.owner(),
                realm.owner(),
                List.of(1, 2, 3, 4, 5),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31));
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.itIs(LocalDate.of(2024, 10, 1));
        life.claim(id, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, realm.leader());

        assertRefusal(() -> complete(
                        id,
                        LevelDossierProcess.EXPLAIN_MISSED_APPROVAL,
                        realm.leader(),
                        Map.of("missCause", "Thiếu người", "newDate", "2024-09-30")))
                .isEqualTo("missed.newDateInPast");
        assertRefusal(() -> complete(
                        id,
                        LevelDossierProcess.EXPLAIN_MISSED_APPROVAL,
                        realm.leader(),
                        Map.of("missCause", " ", "newDate", "2024-11-30")))
                .isEqualTo("field.required");
        assertThat(life.openTasks(id)).contains(LevelDossierProcess.EXPLAIN_MISSED_APPROVAL);
    }

    @Test
    void aMeasureThatDoesNotApplyNeedsItsReason() {
        UUID id = start();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        life.claim(id, LevelDossierProcess.DEPLOY_PLAN, "lap.yte");
        Map<String, Object> values = new HashMap<>(life.deployment());
        String measures = (String) values.get("measures");

        values.put("measures", measures.replaceFirst("\"MET\"", "\"NOT_APPLICABLE\""));
        assertRefusal(() -> complete(id, LevelDossierProcess.DEPLOY_PLAN, "lap.yte", values))
                .isEqualTo("measure.notApplicableNeedsReason");
        values.put("measures", measures.replaceFirst("\"MET\"", "\"NOT_MET\""));
        assertRefusal(() -> complete(id, LevelDossierProcess.DEPLOY_PLAN, "lap.yte", values))
                .isEqualTo("measure.notAllMet");
        values.put("measures", measures.replaceFirst("M1", "M9"));
        assertRefusal(() -> complete(id, LevelDossierProcess.DEPLOY_PLAN, "lap.yte", values))
                .isEqualTo("measure.unknown");
        assertThat(jdbc.sql("select count(*) from capdo.plan_measure where dossier_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();

        values.put(
                "measures",
                measures.replaceFirst(
                        "\"MET\",\"note\":\"\"", "\"NOT_APPLICABLE\",\"note\":\"Không có máy chủ riêng\""));
        complete(id, LevelDossierProcess.DEPLOY_PLAN, "lap.yte", values);
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.VERIFY_DEPLOYMENT);
    }

    @Test
    void everyMeasureMayCarryAsLongANoteAsItsFieldTakes() {
        UUID id = start();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        Map<String, Object> values = new HashMap<>(life.deployment());
        values.put(
                "measures",
                ((String) values.get("measures")).replace("\"note\":\"\"", "\"note\":\"" + "ư".repeat(2000) + "\""));

        life.complete(id, LevelDossierProcess.DEPLOY_PLAN, "lap.yte", values);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.VERIFY_DEPLOYMENT);
    }

    // What stays in the engine

    @Test
    void nothingOfWhatPeopleWriteStaysInTheEngine() {
        String mark = "dau-vet-" + UUID.randomUUID();
        UUID id = start();
        Map<String, Object> values = life.statement(4);
        values.put("architectureSummary", mark + " kiến trúc " + "x".repeat(3900));
        values.put("planSummary", mark);
        life.complete(id, LevelDossierProcess.PREPARE, "lap.yte", values);
        life.complete(
                id,
                LevelDossierProcess.GIVE_OPINION,
                "thamdinh",
                Map.of(
                        "opinionOutcome",
                        "FIT",
                        "opinionNumber",
                        mark,
                        "opinionDate",
                        "2024-05-06",
                        "opinionSummary",
                        mark));
        assertThat(runtime.getVariables(instanceOf(id).getId())).containsOnlyKeys("dossierId", "securityLevel");
        life.complete(
                id,
                LevelDossierProcess.SUBMIT,
                "lanhdao.yte",
                Map.of("submitDecision", "RETURN", "returnReason", mark));
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        values.put("proposedLevel", 1L);
        assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, "lap.yte", values))
                .isEqualTo("level.tooLow");
        values.put("proposedLevel", 4L);
        complete(id, LevelDossierProcess.PREPARE, "lap.yte", values);

        assertThat(engineColumnsThatHold(mark)).isEmpty();
        assertThat(LevelDossierProcess.VARIABLES)
                .containsAll(runtime.getVariables(instanceOf(id).getId()).keySet());
        for (String table : List.of("act_hi_varinst", "act_hi_detail")) {
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(dossiers.statement(id).planSummary()).isEqualTo(mark);
    }

    /** Every text column of every engine table that holds the text anywhere, and every byte array. */
    private List<String> engineColumnsThatHold(String text) {
        List<String> columns = jdbc.sql(
                        """
                        select table_name || '.' || column_name from information_schema.columns
                        where table_name like 'act\\_%' and data_type in ('character varying', 'text')""")
                .query(String.class)
                .list();
        assertThat(columns).hasSizeGreaterThan(200);
        Stream<String> texts = columns.stream().filter(column -> {
            String[] parts = column.split("\\.");
            return jdbc.sql("select count(*) from " + parts[0] + " where " + parts[1] + " like :text")
                            .param("text", "%" + text + "%")
                            .query(Integer.class)
                            .single()
                    > 0;
        });
        boolean bytes =
                jdbc.sql("select count(*) from act_ge_bytearray where position(cast(:text as bytea) in bytes_) > 0")
                                .param("text", text)
                                .query(Integer.class)
                                .single()
                        > 0;
        return Stream.concat(texts, bytes ? Stream.of("act_ge_bytearray.bytes_") : Stream.of())
                .toList();
    }

    // Helpers

    private static Arguments refused(int level, String key, String field, Object value) {
        return Arguments.of(level, key, field, value);
    }

    private UUID start() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    private UUID inOperation() {
        UUID id = start();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);
        return id;
    }

    /** Without claiming, as a request to the engine's own interface would. */
    private void complete(UUID id, String key, String who, Map<String, Object> values) {
        desk.complete(life.task(id, key).id(), who, values);
    }

    /** By his own hand, or by an administrator's. */
    private void assertTakingRefused(UUID id, String key, String person) {
        String task = life.task(id, key).id();
        assertRefusal(() -> desk.claim(task, person)).as("claiming " + key).isEqualTo("duty.separate");
        assertRefusal(() -> life.signedInAs("quantri2", () -> tasks.setAssignee(task, person)))
                .as("assigning " + key)
                .isEqualTo("duty.separate");
        assertRefusal(() -> life.signedInAs(ADMIN_WITH_HATS, () -> tasks.setAssignee(task, person)))
                .as("assigning " + key)
                .isEqualTo("duty.separate");
        assertThat(life.task(id, key).assignee()).isNull();
    }

    private void assertNothingHappened(UUID id, String key) {
        assertThat(life.openTasks(id)).containsExactly(key);
        LevelDossier dossier = dossiers.get(id);
        assertThat(dossier.state()).isEqualTo(DossierState.DRAFTING);
        assertThat(dossier.proposedLevel()).isNull();
        assertThat(dossiers.statement(id)).isNull();
        assertThat(dossiers.levelGrounds(id)).isEmpty();
        assertThat(jdbc.sql("select type from capdo.dossier_event where dossier_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("OPENED");
        assertThat(runtime.getVariables(instanceOf(id).getId())).containsOnlyKeys("dossierId");
    }

    /** Goes on until the task is open; returns what would complete it. */
    private Map<String, Object> advanceTo(UUID id, String task) {
        // From level 3 on an appraisal is in writing; opinions are given from level 4 on.
        int level =
                task.equals(LevelDossierProcess.GIVE_OPINION) ? 4 : task.equals(LevelDossierProcess.APPRAISE) ? 3 : 2;
        life.prepare(id, "lap.yte", level);
        Map<String, Map<String, Object>> completions = Map.of(
                LevelDossierProcess.GIVE_OPINION,
                        Map.of(
                                "opinionOutcome",
                                "FIT",
                                "opinionNumber",
                                "1/YK",
                                "opinionDate",
                                "2024-05-06",
                                "opinionSummary",
                                "Phù hợp"),
                LevelDossierProcess.SUBMIT,
                        Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", "2024-05-06"),
                LevelDossierProcess.CHECK_VALIDITY, Map.of("validity", "VALID", "receivedDate", "2024-05-06"),
                LevelDossierProcess.APPRAISE,
                        Map.of(
                                "appraisalOutcome", "CONFORMING",
                                "appraisalNumber", "7/TĐ",
                                "appraisalDate", "2024-05-06",
                                "appraisalMethod", "WRITTEN"),
                LevelDossierProcess.APPROVE,
                        Map.of(
                                "approvalOutcome", "APPROVED",
                                "decisionNumber", "99/QĐ",
                                "decisionDate", "2024-05-06",
                                "signerName", "Người ký",
                                "signerCapacity", "HEAD"),
                LevelDossierProcess.DEPLOY_PLAN, life.deployment(),
                LevelDossierProcess.VERIFY_DEPLOYMENT,
                        Map.of(
                                "verificationOutcome", "VERIFIED",
                                "verificationNumber", "3/BB",
                                "verificationDate", "2024-05-06",
                                "verificationSummary", "Đủ"));
        while (!life.openTasks(id).contains(task)) {
            String open = life.openTasks(id).get(0);
            life.complete(id, open, who(open), completions.get(open));
        }
        return completions.get(task);
    }

    private static String who(String task) {
        return switch (task) {
            case LevelDossierProcess.PREPARE, LevelDossierProcess.DEPLOY_PLAN -> "lap.yte";
            case LevelDossierProcess.SUBMIT -> "lanhdao.yte";
            case LevelDossierProcess.APPROVE -> "giamdoc";
            default -> "thamdinh";
        };
    }

    /** Everything that acts leave behind, as one text to compare. */
    private String trace(UUID id) {
        return Stream.of("opinion", "decision", "dossier_event", "plan_measure", "deadline")
                .map(table -> table
                        + jdbc.sql("select coalesce(string_agg(t::text, '|' order by t::text), '') from capdo." + table
                                        + " t where dossier_id = :id")
                                .param("id", id)
                                .query(String.class)
                                .single())
                .reduce("", String::concat);
    }

    private int opinions(UUID id, String kind) {
        return jdbc.sql("select count(*) from capdo.opinion where dossier_id = :id and kind = :kind")
                .param("id", id)
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private int decisions(UUID id) {
        return jdbc.sql("select count(*) from capdo.decision where dossier_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private String cycleOf(UUID id) {
        return jdbc.sql("select id from capdo.assessment_cycle where dossier_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private Object variable(UUID id, String name) {
        return runtime.getVariable(instanceOf(id).getId(), name);
    }

    private ProcessInstance instanceOf(UUID dossierId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(dossierId.toString())
                .singleResult();
    }
}
