package vn.capdo.process.flow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Ending;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;

/** What one dossier keeps, and what it gets, when it goes on by another version of its model. */
@CapdoTest
class MovedInstanceTests extends MoveScene {

    private static final String NEW_TIMER =
            """
            <bpmn:boundaryEvent id="timer_tooLong" name="Thẩm định lâu" cancelActivity="false" attachedToRef="userTask_appraiseDossier">
              <bpmn:timerEventDefinition id="timer_tooLong_def"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${deadlines.deploymentDeadline(dossierId)}</bpmn:timeDate></bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:endEvent id="endEvent_tooLong" /><bpmn:sequenceFlow id="flow_tooLong" sourceRef="timer_tooLong" targetRef="endEvent_tooLong" />
            <bpmn:group id="group_prepare\"""";

    @Autowired
    Ending ending;

    @Test
    void theTaskKeepsItsHolderItsIdAndItsDayAndTheNewStepComes() {
        UUID id = atAppraisal();
        life.claim(id, LevelDossierProcess.APPRAISE, realm.appraiser());
        OpenTask was = life.task(id, LevelDossierProcess.APPRAISE);
        LocalDate due = dueOn(id, LevelDossierProcess.APPRAISE);

        FlowMigrations.Run run = lead(deploy(withConsultation(model())));

        assertThat(run.state()).isEqualTo(FlowMigrations.State.DONE);
        assertThat(List.of(run.total(), run.moved(), run.stayed())).containsExactly(1, 1, 0);
        OpenTask is = life.task(id, LevelDossierProcess.APPRAISE);
        assertThat(is.id()).isEqualTo(was.id());
        assertThat(is.assignee()).isEqualTo(realm.appraiser());
        assertThat(dueOn(id, LevelDossierProcess.APPRAISE)).isEqualTo(due);
        assertThat(events(id, "FLOW_CHANGED")).singleElement().asString().endsWith("Thêm bước xin ý kiến");
        appraise(id);
        assertThat(life.openTasks(id)).containsExactly("userTask_consult");
        assertThat(dueOn(id, "userTask_consult")).isNotNull();
        life.complete(id, "userTask_consult", realm.appraiser(), Map.of());
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DEPLOYING);
    }

    @Test
    void timersInsideAndAroundASubprocessAreNeitherLostNorSetTwice() {
        province.campaign(
                "TM-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), MAY.plusDays(90), MAY.plusDays(200));
        UUID id = atAppraisal();
        Date milestone =
                timers(id, LevelDossierProcess.TIMER_APPROVAL_DEADLINE).get(0).getDuedate();
        String withTimer = replaced(model(), "<bpmn:group id=\"group_prepare\"", NEW_TIMER);

        lead(deploy(withTimer));
        assertThat(timers(id, "timer_tooLong")).hasSize(1);
        Date inside = timers(id, "timer_tooLong").get(0).getDuedate();
        lead(deploy(withConsultation(withTimer)));

        assertThat(timers(id, LevelDossierProcess.TIMER_APPROVAL_DEADLINE))
                .extracting(Job::getDuedate)
                .containsExactly(milestone);
        assertThat(timers(id, "timer_tooLong")).extracting(Job::getDuedate).containsExactly(inside);
        life.itIs(MAY.plusDays(92));
        assertThat(life.openTasks(id)).contains(LevelDossierProcess.EXPLAIN_MISSED_APPROVAL);
    }

    @Test
    void aTimerThatHasFiredDoesNotFireAgainAndOneWithAnotherRuleGetsItsDate() {
        province.campaign(
                "TR-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), MAY.plusDays(10), MAY.plusDays(200));
        UUID fired = start();
        life.itIs(MAY.plusDays(12));
        UUID waiting = atVerification();
        Date was = timers(waiting, LevelDossierProcess.TIMER_DEPLOYMENT_DEADLINE)
                .get(0)
                .getDuedate();

        lead(deploy(replaced(
                model(), "${deadlines.deploymentDeadline(dossierId)}", "${deadlines.approvalDeadline(dossierId)}")));

        assertThat(timers(fired, LevelDossierProcess.TIMER_APPROVAL_DEADLINE)).isEmpty();
        assertThat(life.openTasks(fired)).containsOnlyOnce(LevelDossierProcess.EXPLAIN_MISSED_APPROVAL);
        assertThat(timers(waiting, LevelDossierProcess.TIMER_DEPLOYMENT_DEADLINE))
                .singleElement()
                .satisfies(timer -> assertThat(timer.getDuedate()).isBefore(was));
    }

    @Test
    void aMessageWithAnotherNameIsWaitedForOnce() {
        UUID id = atAppraisal();
        List<String> was = messages(id);

        lead(deploy(replaced(model(), "name=\"system.changed\"", "name=\"system.reported\"")));

        assertThat(messages(id))
                .hasSameSizeAs(was)
                .doesNotHaveDuplicates()
                .contains("system.reported")
                .doesNotContain("system.changed");
        ending.withdraw(id, "Không còn dùng", realm.coordinator());
        life.runDueJobs();
        assertThat(instanceOf(id)).isNull();
    }

    @Test
    void whoStandsBeforeTheEndComesToItsEnd() {
        UUID atTheLastStep = atVerification();
        UUID approved = atApproval();

        lead(deploy(withConsultation(model())));

        life.verify(atTheLastStep, realm.appraiser(), true);
        assertThat(instanceOf(atTheLastStep)).isNull();
        assertThat(dossiers.get(atTheLastStep).state()).isEqualTo(DossierState.IN_OPERATION);
        life.decide(approved, LevelDossierProcess.APPROVE, realm.approver(), true);
        life.reportDeployed(approved, realm.preparer());
        life.verify(approved, realm.appraiser(), true);
        assertThat(instanceOf(approved)).isNull();
    }

    @Test
    void otherPeopleGetTheTaskAndWhoMayNoLongerHoldItLetsGo() {
        UUID id = start();
        life.prepare(id, realm.preparer(), 2);
        life.claim(id, LevelDossierProcess.SUBMIT, realm.leader());

        lead(deploy(
                replaced(model(), "candidateGroups(dossierId, 'submit')", "candidateGroups(dossierId, 'prepare')")));

        OpenTask task = life.task(id, LevelDossierProcess.SUBMIT);
        assertThat(task.assignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task.id().value()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("preparer-" + realm.unit());
        assertThat(events(id, "REROUTED")).isNotEmpty();
    }

    @Test
    void anotherNameAndStateOfTheStepAreShownAtOnce() {
        UUID id = atAppraisal();
        String changed = replaced(model(), "name=\"Thẩm định hồ sơ\"", "name=\"Thẩm định kỹ hồ sơ\"")
                .replace(
                        "name=\"dossierState\" value=\"APPRAISING\"", "name=\"dossierState\" value=\"VALIDITY_CHECK\"");

        lead(deploy(changed));

        String about = dossiers.systemOf(id).name();
        assertThat(jdbc.sql(
                                "select title from capdo.deadline where dossier_id = ? and task_id is not null and closed_at is null")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("Thẩm định kỹ hồ sơ");
        assertThat(tasks.createTaskQuery()
                        .taskId(life.task(id, LevelDossierProcess.APPRAISE).id().value())
                        .singleResult()
                        .getName())
                .isEqualTo("Thẩm định kỹ hồ sơ – " + about);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.VALIDITY_CHECK);
        lead(shipped);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.APPRAISING);
    }

    @Test
    void anotherClockOfTheStepMovesTheDayInTheLedgerAndInTheEngine() {
        UUID id = atVerification();
        LocalDate was = dueOn(id, LevelDossierProcess.VERIFY_DEPLOYMENT);
        life.itIs(MAY.plusDays(2));

        lead(deploy(replaced(model(), "name=\"step\" value=\"verify\"", "name=\"step\" value=\"prepare\"")));

        LocalDate is = dueOn(id, LevelDossierProcess.VERIFY_DEPLOYMENT);
        assertThat(is).isNotEqualTo(was);
        assertThat(life.task(id, LevelDossierProcess.VERIFY_DEPLOYMENT).dueOn()).isEqualTo(is);
        assertThat(events(id, "DATE_MOVED")).hasSize(1);
        lead(shipped);
        assertThat(dueOn(id, LevelDossierProcess.VERIFY_DEPLOYMENT)).isEqualTo(was);
    }

    @Test
    void theJoinOfTwoDecisionsKeepsTheOneThatIsMade() {
        UUID id = start();
        life.prepare(id, realm.preparer(), 5);
        life.giveOpinion(id, realm.appraiser());
        life.submit(id, realm.leader());
        life.findValid(id, realm.coordinator());
        life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, realm.coordinator(), "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE_PLAN, realm.head(), true);

        lead(deploy(withConsultation(model())));

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.RECORD_NATIONAL_LIST);
        life.decide(id, LevelDossierProcess.RECORD_NATIONAL_LIST, realm.coordinator(), true);
        assertThat(instanceOf(id)).isWaitingAt(LevelDossierProcess.DEPLOY_PLAN);
    }

    @Test
    void answersOfOwnFormsThatWereNeverAskedAreNoneAndThoseOfAVersionThatIsLeftGo() {
        UUID id = atAppraisal();
        String instance = instanceOf(id).getId();
        String asking = repository
                .createDeployment()
                .name("flowMigrationTests")
                .addString(
                        "processes/level-dossier.bpmn",
                        replaced(
                                withConsultation(model()),
                                "name=\"Xin ý kiến\"",
                                "name=\"Xin ý kiến\" camunda:formKey=\"embedded:deployment:forms/own-xin-y-kien.html\""))
                .addString(
                        "forms/own-xin-y-kien.json",
                        """
                        {"name":"xin-y-kien","title":"Xin ý kiến","fields":[
                         {"id":"consultOutcome","label":"Kết quả","type":"choice","required":true,
                          "choices":[{"value":"AGREE","label":"Đồng ý"},{"value":"DISAGREE","label":"Không"}]},
                         {"id":"consulted","label":"Đã hỏi","type":"yesNo","required":true},
                         {"id":"consultText","label":"Lời","type":"text","required":false}]}""")
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .get(0)
                .getId();

        lead(asking);

        assertThat(runtime.getVariables(instance))
                .containsEntry("consultOutcome", null)
                .containsEntry("consulted", false)
                .doesNotContainKey("consultText");
        UUID passes = atAppraisal();
        lead(asking);
        appraise(passes);
        life.complete(
                passes, "userTask_consult", realm.appraiser(), Map.of("consultOutcome", "AGREE", "consulted", true));
        lead(shipped);
        assertThat(runtime.getVariables(instance)).doesNotContainKeys("consultOutcome", "consulted");
        appraise(id);
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
        life.decide(passes, LevelDossierProcess.APPROVE, realm.approver(), true);
    }
}
