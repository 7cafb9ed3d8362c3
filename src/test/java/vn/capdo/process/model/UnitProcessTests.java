package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.process.model.Waiting.at;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import vn.capdo.ObligationId;
import vn.capdo.TaskId;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignChanges;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.Matters;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.process.task.DueDate;
import vn.capdo.reminder.Reminders;
import vn.capdo.reorganisation.OrganisationsChanged;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince.Realm;

/** The process of a duty that a campaign lays on a unit, from its task to its acceptance. */
@CapdoTest
@ExtendWith(FlowNodeCoverage.class)
class UnitProcessTests extends UnitProcessScene {

    /** "Trước ngày 30/5 và 30/11." */
    private static final LocalDate DUE = LocalDate.of(2025, 5, 29);

    @Autowired
    UnitObligations obligations;

    @Autowired
    CampaignChanges changes;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Matters matters;

    @Autowired
    Reminders reminders;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    ApplicationEventPublisher events;

    // Obligations

    @Test
    void everyUnitGetsItsTaskWhenTheLeadBeginsAndReportsAndIsAccepted() {
        OwnMilestone duty = halfYearly(20);
        open(duty);
        obligations.openWhatIsDue();
        Assertions.assertThat(obligations.ofDuty(duty.id()))
                .as("20 days before the 29th is the 9th")
                .isEmpty();

        life.itIs(DUE.minusDays(20));
        obligations.openWhatIsDue();
        obligations.openWhatIsDue(); // Another node, or the next minute.
        Assertions.assertThat(obligations.ofDuty(duty.id()))
                .extracting(UnitObligation::unit, UnitObligation::dueOn)
                .contains(tuple(realm.unit(), DUE))
                .doesNotHaveDuplicates();

        UnitObligation obligation = ofUnit(duty);
        ProcessInstance instance = instanceOf(obligation.id());
        assertThat(instance)
                .isWaitingAtExactly(at(UnitObligationProcess.REPORT))
                .hasBusinessKey(obligation.id().toString());
        Deadline deadline = deadline(obligation.id());
        Assertions.assertThat(deadline.dueOn()).isEqualTo(DUE);
        Assertions.assertThat(deadline.basis()).contains("Chỉ thị số 14/CT-TTg");
        Assertions.assertThat(matters.of(deadline)).satisfies(matter -> {
            Assertions.assertThat(matter.unit()).isEqualTo(realm.unit());
            Assertions.assertThat(matter.owner()).isEqualTo(realm.owner());
            Assertions.assertThat(matter.about()).isEqualTo("Báo cáo giám sát");
        });
        Assertions.assertThat(mailTo(realm.preparer())).anyMatch(subject -> subject.contains("Báo cáo giám sát"));

        report(obligation.id());
        assertThat(instance).isWaitingAtExactly(at(UnitObligationProcess.ACCEPT));
        answer(obligation.id(), realm.appraiser(), "RETURNED", "Thiếu số liệu máy trạm");
        assertThat(instance).isWaitingAtExactly(at(UnitObligationProcess.REPORT));
        Assertions.assertThat(obligations.get(obligation.id())).satisfies(returned -> {
            Assertions.assertThat(returned.state()).isEqualTo(UnitObligation.State.OPEN);
            Assertions.assertThat(returned.returned()).isEqualTo(1);
            Assertions.assertThat(returned.answer()).isEqualTo("Thiếu số liệu máy trạm");
        });
        report(obligation.id());
        answer(obligation.id(), realm.appraiser(), "ACCEPTED", null);

        assertThat(instance)
                .hasPassed("endEvent_dutyDone", "endEvent_obligationClosed")
                .isEnded();
        Assertions.assertThat(obligations.get(obligation.id()).state()).isEqualTo(UnitObligation.State.DONE);
        Assertions.assertThat(openDeadlines(realm.unit())).isEmpty();
    }

