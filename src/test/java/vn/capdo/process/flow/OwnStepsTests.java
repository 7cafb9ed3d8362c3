package vn.capdo.process.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.TaskId;
import vn.capdo.deadline.Deadline;
import vn.capdo.flow.FlowContent;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.process.model.Authority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.ModelDates;
import vn.capdo.process.people.EngineDirectory;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What a model may say of steps of its own, and what nobody gets by it. */
@CapdoTest
class OwnStepsTests extends FlowScene {

    private static final String CONSULT = "userTask_consult";

    @Autowired
    Authority authority;

    @Autowired
    ModelDates dates;

    @Autowired
    Staff staff;

    @Autowired
    EngineDirectory directory;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ManagementService management;

    @Test
    void theGroupsOfAnOwnStepFollowTheOrganisationAndOnlyWorkingRolesHaveThem() {
        String id = start().toString();

        assertThat(groupsOf(id, "PREPARER", "OPERATING_UNIT")).isEqualTo("preparer-so-yte");
        assertThat(groupsOf(id, "APPROVER", "OWNER")).isEqualTo("approver-ubnd-tinh");
        assertThat(groupsOf(id, "APPRAISER", "DESIGNATED_UNIT")).isEqualTo("appraiser-so-tttt");
        assertThat(groupsOf(id, "LEADER", "unit:so-gddt")).isEqualTo("leader-so-gddt");
        for (String role : new String[] {"ADMINISTRATOR", "INSTALLATION_ADMINISTRATOR", "AUDITOR", "preparer", ""}) {
            assertRefusal(() -> groupsOf(id, role, "OWNER")).isEqualTo("ownStep.role");
        }
        for (String body : new String[] {"", "ANYBODY", "unit:", "unit:khong-co", "so-yte"}) {
            assertRefusal(() -> groupsOf(id, "LEADER", body)).isEqualTo("ownStep.body");
        }
        Realm other = province.realm();
        assertRefusal(() -> groupsOf(id, "LEADER", "unit:" + other.unit())).isEqualTo("ownStep.otherOwner");
    }

    private String groupsOf(String dossier, String role, String body) {
        return transaction.execute(status -> authority.groupsOf(dossier, role, body));
    }

    @Test
    void aWaitEndsOnTheDayAfterItsWorkingDaysAndNeverAtOnce() {
        UUID id = start();

        assertThat(dates.workingDaysAfter(id.toString(), 5)).isBetween("2024-05-13T17:00:00Z", "2024-05-13T17:10:00Z");
        assertThat(dates.monthsAfter(id.toString(), 6)).isBetween("2024-11-05T17:00:00Z", "2024-11-05T17:10:00Z");
        assertRefusal(() -> dates.monthsAfter(id.toString(), 0)).isEqualTo("ownStep.wait");
        assertRefusal(() -> dates.workingDaysAfter(id.toString(), -1)).isEqualTo("ownStep.wait");
    }

    @Test
    void anOwnClockIsCappedByTheMilestoneAhead() {
        deploy(example("01-buoc-xin-y-kien.bpmn"));
        Realm realm = province.realm();
        province.campaign("CD-" + realm.owner(), realm.owner(), List.of(2), MAY.plusDays(3), MAY.plusMonths(6));
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");

        assertThat(ledger(id, CONSULT).dueOn()).isEqualTo(MAY.plusDays(3));
    }

    @Test
    void anOwnReminderOnADayOfTheLadderIsNotDoubled() {
        FlowContent shipped = example("04-them-lan-nhac.bpmn");
        deploy(new FlowContent(
                shipped.xml().replace("name=\"reminder\" value=\"3\"", "name=\"reminder\" value=\"1\""), Map.of()));
        Deadline due = ledger(received(3), LevelDossierProcess.APPRAISE);

        assertThat(reminders(due, LocalDate.of(2024, 5, 20))).isOne();
        assertThat(reminders(due, LocalDate.of(2024, 5, 20))).isZero();
    }

    @Test
    void anEarlyReminderReachesBeyondTheLadder() {
        FlowContent shipped = example("04-them-lan-nhac.bpmn");
        deploy(new FlowContent(
                shipped.xml().replace("name=\"reminder\" value=\"3\"", "name=\"reminder\" value=\"9\""), Map.of()));
        Deadline due = ledger(received(3), LevelDossierProcess.APPRAISE);

        assertThat(reminders(due, LocalDate.of(2024, 5, 8))).isOne();
    }

