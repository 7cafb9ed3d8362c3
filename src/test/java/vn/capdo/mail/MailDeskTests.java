package vn.capdo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.VietNam;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.MovableClock;
import vn.capdo.deadline.Deadlines;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.reminder.UnreachableNotices;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What administrators do: words of their own, single messages sent again or withdrawn, people whom no mail reaches. */
@CapdoTest
class MailDeskTests {

    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    MailOutbox outbox;

    @Autowired
    MailDesk desk;

    @Autowired
    MailTemplates templates;

    @Autowired
    UnreachablePeople unreachable;

    @Autowired
    UnreachableNotices notices;

    @Autowired
    CapdoProperties.Mail properties;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Staff staff;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

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
    void anOwner() throws Exception {
        province.found();
        life.itIs(MONDAY);
        realm = province.realm();
        SERVER.purgeEmailFromAllMailboxes();
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED' where state in ('PENDING', 'SENDING')")
                .update();
        jdbc.sql("update capdo.mail_server set down_since = null, probe_after = null, probes = 0")
                .update();
    }

    @AfterEach
    void ourWords() {
        jdbc.sql("delete from capdo.mail_template_version").update();
    }

    // Words

    @Test
    void anAdministratorsWordsAreUsedFromTheNextMailOnAndKeptWithWhoAndWhy() {
        templates.change(
                MailKind.TASK,
                "[UBND] {viec} – {he_thong}",
                "Kính gửi {nguoi_nhan},\r\n\r\nMời xử lý.\r\n\r\n{chi_tiet}",
                " Theo quy chế ",
                "quantri2");

        MailText text = templates.write(MailKind.TASK, values());
        assertThat(text.subject()).isEqualTo("[UBND] Lập hồ sơ – Cổng thông tin");
        assertThat(text.plain()).contains("Mời xử lý.").contains("Thư tự động của Capdo");
        assertThat(templates.history(MailKind.TASK, 10)).singleElement().satisfies(version -> {
            assertThat(version.changedBy()).isEqualTo("quantri2");
            assertThat(version.reason()).isEqualTo("Theo quy chế");
            assertThat(version.body()).doesNotContain("\r");
        });

        templates.backToOurs(MailKind.TASK, "Thôi thử", "quantri2");
        assertThat(templates.write(MailKind.TASK, values()).subject())
                .isEqualTo("Việc mới: Lập hồ sơ – Cổng thông tin");
        assertThat(templates.history(MailKind.TASK, 10)).hasSize(2);
    }

    @Test
    void nothingIsSavedOfAWordingThatCannotBeUsed() {
        assertRefusal(() -> templates.change(MailKind.TASK, "Việc", "{chi_tiet} {sai}", "Thử", "quantri2"))
                .isEqualTo("mail.template.refused");
        assertRefusal(() -> templates.change(MailKind.TASK, "Việc", "{chi_tiet}", " ", "quantri2"))
                .isEqualTo("field.required");
        MailTemplate ours = templates.builtIn(MailKind.TASK);
        assertRefusal(() -> templates.change(MailKind.TASK, ours.subject(), ours.body(), "Thử", "quantri2"))
                .isEqualTo("mail.template.unchanged");
        assertRefusal(() -> templates.backToOurs(MailKind.TASK, "Thử", "quantri2"))
                .isEqualTo("mail.template.isOurs");

        assertThat(templates.history(MailKind.TASK, 10)).isEmpty();
    }

    @Test
    void aStoredWordingThatCannotBeUsedGivesWayToOursAndIsShown() {
        jdbc.sql(
                        """
                        insert into capdo.mail_template_version (kind, subject, body, changed_by, changed_at, reason)
                        values ('TASK', 'Hỏng {khong_con}', 'Không có gì', 'quantri2', now(), 'Từ bản cũ')""")
                .update();

        assertThat(templates.write(MailKind.TASK, values()).subject())
                .isEqualTo("Việc mới: Lập hồ sơ – Cổng thông tin");
        assertThat(templates.unusable()).containsExactly(MailKind.TASK);
        assertThat(templates.problems(MailKind.TASK)).hasSize(2);
    }