    @Test
    void aMissIsRecordedTheLeaderAnswersAndTheWorkGoesOn() {
        OwnMilestone duty = halfYearly(20);
        UnitObligation obligation = opened(duty);
        ProcessInstance instance = instanceOf(obligation.id());

        life.itIs(DUE);
        assertThat(instance).isWaitingAtExactly(at(UnitObligationProcess.REPORT));
        life.itIs(DUE.plusDays(1));
        assertThat(instance)
                .isWaitingAtExactly(at(UnitObligationProcess.REPORT, UnitObligationProcess.EXPLAIN_MISSED_DUTY));
        Assertions.assertThat(obligations.missOf(obligation.id()).orElseThrow().cause())
                .isNull();

        assertRefusal(() -> complete(
                        obligation.id(),
                        UnitObligationProcess.EXPLAIN_MISSED_DUTY,
                        realm.leader(),
                        Map.of("missCause", "Thiếu người", "newDate", "2025-05-01")))
                .isEqualTo("missed.newDateInPast");
        complete(
                obligation.id(),
                UnitObligationProcess.EXPLAIN_MISSED_DUTY,
                realm.leader(),
                Map.of("missCause", "Thiếu người", "newDate", "2025-06-10"));
        assertThat(instance).isWaitingAtExactly(at(UnitObligationProcess.REPORT));
        Assertions.assertThat(obligations.missOf(obligation.id()).orElseThrow().newDate())
                .isEqualTo(LocalDate.of(2025, 6, 10));

        report(obligation.id());
        answer(obligation.id(), realm.appraiser(), "ACCEPTED", null);
        assertThat(instance)
                .hasPassed("endEvent_missedDutyExplained", "endEvent_obligationClosed")
                .isEnded();
    }

    @Test
    void theLadderRemindsOfAnObligationAndClimbsToTheLeader() {
        UnitObligation obligation = opened(halfYearly(20));
        life.itIs(LocalDate.of(2025, 6, 4)); // Four working days late.
        reminders.sweep();

        Deadline late = deadline(obligation.id());
        Assertions.assertThat(late.toldRung()).isNotNull();
        Assertions.assertThat(
                        jdbc.sql("select tone from capdo.digest_item where user_id = :leader and deadline_id = :id")
                                .param("leader", realm.leader())
                                .param("id", late.id())
                                .query(String.class)
                                .list())
                .as("in the leader's digest of the day")
                .containsExactly("OVERDUE");
    }

    @Test
    void whatTheDesignatedUnitHandsInIsAcceptedByTheCoordinator() {
        OwnMilestone duty = duty("Báo cáo Bộ", OwnMilestone.Bearer.DESIGNATED_UNIT, DUE, List.of(), 60);
        open(duty);
        obligations.openWhatIsDue();
        UnitObligation obligation = obligations.ofDuty(duty.id()).get(0);
        Assertions.assertThat(obligation.unit()).isEqualTo(realm.designated());

        complete(obligation.id(), UnitObligationProcess.REPORT, realm.appraiser(), done());
        assertForbidden(() -> claim(obligation.id(), UnitObligationProcess.ACCEPT, realm.appraiser()));
        answer(obligation.id(), realm.coordinator(), "ACCEPTED", null);
        Assertions.assertThat(obligations.get(obligation.id()).state()).isEqualTo(UnitObligation.State.DONE);
    }

    @Test
    void closingTheCampaignTakesTheObligationAway() {
        UnitObligation obligation = opened(halfYearly(20));
        ProcessInstance instance = instanceOf(obligation.id());

        province.close(code);

        assertThat(instance).hasPassed("endEvent_obligationCancelled").isEnded();
        Assertions.assertThat(obligations.get(obligation.id()).state()).isEqualTo(UnitObligation.State.CANCELLED);
        Assertions.assertThat(openDeadlines(realm.unit())).isEmpty();
    }

    @Test
    void aUnitThatIsMergedHandsItsObligationOnUnlessItsSuccessorHasItAnyway() {
        OwnMilestone duty = halfYearly(20);
        UnitObligation obligation = opened(duty);
        Realm other = province.realm();
        events.publishEvent(new OrganisationsChanged(
                Map.of(realm.unit(), other.unit()), Set.of(), Set.of(realm.unit(), other.unit())));

        Assertions.assertThat(obligations.get(obligation.id()).unit()).isEqualTo(other.unit());
        Assertions.assertThat(matters.of(deadline(obligation.id())).unit()).isEqualTo(other.unit());
        complete(obligation.id(), UnitObligationProcess.REPORT, other.preparer(), done());

        UnitObligation ofDesignated = obligations.ofDuty(duty.id()).stream()
                .filter(one -> one.unit().equals(realm.designated()))
                .findFirst()
                .orElseThrow();
        events.publishEvent(new OrganisationsChanged(
                Map.of(realm.designated(), other.unit()), Set.of(), Set.of(realm.designated(), other.unit())));
        Assertions.assertThat(obligations.get(ofDesignated.id()).state()).isEqualTo(UnitObligation.State.CANCELLED);

        events.publishEvent(new OrganisationsChanged(Map.of(), Set.of(other.unit()), Set.of(other.unit())));
        Assertions.assertThat(obligations.get(obligation.id()).state())
                .as("abolished without a successor")
                .isEqualTo(UnitObligation.State.CANCELLED);
    }

