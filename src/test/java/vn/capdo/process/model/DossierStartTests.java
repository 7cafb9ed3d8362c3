package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.process.model.Waiting.at;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** Who may open a dossier from Tasklist, and that nobody steers one behind its tasks. */
@CapdoTest
class DossierStartTests extends DossierScene {

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void assertionsAskThisEngine() {
        BpmnAwareTests.init(engine);
    }

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
    @CsvSource({
        "lap.gddt, system.unknownCode",
        "lanhdao.gddt, system.unknownCode",
        "thamdinh, dossier.notYourUnit",
        "giamdoc, dossier.notYourUnit",
        "chutich, dossier.notYourUnit",
        "giamsat, dossier.notYourUnit"
    })
    void nobodyOpensADossierForAnotherUnit(String person, String refusal) {
        String system = province.system(TestProvince.HEALTH);

        assertStartRefused(person, Map.of("systemCode", system), refusal);
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
}
