package vn.capdo.reminder;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Opening;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An owner in March 2024 with a mail server, whose people are reminded once a day. */
abstract class DigestScene {

    /** Five working days before 1 April, when a task that begins on 4 March is due. */
    static final LocalDate FIVE_BEFORE = LocalDate.of(2024, 3, 25);

    static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    Reminders reminders;

    @Autowired
    Digests digests;

    @Autowired
    Notifications notifications;

    @Autowired
    CapdoProperties.Mail properties;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Opening opening;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    Realm realm;

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

    UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    /** The notices of new tasks are not what is looked at here. */
    void forgetNotices() {
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED' where state = 'PENDING' and kind = 'TASK'")
                .update();
    }

    void dispatch() {
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

    static List<MimeMessage> received(String person) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(person + "@tinh.example"))
                .toList();
    }

    static List<String> subjects(String person) {
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

    static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
