package vn.capdo.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Links;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.config.MovableClock;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.Dossiers;
import vn.capdo.mail.MailParts;
import vn.capdo.support.CapdoTest;

/** One mail a day with what does not hurry. */
@CapdoTest
class DigestTests extends DigestScene {

    @Autowired
    ReminderRound round;

    @Autowired
    Dossiers dossiers;

    @Autowired
    PublicAddress address;

    @Autowired
    MovableClock clock;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    // One mail a day

    @Test
    void whatDoesNotHurryComesInOneMailWithTheLatestFirst() throws Exception {
        UUID soon = start();
        UUID late = start();
        UUID later = start();
        move(late, LocalDate.of(2024, 3, 22));
        move(later, LocalDate.of(2024, 3, 20));
        forgetNotices();
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        reminders.sweep();
        digests.write();
        digests.write();
        dispatch();

        List<MimeMessage> mails = received(realm.preparer());
        assertThat(mails).hasSize(1);
        MimeMessage mail = mails.get(0);
        assertThat(mail.getSubject()).isEqualTo("Bản tin nhắc việc ngày 25/03/2024: 3 việc, 2 việc quá hạn");
        String text = MailParts.of(mail, "text/plain");
        assertThat(text)
                .contains("Quá hạn (2)", "Sắp đến hạn (1)", "Người lập", address.of(Links.myWork()))
                .contains("Lập hồ sơ đề xuất cấp độ – " + name(soon) + ": "
                        + address.of(Links.task(new TaskId(task(soon)))))
                .contains("Hạn: 20/03/2024 – Quá 3 ngày làm việc")
                .contains(dossiers.get(late).number())
                .contains("Sở Y tế")
                .doesNotContain("<", "&");
        assertThat(text.indexOf(name(later))).isLessThan(text.indexOf(name(late)));
        assertThat(text.indexOf(name(late))).isLessThan(text.indexOf(name(soon)));
        assertThat(MailParts.of(mail, "text/html"))
                .contains("href=\"" + address.of(Links.task(new TaskId(task(late)))) + "\"");
        // Three days late is the leader's matter, too.
        assertThat(received(realm.leader())).hasSize(1);
        assertThat(MailParts.of(received(realm.leader()).get(0), "text/plain"))
                .contains(name(later))
                .doesNotContain(name(soon));
    }

    @Test
    void twoNodesThatStartAfterTheHourLeaveNothingForTheNextDay() {
        for (int i = 0; i < 25; i++) {
            start();
        }
        forgetNotices();
        life.itIs(FIVE_BEFORE);
        CompletableFuture.allOf(CompletableFuture.runAsync(round::go), CompletableFuture.runAsync(round::go))
                .join();
        dispatch();

        assertThat(subjects(realm.preparer()))
                .singleElement()
                .asString()
                .startsWith("Bản tin nhắc việc ngày 25/03/2024: 25 việc");
    }

    @Test
    void aDigestDoesNotComeBeforeItsHourNorOnADayOff() {
        start();
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(14, null, null, null));
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        digests.write();
        assertThat(digestsOf(realm.preparer())).isEmpty();

        at(LocalDate.of(2024, 3, 23), 15); // a Saturday
        digests.write();
        assertThat(digestsOf(realm.preparer())).isEmpty();