    @Test
    void anOwnFormTakesWhatItAsksForAndNothingElse() {
        deploy(example("01-buoc-xin-y-kien.bpmn"));
        UUID id = appraised(2);

        assertConsultRefused(id, "consultDate", "09/05/2024", "field.date");
        assertConsultRefused(id, "consultDate", null, "field.required");
        assertConsultRefused(id, "consultOutcome", "DISAGREE", "field.choice");
        assertConsultRefused(id, "consultOutcome", null, "field.required");
        assertConsultRefused(id, "consultNote", "x".repeat(4001), "field.tooLong");
        assertConsultRefused(id, "ghiChu", "x", "task.unknownField");
        assertConsultRefused(id, LevelDossierProcess.APPROVED, true, "task.unknownField");
        assertConsultRefused(id, LevelDossierProcess.APPRAISAL_RESULT, "NOT_CONFORMING", "task.unknownField");
        assertConsultRefused(id, LevelDossierProcess.SECURITY_LEVEL, 1, "task.unknownField");
        assertThat(life.openTasks(id)).containsExactly(CONSULT);
        assertThat(timeline(id, "ANSWERED")).isEmpty();
    }

    private void assertConsultRefused(UUID id, String field, Object value, String reason) {
        Map<String, Object> values = new HashMap<>(Map.of("consultOutcome", "AGREE", "consultDate", "2024-05-06"));
        values.put(field, value);
        assertRefusal(() -> life.complete(id, CONSULT, "dieuphoi", values))
                .as(field + " " + value)
                .isEqualTo(reason);
    }

    @Test
    void anotherTaskCannotBringTheAnswerOfAnOwnForm() {
        deploy(example("02-nguoi-phe-duyet-thu-hai.bpmn"));
        UUID id = start();
        life.describe(id);
        life.claim(id, LevelDossierProcess.PREPARE, "lap.yte");
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();
        Map<String, Object> values = life.statement(3);
        values.put("secondOutcome", "AGREE");

        assertRefusal(() -> desk.complete(task, "lap.yte", values)).isEqualTo("task.unknownField");
        values.remove("secondOutcome");
        desk.complete(task, "lap.yte", values);
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.SUBMIT);
    }

    @Test
    void anAnswerOfLastTimeIsNoAnswerOfThisTime() {
        deploy(example("02-nguoi-phe-duyet-thu-hai.bpmn"));
        UUID id = appraised(3);
        life.complete(id, "userTask_secondApproval", "giamdoc", Map.of("secondOutcome", "DISAGREE"));
        life.prepare(id, "lap.yte", 3);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");

        assertRefusal(() -> life.complete(id, "userTask_secondApproval", "giamdoc", Map.of()))
                .isEqualTo("field.required");
    }

    @Test
    void whoAppraisedIsNoSecondApprover() {
        deploy(example("02-nguoi-phe-duyet-thu-hai.bpmn"));
        Realm realm = province.realm();
        staff.assign(new RoleAssignment(realm.appraiser(), Role.APPROVER, realm.designated(), MAY, null, null));
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.prepare(id, realm.preparer(), 3);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");

        assertRefusal(() -> life.claim(id, "userTask_secondApproval", realm.appraiser()))
                .isEqualTo("duty.separate");
    }

    @Test
    void aNoticeThatCannotBeSentLeavesNoTrace() {
        FlowContent content = example("10-viec-luu-tru.bpmn");
        deploy(new FlowContent(
                content.xml().replace("LEADER@OPERATING_UNIT", "LEADER@unit:khong-co"), content.forms()));
        UUID id = appraised(2);
        int before = mails("lanhdao.yte", "Thông báo:");
        assertRefusal(() -> life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true))
                .isEqualTo("ownStep.body");
        Job failed = management
                .createJobQuery()
                .processInstanceId(instanceOf(id).getId())
                .activityId("serviceTask_tellArchive")
                .singleResult();
        assertThat(failed.getExceptionMessage()).contains("Không có đơn vị “unit:khong-co”");
        assertThat(mails("lanhdao.yte", "Thông báo:")).isEqualTo(before);
        assertThat(timeline(id, "NOTICE_SENT")).isEmpty();
    }

    @Test
    void aProcessOfOnesOwnIsAboutADossierOnlyByItsSystem() {
        deploy(example("09-quy-trinh-dinh-ky.bpmn"));
        directory.offerToStaff("accountReview");
        UUID id = start();

        assertRefusal(() -> begin(Map.of("dossierId", id.toString()))).isEqualTo("process.dossierBySystem");
        assertRefusal(() -> begin(Map.of())).isEqualTo("field.required");
        String without = province.system(TestProvince.HEALTH);
        assertRefusal(() -> begin(Map.of("systemCode", without))).isEqualTo("process.noDossier");
        assertRefusal(() -> begin(Map.of("systemCode", without, "x", 1))).isEqualTo("task.unknownField");
    }

    private void begin(Map<String, Object> values) {
        life.signedInAs("lanhdao.yte", () -> {
            runtime.startProcessInstanceByKey("accountReview", values);
        });
    }
}
