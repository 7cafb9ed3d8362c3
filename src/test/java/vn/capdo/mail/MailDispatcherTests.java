package vn.capdo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import vn.capdo.Links;
import vn.capdo.TaskId;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** What the dispatcher sends, holds back, tries again and gives up. */
@CapdoTest
class MailDispatcherTests extends DispatcherScene {

    @Autowired
    MailDispatcher withoutServer;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    PublicAddress address;

    // Delivery

    @Test
    void aMailArrivesInVietnameseWithItsLinkAndTheIdFixedBeforehand() throws Exception {
        UUID id = opening.start(province.system(TestProvince.EDUCATION), "dieuphoi")
                .id();
        TaskId task = life.task(id, "userTask_prepareDossier").id();
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
        assertThat(mail.getHeader("X-Auto-Response-Suppress"))
                .as("no absence notes of Exchange, but its reports on what could not be delivered")
                .containsExactly("DR, RN, NRN, OOF, AutoReply");
        String link = address.of(Links.task(task));
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

        assertThat(Arrays.stream(SERVER.getReceivedMessages()).map(DispatcherScene::messageId))
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

    // Full mailboxes

    @ParameterizedTest
    @ValueSource(
            strings = {
                "452 4.2.2 The email account that you tried to reach is over quota",
                "552 5.2.2 <lap.gddt@tinh.example>: Mailbox full",
                "550 5.2.2 RESOLVER.QUOTA; mailbox is full",
                "554-5.2.2 mailbox full\r\n554 5.2.2 10.4.1.1",
                "552 Requested mail action aborted: exceeded storage allocation"
            })
    void aFullMailboxIsTriedForDaysAndThenGivenUp(String reply) {
        String key = enqueue("day");
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients(reply)) {
            dispatcher(server.port()).dispatch();
            Row waiting = row(key);
            assertThat(waiting.state()).isEqualTo("PENDING");
            assertThat(waiting.error()).contains(reply.substring(0, 3));
            assertThat(waiting.secondsToWait()).isBetween(5 * 3600L, 6 * 3600L);

            jdbc.sql(
                            "update capdo.mail_outbox set full_since = now() - interval '15 days', not_before = now() where dedup_key = :key")
                    .param("key", key)
                    .update();
            dispatcher(server.port()).dispatch();
            assertThat(row(key).state()).isEqualTo("FAILED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 4.2.2.1 unknown", "552 5.3.4 Message too big", "550 5.2.1 mailbox disabled"})
    void anAddressThatIsGoneIsNoFullMailbox(String reply) {
        String key = enqueue("mat");
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients(reply)) {
            dispatcher(server.port()).dispatch();
        }
        assertThat(row(key).state()).isEqualTo("REFUSED");
    }

    @Test
    void whoseMailboxWasTidiedGetsWhatWaited() {
        String key = enqueue("don");
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients("452 4.2.2 full")) {
            dispatcher(server.port()).dispatch();
        }
        jdbc.sql("update capdo.mail_outbox set not_before = now() where dedup_key = :key")
                .param("key", key)
                .update();

        dispatcher(SERVER.getSmtp().getPort()).dispatch();

        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        assertThat(row(key).state()).isEqualTo("SENT");
    }

    // Matters that are over

    @Test
    void aMailAboutAFinishedTaskIsCancelled() {
        UUID id = opening.start(province.system(TestProvince.EDUCATION), "dieuphoi")
                .id();
        TaskId prepare = life.task(id, "userTask_prepareDossier").id();
        life.prepare(id, "lap.gddt", 1);
        TaskId submit = life.task(id, "userTask_submitDossier").id();

        dispatcher(SERVER.getSmtp().getPort()).dispatch();

        assertThat(row("task/" + prepare + "/created/lap.gddt").state()).isEqualTo("CANCELLED");
        assertThat(row("task/" + submit + "/created/lanhdao.gddt").state()).isEqualTo("SENT");
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailAboutADateThatHasMovedIsCancelled() {
        UUID id = opening.start(province.system(TestProvince.EDUCATION), "dieuphoi")
                .id();
        TaskId task = life.task(id, "userTask_prepareDossier").id();
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
            String unknown = enqueue("dia-chi-hong");
            // Kept before addresses were looked at.
            jdbc.sql("update capdo.mail_outbox set recipient = 'Phòng A <a@@b>' where dedup_key = :key")
                    .param("key", unknown)
                    .update();
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

    private void dueNow(String key) {
        jdbc.sql("update capdo.mail_outbox set not_before = now() where dedup_key = :key")
                .param("key", key)
                .update();
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
