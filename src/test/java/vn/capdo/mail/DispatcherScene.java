package vn.capdo.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Deadlines;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** A mail server, an outbox with nothing in it, and dispatchers of one's own. */
abstract class DispatcherScene {

    static final LocalDate MARCH = LocalDate.of(2024, 3, 4);

    static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    MailOutbox outbox;

    @Autowired
    CapdoProperties.Mail properties;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Clock clock;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

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

    MailDispatcher dispatcher(int port) {
        return dispatcher(port, properties);
    }

    MailDispatcher dispatcher(int port, CapdoProperties.Mail properties) {
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

    static JavaMailSenderImpl sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        Properties settings = sender.getJavaMailProperties();
        settings.put("mail.smtp.connectiontimeout", "5000");
        settings.put("mail.smtp.timeout", "10000");
        return sender;
    }

    void serverIsUp() {
        jdbc.sql("update capdo.mail_server set down_since = null, last_error = null, probe_after = null, probes = 0,"
                        + " tokens = 0, refilled_at = 'epoch'")
                .update();
    }

    String enqueue(String occasion) {
        return enqueue(occasion, "");
    }

    String enqueue(String occasion, String known) {
        return enqueue(occasion, known, "lap.gddt@tinh.example");
    }

    /** Puts a notice into the outbox, under the key that is known, else under a new one. */
    String enqueue(String occasion, String known, String recipient) {
        String key = known.isEmpty() ? "thu/" + occasion + "/" + UUID.randomUUID() + "/lap.gddt" : known;
        transaction.executeWithoutResult(
                status -> outbox.enqueue(mail(key.substring(0, key.lastIndexOf('/')), recipient)));
        return key;
    }

    static OutgoingMail mail(String occasion, String recipient) {
        return new OutgoingMail(occasion, "lap.gddt", recipient, "Thư thử nghiệm", "<p>Kính gửi</p>", null, null);
    }

    record Row(
            String messageId,
            String state,
            int attempts,
            int ambiguous,
            String error,
            long secondsToWait,
            boolean leased,
            boolean sent) {}

    Row row(String key) {
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

    static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
