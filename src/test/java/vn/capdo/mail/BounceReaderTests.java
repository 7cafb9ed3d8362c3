package vn.capdo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.CapdoProperties;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Mail that a server took and another one returned. */
@CapdoTest
class BounceReaderTests {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static final String MAILBOX = "capdo@tinh.example";

    @Autowired
    MailOutbox outbox;

    @Autowired
    MailDesk desk;

    @Autowired
    UnreachablePeople unreachable;

    @Autowired
    UnmatchedBounces unmatched;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private GreenMailUser mailbox;

    @BeforeAll
    static void aMailbox() {
        SERVER.start();
    }

    @AfterAll
    static void noMailbox() {
        SERVER.stop();
    }

    @BeforeEach
    void anEmptyMailbox() throws Exception {
        province.found();
        realm = province.realm();
        SERVER.purgeEmailFromAllMailboxes();
        mailbox = SERVER.setUser(MAILBOX, "mat-khau");
    }

    @Test
    void whoseMailCameBackIsListedWithTheServersReason() throws Exception {
        UUID mail = sent();
        returned(report(id(mail), "failed", "5.1.1", "smtp; 550 5.1.1 <x@tinh.example>: Recipient address rejected"));
        reader(SERVER.getImap().getPort()).read();

        assertThat(state(mail)).isEqualTo("BOUNCED");
        assertThat(unreachable.today())
                .filteredOn(one -> one.person().userId().equals(realm.preparer()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reason()).isEqualTo(UnreachablePeople.Reason.BOUNCED);
                    assertThat(one.reply()).startsWith("5.1.1; smtp; 550 5.1.1").contains("Recipient address rejected");
                    assertThat(one.since()).isNotNull();
                });
        assertThat(isRead(0)).isTrue();

