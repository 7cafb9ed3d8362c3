package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.process.model.Waiting.at;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** Every way through {@code processes/periodic-assessment.bpmn}. */
@CapdoTest
@ExtendWith(FlowNodeCoverage.class)
class PeriodicAssessmentProcessTests extends DossierScene {

    // Periods

    @ParameterizedTest(name = "level {0}: {1} months, prepared from {3} on")
    @CsvSource({
        // Counted by hand from the calendar: 30 working days (level 5: 20) before the due date.
        "1, 24, 2026-05-06, 2026-03-20",
        "2, 24, 2026-05-06, 2026-03-20",
        "3, 12, 2025-05-06, 2025-03-20",
        "4, 12, 2025-05-06, 2025-03-20",
        "5,  6, 2024-11-06, 2024-10-09"
    })
    void aSystemInOperationIsInspectedInThePeriodOfItsLevel(int level, int months, LocalDate dueOn, LocalDate opensOn) {
        UUID id = inOperation(level);

        AssessmentCycle cycle = running(id);
        assertThat(cycle.number()).isEqualTo(1);
        assertThat(cycle.level()).isEqualTo(level);
        assertThat(cycle.months()).isEqualTo(months);
        assertThat(cycle.countedFrom()).isEqualTo(MAY);
        assertThat(cycle.dueOn()).isEqualTo(dueOn);
        assertThat(cycle.opensOn()).isEqualTo(opensOn);
        assertThat(cycle.state()).isEqualTo(AssessmentCycle.State.WAITING);

        ProcessInstance instance = instanceOf(cycle);
        assertThat(instance)
                .isWaitingAtExactly(at("timer_preparationDue"))
                .hasBusinessKey(cycle.id().toString());
        life.itIs(opensOn.minusDays(1));
        assertThat(instance).isWaitingAtExactly(at("timer_preparationDue"));
        assertThat(life.openTasks(id)).isEmpty();
        life.itIs(opensOn);
        assertThat(instance).isWaitingAtExactly(at(PeriodicAssessmentProcess.INSPECT));
        assertThat(running(id).state()).isEqualTo(AssessmentCycle.State.INSPECTING);
        assertThat(life.task(id, PeriodicAssessmentProcess.INSPECT).dueOn()).isEqualTo(dueOn);
    }

