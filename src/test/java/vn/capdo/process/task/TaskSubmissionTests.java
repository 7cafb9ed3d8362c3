package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.TaskId;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.support.CapdoTest;

/** What a task accepts from its form, and what of it stays in the engine: nothing. */
@CapdoTest
class TaskSubmissionTests extends TaskRulesScene {

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
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();
        String instance = instanceOf(id).getId();

        assertForbidden(() -> life.signedInAs(person, () -> tasks.setVariable(task.value(), "approved", true)));
        assertForbidden(() -> life.signedInAs(person, () -> tasks.setVariableLocal(task.value(), "approved", true)));
        assertForbidden(() -> life.signedInAs(person, () -> tasks.removeVariable(task.value(), "dossierId")));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.setVariable(instance, "approved", true)));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.removeVariable(instance, "dossierId")));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.createProcessInstanceModification(instance)
                .startBeforeActivity(LevelDossierProcess.DEPLOY_PLAN)
                .execute()));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.deleteProcessInstance(instance, "x")));
        assertForbidden(() -> life.signedInAs(person, () -> runtime.suspendProcessInstanceById(instance)));
        assertThat(runtime.getVariables(instance)).containsOnlyKeys("dossierId");
    }

    // What stays in the engine

    @Test
    void nothingOfWhatPeopleWriteStaysInTheEngine() {
        String mark = "dau-vet-" + UUID.randomUUID();
        UUID id = start();
        Map<String, Object> values = life.statement(4);
        values.put("levelReason", mark + " lý do " + "x".repeat(3900));
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
        assertThat(dossiers.statement(id).levelReason()).startsWith(mark);
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

    private UUID inOperation() {
        UUID id = start();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);
        return id;
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
}