        desk.resend(mail, "Đã sửa địa chỉ", "quantri2");
        assertThat(messageId(mail))
                .as("another message: a late report on the first says nothing of it")
                .isEqualTo("<" + mail + ".1@capdo>");
    }

    @ParameterizedTest
    @CsvSource({"delayed,4.4.1", "delivered,2.0.0", "relayed,2.1.9"})
    void whatIsOnlyLateOrArrivedChangesNothing(String action, String status) throws Exception {
        UUID mail = sent();
        returned(report(id(mail), action, status, "smtp; 250 OK"));
        reader(SERVER.getImap().getPort()).read();

        assertThat(state(mail)).isEqualTo("SENT");
    }

    @Test
    void everythingElseInTheMailboxStaysUnread() throws Exception {
        UUID mail = sent();
        returned("Subject: Hỏi về hạn\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nAnh chị cho hỏi " + id(mail));
        returned(report("<cua-he-thong-khac@mail.example>", "failed", "5.1.1", "smtp; 550 no"));
        returned(
                "Subject: Hỏng\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\nkhông có phần nào");
        reader(SERVER.getImap().getPort()).read();
        assertThat(state(mail)).isEqualTo("SENT");

        returned(report(id(mail), "failed", "5.1.1", "smtp; 550 unknown"));
        reader(SERVER.getImap().getPort()).read();
        assertThat(state(mail)).as("read past what is no report").isEqualTo("BOUNCED");
        assertThat(List.of(isRead(0), isRead(1), isRead(2))).containsOnly(false);
    }

    @Test
    void whatIsNoReportIsLookedAtOnce() throws Exception {
        UUID mail = sent();
        for (int i = 0; i < 3; i++) {
            returned("Subject: Automatic reply " + i + "\r\nAuto-Submitted: auto-replied\r\n\r\nTôi vắng mặt");
        }
        BounceReader reader = reader(SERVER.getImap().getPort());
        reader.read();
        assertThat(lastRead()).isEqualTo(uid(2));

        returned(report(id(mail), "failed", "5.1.1", "smtp; 550 no"));
        reader.read();
        reader.read();
        assertThat(state(mail)).isEqualTo("BOUNCED");
        assertThat(lastRead()).isEqualTo(uid(3));
        assertThat(List.of(isRead(0), isRead(1), isRead(2), isRead(3))).containsExactly(false, false, false, true);
    }

    @Test
    void aReportThatWasLookedAtBeforeIsNotLookedAtAgainUnlessTheServerNumbersAnew() throws Exception {
        UUID mail = sent();
        returned(report(id(mail), "failed", "5.1.1", "smtp; 550 no"));
        jdbc.sql(
                        """
                        insert into capdo.bounce_mailbox (mailbox, uid_validity, last_uid) values (:mailbox, :validity, :last)
                        on conflict (mailbox) do update set uid_validity = :validity, last_uid = :last""")
                .param("mailbox", MAILBOX + "@127.0.0.1/INBOX")
                .param("validity", inbox().getUidValidity())
                .param("last", uid(0))
                .update();
        reader(SERVER.getImap().getPort()).read();
        assertThat(state(mail)).isEqualTo("SENT");

        jdbc.sql("update capdo.bounce_mailbox set uid_validity = uid_validity + 1")
                .update();
        reader(SERVER.getImap().getPort()).read();
        assertThat(state(mail)).isEqualTo("BOUNCED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"In-Reply-To: %s", "References: <khac@mail.example>\n %s", "X-Failed-Recipients: %2$s", ""})
    void aReportWithoutTheReturnedMailIsMatchedByWhatItNames(String header) throws Exception {
        UUID earlier = sent();
        UUID mail = sent();
        jdbc.sql("update capdo.mail_outbox set ended_at = now() - interval '1 hour' where id = :id")
                .param("id", earlier)
                .update();
        boolean named = header.contains("%s");
        String recipient = named ? "chuyen-tiep@noi-khac.example" : realm.preparer() + "@TINH.example";
        String report = withoutReturnedMail(report("", "failed", "5.1.1", "smtp; 550 no"))
                .replace("x@tinh.example", recipient);
        returned(
                header.isEmpty()
                        ? report
                        : header.formatted(id(mail), recipient).replace("\n", "\r\n") + "\r\n" + report);
        reader(SERVER.getImap().getPort()).read();

        assertThat(state(mail)).isEqualTo("BOUNCED");
        assertThat(state(earlier)).as("the last one is meant").isEqualTo("SENT");
        assertThat(isRead(0)).isTrue();
    }

    @Test
    void aReportThatNamesNothingOfOursTouchesNothing() throws Exception {
        UUID mail = sent();
        String about = realm.preparer() + "@tinh.example";
        returned(withoutReturnedMail(report("", "failed", "5.1.1", "smtp; 550 no")));
        returned(report("<he-thong-khac@mail.example>", "failed", "5.1.1", "smtp; 550 no")
                .replace("x@tinh.example", about));
        returned(withoutReturnedMail(report("", "delayed", "4.4.1", "smtp; 450 no"))
                .replace("x@tinh.example", about));
        reader(SERVER.getImap().getPort()).read();

        assertThat(state(mail)).isEqualTo("SENT");
        assertThat(List.of(isRead(0), isRead(1), isRead(2))).containsOnly(false);
    }

    /** Two nodes read the same mailbox, and one of them again. */
    @Test
    void aReportThatMatchesNothingIsShownToAdministratorsOnce() throws Exception {
        returned(report("<gia-mao@mail.example>", "failed", "5.7.1", "smtp; 550 spam <b>rejected</b>"));
        returned(withoutReturnedMail(report("", "failed", "5.4.6", "smtp; 554 loop"))
                .replace("x@tinh.example", "la@noi-khac.example"));
        returned(report("<tre@mail.example>", "delayed", "4.4.1", "smtp; 450 later"));
        reader(SERVER.getImap().getPort()).read();
        jdbc.sql("delete from capdo.bounce_mailbox").update();
        reader(SERVER.getImap().getPort()).read();

        assertThat(unmatched.recent())
                .filteredOn(report ->
                        report.reply().contains("spam") || report.reply().contains("loop"))
                .extracting(UnmatchedBounces.Report::recipients, UnmatchedBounces.Report::messageIds)
                .containsExactlyInAnyOrder(
                        tuple("la@noi-khac.example", ""), tuple("x@tinh.example", "<gia-mao@mail.example>"));
        String page = page("/outbox/unreachable", "quantri2");
        assertThat(page)
                .contains("la@noi-khac.example", "Báo không nêu", "&lt;gia-mao@mail.example&gt;", "554 loop")
                .doesNotContain("<b>rejected", "tre@mail.example");
        assertThat(page("/outbox", "quantri2"))
                .contains("không khớp thư nào của Capdo", "/outbox/unreachable#unmatched");
        assertThat(page("/outbox", "dieuphoi")).doesNotContain("không khớp thư nào");

        jdbc.sql("update capdo.unmatched_bounce set read_at = read_at - interval '31 days'")
                .update();
        assertThat(page("/outbox", "quantri2")).doesNotContain("không khớp thư nào");
    }

    private String page(String path, String person) throws Exception {
        return mvc.perform(get(path).with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"5.2.2,smtp; 552 5.2.2 mailbox full", "4.2.2,smtp; 452 over quota", "5.0.0,smtp;552 storage"})
    void aFullMailboxIsTriedAgainAndToldAfterDays(String status, String diagnostic) throws Exception {
        UUID mail = sent();
        returned(report(id(mail), "failed", status, diagnostic));
        BounceReader reader = reader(SERVER.getImap().getPort());
        reader.read();

        assertThat(state(mail)).isEqualTo("PENDING");
        assertThat(messageId(mail)).isEqualTo("<" + mail + ".1@capdo>");
        assertThat(isUnreachable()).as("it may be tidied tomorrow").isFalse();
        reader.read();
        assertThat(messageId(mail)).as("one report, one attempt").isEqualTo("<" + mail + ".1@capdo>");

        jdbc.sql("update capdo.mail_outbox set full_since = now() - interval '4 days' where id = :id")
                .param("id", mail)
                .update();
        assertThat(unreachable.today())
                .filteredOn(one -> one.person().userId().equals(realm.preparer()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reason()).isEqualTo(UnreachablePeople.Reason.FULL);
                    assertThat(one.reply()).startsWith(status);
                    assertThat(one.since()).isBefore(OffsetDateTime.now().minusDays(3));
                });

        UUID next = sent();
        returned(report(id(next), "failed", status, diagnostic));
        reader.read();
        assertThat(fullSince(next)).as("full since the message before").isEqualTo(fullSince(mail));

        jdbc.sql("update capdo.mail_outbox set state = 'SENT', ended_at = now() where id = any(:ids)")
                .param("ids", new UUID[] {mail, next})
                .update();
        assertThat(isUnreachable()).as("tidied").isFalse();
    }

    @Test
    void aMailboxThatIsAwayOrNotSetUpKeepsNobodyFromAnything() throws Exception {
        UUID mail = sent();
        returned(report(id(mail), "failed", "5.1.1", "smtp; 550 no"));
        reader(1).read();
        new BounceReader(new CapdoProperties.Bounces(null, "imaps", null, null, null, "INBOX"), unmatched, jdbc).read();
        assertThat(state(mail)).isEqualTo("SENT");

        reader(SERVER.getImap().getPort()).read();
        assertThat(state(mail)).isEqualTo("BOUNCED");
    }

    private BounceReader reader(int port) {
        return new BounceReader(
                new CapdoProperties.Bounces("127.0.0.1", "imap", port, MAILBOX, "mat-khau", "INBOX"), unmatched, jdbc);
    }

    private UUID sent() {
        UUID mail = transaction.execute(status -> outbox.enqueue(new OutgoingMail(
                "thu/" + UUID.randomUUID(),
                realm.preparer(),
                realm.preparer() + "@tinh.example",
                "Thư thử nghiệm",
                "<p>Kính gửi</p>",
                null,
                null)));
        jdbc.sql("update capdo.mail_outbox set state = 'SENT', sent_at = now(), ended_at = now() where id = :id")
                .param("id", mail)
                .update();
        return mail;
    }

    private boolean isUnreachable() {
        return unreachable.today().stream()
                .anyMatch(one -> one.person().userId().equals(realm.preparer()));
    }

    private OffsetDateTime fullSince(UUID mail) {
        return jdbc.sql("select full_since from capdo.mail_outbox where id = :id")
                .param("id", mail)
                .query(OffsetDateTime.class)
                .single();
    }

    private String messageId(UUID mail) {
        return jdbc.sql("select message_id from capdo.mail_outbox where id = :id")
                .param("id", mail)
                .query(String.class)
                .single();
    }

    private long lastRead() {
        return jdbc.sql("select last_uid from capdo.bounce_mailbox")
                .query(Long.class)
                .single();
    }

    private String state(UUID mail) {
        return outbox.states(List.of(mail)).get(mail);
    }

    private static String id(UUID mail) {
        return "<" + mail + "@capdo>";
    }

    private void returned(String message) throws Exception {
        mailbox.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }

    private static String withoutReturnedMail(String report) {
        int start = report.indexOf("--ranh\r\nContent-Description: Undelivered");
        return report.substring(0, start) + "--ranh--\r\n";
    }

    private boolean isRead(int index) throws Exception {
        return inbox().getMessages().get(index).getFlags().contains(Flags.Flag.SEEN);
    }

    private long uid(int index) throws Exception {
        return inbox().getMessages().get(index).getUid();
    }

    private MailFolder inbox() throws Exception {
        return SERVER.getManagers().getImapHostManager().getInbox(mailbox);
    }

    /** As Postfix writes it. */
    private static String report(String messageId, String action, String status, String diagnostic) {
        return """
                From: MAILER-DAEMON@mail.tinh.example (Mail Delivery System)
                To: capdo@tinh.example
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="ranh"

                --ranh
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --ranh
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.tinh.example
                Arrival-Date: Mon,  4 Mar 2024 08:00:00 +0700 (+07)

                Final-Recipient: rfc822; x@tinh.example
                Original-Recipient: rfc822;x@tinh.example
                Action: %s
                Status: %s
                Diagnostic-Code: %s

                --ranh
                Content-Description: Undelivered Message Headers
                Content-Type: text/rfc822-headers

                From: Capdo <capdo@tinh.example>
                To: x@tinh.example
                Subject: QUA HAN
                Message-ID: %s

                --ranh--
                """
                .formatted(action, status, diagnostic, messageId)
                .replace("\n", "\r\n");
    }
}