    @Test
    void extendingADutyOfOneDayMovesItsTaskItsTimerAndTheLedger() {
        OwnMilestone duty = duty("Chuẩn hóa hạ tầng", OwnMilestone.Bearer.UNITS, DUE, List.of(), 60);
        open(duty);
        obligations.openWhatIsDue();
        UnitObligation obligation = ofUnit(duty);
        LocalDate later = DUE.plusDays(30);

        Campaign before = campaigns.find(code).orElseThrow();
        OwnMilestone extended = new OwnMilestone(
                duty.id(), duty.title(), duty.demand(), duty.bearer(), later, List.of(), duty.leadDays());
        UUID change = changes.proposeChange(withDuties(before, extended), "CV 30", "Gia hạn", "dieuphoi");
        Assertions.assertThat(changes.preview(change))
                .filteredOn(move -> move.subjectId().equals(obligation.id().value()))
                .singleElement()
                .satisfies(move -> {
                    Assertions.assertThat(move.title()).startsWith("Chuẩn hóa hạ tầng – ");
                    Assertions.assertThat(move.oldOn()).isEqualTo(DUE);
                    Assertions.assertThat(move.newOn()).isEqualTo(later);
                });
        Assertions.assertThat(obligations.get(obligation.id()).dueOn())
                .as("only proposed")
                .isEqualTo(DUE);
        UUID act = province.apply(change);

        Assertions.assertThat(moves.progress(act).failed()).isZero();
        Assertions.assertThat(moves.rows(act, 100))
                .filteredOn(row -> row.move().subjectId().equals(obligation.id().value()))
                .singleElement()
                .satisfies(row -> Assertions.assertThat(row.outcome()).isEqualTo("MOVED"));
        Assertions.assertThat(obligations.get(obligation.id()).dueOn()).isEqualTo(later);
        Assertions.assertThat(deadline(obligation.id()).dueOn()).isEqualTo(later);
        Assertions.assertThat(day(management
                        .createJobQuery()
                        .processInstanceId(instanceOf(obligation.id()).getId())
                        .activityId(UnitObligationProcess.TIMER_DUTY_DEADLINE)
                        .singleResult()
                        .getDuedate()))
                .isEqualTo(later.plusDays(1));
    }

    @Test
    void nobodyAcceptsHisOwnReportAndStrangersDoNotTakeTheTask() {
        UnitObligation obligation = opened(halfYearly(20));
        Realm other = province.realm();
        assertForbidden(() -> claim(obligation.id(), UnitObligationProcess.REPORT, other.preparer()));
        Map<String, Object> ahead = new HashMap<>(done());
        ahead.put("dutyDoneOn", "2025-06-30");
        assertRefusal(() -> complete(obligation.id(), UnitObligationProcess.REPORT, realm.preparer(), ahead))
                .isEqualTo("date.inFuture");
        Map<String, Object> more = new HashMap<>(done());
        more.put("obligationState", "DONE");
        assertRefusal(() -> complete(obligation.id(), UnitObligationProcess.REPORT, realm.preparer(), more))
                .isEqualTo("task.unknownField");
        assertForbidden(() -> life.signedInAs(
                realm.coordinator(),
                () -> runtime.startProcessInstanceByKey(UnitObligationProcess.KEY, "x", Map.of("obligationId", "x"))));
    }

    // Models of the administrator's own

