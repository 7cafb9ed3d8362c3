package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadline;
import vn.capdo.incident.FoundIncident;
import vn.capdo.incident.Incident;
import vn.capdo.incident.IncidentStep;
import vn.capdo.incident.Incidents;
import vn.capdo.incident.Seriousness;
import vn.capdo.process.people.MyWork;
import vn.capdo.register.Systems;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;

/** The process of an incident, from its report to the closing report that the designated unit takes. */
@CapdoTest
@ExtendWith(FlowNodeCoverage.class)
class IncidentReportProcessTests extends UnitProcessScene {

    private static final OffsetDateTime FOUND = at("2026-10-05T08:00");
    private static final String NOTICE = IncidentReportProcess.SEND_NOTICE;
    private static final String REPORT = IncidentReportProcess.SEND_REPORT;
    private static final String CLOSING = IncidentReportProcess.REPORT_CLOSING;
    private static final String ACCEPT = IncidentReportProcess.ACCEPT_CLOSING;

    @Autowired
    Incidents incidents;

    @Autowired
    Systems systems;

    @Autowired
    Reminders reminders;

    @Autowired
    MyWork work;

    @Autowired
    Clock clock;

    @Test
    void aSeriousOneIsToldAtOnceAndFollowedUntilTheDesignatedUnitAccepts() {
        life.itIs(at("2026-10-05T09:00"));
        UUID id = report(Seriousness.SERIOUS, FOUND);
        ProcessInstance instance = instanceOf(id);
        assertThat(instance).isWaitingAtExactly(NOTICE).hasBusinessKey(id.toString());
        Assertions.assertThat(mailsTo(realm.coordinator())).anyMatch(subject -> subject.contains("Sự cố mới"));
        Assertions.assertThat(mailsTo(realm.appraiser())).anyMatch(subject -> subject.contains("Sự cố mới"));
        Assertions.assertThat(mailsTo(realm.leader())).anyMatch(subject -> subject.contains("Sự cố mới"));
        Assertions.assertThat(mailBodies())
                .as("what happened stays in Capdo")
                .noneMatch(body -> body.contains("Máy chủ bị mã hóa"));
        Assertions.assertThat(task(id, NOTICE).getDueDate()).isEqualTo(moment("2026-10-06T08:00"));
        Assertions.assertThat(deadline(id, NOTICE)).satisfies(deadline -> {
            Assertions.assertThat(deadline.dueOn()).isEqualTo("2026-10-06");
            Assertions.assertThat(deadline.basis()).contains("06/10/2026 08:00").contains("331/2026");
        });
        assertForbidden(() -> claim(id, NOTICE, realm.coordinator()));

        notify(id, "2026-10-05T10:00");
        assertThat(instance).isWaitingAtExactly(REPORT);
        Assertions.assertThat(task(id, REPORT).getDueDate()).isEqualTo(moment("2026-10-08T08:00"));
        incidents.measure(id, "Cách ly máy chủ", Actor.of(realm.preparer()));
        life.itIs(at("2026-10-07T08:00"));
        complete(
                id,
                REPORT,
                realm.leader(),
                fields(
                        "incidentSentAt",
                        "2026-10-07T07:30",
                        "incidentEffect",
                        "Cổng ngừng 20 giờ",
                        "incidentMeasures",
                        "Khôi phục từ bản sao lưu",
                        "incidentDocument",
                        "12/BC-SYT"));
        assertThat(instance).isWaitingAtExactly(CLOSING);

        close(id, realm.preparer());
        assertThat(instance).isWaitingAtExactly(ACCEPT);
        assertForbidden(() -> claim(id, ACCEPT, realm.leader()));
        Assertions.assertThat(deadline(id, ACCEPT).dueOn()).isAfter(LocalDate.of(2026, 10, 7));
        complete(
                id,
                ACCEPT,
                realm.appraiser(),
                fields("incidentOutcome", "RETURNED", "incidentAnswer", "Thiếu nguyên nhân"));
        assertThat(instance).isWaitingAtExactly(CLOSING);
        Assertions.assertThat(incidents.get(id).returned()).isEqualTo(1);
        close(id, realm.leader());
        complete(id, ACCEPT, realm.appraiser(), fields("incidentOutcome", "ACCEPTED"));

        assertThat(instance).hasPassed("endEvent_incidentClosed").isEnded();
        Assertions.assertThat(incidents.get(id)).satisfies(closed -> {
            Assertions.assertThat(closed.state()).isEqualTo(Incident.State.CLOSED);
            Assertions.assertThat(closed.hoursUntil(closed.notifiedAt())).isEqualTo(2);
            Assertions.assertThat(closed.hoursUntil(closed.closedAt())).isEqualTo(48);
            Assertions.assertThat(closed.lessons()).isEqualTo("Sao lưu hằng ngày");
        });
        Assertions.assertThat(incidents.stepsOf(id))
                .extracting(IncidentStep::kind)
                .containsExactly(
                        IncidentStep.Kind.FOUND,
                        IncidentStep.Kind.NOTICE,
                        IncidentStep.Kind.MEASURE,
                        IncidentStep.Kind.REPORT,
                        IncidentStep.Kind.CLOSING,
                        IncidentStep.Kind.RETURNED,
                        IncidentStep.Kind.CLOSING,
                        IncidentStep.Kind.ACCEPTED);
        assertRefusal(() -> incidents.measure(id, "Muộn", Actor.of(realm.preparer())))
                .isEqualTo("incident.wrongState");
        Assertions.assertThatThrownBy(
                        () -> jdbc.sql("update capdo.incident_step set text = 'khác' where incident_id = :id")
                                .param("id", id)
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only added to");
    }

    @Test
    void whenTheHoursAreOverTheUnitItsOwnerAndTheDesignatedUnitAreToldOnceAndTheWorkGoesOn() {
        life.itIs(at("2026-10-05T09:00"));
        UUID id = report(Seriousness.GRAVE, FOUND);
        ProcessInstance instance = instanceOf(id);

        life.itIs(at("2026-10-06T07:59"));
        Assertions.assertThat(kinds(id)).doesNotContain(IncidentStep.Kind.LATE_NOTICE);
        life.itIs(at("2026-10-06T08:01"));
        assertThat(instance)
                .hasPassed("timer_noticeDue", "serviceTask_tellLateNotice", "endEvent_lateNoticeTold")
                .isWaitingAtExactly(NOTICE);
        Assertions.assertThat(kinds(id)).containsOnlyOnce(IncidentStep.Kind.LATE_NOTICE);
        Assertions.assertThat(mailsTo(realm.coordinator()))
                .anyMatch(subject -> subject.contains("Quá giờ thông báo ban đầu"));
        Assertions.assertThat(mailsTo(realm.leader()))
                .anyMatch(subject -> subject.contains("Quá giờ thông báo ban đầu"));

        notify(id, "2026-10-06T08:00");
        Assertions.assertThat(incidents.get(id).isLate(Incident.Duty.NOTICE, OffsetDateTime.now(clock)))
                .as("sent at its last moment")
                .isFalse();
        life.itIs(at("2026-10-08T08:01"));
        assertThat(instance)
                .hasPassed("timer_reportDue", "serviceTask_tellLateReport", "endEvent_lateReportTold")
                .isWaitingAtExactly(REPORT);
        Assertions.assertThat(mailsTo(realm.appraiser()))
                .anyMatch(subject -> subject.contains("Quá giờ báo cáo sự cố"));
        life.itIs(LocalDate.of(2026, 10, 12));
        reminders.sweep();
        Assertions.assertThat(deadline(id, REPORT).toldRung())
                .as("the ladder goes on as for any task")
                .isNotNull();
    }

    @Test
    void noHourRunsUnderTheOldDecreeAndTheTaskStandsInTheWorkOfItsPeople() {
        UUID id = report(
                Seriousness.SERIOUS, TODAY.atTime(7, 0).atZone(VietNam.ZONE).toOffsetDateTime());
        ProcessInstance instance = instanceOf(id);

        Assertions.assertThat(incidents.get(id)).satisfies(incident -> {
            Assertions.assertThat(incident.regime()).isEqualTo("D85");
            Assertions.assertThat(incident.noticeDue()).isNull();
            Assertions.assertThat(incident.clockWording()).contains("Kịp thời");
        });
        Assertions.assertThat(task(id, NOTICE).getDueDate()).isNull();
        Assertions.assertThat(work.of(realm.preparer(), 0, 50).items())
                .extracting(MyWork.Line::systemName, MyWork.Line::dueText)
                .contains(tuple("Mã độc tống tiền", "Kịp thời"));
        life.itIs(TODAY.plusMonths(2));
        assertThat(instance).isWaitingAtExactly(NOTICE);
        Assertions.assertThat(kinds(id)).containsExactly(IncidentStep.Kind.FOUND);
    }

    @Test
    void aNewGradeMovesTheHoursCountedFromTheFinding() {
        life.itIs(at("2026-10-05T09:00"));
        UUID id = report(Seriousness.ORDINARY, FOUND);
        Assertions.assertThat(task(id, NOTICE).getDueDate()).isNull();

        incidents.regrade(id, Seriousness.SERIOUS, "Lộ dữ liệu", Actor.of(realm.leader()));
        Assertions.assertThat(task(id, NOTICE).getDueDate()).isEqualTo(moment("2026-10-06T08:00"));
        Assertions.assertThat(deadline(id, NOTICE).dueOn()).isEqualTo("2026-10-06");
        Assertions.assertThat(mailsTo(realm.coordinator())).anyMatch(subject -> subject.contains("đổi mức"));
        assertRefusal(() -> incidents.regrade(id, Seriousness.SERIOUS, "Lại", Actor.of(realm.leader())))
                .isEqualTo("incident.sameSeriousness");

        incidents.regrade(id, Seriousness.ORDINARY, "Không lộ", Actor.of(realm.leader()));
        Assertions.assertThat(task(id, NOTICE).getDueDate()).isNull();
        Assertions.assertThat(deadlines.openTask(new TaskId(task(id, NOTICE).getId())))
                .isEmpty();
        life.itIs(LocalDate.of(2026, 10, 20));
        Assertions.assertThat(kinds(id)).doesNotContain(IncidentStep.Kind.LATE_NOTICE);

        incidents.regrade(id, Seriousness.GRAVE, "Lộ thật", Actor.of(realm.leader()));
        life.runDueJobs();
        Assertions.assertThat(kinds(id)).contains(IncidentStep.Kind.LATE_NOTICE);
    }

    @Test
    void whatWasNoneIsWithdrawnAndNothingIsLeftToDo() {
        life.itIs(at("2026-10-05T09:00"));
        UUID id = report(Seriousness.SERIOUS, FOUND);
        ProcessInstance instance = instanceOf(id);

        incidents.withdraw(id, "Báo trùng", Actor.of(realm.coordinator()));

        assertThat(instance)
                .hasPassed("startEvent_incidentWithdrawn", "endEvent_incidentWithdrawn")
                .isEnded();
        Assertions.assertThat(incidents.get(id).state()).isEqualTo(Incident.State.WITHDRAWN);
    }

    @Test
    void whoHandsInTheClosingReportDoesNotAcceptItAndWhatIsWrongIsRefusedWhole() {
        life.itIs(at("2026-10-05T09:00"));
        assertRefusal(() -> report(Seriousness.SERIOUS, at("2026-10-05T09:01"))).isEqualTo("incident.inFuture");
        UUID id = report(Seriousness.SERIOUS, FOUND);
        claim(id, NOTICE, realm.preparer());
        TaskId notice = new TaskId(task(id, NOTICE).getId());
        for (String[] wrong : List.of(
                new String[] {"2026-10-05T07:59", "incident.sentAt"},
                new String[] {"2026-10-05T09:30", "incident.sentAt"},
                new String[] {"hôm qua", "field.moment"},
                new String[] {"2026-13-05T09:30", "field.moment"},
                new String[] {"", "field.required"})) {
            assertRefusal(() -> desk.complete(
                            notice, realm.preparer(), fields("incidentSentAt", wrong[0], "incidentSentTo", "Chủ quản")))
                    .as(wrong[0])
                    .isEqualTo(wrong[1]);
        }
        Assertions.assertThat(incidents.get(id).state()).isEqualTo(Incident.State.FOUND);
    }

    private UUID report(Seriousness seriousness, OffsetDateTime foundAt) {
        UUID system =
                systems.findByCode(province.system(realm.unit())).orElseThrow().id();
        return incidents.report(
                new FoundIncident(
                        List.of(system), "Mã độc tống tiền", seriousness, foundAt, "Máy chủ bị mã hóa", null, null),
                Actor.of(realm.preparer()));
    }

    private void notify(UUID id, String sentAt) {
        if (at(sentAt).isAfter(OffsetDateTime.now(clock))) {
            life.itIs(at(sentAt));
        }
        complete(
                id,
                NOTICE,
                realm.preparer(),
                fields("incidentSentAt", sentAt, "incidentSentTo", "UBND tỉnh, Công an tỉnh"));
    }

    private void close(UUID id, String who) {
        complete(
                id,
                CLOSING,
                who,
                fields(
                        "incidentEffect", "Cổng ngừng 30 giờ",
                        "incidentCause", "Mật khẩu yếu",
                        "incidentMeasures", "Đổi mật khẩu, cài lại máy chủ",
                        "incidentLessons", "Sao lưu hằng ngày"));
    }

    private static Map<String, Object> fields(String... pairs) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    private List<IncidentStep.Kind> kinds(UUID id) {
        return incidents.stepsOf(id).stream().map(IncidentStep::kind).toList();
    }

    private Deadline deadline(UUID id, String key) {
        return deadlines.openTask(new TaskId(task(id, key).getId())).orElseThrow();
    }

    private List<String> mailsTo(String person) {
        return jdbc.sql("select subject from capdo.mail_outbox where user_id = :user")
                .param("user", person)
                .query(String.class)
                .list();
    }

    private List<String> mailBodies() {
        return jdbc.sql("select body from capdo.mail_outbox")
                .query(String.class)
                .list();
    }

    private static OffsetDateTime at(String moment) {
        return LocalDateTime.parse(moment).atZone(VietNam.ZONE).toOffsetDateTime();
    }

    private static java.util.Date moment(String moment) {
        return java.util.Date.from(at(moment).toInstant());
    }
}