    private static MailValues values() {
        return new MailValues()
                .with(MailField.NAME, "Trần Thị Lan")
                .with(MailField.TASK, "Lập hồ sơ")
                .with(MailField.SYSTEM, "Cổng thông tin")
                .block(MailField.DETAILS, "<p>chi tiết</p>")
                .link("http://localhost/tasks/1", "Mở");
    }

    // Single messages

    @Test
    void aMessageThatWasSentIsSentAgainAsANewOne() {
        UUID mail = enqueue(realm.preparer(), realm.preparer() + "@tinh.example");
        dispatch();
        assertRefusal(() -> desk.resend(mail, "", "quantri2")).isEqualTo("field.required");
        assertRefusal(() -> desk.cancel(mail, "Thử", "quantri2")).isEqualTo("mail.desk.notWaiting");
        desk.resend(mail, "Người nhận xóa nhầm", "quantri2");
        assertRefusal(() -> desk.resend(mail, "Lần nữa", "quantri2")).isEqualTo("mail.desk.underWay");
        dispatch();

        assertThat(Arrays.stream(SERVER.getReceivedMessages()).map(one -> {
                    try {
                        return one.getMessageID();
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .containsExactlyInAnyOrder("<" + mail + "@capdo>", "<" + mail + ".1@capdo>");
        assertThat(desk.acts(List.of(mail))).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo("RESEND");
            assertThat(act.reason()).isEqualTo("Người nhận xóa nhầm");
            assertThat(act.actor()).isEqualTo("quantri2");
        });
    }

    @Test
    void aMessageThatWaitsIsWithdrawnWithAReason() {
        UUID mail = enqueue(realm.preparer(), realm.preparer() + "@tinh.example");
        assertRefusal(() -> desk.cancel(mail, " ", "quantri2")).isEqualTo("field.required");
        desk.cancel(mail, "Gửi nhầm", "quantri2");
        dispatch();

        assertThat(SERVER.getReceivedMessages()).isEmpty();
        assertThat(state(mail)).isEqualTo("CANCELLED");
        assertRefusal(() -> desk.cancel(UUID.randomUUID(), "Thử", "quantri2")).isEqualTo("mail.unknown");
    }

    @Test
    void whoHadNoAddressGetsHisMailOnceHeHasOne() {
        String person = withoutAddress();
        UUID mail = enqueue(person, null);
        assertThat(state(mail)).isEqualTo("NO_ADDRESS");
        assertRefusal(() -> desk.resend(mail, "Thử", "quantri2")).isEqualTo("mail.desk.noAddress");
        for (String wrong : List.of("", "khong-phai", "a@b", "a@b.vn, c@d.vn", "<a@b.vn>")) {
            assertRefusal(() -> staff.setEmail(person, wrong)).isEqualTo("staff.email");
        }
        assertRefusal(() -> staff.setEmail("khong.ai", "a@b.vn")).isEqualTo("staff.unknown");

        staff.setEmail(person, " moi@tinh.example ");
        desk.resend(mail, "Đã có địa chỉ", "quantri2");
        dispatch();
        assertThat(state(mail)).isEqualTo("SENT");
        assertThat(Arrays.stream(SERVER.getReceivedMessagesForDomain("moi@tinh.example")))
                .hasSize(1);
    }

    // People whom no mail reaches

    @Test
    void whoGetsNoMailIsListedUntilItIsMended() {
        String silent = withoutAddress();
        enqueue(realm.preparer(), realm.preparer() + "@tinh.example");
        try (ScriptedMailServer server = new ScriptedMailServer().answersRecipients("550 5.1.1 unknown")) {
            dispatch(server.port());
        }
        assertThat(listed()).containsExactlyInAnyOrder(silent + " NO_ADDRESS", realm.preparer() + " REFUSED");

        staff.setEmail(silent, "co.roi@tinh.example");
        staff.setEmail(realm.preparer(), "moi." + realm.preparer() + "@tinh.example");
        assertThat(listed()).as("nothing was refused at the new address").isEmpty();
    }

    @Test
    void theLeaderHearsOfThemOnceAWeek() {
        String silent = withoutAddress();
        at(MONDAY, 7);
        notices.tell();
        assertThat(weekly()).as("before the hour").isEmpty();
        at(MONDAY, 9);
        CompletableFuture.allOf(CompletableFuture.runAsync(notices::tell), CompletableFuture.runAsync(notices::tell))
                .join();
        at(MONDAY.plusDays(3), 9);
        notices.tell();
        assertThat(weekly()).containsExactly("unreachable/2024-W10/" + realm.unit() + "/" + realm.leader());
        assertThat(jdbc.sql("select body from capdo.mail_outbox where dedup_key = :key")
                        .param("key", weekly().get(0))
                        .query(String.class)
                        .single())
                .contains("Người Không Thư", "Chưa có địa chỉ thư", "tuần 10 năm 2024");

        at(MONDAY.plusDays(7), 9);
        notices.tell();
        assertThat(weekly()).hasSize(2);
        staff.setEmail(silent, "co.roi@tinh.example");
        at(MONDAY.plusDays(14), 9);
        notices.tell();
        assertThat(weekly()).hasSize(2);
    }

    @Test
    void whereTheLeaderCannotBeReachedEitherTheCoordinatorIsTold() {
        withoutAddress();
        jdbc.sql("update capdo.staff set email = null where user_id = :user")
                .param("user", realm.leader())
                .update();
        at(MONDAY, 9);
        notices.tell();

        assertThat(weekly()).containsExactly("unreachable/2024-W10/" + realm.unit() + "/" + realm.coordinator());
    }

    // Helpers

    @ParameterizedTest
    @ValueSource(strings = {"a@tinh.vn, b@tinh.vn", "an\u00A0binh@tinh.vn", "\u0430n@tinh.vn"})
    void anAddressThatWasKeptBeforeAnybodyLookedIsNamedAndNoMailGoesThere(String kept) {
        String person = withoutAddress();
        jdbc.sql("update capdo.staff set email = :email where user_id = :id")
                .param("email", kept)
                .param("id", person)
                .update();

        assertThat(listed()).contains(person + " NOT_USABLE");
        assertThat(state(enqueue(person, kept))).isEqualTo("NO_ADDRESS");
    }

    @Test
    void whatIsInvisibleInAKeptAddressDoesNotReachTheMailServer() {
        UUID mail = enqueue(withoutAddress(), " an\u200B@tinh.example\u00A0");

        assertThat(jdbc.sql("select recipient from capdo.mail_outbox where id = :id")
                        .param("id", mail)
                        .query(String.class)
                        .single())
                .isEqualTo("an@tinh.example");
    }

    private String withoutAddress() {
        String id = "khong.thu." + realm.unit();
        transaction.executeWithoutResult(status -> {
            staff.add(new StaffMember(id, "Người Không Thư", null, "Cán bộ"), TestProvince.PASSWORD);
            staff.assign(new RoleAssignment(id, Role.PREPARER, realm.unit(), LocalDate.of(2016, 7, 1), null, null));
        });
        return id;
    }

    private List<String> listed() {
        return unreachable.today().stream()
                .filter(one -> one.roles().stream()
                        .anyMatch(role -> role.organisation().equals(realm.unit())))
                .map(one -> one.person().userId() + " " + one.reason())
                .toList();
    }

    private List<String> weekly() {
        return jdbc.sql("select dedup_key from capdo.mail_outbox where dedup_key like :key order by dedup_key")
                .param("key", "unreachable/%/" + realm.unit() + "/%")
                .query(String.class)
                .list();
    }

    private UUID enqueue(String person, String address) {
        return transaction.execute(status -> outbox.enqueue(new OutgoingMail(
                "thu/" + UUID.randomUUID(), person, address, "Thư thử nghiệm", "<p>Kính gửi</p>", null, null)));
    }

    private String state(UUID mail) {
        return outbox.states(List.of(mail)).get(mail);
    }

    private void at(LocalDate day, int hour) {
        clock.moveTo(ZonedDateTime.of(day.atTime(hour, 0), VietNam.ZONE).toInstant());
    }

    private void dispatch() {
        dispatch(SERVER.getSmtp().getPort());
    }

    private void dispatch(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", sender));
        new MailDispatcher(
                        jdbc,
                        transaction,
                        beans.getBeanProvider(JavaMailSenderImpl.class),
                        properties,
                        deadlines,
                        List.of(),
                        Clock.systemUTC())
                .dispatch();
    }
}