    @Test
    void aTaskWithADateInAnAdministratorsOwnModelIsRemindedOfLikeAnyOther() {
        String key = "own" + realm.owner().replace("-", "");
        String deployment = repository
                .createDeployment()
                .addModelInstance(
                        key + ".bpmn",
                        Bpmn.createExecutableProcess(key)
                                .name("Mua sắm thiết bị")
                                .camundaHistoryTimeToLive(30)
                                .startEvent()
                                .userTask("userTask_buy")
                                .name("Mua tường lửa")
                                .camundaCandidateGroups("preparer-" + realm.unit())
                                .camundaDueDate("2025-05-06T17:00:00")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        try {
            runtime.startProcessInstanceByKey(key);
            Task task = tasks.createTaskQuery().processDefinitionKey(key).singleResult();
            Deadline deadline = deadlines.openTask(new TaskId(task.getId())).orElseThrow();
            Assertions.assertThat(deadline.dueOn()).isEqualTo("2025-05-06");
            Assertions.assertThat(matters.of(deadline).about()).isEqualTo("Mua sắm thiết bị");
            reminders.sweep();
            Assertions.assertThat(mailTo(realm.preparer())).anyMatch(subject -> subject.contains("Mua tường lửa"));

            life.signedInAs("quantri2", () -> {
                // Somebody with the right to it moves the date: the ledger follows and the ladder begins anew.
                tasks.setDueDate(task.getId(), DueDate.endOf(LocalDate.of(2025, 7, 1)));
            });
            Assertions.assertThat(deadlines.openTask(new TaskId(task.getId())).orElseThrow())
                    .satisfies(moved -> {
                        Assertions.assertThat(moved.dueOn()).isEqualTo("2025-07-01");
                        Assertions.assertThat(moved.toldRung()).isNull();
                    });
            tasks.complete(task.getId());
            Assertions.assertThat(deadlines.openTask(new TaskId(task.getId()))).isEmpty();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private OwnMilestone halfYearly(int lead) {
        return duty(
                "Báo cáo giám sát",
                OwnMilestone.Bearer.UNITS,
                null,
                List.of(MonthDay.of(5, 29), MonthDay.of(11, 29)),
                lead);
    }

    private static OwnMilestone duty(
            String title, OwnMilestone.Bearer bearer, LocalDate dueOn, List<MonthDay> yearlyOn, int lead) {
        return new OwnMilestone(UUID.randomUUID(), title, "Theo mẫu của văn bản", bearer, dueOn, yearlyOn, lead);
    }

    private void open(OwnMilestone duty) {
        province.open(code, realm.owner(), ALL, null, null, duty);
    }

    private UnitObligation opened(OwnMilestone duty) {
        open(duty);
        life.itIs(DUE.minusDays(duty.leadDays()));
        obligations.openWhatIsDue();
        return ofUnit(duty);
    }

    private UnitObligation ofUnit(OwnMilestone duty) {
        return obligations.ofDuty(duty.id()).stream()
                .filter(obligation -> obligation.unit().equals(realm.unit()))
                .findFirst()
                .orElseThrow();
    }

    private static Campaign withDuties(Campaign campaign, OwnMilestone... duties) {
        return new Campaign(
                campaign.code(),
                campaign.name(),
                campaign.directive(),
                campaign.owner(),
                campaign.scopeOwner(),
                campaign.scopeOn(),
                campaign.scope(),
                campaign.approvedBy(),
                campaign.deployedBy(),
                List.of(duties),
                campaign.openedOn(),
                campaign.closedOn(),
                campaign.version());
    }

    private static Map<String, Object> done() {
        return Map.of("dutyDoneOn", "2025-05-05", "dutyReport", "Đã giám sát 12 máy chủ", "dutyDocument", "45/BC");
    }

    private void report(ObligationId id) {
        complete(id, UnitObligationProcess.REPORT, realm.preparer(), done());
    }

    private void answer(ObligationId id, String who, String outcome, String answer) {
        Map<String, Object> values = new HashMap<>();
        values.put("dutyOutcome", outcome);
        values.put("dutyAnswer", answer);
        complete(id, UnitObligationProcess.ACCEPT, who, values);
    }

    private Deadline deadline(ObligationId obligation) {
        return deadlines
                .openTask(new TaskId(
                        task(obligation, UnitObligationProcess.REPORT).getId()))
                .orElseThrow();
    }

    private List<String> openDeadlines(String unit) {
        return jdbc.sql("select title from capdo.deadline where unit = :unit and closed_at is null")
                .param("unit", unit)
                .query(String.class)
                .list();
    }

    private List<String> mailTo(String person) {
        return jdbc.sql("select subject from capdo.mail_outbox where user_id = :person")
                .param("person", person)
                .query(String.class)
                .list();
    }
}
