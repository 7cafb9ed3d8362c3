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
import java.time.Clock;
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
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
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
    CapdoProperties.Mail properties;

    @Autowired
    MailDispatcher withoutServer;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Clock clock;

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
        serverIsUp();
    }

    // Delivery

    @Test
    void aMailArrivesInVietnameseWithItsLinkAndTheIdFixedBeforehand() throws Exception {
        UUID id = opening.start(province.system(TestProvince.EDUCATION), "dieuphoi")
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
        UUID id = opening.start(province.system(TestProvince.EDUCATION), "dieuphoi")
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
        UUID id = opening.start(province.system(TestProvince.EDUCATION), "dieuphoi")
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
    void aMailServerThatIsDownCostsNoAttempt() throws Exception {
        String key = enqueue("may-chu-tat");
        MailDispatcher down = dispatcher(closedPort());

        down.dispatch();
        Row first = row(key);
        assertThat(first.state()).isEqualTo("PENDING");
        assertThat(first.attempts()).isZero();
        assertThat(first.error()).isNotBlank();
        assertThat(first.leased()).isFalse();
        assertThat(first.secondsToWait()).isBetween(9L, 13L);

        dueNow(key);
        dispatcher(SERVER.getSmtp().getPort()).dispatch();
        assertThat(row(key).state()).isEqualTo("SENT");
        assertThat(row(key).ambiguous()).isZero();
        assertThat(messageId(SERVER.getReceivedMessages()[0])).isEqualTo(first.messageId());
    }

    @Test
    void aMailThatIsPutOffOftenEnoughIsTriedEverLaterThenGivenUpAndListed() {
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients("451 4.3.0 try again later")) {
            String key = enqueue("bo-cuoc");
            MailDispatcher dispatcher = dispatcher(server.port());

            dispatcher.dispatch();
            assertThat(row(key).secondsToWait()).isBetween(25L, 45L);
            dispatcher.dispatch();
            assertThat(row(key).attempts()).as("not before its time").isEqualTo(1);
            dueNow(key);
            dispatcher.dispatch();
            assertThat(row(key).secondsToWait()).isBetween(55L, 80L);
            for (int attempt = 3; attempt < properties.maxAttempts(); attempt++) {
                dueNow(key);
                dispatcher.dispatch();
                assertThat(row(key).state()).isEqualTo("PENDING");
                assertThat(row(key).secondsToWait()).isLessThanOrEqualTo(4500L);
            }
            dueNow(key);
            dispatcher.dispatch();

            assertThat(row(key).state()).isEqualTo("FAILED");
            assertThat(row(key).attempts()).isEqualTo(properties.maxAttempts());
            assertThat(dispatcher.serverState().down())
                    .as("it answered every time")
                    .isFalse();
        }
    }

    // The breaker

    @Test
    void aServerThatIsDownIsLeftAloneAndThenTriedWithOneMailAtATime() throws Exception {
        IntStream.range(0, 10).forEach(i -> enqueue("ngat-" + i));
        MailDispatcher down = dispatcher(closedPort());
        MailDispatcher other = dispatcher(SERVER.getSmtp().getPort());

        down.dispatch();
        assertThat(down.serverState().down()).isTrue();
        assertThat(down.serverState().lastError()).contains("Couldn't connect");
        assertThat(count("state = 'PENDING' and last_error is not null"))
                .as("tried before the breaker opened")
                .isEqualTo(3);
        assertThat(count("state = 'SENDING'")).isZero();

        other.dispatch();
        assertThat(SERVER.getReceivedMessages())
                .as("the other node knows it too")
                .isEmpty();

        probeNow();
        down.dispatch();
        assertThat(count("state = 'PENDING' and last_error is not null"))
                .as("and one for the probe")
                .isEqualTo(4);
        assertThat(secondsToProbe()).as("twice the pause").isBetween(28L, 31L);

        probeNow();
        jdbc.sql("update capdo.mail_outbox set not_before = now() where state = 'PENDING'")
                .update();
        other.dispatch();
        assertThat(other.serverState().down()).isFalse();
        assertThat(SERVER.getReceivedMessages()).hasSize(10);
    }

    @Test
    void aServerThatTakesNobodysLoginIsDownForEverybody() {
        try (ScriptedMailServer server = new ScriptedMailServer().answersSenders("550 5.7.1 not from you")) {
            List<String> keys = IntStream.range(0, 5)
                    .mapToObj(i -> enqueue("nguoi-gui-" + i))
                    .toList();
            MailDispatcher dispatcher = dispatcher(server.port());

            dispatcher.dispatch();

            assertThat(dispatcher.serverState().down()).isTrue();
            assertThat(keys).allSatisfy(key -> assertThat(row(key).state()).isEqualTo("PENDING"));
        }
    }

    // The rate

    @Test
    void noMoreThanTheRateIsHandedOverByAllNodesTogether() {
        IntStream.range(0, 30).forEach(i -> enqueue("nhip-" + i));
        CapdoProperties.Mail sixtyAMinute = new CapdoProperties.Mail(
                properties.from(),
                properties.interval(),
                properties.lease(),
                properties.maxAttempts(),
                properties.batch(),
                60,
                properties.pause(),
                properties.longestPause(),
                properties.bounces());

        dispatcher(SERVER.getSmtp().getPort(), sixtyAMinute).dispatch();
        dispatcher(SERVER.getSmtp().getPort(), sixtyAMinute).dispatch();
        assertThat(SERVER.getReceivedMessages()).hasSizeBetween(10, 13);

        jdbc.sql("update capdo.mail_server set refilled_at = refilled_at - interval '5 seconds'")
                .update();
        dispatcher(SERVER.getSmtp().getPort(), sixtyAMinute).dispatch();
        assertThat(SERVER.getReceivedMessages()).hasSizeBetween(15, 19);
    }

    @Test
    void aRecipientWhomTheServerDoesNotKnowIsNotTriedAgain() {
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients("550 5.1.1 no such user")) {
            String key = enqueue("khong-ton-tai");
            MailDispatcher dispatcher = dispatcher(server.port());

            dispatcher.dispatch();
            assertThat(row(key).state()).isEqualTo("REFUSED");
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

            assertThat(row(key).state()).isEqualTo("REFUSED");
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
            assertThat(row(key).ambiguous()).isEqualTo(1);

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

    @Test
    void aMailThatItsNodeHadNotBegunIsNoRiskOfARepeat() {
        String key = enqueue("chua-bat-dau");
        lease(key, "-1 second");
        dispatcher(SERVER.getSmtp().getPort()).dispatch();
        assertThat(row(key).ambiguous()).isZero();

        String begun = enqueue("da-bat-dau");
        lease(begun, "-1 second");
        jdbc.sql("update capdo.mail_outbox set begun_at = now() where dedup_key = :key")
                .param("key", begun)
                .update();
        dispatcher(SERVER.getSmtp().getPort()).dispatch();
        assertThat(row(begun).ambiguous()).isEqualTo(1);
        assertThat(row(begun).state()).isEqualTo("SENT");
    }

    @Test
    void aNodeThatWasAwayForLongerThanItsLeaseChangesNothing() {
        String key = enqueue("nut-cham");
        OutboxLeases slow = new OutboxLeases(jdbc, transaction, properties);
        ClaimedMail stale = slow.claim(1).get(0);
        jdbc.sql("update capdo.mail_outbox set lease_until = now() - interval '1 second' where dedup_key = :key")
                .param("key", key)
                .update();
        // The very same node may have it again: the claim counts, not the node.
        ClaimedMail fresh = slow.claim(1).get(0);

        assertThat(slow.begin(stale)).isEmpty();
        assertThat(slow.finish(stale, "SENT", Delivery.of(Delivery.Outcome.SENT, "250 OK")))
                .isFalse();
        slow.release(stale);
        assertThat(row(key).state()).isEqualTo("SENDING");
        assertThat(slow.begin(fresh)).isPresent();
        assertThat(slow.finish(fresh, "SENT", Delivery.of(Delivery.Outcome.SENT, "250 OK")))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, 400})
    void aLeaseThatRunsOutInTheMiddleStopsTheMailBeforeItIsComplete(long milliseconds) {
        try (ScriptedMailServer server = new ScriptedMailServer().waitsBeforeGoOn(milliseconds * 2)) {
            String key = enqueue("het-han-giu");
            OutboxLeases leases = new OutboxLeases(jdbc, transaction, properties);
            ClaimedMail mail = leases.claim(1).get(0);
            Lease lease = new Lease(mail.leaseToken(), System.nanoTime() + milliseconds * 1_000_000);
            List<Delivery> ends = new java.util.ArrayList<>();

            new Courier(sender(server.port()), "capdo@localhost", clock, id -> List.of())
                    .deliver(mail, lease, ends::add);

            assertThat(ends).extracting(Delivery::outcome).containsExactly(Delivery.Outcome.LEASE_LOST);
            assertThat(server.messageIds()).isEmpty();
            assertThat(row(key).state()).isEqualTo("SENDING");
        }
    }

    // Helpers

    private MailDispatcher dispatcher(int port) {
        return dispatcher(port, properties);
    }

    private MailDispatcher dispatcher(int port, CapdoProperties.Mail properties) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", sender(port)));
        return new MailDispatcher(
                jdbc,
                transaction,
                beans.getBeanProvider(JavaMailSenderImpl.class),
                properties,
                deadlines,
                List.of(),
                clock);
    }

    private static JavaMailSenderImpl sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        Properties settings = sender.getJavaMailProperties();
        settings.put("mail.smtp.connectiontimeout", "5000");
        settings.put("mail.smtp.timeout", "10000");
        return sender;
    }

    private void serverIsUp() {
        jdbc.sql("update capdo.mail_server set down_since = null, last_error = null, probe_after = null, probes = 0,"
                        + " tokens = 0, refilled_at = 'epoch'")
                .update();
    }

    private void probeNow() {
        jdbc.sql("update capdo.mail_server set probe_after = now()").update();
    }

    private long secondsToProbe() {
        return jdbc.sql("select ceil(extract(epoch from probe_after - now()))::bigint from capdo.mail_server")
                .query(Long.class)
                .single();
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from capdo.mail_outbox where " + condition)
                .query(Long.class)
                .single();
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
            int ambiguous,
            String error,
            long secondsToWait,
            boolean leased,
            boolean sent) {}

    private Row row(String key) {
        return jdbc.sql(
                        """
                        select message_id, state, attempts, ambiguous_resends as ambiguous, last_error as error,
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
