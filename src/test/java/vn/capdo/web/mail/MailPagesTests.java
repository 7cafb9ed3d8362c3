package vn.capdo.web.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.dossier.Opening;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.reminder.Notifications;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The pages about mail: what one wants to get, how it is worded, what became of it. */
@CapdoTest
class MailPagesTests {

    private static final String ADMINISTRATOR = "quantri2";
    private static final String READER = "lap.yte";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    MailOutbox outbox;

    @Autowired
    Notifications notifications;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvince() {
        province.found();
        life.itIs(LocalDate.of(2024, 3, 4));
    }

    @AfterEach
    void asItWas() {
        jdbc.sql("delete from capdo.mail_template_version").update();
        jdbc.sql("delete from capdo.notification_policy").update();
        jdbc.sql("delete from capdo.notification_choice").update();
    }

    // Preferences

    @Test
    void everybodyChoosesHourAndWayWithinWhatIsAllowed() throws Exception {
        assertThat(page(READER, "/my-notifications")).contains("Giờ nhận bản tin", "Không tắt, không gộp được");
        MockHttpServletResponse saved =
                send(READER, "/my-notifications", Map.of("digestHour", "10", "notice", "AT_ONCE", "overdue", ""));
        assertThat(saved.getStatus()).isEqualTo(302);
        assertThat(notifications.hourOf(READER)).isEqualTo(10);
        assertThat(page(READER, "/my-notifications")).contains("hiện đi lúc 10 giờ");

        assertThat(send(
                                ADMINISTRATOR,
                                "/notification-settings",
                                Map.of(
                                        "firstHour", "7",
                                        "lastHour", "9",
                                        "defaultHour", "8",
                                        "notice", "DIGEST",
                                        "urgent", "FREE",
                                        "overdue", "FREE",
                                        "atOnceMost", "12"))
                        .getRedirectedUrl())
                .isEqualTo("/notification-settings");
        assertThat(page(READER, "/my-notifications"))
                .contains("hiện đi lúc 8 giờ", "Quản trị đặt chung cho mọi người")
                .doesNotContain("name=\"notice\"", "<option value=\"10\"");
        assertThat(page(ADMINISTRATOR, "/notification-settings"))
                .contains("Hà Quốc Tuấn", "7 giờ đến 9 giờ", ">12</td>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notification-settings", "/mail-templates", "/mail-templates/TASK", "/outbox/unreachable"})
    void onlyAdministratorsReachWhatIsTheirs(String path) throws Exception {
        assertThat(mvc.perform(get(path).with(user("dieuphoi")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void whatOnlyAdministratorsDoIsRefusedToOthers() throws Exception {
        UUID mail = enqueue("lap.gddt");
        assertThat(send("dieuphoi", "/outbox/" + mail + "/cancel", Map.of("reason", "Thử"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(send("dieuphoi", "/outbox/" + mail + "/resend", Map.of("reason", "Thử"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(send("dieuphoi", "/mail-templates/TASK", Map.of("act", "save"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(send("dieuphoi", "/outbox/unreachable/lap.yte/email", Map.of("email", "x@y.vn"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(page("dieuphoi", "/outbox")).doesNotContain("Gửi lại…", "Hủy…");
    }

    // Templates

    @Test
    void everyKindIsPreviewedWithRealData() throws Exception {
        opening.start(province.system(TestProvince.HEALTH), "dieuphoi");
        for (MailKind kind : MailKind.values()) {
            String page = page(ADMINISTRATOR, "/mail-templates/" + kind);
            assertThat(page).contains(kind.occasion(), "Dữ liệu thật", "Bản chữ thuần", "Kính gửi Hà Quốc Tuấn,");
            String preview = page.substring(page.indexOf("mail-preview"), page.indexOf("id=\"ours\""));
            assertThat(preview).as(kind.name()).doesNotContain("{");
        }
    }

    @Test
    void aTemplateIsPreviewedSavedAndBroughtBack() throws Exception {
        Map<String, String> typed =
                Map.of("subject", "[Tỉnh] {viec}", "body", "Xin chào {nguoi_nhan}\n\n{chi_tiet}", "reason", "Thử");
        String path = "/mail-templates/TASK";
        assertThat(send(ADMINISTRATOR, path, with(typed, "act", "preview")).getContentAsString())
                .contains("Xin chào Hà Quốc Tuấn");
        assertThat(page(ADMINISTRATOR, "/mail-templates")).doesNotContain("Mẫu riêng<");
        assertThat(send(ADMINISTRATOR, path, with(typed, "act", "save")).getRedirectedUrl())
                .isEqualTo(path);
        assertThat(page(ADMINISTRATOR, "/mail-templates")).contains("Mẫu riêng");
        assertThat(page(ADMINISTRATOR, path)).contains("[Tỉnh] {viec}", "Về mẫu gốc", "Hà Quốc Tuấn");
        assertThat(send(ADMINISTRATOR, path + "/back", Map.of("reason", "Xong")).getRedirectedUrl())
                .isEqualTo(path);
        assertThat(page(ADMINISTRATOR, path)).doesNotContain("value=\"[Tỉnh]");
    }

    @Test
    void aTemplateThatCannotBeUsedIsShownAgainWithTheReason() throws Exception {
        MockHttpServletResponse refused = send(
                ADMINISTRATOR,
                "/mail-templates/TASK",
                Map.of("subject", "Việc", "body", "{chi_tiet} {sai}", "reason", "Thử", "act", "save"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("Dòng 1: không có chỗ điền “sai”", "{chi_tiet} {sai}");
        assertThat(mvc.perform(get("/mail-templates/KHONG_CO").with(user(ADMINISTRATOR)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aBrokenTemplateIsShownToTheAdministrator() throws Exception {
        jdbc.sql(
                        """
                        insert into capdo.mail_template_version (kind, subject, body, changed_by, changed_at, reason)
                        values ('URGENT', 'Hỏng {khong_con}', '{chi_tiet}', 'quantri2', now(), 'Từ bản cũ')""")
                .update();

        assertThat(page(ADMINISTRATOR, "/outbox")).contains("Mẫu riêng không dùng được", "Nhắc: gấp");
        assertThat(page(ADMINISTRATOR, "/mail-templates")).contains("thư đang đi theo mẫu gốc");
        assertThat(page(ADMINISTRATOR, "/mail-templates/URGENT")).contains("không có chỗ điền “khong_con”");
    }

    // The outbox

    @Test
    void theOutboxIsSearchedByReaderSubjectStateAndDay() throws Exception {
        UUID mail = enqueue("lap.gddt");

        assertThat(page(ADMINISTRATOR, "/outbox?q=le%20van%20hoa")).contains(mail.toString());
        assertThat(page(ADMINISTRATOR, "/outbox?q=thu%20thu%20nghiem%20dac%20biet"))
                .contains(mail.toString());
        assertThat(page(ADMINISTRATOR, "/outbox?q=LAP.GDDT@tinh.example&state=PENDING"))
                .contains(mail.toString());
        assertThat(page(ADMINISTRATOR, "/outbox?q=thu%20thu%20nghiem%20dac%20biet&state=SENT"))
                .doesNotContain(mail.toString());
        assertThat(page(ADMINISTRATOR, "/outbox?q=dac%20biet&from=2024-03-04&to=2024-03-04"))
                .contains(mail.toString());
        assertThat(page(ADMINISTRATOR, "/outbox?q=dac%20biet&to=2024-03-03")).doesNotContain(mail.toString());
        assertThat(page(ADMINISTRATOR, "/outbox?q=100%25")).doesNotContain(mail.toString());
        assertThat(page("lap.yte", "/outbox?q=dac%20biet"))
                .as("somebody else's mail")
                .doesNotContain(mail.toString());
    }

    @Test
    void aMailIsWithdrawnAndSentAgainWithAReasonThatIsShown() throws Exception {
        UUID mail = enqueue("lap.gddt");
        assertThat(send(ADMINISTRATOR, "/outbox/" + mail + "/cancel", Map.of("reason", "Gửi nhầm người"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(page(ADMINISTRATOR, "/outbox?q=dac%20biet")).contains("Gửi nhầm người", "Gửi lại…");
        assertThat(send(ADMINISTRATOR, "/outbox/" + mail + "/resend", Map.of("reason", "Vẫn cần"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(outbox.states(java.util.List.of(mail))).containsEntry(mail, "PENDING");
        assertThat(page(ADMINISTRATOR, "/outbox?q=dac%20biet")).contains("Gửi nhầm người", "Vẫn cần");
    }

    @Test
    void anAddressIsMendedWhereItIsMissed() throws Exception {
        jdbc.sql("update capdo.staff set email = null where user_id = 'lanhdao.tttt'")
                .update();
        try {
            assertThat(page(ADMINISTRATOR, "/outbox/unreachable")).contains("Lương Bích Thủy", "Chưa có địa chỉ thư");
            send(ADMINISTRATOR, "/outbox/unreachable/lanhdao.tttt/email", Map.of("email", "thuy@tinh.example"));
            assertThat(page(ADMINISTRATOR, "/outbox/unreachable")).doesNotContain("Lương Bích Thủy");
        } finally {
            jdbc.sql("update capdo.staff set email = 'lanhdao.tttt@tinh.example' where user_id = 'lanhdao.tttt'")
                    .update();
        }
    }

    // Helpers

    private UUID enqueue(String person) {
        return transaction.execute(status -> outbox.enqueue(new OutgoingMail(
                "thu/" + UUID.randomUUID(),
                person,
                person + "@tinh.example",
                "Thư thử nghiệm đặc biệt",
                "<p>Kính gửi</p>",
                null,
                null)));
    }

    private String page(String person, String path) throws Exception {
        MockHttpServletResponse response = mvc.perform(get(URI.create(path)).with(user(person)))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString();
    }

    private MockHttpServletResponse send(String person, String path, Map<String, String> fields) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(user(person)).with(csrf());
        fields.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
