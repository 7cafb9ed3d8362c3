package vn.capdo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/**
 * From the outbox to the mail server, and what happens when the server does not want to. The product of the tests has no mail
 * server; each test gives one to a dispatcher of its own.
 */
@CapdoTest
class MailDispatcherTests {

    private static final LocalDate MARCH = LocalDate.of(2024, 3, 4);
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    MailOutbox outbox;

    @Autowired
    MailProperties properties;

    @Autowired
    MailDispatcher withoutServer;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Dossiers dossiers;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    PublicAddress address;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void aMailServer() {
        SERVER.start();
    }

    @AfterAll
    static void noMailServer() {
        SERVER.stop();
    }

    @BeforeEach
    void nothingElseWaits() throws Exception {
        province.found();
        life.itIs(MARCH);
        SERVER.purgeEmailFromAllMailboxes();
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED' where state in ('PENDING', 'SENDING')")
                .update();
    }

    // Delivery

    @Test
    void aMailArrivesInVietnameseWithItsLinkAndTheIdFixedBeforehand() throws Exception {
        UUID id = dossiers.start(province.system(TestProvince.EDUCATION), "dieuphoi")
                .id();
        String task = life.task(id, "userTask_prepareDossier").id();
        Row waiting = row("task/" + task + "/created/lap.gddt");
        assertThat(waiting.state()).isEqualTo("PENDING");

        dispatcher(SERVER.getSmtp().getPort()).dispatch();

        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        MimeMessage mail = SERVER.getReceivedMessages()[0];
        assertThat(mail.getMessageID()).isEqualTo(waiting.messageId()).matches("<[0-9a-f-]{36}@capdo>");
        assertThat(mail.getSubject())
                .isEqualTo("Việc mới: Lập hồ sơ đề xuất cấp độ – "
                        + dossiers.systemOf(id).name());
        assertThat(mail.getRecipients(Message.RecipientType.TO))
                .containsExactly(new InternetAddress("lap.gddt@tinh.example"));
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("capdo@localhost");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String link = address.task(task);
        assertThat(part(mail, "text/plain"))
                .contains(link)
                .contains("Lập hồ sơ đề xuất cấp độ")
                .contains(dossiers.get(id).number())
                .contains("01/04/2024")
                .contains("Lê Văn Hòa")
                .doesNotContain("<")
                .doesNotContain("&");
        assertThat(part(mail, "text/html")).contains("href=\"" + link + "\"").contains("Sở Giáo dục và Đào tạo");
        Row sent = row("task/" + task + "/created/lap.gddt");
        assertThat(sent.state()).isEqualTo("SENT");
        assertThat(sent.attempts()).isEqualTo(1);
        assertThat(sent.sent()).isTrue();
        assertThat(sent.leased()).isFalse();
    }

