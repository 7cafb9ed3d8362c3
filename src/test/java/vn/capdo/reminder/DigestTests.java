package vn.capdo.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.VietNam;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.MovableClock;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.mail.MailParts;
import vn.capdo.reminder.NotificationPolicy.Allowance;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** From the ladder through the digest to the mail server. Every test has an owner of its own. */
@CapdoTest
class DigestTests {

    /** Five working days before 1 April, when a task that begins on 4 March is due. */
    private static final LocalDate FIVE_BEFORE = LocalDate.of(2024, 3, 25);

    private static final NotificationChoice NOTHING_CHOSEN = new NotificationChoice(null, null, null, null);
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    Reminders reminders;

    @Autowired
    Digests digests;

    @Autowired
    ReminderRound round;

    @Autowired
    Notifications notifications;

    @Autowired
    CapdoProperties.Mail properties;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    PublicAddress address;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;

    @BeforeAll
    static void aMailServer() {
        SERVER.start();
    }

    @AfterAll
    static void noMailServer() {
        SERVER.stop();
    }

    @BeforeEach
    void anOwnerInMarch() throws Exception {
        province.found();
        life.itIs(LocalDate.of(2024, 3, 4));
        SERVER.purgeEmailFromAllMailboxes();
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED' where state in ('PENDING', 'SENDING')")
                .update();
        jdbc.sql("update capdo.mail_server set down_since = null, probe_after = null, probes = 0")
                .update();
        realm = province.realm();
    }

    @AfterEach
    void nothingIsForbidden() {
        jdbc.sql("delete from capdo.notification_policy").update();
    }

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
                .contains("Quá hạn (2)", "Sắp đến hạn (1)", "Người lập", address.base() + "/my-work")
                .contains("Lập hồ sơ đề xuất cấp độ – " + name(soon) + ": " + address.task(task(soon)))
                .contains("Hạn: 20/03/2024 – Quá 3 ngày làm việc")
                .contains(dossiers.get(late).number())
                .contains("Sở Y tế")
                .doesNotContain("<", "&");
        assertThat(text.indexOf(name(later))).isLessThan(text.indexOf(name(late)));
        assertThat(text.indexOf(name(late))).isLessThan(text.indexOf(name(soon)));
        assertThat(MailParts.of(mail, "text/html")).contains("href=\"" + address.task(task(late)) + "\"");
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

    // What people choose

    @Test
    void peopleChooseWhatComesAtOnceButEscalationsDo() {
        start();
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(null, Delivery.AT_ONCE, Delivery.DIGEST, null));
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        dispatch();
        assertThat(subjects(realm.preparer())).singleElement().satisfies(subject -> assertThat(subject)
                .startsWith("Sắp đến hạn: ")
                .endsWith("(Còn 5 ngày làm việc)"));

        life.itIs(LocalDate.of(2024, 3, 29));
        reminders.sweep();
        dispatch();
        assertThat(received(realm.preparer())).hasSize(1);

