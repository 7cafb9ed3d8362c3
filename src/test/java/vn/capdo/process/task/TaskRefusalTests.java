package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.statement.StatementSection;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** The sentence of each refusal of a form, which leaves nothing behind. */
@CapdoTest
class TaskRefusalTests extends TaskRulesScene {

    static Stream<Arguments> statements() {
        return Stream.of(
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
                refused(2, "level.tooLow", "proposedLevel", 1L),
                refused(3, "level.tooLow", "proposedLevel", 2L),
                refused(1, "level.higherNeedsReason", "proposedLevel", 2L),
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

    @ParameterizedTest(name = "level {0} without {1}")
    @CsvSource({
        "1, SCOPE",
        "1, ARCHITECTURE",
        "1, PLAN_SUMMARY",
        "4, RELATED_SYSTEMS",
        "4, ATTACK_RISKS",
        "5, PUBLIC_IMPACT"
    })
    void aStatementThatLacksWhatTheLawAsksForIsNeitherHandedInNorSent(int level, StatementSection section) {
        UUID id = start();
        life.describe(id);
        life.write(id, section, " ");
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        Map<String, Object> values = life.statement(level);

        assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, "lap.yte", values))
                .isEqualTo("statement.required");
        assertNothingHappened(id, LevelDossierProcess.PREPARE);

        life.write(id, section, "Đã bổ sung");
        complete(id, LevelDossierProcess.PREPARE, "lap.yte", values);
        if (level < 4) {
            life.write(id, section, "");
            assertRefusal(() -> life.submit(id, "lanhdao.yte")).isEqualTo("statement.required");
        }
    }

    @Test
    void aCountIsAskedForOnlyWhereItDecides() {
        UUID id = start();
        life.describe(id);
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        Map<String, Object> values = life.statement(3);
        values.remove("userCount");
        values.put("onlinePublicServiceLevel", 2L);

        assertRefusal(() -> complete(id, LevelDossierProcess.PREPARE, "lap.yte", values))
                .isEqualTo("level.countNeeded.userCount");
        assertNothingHappened(id, LevelDossierProcess.PREPARE);

        values.put("onlinePublicServiceLevel", 3L);
        complete(id, LevelDossierProcess.PREPARE, "lap.yte", values);
        assertThat(dossiers.get(id).proposedLevel()).isEqualTo(3);
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
            userTask_deployPlan,              measures=null,                 measure.notAllMet
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
        assertThat(jdbc.sql("select count(*) from capdo.plan_leaf where dossier_id = :id")
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

    private static Arguments refused(int level, String key, String field, Object value) {
        return Arguments.of(level, key, field, value);
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
        return Stream.of("opinion", "decision", "dossier_event", "plan_leaf", "deadline")
                .map(table -> table
                        + jdbc.sql("select coalesce(string_agg(t::text, '|' order by t::text), '') from capdo." + table
                                        + " t where dossier_id = :id")
                                .param("id", id)
                                .query(String.class)
                                .single())
                .reduce("", String::concat);
    }

    private int decisions(UUID id) {
        return jdbc.sql("select count(*) from capdo.decision where dossier_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