    @Test
    void theFirstPeriodIsCountedFromTheVerification() {
        UUID id =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        life.approveThroughUnit(id, 2, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        life.reportDeployed(id, "lap.yte");
        life.itIs(LocalDate.of(2024, 6, 3));
        life.verify(id, true);

        assertThat(running(id).countedFrom()).isEqualTo(LocalDate.of(2024, 6, 3));
        assertThat(running(id).dueOn()).isEqualTo(LocalDate.of(2026, 6, 3));
    }

    // Inspections

    @Test
    void anInspectionWithoutFindingsOpensTheNextCycleCountedFromItsDate() {
        UUID id = inOperation(3);
        AssessmentCycle first = running(id);
        ProcessInstance instance = instanceOf(first);
        life.itIs(first.opensOn());
        LocalDate inspectedOn = first.opensOn().plusDays(7);
        life.itIs(inspectedOn.plusDays(3));

        life.inspect(id, "thamdinh", 0, inspectedOn);
        assertThat(instance).isWaitingAtExactly(at(PeriodicAssessmentProcess.CONCLUDE));
        assertThat(running(id).state()).isEqualTo(AssessmentCycle.State.CONCLUDING);
        life.conclude(id, "thamdinh", "CONTINUE");

        assertThat(instance)
                .isEnded()
                .hasPassed("endEvent_cycleConcluded", "serviceTask_openNextCycle", "endEvent_nextCycleOpened")
                .hasNotPassed(
                        PeriodicAssessmentProcess.REMEDIATE, "timer_assessmentDeadline", "serviceTask_redetermine");
        assertThat(cycles.get(first.id()).state()).isEqualTo(AssessmentCycle.State.CONCLUDED);
        AssessmentCycle second = running(id);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.countedFrom()).isEqualTo(inspectedOn);
        assertThat(second.dueOn()).isEqualTo(inspectedOn.plusMonths(12));
        assertThat(instanceOf(second)).isWaitingAtExactly(at("timer_preparationDue"));
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.IN_OPERATION);
    }

    @Test
    void findingsAreRemediatedUntilTheyAreVerified() {
        UUID id = inOperation(1);
        AssessmentCycle cycle = running(id);
        ProcessInstance instance = instanceOf(cycle);
        life.itIs(cycle.opensOn());

        life.inspect(id, "thamdinh", 4);
        assertThat(instance).isWaitingAtExactly(at(PeriodicAssessmentProcess.REMEDIATE));
        assertThat(running(id).state()).isEqualTo(AssessmentCycle.State.REMEDIATING);
        life.remediate(id, "lap.yte");
        assertThat(instance).isWaitingAtExactly(at(PeriodicAssessmentProcess.VERIFY_REMEDIATION));
        life.verifyRemediation(id, "thamdinh", false);
        assertThat(instance).isWaitingAtExactly(at(PeriodicAssessmentProcess.REMEDIATE));
        life.remediate(id, "lap.yte");
        life.verifyRemediation(id, "thamdinh", true);
        assertThat(instance).isWaitingAtExactly(at(PeriodicAssessmentProcess.CONCLUDE));
        life.conclude(id, "thamdinh", "CONTINUE");

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(
                        "timer_preparationDue",
                        PeriodicAssessmentProcess.INSPECT,
                        PeriodicAssessmentProcess.REMEDIATE,
                        PeriodicAssessmentProcess.VERIFY_REMEDIATION,
                        PeriodicAssessmentProcess.REMEDIATE,
                        PeriodicAssessmentProcess.VERIFY_REMEDIATION,
                        PeriodicAssessmentProcess.CONCLUDE,
                        "serviceTask_openNextCycle");
        assertThat(cycles.get(cycle.id()).findingsCount()).isEqualTo(4);
        assertThat(cycles.get(cycle.id()).remediatedOn()).isEqualTo(cycle.opensOn());
        assertThat(running(id).number()).isEqualTo(2);
    }

    @Test
    void fromLevelThreeOnAUnitMayNotInspectItself() {
        UUID id = inOperation(3);
        life.itIs(running(id).opensOn());

        assertRefusal(() -> life.complete(
                        id,
                        PeriodicAssessmentProcess.INSPECT,
                        "thamdinh",
                        inspection("SELF", running(id).opensOn())))
                .isEqualTo("inspection.noSelfInspection");
        assertThat(instanceOf(running(id))).isWaitingAtExactly(at(PeriodicAssessmentProcess.INSPECT));
        assertThat(running(id).inspectedOn()).isNull();
    }

    @ParameterizedTest(name = "level {0}")
    @ValueSource(ints = {1, 2})
    void upToLevelTwoAUnitMayInspectItself(int level) {
        UUID id = inOperation(level);
        life.itIs(running(id).opensOn());

        life.complete(
                id,
                PeriodicAssessmentProcess.INSPECT,
                "thamdinh",
                inspection("SELF", running(id).opensOn()));

        assertThat(instanceOf(running(id))).isWaitingAtExactly(at(PeriodicAssessmentProcess.CONCLUDE));
    }

    @Test
    void whatCannotBeTrueOfAnInspectionIsRefused() {
        UUID id = inOperation(1);
        AssessmentCycle cycle = running(id);
        life.itIs(cycle.opensOn());

        assertInspectionRefused(
                id,
                "date.inFuture",
                "inspectionDate",
                cycle.opensOn().plusDays(1).toString());
        assertInspectionRefused(
                id,
                "date.before",
                "inspectionDate",
                cycle.countedFrom().minusDays(1).toString());
        assertInspectionRefused(id, "inspection.countsWrong", "seriousCount", 1L);
        assertInspectionRefused(id, "field.required", "findingsCount", 2L);
        assertInspectionRefused(id, "field.required", "inspectorName", " ");
        assertInspectionRefused(id, "field.choice", "inspectionKind", "FRIEND");
        assertThat(instanceOf(cycle)).isWaitingAtExactly(at(PeriodicAssessmentProcess.INSPECT));
        assertThat(running(id)).isEqualTo(cycles.get(cycle.id()));
        assertThat(running(id).inspectedOn()).isNull();
    }

    @Test
    void whatCannotBeTrueOfARemediationIsRefused() {
        UUID id = inOperation(1);
        LocalDate opens = running(id).opensOn();
        life.itIs(opens.plusDays(10));
        life.inspect(id, "thamdinh", 1, opens.plusDays(5));

        assertRefusal(() -> life.complete(
                        id,
                        PeriodicAssessmentProcess.REMEDIATE,
                        "lap.yte",
                        Map.of(
                                "remediationSummary",
                                "Đã vá",
                                "remediatedOn",
                                opens.plusDays(11).toString())))
                .isEqualTo("date.inFuture");
        assertRefusal(() -> life.complete(
                        id,
                        PeriodicAssessmentProcess.REMEDIATE,
                        "lap.yte",
                        Map.of(
                                "remediationSummary",
                                "Đã vá",
                                "remediatedOn",
                                opens.plusDays(4).toString())))
                .isEqualTo("date.before");
        life.remediate(id, "lap.yte");
        assertRefusal(() -> life.complete(
                        id,
                        PeriodicAssessmentProcess.VERIFY_REMEDIATION,
                        "thamdinh",
                        Map.of(
                                "verificationOutcome",
                                "NOT_VERIFIED",
                                "verificationDate",
                                opens.plusDays(10).toString())))
                .isEqualTo("field.required");
        assertRefusal(() -> life.complete(
                        id,
                        PeriodicAssessmentProcess.VERIFY_REMEDIATION,
                        "thamdinh",
                        Map.of(
                                "verificationOutcome",
                                "VERIFIED",
                                "verificationDate",
                                opens.plusDays(11).toString())))
                .isEqualTo("date.inFuture");
        assertThat(life.openTasks(id)).containsExactly(PeriodicAssessmentProcess.VERIFY_REMEDIATION);
    }

    @Test
    void whoRemediatesDoesNotVerifyTheRemediation() {
        province.person("kiem.hai.vai", "Hoàng Văn Kiêm", vn.capdo.organisation.Role.PREPARER, TestProvince.HEALTH);
        province.person(
                "kiem.hai.vai", "Hoàng Văn Kiêm", vn.capdo.organisation.Role.APPRAISER, TestProvince.DESIGNATED);
        UUID id = importedInOperation(2, LocalDate.of(2022, 6, 1), null);
        life.itIs(running(id).opensOn());
        life.inspect(id, "thamdinh", 1);
        life.remediate(id, "kiem.hai.vai");

        assertRefusal(() -> life.verifyRemediation(id, "kiem.hai.vai", true)).isEqualTo("duty.separate");
        life.verifyRemediation(id, "thamdinh", true);
        assertThat(life.openTasks(id)).containsExactly(PeriodicAssessmentProcess.CONCLUDE);
    }

    // The due date

    @Test
    void aMissedInspectionIsExplainedByTheLeaderAndStillTakesPlace() {
        UUID id = inOperation(5);
        AssessmentCycle cycle = running(id);
        ProcessInstance instance = instanceOf(cycle);

        life.itIs(cycle.dueOn());
        assertThat(instance).isWaitingAtExactly(at(PeriodicAssessmentProcess.INSPECT));
        life.itIs(cycle.dueOn().plusDays(1));
        assertThat(instance)
                .isWaitingAtExactly(
                        at(PeriodicAssessmentProcess.INSPECT, PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION))
                .hasPassed("timer_assessmentDeadline");
        assertThat(missed(id)).containsExactly("INSPECTION 2024-11-06 null");
        life.explain(id, PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION, "lanhdao.yte");
        assertThat(instance)
                .isWaitingAtExactly(at(PeriodicAssessmentProcess.INSPECT))
                .hasPassed("endEvent_missedInspectionExplained");
        assertThat(missed(id)).containsExactly("INSPECTION 2024-11-06 2024-12-07");

        life.inspect(id, "thamdinh", 0);
        life.conclude(id, "thamdinh", "CONTINUE");
        assertThat(instance).isEnded();
        assertThat(running(id).countedFrom()).isEqualTo(LocalDate.of(2024, 11, 7));
    }

    @Test
    void everyCycleIsMissedAndExplainedForItself() {
        UUID id = inOperation(5);
        for (int number = 1; number <= 2; number++) {
            life.itIs(running(id).dueOn().plusDays(1));
            life.explain(id, PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION, "lanhdao.yte");
            life.inspect(id, "thamdinh", 0);
            life.conclude(id, "thamdinh", "CONTINUE");
        }

        assertThat(missed(id)).hasSize(2).noneMatch(miss -> miss.endsWith("null"));
        assertThat(running(id).number()).isEqualTo(3);
    }

    @Test
    void anInspectionConcludedInTimeOwesNoExplanation() {
        UUID id = inOperation(5);
        AssessmentCycle cycle = running(id);
        life.itIs(cycle.opensOn());
        life.inspect(id, "thamdinh", 0);
        life.conclude(id, "thamdinh", "CONTINUE");

        life.itIs(cycle.dueOn().plusDays(1));

        assertThat(missed(id)).isEmpty();
        assertThat(life.openTasks(id)).isEmpty();
    }

    // Ends

    @Test
    void anAssessmentMayEndInARedetermination() {
        UUID id = inOperation(2);
        AssessmentCycle cycle = running(id);
        ProcessInstance instance = instanceOf(cycle);
        life.itIs(cycle.opensOn());
        life.inspect(id, "thamdinh", 0);

        life.conclude(id, "thamdinh", "REDETERMINE");

        assertThat(instance)
                .isEnded()
                .hasPassed("serviceTask_redetermine", "endEvent_redetermined")
                .hasNotPassed("serviceTask_openNextCycle", "serviceTask_supersedeCycle");
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.SUPERSEDED);
        assertThat(cycles.running(id)).isEmpty();
        LevelDossier next = dossiers.current(dossiers.get(id).systemId()).orElseThrow();
        assertThat(next.previousDossier()).isEqualTo(id);
        assertThat(life.openTasks(next.id())).containsExactly(LevelDossierProcess.PREPARE);

        life.approveThroughUnit(next.id(), 3, "lap.yte", "lanhdao.yte", "thamdinh", "chutich");
        life.reportDeployed(next.id(), "lap.yte");
        life.verify(next.id(), true);
        assertThat(running(next.id()).months()).isEqualTo(12);
    }

    @ParameterizedTest(name = "while {0}")
    @ValueSource(strings = {"WAITING", "INSPECTING", "REMEDIATING", "CONCLUDING"})
    void aSystemThatGoesOutOfOperationEndsItsCycleInEveryState(AssessmentCycle.State state) {
        UUID id = inOperation(5);
        AssessmentCycle cycle = running(id);
        ProcessInstance instance = instanceOf(cycle);
        advanceTo(id, state);
        assertThat(running(id).state()).isEqualTo(state);

        ending.decommission(id, "Thanh lý", "lanhdao.yte");
        life.runDueJobs();

        assertThat(instance).isEnded().hasPassed("startEvent_cycleDecommissioned", "endEvent_cycleClosed");
        assertThat(cycles.get(cycle.id()).state()).isEqualTo(AssessmentCycle.State.CLOSED);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DECOMMISSIONED);
        assertThat(life.openTasks(id)).isEmpty();
        assertThat(openDeadlines(id)).isZero();
    }

    @Test
    void decommissioningALateSystemEndsItsExplanationToo() {
        UUID id = inOperation(5);
        life.itIs(running(id).dueOn().plusDays(1));
        assertThat(life.openTasks(id)).contains(PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION);

        ending.decommission(id, "Thanh lý", "lanhdao.yte");
        life.runDueJobs();

        assertThat(life.openTasks(id)).isEmpty();
    }

    @ParameterizedTest(name = "while {0}")
    @ValueSource(strings = {"WAITING", "REMEDIATING"})
    void aRedeterminationEndsTheCycleOfTheDossierItReplaces(AssessmentCycle.State state) {
        UUID id = inOperation(5);
        AssessmentCycle cycle = running(id);
        ProcessInstance instance = instanceOf(cycle);
        advanceTo(id, state);

        opening.openRedetermination(id, "dieuphoi");
        life.runDueJobs();

        assertThat(instance).isEnded().hasPassed("startEvent_cycleSuperseded", "endEvent_cycleSuperseded");
        assertThat(cycles.get(cycle.id()).state()).isEqualTo(AssessmentCycle.State.CLOSED);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.SUPERSEDED);
        assertThat(life.openTasks(id)).isEmpty();
        assertThat(dossiers.current(dossiers.get(id).systemId()).orElseThrow().previousDossier())
                .isEqualTo(id);
    }

    @Test
    void openingTheNextCycleTwiceOpensOne() {
        UUID id = inOperation(3);
        AssessmentCycle first = running(id);
        life.itIs(first.opensOn());
        life.inspect(id, "thamdinh", 0);
        life.conclude(id, "thamdinh", "CONTINUE");

        // What a retried job does.
        cycles.openNext(first.id());

        assertThat(cycles.ofDossier(id)).hasSize(2);
    }

    // Systems that were in operation before Capdo

    @Test
    void anImportedSystemIsCountedFromItsDeployment() {
        UUID id = importedInOperation(3, LocalDate.of(2023, 10, 16), null);

        AssessmentCycle cycle = running(id);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.IN_OPERATION);
        assertThat(cycle.countedFrom()).isEqualTo(LocalDate.of(2023, 10, 16));
        assertThat(cycle.dueOn()).isEqualTo(LocalDate.of(2024, 10, 16));
        assertThat(instanceOf(cycle)).isWaitingAtExactly(at("timer_preparationDue"));
        assertThat(lifecycles(id)).isZero();
    }

    @Test
    void anImportedSystemThatWasInspectedIsCountedFromItsInspection() {
        UUID id = importedInOperation(1, LocalDate.of(2022, 5, 10), LocalDate.of(2024, 3, 4));

        assertThat(running(id).countedFrom()).isEqualTo(LocalDate.of(2024, 3, 4));
        assertThat(running(id).dueOn()).isEqualTo(LocalDate.of(2026, 3, 4));
    }

    @Test
    void anImportedSystemWhoseInspectionIsOverdueIsInspectedAndExplainedAtOnce() {
        UUID id = importedInOperation(4, LocalDate.of(2022, 1, 10), null);
        life.runDueJobs();

        assertThat(running(id).dueOn()).isEqualTo(LocalDate.of(2023, 1, 10));
        assertThat(instanceOf(running(id)))
                .isWaitingAtExactly(
                        at(PeriodicAssessmentProcess.INSPECT, PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION));
    }

    // Helpers

    private UUID inOperation(int level) {
        if (level <= 3) {
            UUID id = opening.start(province.system(TestProvince.HEALTH), "dieuphoi")
                    .id();
            life.approveThroughUnit(
                    id, level, "lap.yte", "lanhdao.yte", "thamdinh", level == 3 ? "chutich" : "giamdoc");
            life.reportDeployed(id, "lap.yte");
            life.verify(id, true);
            return id;
        }
        String system = province.system(TestProvince.HEALTH, TestProvince.approved(level, LocalDate.of(2023, 6, 1)));
        UUID id = dossiers.current(systems.findByCode(system).orElseThrow().id())
                .orElseThrow()
                .id();
        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);
        return id;
    }

    private UUID importedInOperation(int level, LocalDate deployedOn, LocalDate inspectedOn) {
        String system = province.system(
                TestProvince.HEALTH, TestProvince.deployed(level, deployedOn.minusMonths(3), deployedOn, inspectedOn));
        return dossiers.current(systems.findByCode(system).orElseThrow().id())
                .orElseThrow()
                .id();
    }

    private void advanceTo(UUID id, AssessmentCycle.State state) {
        if (state == AssessmentCycle.State.WAITING) {
            return;
        }
        life.itIs(running(id).opensOn());
        if (state != AssessmentCycle.State.INSPECTING) {
            life.inspect(id, "thamdinh", state == AssessmentCycle.State.REMEDIATING ? 1 : 0);
        }
    }

    private static Map<String, Object> inspection(String kind, LocalDate on) {
        return Map.of(
                "inspectionDate",
                on.toString(),
                "inspectorName",
                "Phòng An toàn thông tin",
                "inspectionKind",
                kind,
                "inspectionNumber",
                "15/BC",
                "findingsCount",
                0L);
    }

    private void assertInspectionRefused(UUID id, String key, String field, Object value) {
        Map<String, Object> values = new java.util.HashMap<>(inspection("DESIGNATED", life.today()));
        values.put(field, value);
        assertRefusal(() -> life.complete(id, PeriodicAssessmentProcess.INSPECT, "thamdinh", values))
                .isEqualTo(key);
    }

    private AssessmentCycle running(UUID dossierId) {
        return cycles.running(dossierId).orElseThrow();
    }

    private ProcessInstance instanceOf(AssessmentCycle cycle) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(PeriodicAssessmentProcess.KEY)
                .processInstanceBusinessKey(cycle.id().toString())
                .singleResult();
    }

    private long lifecycles(UUID dossierId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(LevelDossierProcess.KEY)
                .processInstanceBusinessKey(dossierId.toString())
                .count();
    }
}