        life.itIs(LocalDate.of(2024, 4, 10));
        reminders.sweep();
        dispatch();
        for (String person : List.of(realm.preparer(), realm.leader(), realm.appraiser(), realm.coordinator())) {
            assertThat(subjects(person))
                    .anySatisfy(subject -> assertThat(subject).startsWith("QUÁ HẠN, báo cáo cấp trên"));
        }
    }

    @Test
    void whatTheAdministratorDecidesForEverybodyOverrulesWhatPeopleChose() {
        start();
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(7, Delivery.DIGEST, null, null));
        notifications.allow(
                new NotificationPolicy(8, 17, 9, Allowance.AT_ONCE, Allowance.FREE, Allowance.FREE, 5), "quantri2");

        assertThat(notifications.hourOf(realm.preparer()))
                .as("7 is not allowed any more")
                .isEqualTo(9);
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        dispatch();
        assertThat(subjects(realm.preparer())).singleElement().satisfies(subject -> assertThat(subject)
                .startsWith("Sắp đến hạn: "));
        assertThat(notifications.policyChanges()).singleElement().satisfies(change -> assertThat(change.changedBy())
                .isEqualTo("quantri2"));
    }

    @Test
    void aMorningOfManyEscalationsSendsAFewAndOneList() throws Exception {
        for (int i = 0; i < 8; i++) {
            start();
        }
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(null, null, null, Delivery.AT_ONCE));
        life.itIs(LocalDate.of(2024, 4, 10));
        reminders.sweep();
        dispatch();

        assertThat(subjects(realm.leader())).hasSize(5).allSatisfy(subject -> assertThat(subject)
                .startsWith("QUÁ HẠN, báo cáo cấp trên"));
        digests.write();
        dispatch();
        assertThat(subjects(realm.leader())).hasSize(6).last().asString().contains("3 việc");

        reminders.sweep();
        digests.write();
        dispatch();
        assertThat(received(realm.leader())).as("each matter once").hasSize(6);
    }

    @Test
    void whoeverAskedForEveryReminderAtOnceGetsEveryOneAtOnce() {
        for (int i = 0; i < 8; i++) {
            start();
        }
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(null, Delivery.AT_ONCE, null, null));
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        dispatch();

        assertThat(subjects(realm.preparer())).hasSize(8);
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        NotificationPolicy policy =
                new NotificationPolicy(8, 17, 9, Allowance.DIGEST, Allowance.FREE, Allowance.FREE, 5);
        notifications.allow(policy, "quantri2");

        assertRefusal(() -> notifications.choose(realm.preparer(), new NotificationChoice(7, null, null, null)))
                .isEqualTo("notification.hourNotAllowed");
        assertRefusal(() -> notifications.choose(
                        realm.preparer(), new NotificationChoice(null, Delivery.AT_ONCE, null, null)))
                .isEqualTo("notification.noChoice");
        assertThat(notifications.choiceOf(realm.preparer())).isEqualTo(NOTHING_CHOSEN);
        assertRefusal(() -> notifications.allow(policy, "quantri2")).isEqualTo("notification.unchanged");
        assertRefusal(() -> notifications.allow(
                        new NotificationPolicy(17, 8, 9, Allowance.FREE, Allowance.FREE, Allowance.FREE, 5),
                        "quantri2"))
                .isEqualTo("notification.hours");
        assertRefusal(() -> notifications.allow(
                        new NotificationPolicy(8, 17, 18, Allowance.FREE, Allowance.FREE, Allowance.FREE, 5),
                        "quantri2"))
                .isEqualTo("notification.defaultHour");
        assertRefusal(() -> notifications.allow(
                        new NotificationPolicy(8, 17, 9, Allowance.FREE, Allowance.FREE, Allowance.FREE, 0),
                        "quantri2"))
                .isEqualTo("field.range");
    }

    // Helpers

    private UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    private void move(UUID id, LocalDate due) {
        deadlines.move(deadline(id).id(), due, "Thử nghiệm");
    }

    private Deadline deadline(UUID id) {
        return deadlines.openOf(id).get(0);
    }

    private String task(UUID id) {
        return deadline(id).taskId();
    }

    private String name(UUID id) {
        return dossiers.systemOf(id).name();
    }

    /** The notices of new tasks are not what is looked at here. */
    private void forgetNotices() {
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED' where state = 'PENDING' and kind = 'TASK'")
                .update();
    }

    private void at(LocalDate day, int hour) {
        clock.moveTo(ZonedDateTime.of(day.atTime(hour, 0), VietNam.ZONE).toInstant());
    }

    private void dispatch() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(SERVER.getSmtp().getPort());
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", sender));
        new MailDispatcher(
                        jdbc,
                        transaction,
                        beans.getBeanProvider(JavaMailSenderImpl.class),
                        properties,
                        deadlines,
                        List.of(digests),
                        Clock.systemUTC())
                .dispatch();
    }

    private static List<MimeMessage> received(String person) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(person + "@tinh.example"))
                .toList();
    }

    private static List<String> subjects(String person) {
        return received(person).stream()
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
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
