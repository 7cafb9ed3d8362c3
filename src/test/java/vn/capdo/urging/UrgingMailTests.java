package vn.capdo.urging;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.feed.ParsedCalendar;
import vn.capdo.mail.Attachment;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.regime.Capacity;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Files that go with a message: the letter that urges, and the milestone for the reader's calendar; through a real mail server. */
@CapdoTest
class UrgingMailTests {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    Urgings urgings;

    @Autowired
    Reminders reminders;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Organisations organisations;

    @Autowired
    Deadlines deadlines;

    @Autowired
    MailOutbox outbox;

    @Autowired
    CapdoProperties.Mail properties;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

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
    void anOwnerInMay() throws Exception {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        SERVER.purgeEmailFromAllMailboxes();
    }

    @Test
    void theLetterReachesTheLeaderAndTheUnitByteForByte() throws Exception {
        String unit = "ban-" + realm.unit();
        organisations.add(new Organisation(
                unit, "Ban Quản lý", Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), "ban@tinh.example"));
        province.person("truongban-" + realm.leader(), "Trưởng ban", vn.capdo.organisation.Role.LEADER, unit);
        UUID dossier = opening.start(province.system(unit), realm.coordinator()).id();
        life.itIs(LocalDate.of(2024, 10, 9));
        nothingElseWaits();

        UUID batch = urgings.send(realm.owner(), late(), order(), realm.coordinator());
        UrgingLetter letter = urgings.batch(batch, Set.of(realm.owner())).get(0);
        byte[] content = urgings.content(letter.id());
        dispatcher().dispatch();

        MimeMessage[] received = SERVER.getReceivedMessages();
        assertThat(Arrays.stream(received).map(UrgingMailTests::recipient))
                .containsExactlyInAnyOrder("truongban-" + realm.leader() + "@tinh.example", "ban@tinh.example");
        for (MimeMessage mail : received) {
            assertThat(mail.getSubject())
                    .isEqualTo("Văn bản đôn đốc số 9/UBND-KGVX: đôn đốc bảo đảm an toàn hệ thống thông tin");
            List<BodyPart> files = files(mail);
            assertThat(files).hasSize(1);
            assertThat(files.get(0).getFileName()).isEqualTo(letter.fileName());
            assertThat(files.get(0).getContentType())
                    .startsWith("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
            assertThat(bytes(files.get(0))).isEqualTo(content);
            assertThat(text(mail, "text/plain"))
                    .contains("09/10/2024")
                    .contains("16/10/2024")
                    .contains(dossiers.get(dossier).number())
                    .doesNotContain("<td");
        }
        assertThat(urgings.recipients(List.of(letter.id())).get(letter.id()))
                .extracting(UrgingLetter.Recipient::state)
                .containsOnly("SENT");
    }

    @Test
    void aRepeatedMessageKeepsTheFilesOfTheFirst() throws Exception {
        OutgoingMail mail = new OutgoingMail(
                "lap-lai/" + UUID.randomUUID(), "lap.gddt", "lap.gddt@tinh.example", "Thư", "<p>Thư</p>", null, null);
        nothingElseWaits();

        UUID first = enqueue(mail, new Attachment("a.txt", "text/plain", new byte[] {1, 2, 3}));
        UUID second = enqueue(mail, new Attachment("b.txt", "text/plain", new byte[] {4}));
        dispatcher().dispatch();

        assertThat(second).isEqualTo(first);
        List<BodyPart> files = files(SERVER.getReceivedMessages()[0]);
        assertThat(files).hasSize(1);
        assertThat(files.get(0).getFileName()).isEqualTo("a.txt");
        assertThat(bytes(files.get(0))).containsExactly(1, 2, 3);
    }

    @Test
    void aMilestoneComesWithAFileForTheCalendarAndATaskDoesNot() throws Exception {
        province.campaign(
                "M-" + realm.owner(),
                realm.owner(),
                List.of(1, 2, 3, 4, 5),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31));
        UUID dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        UUID milestone = deadlines.openOf(dossier).stream()
                .filter(deadline -> deadline.taskId() == null)
                .findFirst()
                .orElseThrow()
                .id();
        life.itIs(LocalDate.of(2024, 9, 27));
        nothingElseWaits();

        reminders.sweep();
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED' where state = 'PENDING' and (deadline_id is null"
                        + " or deadline_id not in (select id from capdo.deadline where dossier_id = :id))")
                .param("id", dossier)
                .update();
        dispatcher().dispatch();

        MimeMessage[] received = SERVER.getReceivedMessages();
        assertThat(received).hasSizeGreaterThan(1);
        int milestones = 0;
        for (MimeMessage mail : received) {
            if (!mail.getSubject().contains("Mốc phê duyệt hồ sơ")) {
                assertThat(files(mail)).as(mail.getSubject()).isEmpty();
                continue;
            }
            milestones++;
            List<BodyPart> files = files(mail);
            assertThat(files).hasSize(1);
            assertThat(files.get(0).getContentType()).startsWith("text/calendar");
            assertThat(ParsedCalendar.of(bytes(files.get(0))).events())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.uid()).isEqualTo(milestone + "@capdo");
                        assertThat(event.day()).isEqualTo(LocalDate.of(2024, 9, 30));
                        assertThat(event.url()).endsWith("/dossiers/" + dossier);
                    });
        }
        assertThat(milestones).isPositive();
    }

    private UUID enqueue(OutgoingMail mail, Attachment attachment) {
        return transaction.execute(status -> outbox.enqueue(mail, List.of(attachment)));
    }

    private void nothingElseWaits() {
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED' where state in ('PENDING', 'SENDING')")
                .update();
    }

    private List<String> late() {
        return urgings.late(realm.owner()).stream().map(LateMatter::selection).toList();
    }

    private UrgingOrder order() {
        return new UrgingOrder(
                realm.owner(),
                9,
                "UBND-KGVX",
                "Minh Sơn",
                "đôn đốc bảo đảm an toàn hệ thống thông tin",
                LocalDate.of(2024, 10, 16),
                null,
                "Như trên",
                Capacity.HEAD,
                null,
                null,
                "Chủ tịch",
                "Đỗ Thị Ánh",
                false);
    }

    private MailDispatcher dispatcher() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(SERVER.getSmtp().getPort());
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", sender));
        return new MailDispatcher(
                jdbc,
                transaction,
                beans.getBeanProvider(JavaMailSenderImpl.class),
                properties,
                deadlines,
                List.of(),
                java.time.Clock.systemUTC());
    }

    private static String recipient(MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<BodyPart> files(MimeMessage mail) throws Exception {
        List<BodyPart> files = new ArrayList<>();
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            if (Part.ATTACHMENT.equals(parts.getBodyPart(i).getDisposition())) {
                files.add(parts.getBodyPart(i));
            }
        }
        return files;
    }

    private static byte[] bytes(BodyPart part) throws Exception {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static String text(MimeMessage mail, String type) throws Exception {
        return text((MimeMultipart) mail.getContent(), type);
    }

    private static String text(MimeMultipart parts, String type) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type) && part.getDisposition() == null) {
                return part.getContent().toString();
            }
            if (part.getContent() instanceof MimeMultipart nested) {
                String found = text(nested, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