    @Test
    void whatWasSentIsNotSentAgain() {
        String key = enqueue("mot-lan");
        MailDispatcher dispatcher = dispatcher(SERVER.getSmtp().getPort());

        dispatcher.dispatch();
        enqueue("mot-lan", key);
        dispatcher.dispatch();

        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    @Test
    void twoDispatchersShareTheWorkAndEachMailGoesOutOnce() throws Exception {
        List<String> keys =
                IntStream.range(0, 60).mapToObj(i -> enqueue("chung-" + i)).toList();
        int port = SERVER.getSmtp().getPort();

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(dispatcher(port)::dispatch),
                        CompletableFuture.runAsync(dispatcher(port)::dispatch),
                        CompletableFuture.runAsync(dispatcher(port)::dispatch))
                .join();

        assertThat(Arrays.stream(SERVER.getReceivedMessages()).map(MailDispatcherTests::messageId))
                .hasSize(60)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(this::row).map(Row::messageId).toList());
    }

    @Test
    void aMailIsOnlyPutIntoTheOutboxWithWhatCausesIt() {
        assertThatThrownBy(() -> outbox.enqueue(mail("ngoai-giao-dich", "lap.gddt@tinh.example")))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            outbox.enqueue(mail("huy", "lap.gddt@tinh.example"));
            status.setRollbackOnly();
        });

        dispatcher(SERVER.getSmtp().getPort()).dispatch();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    // Matters that are over

    @Test
    void aMailAboutAFinishedTaskIsCancelled() {
        UUID id = dossiers.start(province.system(TestProvince.EDUCATION), "dieuphoi")
                .id();
        String prepare = life.task(id, "userTask_prepareDossier").id();
        life.prepare(id, "lap.gddt", 1);
        String submit = life.task(id, "userTask_submitDossier").id();

        dispatcher(SERVER.getSmtp().getPort()).dispatch();

        assertThat(row("task/" + prepare + "/created/lap.gddt").state()).isEqualTo("CANCELLED");
        assertThat(row("task/" + submit + "/created/lanhdao.gddt").state()).isEqualTo("SENT");
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailAboutADateThatHasMovedIsCancelled() {
        UUID id = dossiers.start(province.system(TestProvince.EDUCATION), "dieuphoi")
                .id();
        String task = life.task(id, "userTask_prepareDossier").id();
        Deadline deadline = deadlines.openTask(task).orElseThrow();

        deadlines.move(deadline.id(), deadline.dueOn().plusDays(1), "Gia hạn");
        dispatcher(SERVER.getSmtp().getPort()).dispatch();

        assertThat(row("task/" + task + "/created/lap.gddt").state()).isEqualTo("CANCELLED");
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    // Failures

    @Test
    void withoutAMailServerNothingIsTouched() {
        String key = enqueue("cho");

        withoutServer.dispatch();

        assertThat(withoutServer.hasMailServer()).isFalse();
        assertThat(row(key).state()).isEqualTo("PENDING");
        assertThat(row(key).attempts()).isZero();
    }

    @Test
    void aMailServerThatIsDownIsTriedAgainLaterAndEverLater() throws Exception {
        String key = enqueue("may-chu-tat");
        MailDispatcher down = dispatcher(closedPort());

        down.dispatch();
        Row first = row(key);
        assertThat(first.state()).isEqualTo("PENDING");
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.error()).isNotBlank();
        assertThat(first.leased()).isFalse();
        assertThat(first.secondsToWait()).isBetween(25L, 45L);
        down.dispatch();
        assertThat(row(key).attempts()).as("not before its time").isEqualTo(1);

        dueNow(key);
        down.dispatch();
        assertThat(row(key).attempts()).isEqualTo(2);
        assertThat(row(key).secondsToWait()).isBetween(55L, 80L);

        dueNow(key);
        dispatcher(SERVER.getSmtp().getPort()).dispatch();
        assertThat(row(key).state()).isEqualTo("SENT");
        assertThat(messageId(SERVER.getReceivedMessages()[0])).isEqualTo(first.messageId());
    }

    @Test
    void aMailThatCouldNotBeSentOftenEnoughIsGivenUpAndListed() throws Exception {
        String key = enqueue("bo-cuoc");
        MailDispatcher down = dispatcher(closedPort());

        for (int attempt = 1; attempt < properties.maxAttempts(); attempt++) {
            down.dispatch();
            assertThat(row(key).state()).isEqualTo("PENDING");
            assertThat(row(key).secondsToWait()).isLessThanOrEqualTo(4500L);
            dueNow(key);
        }
        down.dispatch();

        assertThat(row(key).state()).isEqualTo("FAILED");
        assertThat(row(key).attempts()).isEqualTo(properties.maxAttempts());
    }

    @Test
    void aRecipientWhomTheServerDoesNotKnowIsNotTriedAgain() {
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients("550 5.1.1 no such user")) {
            String key = enqueue("khong-ton-tai");
            MailDispatcher dispatcher = dispatcher(server.port());

            dispatcher.dispatch();
            assertThat(row(key).state()).isEqualTo("FAILED");
            assertThat(row(key).error()).contains("550");
            assertThat(row(key).attempts()).isEqualTo(1);

            dueNow(key);
            dispatcher.dispatch();
            assertThat(row(key).attempts()).isEqualTo(1);
            assertThat(server.messageIds()).isEmpty();
        }
    }

    @Test
    void aMessageThatTheServerRejectsIsNotTriedAgain() {
        try (ScriptedMailServer server = new ScriptedMailServer().answersMessages("554 5.7.1 rejected")) {
            String key = enqueue("bi-tu-choi");

            dispatcher(server.port()).dispatch();

            assertThat(row(key).state()).isEqualTo("FAILED");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"451 4.3.0 try again later", "452 4.2.2 mailbox full", "421 4.7.0 too many"})
    void aTemporaryRefusalIsTriedAgainLater(String reply) {
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients(reply)) {
            String key = enqueue("tam-thoi-" + reply.substring(0, 3));
            MailDispatcher dispatcher = dispatcher(server.port());

            dispatcher.dispatch();
            assertThat(row(key).state()).isEqualTo("PENDING");
            assertThat(row(key).secondsToWait()).isPositive();

            server.answersRecipients("250 OK");
            dueNow(key);
            dispatcher.dispatch();
            assertThat(row(key).state()).isEqualTo("SENT");
            assertThat(server.messageIds()).containsExactly(row(key).messageId());
        }
    }

    @Test
    void aConnectionCutBeforeTheReceiptRepeatsTheMailUnderTheSameId() {
        try (ScriptedMailServer server = new ScriptedMailServer().hangsUpAfterData(true)) {
            String key = enqueue("cat-ngang");
            MailDispatcher dispatcher = dispatcher(server.port());

            dispatcher.dispatch();
            assertThat(row(key).state()).isEqualTo("PENDING");

            server.hangsUpAfterData(false);
            dueNow(key);
            dispatcher.dispatch();
            assertThat(row(key).state()).isEqualTo("SENT");
            assertThat(server.messageIds()).containsExactly(row(key).messageId(), row(key).messageId());
        }
    }

    @Test
    void oneFailureDoesNotHoldUpTheOthers() {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            String unknown = enqueue("dia-chi-hong", "", "Phòng A <a@@b>");
            String good = enqueue("tot");

            dispatcher(server.port()).dispatch();

            assertThat(row(unknown).state()).isEqualTo("FAILED");
            assertThat(row(good).state()).isEqualTo("SENT");
        }
    }

    @Test
    void aPersonWithoutAnAddressIsListedAndNeverTried() {
        String key = enqueue("khong-dia-chi", "", null);

        dispatcher(SERVER.getSmtp().getPort()).dispatch();

        assertThat(row(key).state()).isEqualTo("NO_ADDRESS");
        assertThat(row(key).attempts()).isZero();
    }

    // Leases

    @Test
    void aMailInTheHandsOfAnotherNodeIsLeftThereUntilItsLeaseRunsOut() {
        String key = enqueue("dang-gui");
        lease(key, "1 minute");
        MailDispatcher dispatcher = dispatcher(SERVER.getSmtp().getPort());

        dispatcher.dispatch();
        assertThat(row(key).state()).isEqualTo("SENDING");
        assertThat(SERVER.getReceivedMessages()).isEmpty();

        lease(key, "-1 second");
        dispatcher.dispatch();
        assertThat(row(key).state()).isEqualTo("SENT");
        assertThat(messageId(SERVER.getReceivedMessages()[0])).isEqualTo(row(key).messageId());
    }

    // Helpers

    private MailDispatcher dispatcher(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        Properties settings = sender.getJavaMailProperties();
        settings.put("mail.smtp.connectiontimeout", "5000");
        settings.put("mail.smtp.timeout", "10000");
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", sender));
        return new MailDispatcher(
                jdbc, transaction, beans.getBeanProvider(JavaMailSender.class), properties, deadlines);
    }

    private static int closedPort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String enqueue(String occasion) {
        return enqueue(occasion, "");
    }

    private String enqueue(String occasion, String known) {
        return enqueue(occasion, known, "lap.gddt@tinh.example");
    }

    /** Puts a notice into the outbox, under the key that is known, else under a new one. */
    private String enqueue(String occasion, String known, String recipient) {
        String key = known.isEmpty() ? "thu/" + occasion + "/" + UUID.randomUUID() + "/lap.gddt" : known;
        transaction.executeWithoutResult(
                status -> outbox.enqueue(mail(key.substring(0, key.lastIndexOf('/')), recipient)));
        return key;
    }

    private static OutgoingMail mail(String occasion, String recipient) {
        return new OutgoingMail(occasion, "lap.gddt", recipient, "Thư thử nghiệm", "<p>Kính gửi</p>", null, null);
    }

    private void dueNow(String key) {
        jdbc.sql("update capdo.mail_outbox set not_before = now() where dedup_key = :key")
                .param("key", key)
                .update();
    }

    private void lease(String key, String rest) {
        jdbc.sql("update capdo.mail_outbox set state = 'SENDING', lease_owner = 'nut-khac',"
                        + " lease_until = now() + cast(:rest as interval) where dedup_key = :key")
                .param("rest", rest)
                .param("key", key)
                .update();
    }

    private record Row(
            String messageId,
            String state,
            int attempts,
            String error,
            long secondsToWait,
            boolean leased,
            boolean sent) {}

    private Row row(String key) {
        return jdbc.sql(
                        """
                        select message_id, state, attempts, last_error as error,
                            ceil(extract(epoch from not_before - now()))::bigint as seconds_to_wait,
                            lease_owner is not null as leased, sent_at is not null as sent
                        from capdo.mail_outbox where dedup_key = :key""")
                .param("key", key)
                .query(Row.class)
                .single();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, String type) throws Exception {
        return part((MimeMultipart) mail.getContent(), type);
    }

    private static String part(MimeMultipart parts, String type) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType(type)) {
                return parts.getBodyPart(i).getContent().toString();
            }
            if (parts.getBodyPart(i).getContent() instanceof MimeMultipart nested) {
                String found = part(nested, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
