package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.account.Accounts;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** Whoever has signed in with a password that somebody else has set does nothing before he has one of his own. */
@CapdoHttpTest
class GivenPasswordTests extends WebappScene {

    private static final String OWN = "mèo mướp trèo rào";

    @Autowired
    Accounts accounts;

    private String newcomer;
    private Browser browser;

    @BeforeEach
    void aNewcomerSignsIn() {
        newcomer = "moi.vao" + NUMBERS.incrementAndGet();
        province.newcomer(newcomer, "Người Mới", Role.INSTALLATION_ADMINISTRATOR, HEALTH);
        browser = Browser.of(port, newcomer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/my-work", "/register?q=x", "/directory", "/camunda/app/tasklist/default/"})
    void everyPageLeadsToTheOneWhereItIsChanged(String path) {
        Answer answer = browser.get(path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains("/given-password?next=");
        assertThat(browser.get("/given-password").body()).contains("Mật khẩu mới");
    }

    @Test
    void formsDoNothing() {
        Answer answer = browser.post("/directory/staff/lap.yte/password", "password=" + PASSWORD);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).endsWith("/given-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tasks", "/v3/api-docs", "/actuator/metrics"})
    void theApiSaysWhatIsToBeDone(String path) {
        for (Answer answer : new Answer[] {
            browser.get(path),
            stranger().send(stranger().request(path).header("Authorization", Browser.basic(newcomer, PASSWORD)))
        }) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().get("key").asText()).isEqualTo("account.step.password");
            assertThat(answer.json().get("page").asText()).isEqualTo("/given-password");
        }
    }

    @Test
    void theWebappsRestSaysIt() {
        Answer answer = browser.get(ENGINE + "/task");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("message").asText()).contains("người khác đặt");
    }

    @Test
    void afterTheChangeEverythingIsOpenAndTheGivenOneIsGone() {
        Answer changed = change(OWN, OWN, "/register?q=x");

        assertThat(changed.location()).endsWith("/register?q=x");
        assertThat(browser.get("/my-work").status()).isEqualTo(200);
        assertThat(browser.get(ENGINE + "/task").status()).isEqualTo(200);
        assertThat(stranger().login(newcomer, PASSWORD).location()).endsWith("/login?error");
        assertThat(stranger().login(newcomer, OWN).location()).endsWith("/my-work");
        assertThat(browser.get("/given-password").location()).endsWith("/my-work");
    }

    @Test
    void theGivenOneAWeakOneAndAMistypedOneAreRefusedOnThePage() {
        assertThat(change(PASSWORD, PASSWORD, "").body()).contains("phải khác mật khẩu đang dùng");
        assertThat(change("aaaaaaaaaaaa", "aaaaaaaaaaaa", "").body()).contains("lặp lại");
        assertThat(change(newcomer + newcomer, newcomer + newcomer, "").body()).contains("ai cũng đoán được");
        assertThat(change(OWN, OWN + "x", "").body()).contains("không giống nhau");
        assertThat(browser.get("/my-work").status()).isEqualTo(302);
    }

    @Test
    void whereOneWasGoingIsNotLostByARefusal() {
        Answer refused = browser.form(
                "/given-password?next=%2Fregister",
                "/given-password", Map.of("password", "ngan", "passwordAgain", "ngan", "next", "/register"));

        assertThat(refused.body()).contains("ít nhất 12 ký tự", "name=\"next\" value=\"/register\"");
    }

    @Test
    void aPasswordThatAnAdministratorGivesIsChangedToo() {
        change(OWN, OWN, "");
        accounts.reset(newcomer, "mot-mat-khau-moi-tinh");

        assertThat(stranger().login(newcomer, OWN).location()).endsWith("/login?error");
        Browser again = stranger();
        again.login(newcomer, "mot-mat-khau-moi-tinh");
        assertThat(again.get("/my-work").location()).contains("/given-password");
    }

    @Test
    void oneCanSignOut() {
        assertThat(browser.post("/logout", "").location()).endsWith("/login?out");
    }

    private Answer change(String password, String again, String next) {
        return browser.form(
                "/given-password",
                "/given-password",
                Map.of("password", password, "passwordAgain", again, "next", next));
    }
}