        at(FIVE_BEFORE, 14);
        digests.write();
        assertThat(digestsOf(realm.preparer())).containsExactly("digest/2024-03-25/" + realm.preparer() + " PENDING");
    }

    @Test
    void whatComesAfterTheDigestWaitsForTheNextDay() {
        start();
        forgetNotices();
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        digests.write();
        dispatch();
        UUID second = start();
        move(second, LocalDate.of(2024, 3, 28));
        forgetNotices();
        reminders.sweep();
        digests.write();
        dispatch();
        assertThat(received(realm.preparer())).hasSize(1);

        life.itIs(LocalDate.of(2024, 3, 26));
        reminders.sweep();
        digests.write();
        dispatch();
        assertThat(subjects(realm.preparer()))
                .containsExactlyInAnyOrder(
                        "Bản tin nhắc việc ngày 25/03/2024: 1 việc, 0 việc quá hạn",
                        "Bản tin nhắc việc ngày 26/03/2024: 1 việc, 0 việc quá hạn");
    }

    @Test
    void severalNodesWriteOneDigest() {
        start();
        start();
        forgetNotices();
        life.itIs(FIVE_BEFORE);
        reminders.sweep();

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(digests::write),
                        CompletableFuture.runAsync(digests::write),
                        CompletableFuture.runAsync(digests::write))
                .join();
        dispatch();

        assertThat(subjects(realm.preparer()))
                .containsExactly("Bản tin nhắc việc ngày 25/03/2024: 2 việc, 0 việc quá hạn");
    }

    // Between collecting and sending

    @Test
    void whatIsDoneOrMovedBeforeTheDigestLeavesIsNotInIt() throws Exception {
        UUID done = start();
        UUID moved = start();
        UUID open = start();
        forgetNotices();
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        digests.write();
        life.prepare(done, realm.preparer(), 2);
        move(moved, LocalDate.of(2024, 5, 10));
        forgetNotices();
        dispatch();

        assertThat(subjects(realm.preparer()))
                .containsExactly("Bản tin nhắc việc ngày 25/03/2024: 1 việc, 0 việc quá hạn");
        assertThat(MailParts.of(received(realm.preparer()).get(0), "text/plain"))
                .contains(name(open))
                .doesNotContain(name(done), name(moved));
        assertThat(jdbc.sql("select subject from capdo.mail_outbox where dedup_key = :key")
                        .param("key", "digest/2024-03-25/" + realm.preparer())
                        .query(String.class)
                        .single())
                .as("the outbox shows what left")
                .contains("1 việc");
    }

    @Test
    void aDigestThatLeavesLateNamesTheDayThatItIsOf() {
        start();
        forgetNotices();
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        digests.write();
        UUID second = start();
        move(second, LocalDate.of(2024, 3, 28));
        forgetNotices();
        life.itIs(LocalDate.of(2024, 3, 26));
        dispatch();
        reminders.sweep();
        digests.write();
        dispatch();

        assertThat(subjects(realm.preparer()))
                .containsExactlyInAnyOrder(
                        "Bản tin nhắc việc ngày 25/03/2024: 1 việc, 0 việc quá hạn",
                        "Bản tin nhắc việc ngày 26/03/2024: 1 việc, 0 việc quá hạn");
    }

    @Test
    void aDigestOfNothingIsWithdrawnAndAMovedDateIsToldAnew() {
        UUID id = start();
        forgetNotices();
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        digests.write();
        move(id, LocalDate.of(2024, 4, 3));
        dispatch();
        assertThat(received(realm.preparer())).isEmpty();
        assertThat(digestsOf(realm.preparer())).containsExactly("digest/2024-03-25/" + realm.preparer() + " CANCELLED");

        life.itIs(LocalDate.of(2024, 3, 27)); // five working days before the new date
        reminders.sweep();
        digests.write();
        dispatch();
        assertThat(subjects(realm.preparer()))
                .containsExactly("Bản tin nhắc việc ngày 27/03/2024: 1 việc, 0 việc quá hạn");
    }

    @Test
    void whatIsDoneBeforeTheDigestIsWrittenNeedsNone() {
        UUID id = start();
        life.itIs(FIVE_BEFORE);
        notifications.choose(realm.preparer(), new NotificationChoice(14, null, null, null));
        reminders.sweep();
        life.prepare(id, realm.preparer(), 2);
        at(FIVE_BEFORE, 15);
        digests.write();

        assertThat(digestsOf(realm.preparer())).isEmpty();
        assertThat(jdbc.sql("select count(*) from capdo.digest_item where user_id = :user")
                        .param("user", realm.preparer())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void threeDaysWithoutAMailServerGiveOneDigest() throws Exception {
        UUID first = start();
        UUID second = start();
        UUID third = start();
        move(second, LocalDate.of(2024, 4, 2));
        move(third, LocalDate.of(2024, 4, 3));
        forgetNotices();
        for (LocalDate day : List.of(FIVE_BEFORE, FIVE_BEFORE.plusDays(1), FIVE_BEFORE.plusDays(2))) {
            life.itIs(day);
            reminders.sweep();
            digests.write();
        }
        assertThat(digestsOf(realm.preparer()))
                .containsExactly(
                        "digest/2024-03-25/" + realm.preparer() + " CANCELLED",
                        "digest/2024-03-26/" + realm.preparer() + " CANCELLED",
                        "digest/2024-03-27/" + realm.preparer() + " PENDING");

        dispatch();
        assertThat(subjects(realm.preparer()))
                .containsExactly("Bản tin nhắc việc ngày 27/03/2024: 3 việc, 0 việc quá hạn");
        assertThat(MailParts.of(received(realm.preparer()).get(0), "text/plain"))
                .contains(name(first), name(second), name(third))
                .contains("Hạn: 01/04/2024 – Còn 3 ngày làm việc");
    }

    @Test
    void threeDaysWithoutTheProductGiveOneDigestOfTheHighestRungs() {
        UUID id = start();
        move(id, LocalDate.of(2024, 3, 22));
        forgetNotices();
        life.itIs(LocalDate.of(2024, 3, 28));
        reminders.sweep();
        digests.write();
        dispatch();

        assertThat(subjects(realm.preparer()))
                .containsExactly("Bản tin nhắc việc ngày 28/03/2024: 1 việc, 1 việc quá hạn");
    }

    @Test
    void aHigherRungAtOnceTakesTheLowerOneOutOfTheDigest() {
        start(); // due on 1 April
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(17, null, null, null));
        life.itIs(LocalDate.of(2024, 3, 28));
        reminders.sweep();
        life.itIs(LocalDate.of(2024, 3, 29));
        reminders.sweep();
        at(LocalDate.of(2024, 3, 29), 17);
        digests.write();
        dispatch();

        assertThat(subjects(realm.preparer())).singleElement().satisfies(subject -> assertThat(subject)
                .startsWith("GẤP: "));
    }

    // Models of an administrator's own

    @Test
    void aTaskOfAnAdministratorsOwnModelIsRemindedOfByTheDateItsModelSets() throws Exception {
        var model = Bpmn.createExecutableProcess("nopBaoCao")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("userTask_fileReport")
                .name("Nộp báo cáo")
                .camundaCandidateGroups("preparer-" + realm.unit())
                .camundaDueDate("2024-03-29T17:00:00+07:00")
                .endEvent()
                .done();
        var deployment = repository
                .createDeployment()
                .addModelInstance("nop-bao-cao.bpmn", model)
                .deploy();
        try {
            UUID id = start();
            runtime.startProcessInstanceByKey("nopBaoCao", id.toString(), Map.of("dossierId", id.toString()));
            forgetNotices();
            life.itIs(LocalDate.of(2024, 3, 22)); // five working days before
            reminders.sweep();
            digests.write();
            dispatch();
            assertThat(received(realm.preparer())).hasSize(1);
            assertThat(MailParts.of(received(realm.preparer()).get(0), "text/plain"))
                    .contains("Nộp báo cáo – " + name(id), "Hạn: 29/03/2024 – Còn 5 ngày làm việc")
                    .doesNotContain("Lập hồ sơ");

            life.itIs(LocalDate.of(2024, 3, 28));
            reminders.sweep();
            life.complete(id, "userTask_fileReport", realm.preparer(), Map.of());
            dispatch();
            assertThat(received(realm.preparer()))
                    .as("done before the urgent word left")
                    .hasSize(1);
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    private void move(UUID id, LocalDate due) {
        deadlines.move(deadline(id).id(), due, "Thử nghiệm");
    }

    private Deadline deadline(UUID id) {
        return deadlines.openOf(id).get(0);
    }

    private String task(UUID id) {
        return deadline(id).taskId().value();
    }

    private String name(UUID id) {
        return dossiers.systemOf(id).name();
    }

    private void at(LocalDate day, int hour) {
        clock.moveTo(ZonedDateTime.of(day.atTime(hour, 0), VietNam.ZONE).toInstant());
    }

    private List<String> digestsOf(String person) {
        return jdbc.sql(
                        """
                        select dedup_key || ' ' || state from capdo.mail_outbox
                        where user_id = :user and kind = 'DIGEST' order by dedup_key""")
                .param("user", person)
                .query(String.class)
                .list();
    }
}
