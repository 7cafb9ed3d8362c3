package vn.capdo.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffDirectory;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.Statements;
import vn.capdo.support.TestProvince;

/** Whoever has forgotten his password, and whoever wants to know of somebody else's account. */
@CapdoTest
class ForgottenPasswordTests {

    private static final String OWN = "mèo mướp trèo rào";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Pattern LINK = Pattern.compile("/forgotten-password/([A-Za-z0-9_-]{43})");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    PasswordResets resets;

    @Autowired
    Accounts accounts;

    @Autowired
    Staff staff;

    @Autowired
    StaffDirectory directory;

    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    @Autowired
    JdbcClient jdbc;

    private String person;

    @BeforeEach
    void aPersonWhoForgets() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        jdbc.sql("delete from capdo.login_try").update();
        person = "quen" + NUMBERS.incrementAndGet();
        province.person(person, "Người Hay Quên", Role.PREPARER, TestProvince.HEALTH);
    }

    @Test
    void theAnswerAndTheWorkAreTheSameWhetherThereIsSuchAnAccountOrNot() throws Exception {
        ask(person); // Fills what is kept.
        MockHttpServletResponse[] answers = new MockHttpServletResponse[2];
        Statements.Sent known = Statements.of(() -> answers[0] = ask(person));
        Statements.Sent unknown = Statements.of(() -> answers[1] = ask("khong.co.ai"));

        assertThat(known.sql()).isNotEmpty();
        assertThat(unknown.sql()).isEqualTo(known.sql());
        assertThat(answers[1].getStatus()).isEqualTo(answers[0].getStatus());
        assertThat(answers[1].getRedirectedUrl())
                .isEqualTo(answers[0].getRedirectedUrl())
                .isEqualTo("/forgotten-password?sent");
        assertThat(jdbc.sql("select count(*) from capdo.mail_outbox where user_id = 'khong.co.ai'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theLinkOpensTheAccountOnceAndEverythingElseOfItEnds() throws Exception {
        Session open = begin();
        ask(person);
        String token = sent();

        assertThat(page(token)).contains("Mật khẩu mới");
        assertThat(choose(token, OWN).getRedirectedUrl()).isEqualTo("/login?reset");

        assertThat(directory.isPassword(person, OWN)).isTrue();
        assertThat(sessions.findById(open.getId())).isNull();
        assertThat(accounts.passwordIsDue(person)).isFalse();
        assertThat(bodies("PASSWORD_CHANGED")).hasSize(1);
        assertThat(refused(token, "một câu khác hẳn")).contains("đã dùng");
        assertThat(page(token)).contains("Liên kết này đã dùng");
        assertThat(directory.isPassword(person, OWN)).isTrue();
    }

    @Test
    void theSecretStandsNowhereButInTheMailThatLeaves() throws Exception {
        ask(person);
        String token = sent();

        assertThat(bodies("PASSWORD_RESET"))
                .hasSize(1)
                .allSatisfy(body -> assertThat(body).doesNotContainPattern(LINK).contains("chỉ có trong thư"));
        assertThat(jdbc.sql("select to_jsonb(r)::text from capdo.password_reset r")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(token));
    }

    @Test
    void aLinkOlderThanHalfAnHourLeadsNowhere() throws Exception {
        ask(person);
        String token = sent();
        jdbc.sql("update capdo.password_reset set expires_at = expires_at - interval '31 minutes'")
                .update();

        assertThat(page(token)).contains("đã quá 30 phút");
        assertThat(refused(token, OWN)).contains("quá 30 phút");
        assertThat(directory.isPassword(person, TestProvince.PASSWORD)).isTrue();
    }

    @Test
    void onlyTheLastLinkCounts() throws Exception {
        ask(person);
        String first = sent();
        ask(person);
        String second = sent();

        assertThat(page(first)).contains("Liên kết này đã dùng");
        assertThat(page(second)).contains("Mật khẩu mới");
        choose(second, OWN);
        assertThat(resets.compose(mails().get(1)))
                .as("sent once more after its use")
                .isEmpty();
    }

    @Test
    void aWeakPasswordIsRefusedAndTheLinkStaysGood() throws Exception {
        ask(person);
        String token = sent();

        assertThat(refused(token, "aaaaaaaaaaaa")).contains("lặp lại");
        assertThat(choose(token, OWN).getRedirectedUrl()).isEqualTo("/login?reset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "left", "no address", "elsewhere before it leaves"})
    void nobodyGetsALinkToAnAccountThatIsClosed(String why) throws Exception {
        switch (why) {
            case "disabled" -> accounts.disable(person, "Thử", "quantri2");
            case "left" ->
                jdbc.sql("update capdo.staff set active = false where user_id = :id")
                        .param("id", person)
                        .update();
            case "no address" ->
                jdbc.sql("update capdo.staff set email = null where user_id = :id")
                        .param("id", person)
                        .update();
            default -> {
                ask(person);
                accounts.disable(person, "Thử", "quantri2");
                assertThat(resets.compose(mails().get(0))).isEmpty();
                return;
            }
        }
        ask(person);

        assertThat(mails()).isEmpty();
    }

    @Test
    void whoAsksTooOftenIsAnsweredTheSameAndSendsNothing() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(ask(person).getRedirectedUrl()).isEqualTo("/forgotten-password?sent");
        }

        assertThat(mails()).hasSize(3);
    }

    @Test
    void anInventedLinkLeadsNowhere() throws Exception {
        assertThat(page("x".repeat(43))).contains("Liên kết này đã dùng");
        assertThat(refused("x".repeat(43), OWN)).contains("đã dùng");
    }

    private MockHttpServletResponse ask(String name) {
        try {
            return mvc.perform(
                            post("/forgotten-password").param("username", name).with(csrf()))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The secret of the last mail, as when it leaves. */
    private String sent() {
        List<UUID> mails = mails();
        Matcher link = LINK.matcher(
                resets.compose(mails.get(mails.size() - 1)).orElseThrow().html());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String page(String token) throws Exception {
        MockHttpServletResponse page =
                mvc.perform(get("/forgotten-password/" + token)).andReturn().getResponse();
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        return page.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse choose(String token, String password) throws Exception {
        return send(token, password).getResponse();
    }

    private String refused(String token, String password) throws Exception {
        return String.valueOf(send(token, password).getFlashMap().get("refusal"));
    }

    private MvcResult send(String token, String password) throws Exception {
        return mvc.perform(post("/forgotten-password/" + token)
                        .header("Referer", "http://localhost/forgotten-password/" + token)
                        .param("password", password)
                        .param("passwordAgain", password)
                        .with(csrf()))
                .andReturn();
    }

    private <S extends Session> Session begin() {
        @SuppressWarnings("unchecked")
        FindByIndexNameSessionRepository<S> store = (FindByIndexNameSessionRepository<S>) sessions;
        S session = store.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person);
        store.save(session);
        return session;
    }

    private List<UUID> mails() {
        return jdbc.sql(
                        """
                        select m.id from capdo.mail_outbox m join capdo.password_reset r on r.mail_id = m.id
                        where m.user_id = :id order by r.id""")
                .param("id", person)
                .query(UUID.class)
                .list();
    }

    private List<String> bodies(String kind) {
        return jdbc.sql("select body from capdo.mail_outbox where kind = :kind and user_id = :id")
                .param("kind", kind)
                .param("id", person)
                .query(String.class)
                .list();
    }
}
