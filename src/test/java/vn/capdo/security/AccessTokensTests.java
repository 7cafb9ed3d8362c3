package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import vn.capdo.Refusal;
import vn.capdo.account.PasswordChange;
import vn.capdo.account.Source;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.token.AccessTokens;

/** Programs that call the API in somebody's name: what a token opens, and what it does not. */
@CapdoHttpTest
class AccessTokensTests extends WebappScene {

    private static final LocalDate IN_JUNE = LocalDate.of(2024, 6, 1);

    @Autowired
    AccessTokens tokens;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordChange passwords;

    @Autowired
    Confirmation confirmation;

    @BeforeEach
    void nothingWasTriedYet() {
        jdbc.sql("delete from capdo.login_try").update();
    }

    private Answer call(String method, String path, String secret) {
        return call(method, path, secret, "{}");
    }

    private Answer call(String method, String path, String secret, String body) {
        Browser program = stranger();
        return program.send(program.request(path)
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private Answer read(String secret) {
        return call("GET", "/api/v1/tasks", secret);
    }

    @Test
    void aTokenIsMadeWithThePasswordAndShownOnceAndKeptAsAHash() {
        String person = person("ma", Role.PREPARER, HEALTH);
        Browser browser = Browser.of(port, person);

        Answer wrong = create(browser, "sai-mat-khau");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(tokens.of(person)).isEmpty();

        Answer made = create(browser, PASSWORD);
        Matcher shown =
                Pattern.compile("id=\"new-token\"[^>]*>(capdo_[^<]{43})<").matcher(made.body());
        assertThat(shown.find()).as(made.body()).isTrue();
        assertThat(browser.get("/my-tokens").body())
                .contains("Bảng điều hành", "Chưa dùng")
                .doesNotContain(shown.group(1));
        assertThat(jdbc.sql("select token_sha256 from capdo.access_token where user_id = :user")
                        .param("user", person)
                        .query(String.class)
                        .single())
                .hasSize(64);

        assertThat(read(shown.group(1)).status()).isEqualTo(200);
        assertThat(tokens.of(person).get(0).lastUsedAt()).isNotNull();
    }

    private static Answer create(Browser browser, String password) {
        return browser.send(browser.request("/my-tokens")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CAPDO-CSRF", browser.cookie("CAPDO-CSRF").orElse(""))
                .POST(BodyPublishers.ofString(
                        "name=B%E1%BA%A3ng+%C4%91i%E1%BB%81u+h%C3%A0nh&mayWrite=true&lastDay=2024-06-01&password="
                                + password)));
    }

    @Test
    void aTokenOpensTheApiAndNoPageAndNoWebapp() {
        String administrator = person("ma", Role.ADMINISTRATOR, "ubnd-tinh");
        String secret = tokens.create(administrator, "x", true, IN_JUNE);

        Answer answer = read(secret);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
        assertThat(call("GET", "/my-work", secret).location()).contains("/login");
        assertThat(call("GET", "/camunda/app/tasklist/default/", secret).location())
                .contains("/login");
        assertThat(call("GET", ENGINE + "/task", secret).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatReadsChangesNothingAndOneThatWritesMayDoWhatItsPersonMay() {
        String person = person("ma", Role.PREPARER, HEALTH);
        String reads = tokens.create(person, "đọc", false, IN_JUNE);
        String writes = tokens.create(person, "ghi", true, IN_JUNE);
        String own = "{\"systemCode\":\"" + province.system(HEALTH) + "\"}";
        String foreign = "{\"systemCode\":\"" + province.system(EDUCATION) + "\"}";

        Answer refused = call("POST", "/api/v1/dossiers", reads, own);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asText()).contains("chỉ đọc");
        assertThat(call("POST", "/api/v1/dossiers", writes, foreign).status()).isEqualTo(404);
        assertThat(call("POST", "/api/v1/dossiers", writes, own).status()).isEqualTo(201);
    }

    @Test
    void aTokenEndsWithItsDayAndWithItsPersonsWillAndWithHisLastRole() {
        String person = person("ma", Role.PREPARER, HEALTH);
        String ended = tokens.create(person, "x", false, IN_JUNE);
        tokens.end(person, tokens.of(person).get(0).id());
        assertThat(read(ended).status()).isEqualTo(401);

        String secret = tokens.create(person, "x", false, IN_JUNE);
        life.itIs(IN_JUNE.plusDays(1));
        assertThat(read(secret).status()).isEqualTo(401);
        life.itIs(IN_JUNE);
        assertThat(read(secret).status()).isEqualTo(200);

        staff.end(person, Role.PREPARER, HEALTH);
        province.person(person, "Người Thử", Role.LEADER, HEALTH);
        assertThat(read(secret).status()).as("for good").isEqualTo(401);
    }

    /** Whoever had somebody's account for an hour has not kept a way in when its owner takes it back. */
    @Test
    void aTokenEndsWithAPasswordThatWasGivenAndNotWithOneThatItsPersonChanged() {
        String person = person("ma", Role.PREPARER, HEALTH);
        String secret = tokens.create(person, "x", true, IN_JUNE);
        Source source = new Source("127.0.0.1", null);

        passwords.own(person, PASSWORD, "mèo mướp trèo rào 1", null, source);
        assertThat(read(secret).status()).isEqualTo(200);

        passwords.given(person, "mèo mướp trèo rào 2", source);
        assertThat(read(secret).status()).isEqualTo(401);
    }

    /** The provider hands out a new token to whoever sits at an open browser. */
    @Test
    void whoComesFromAProviderIsConfirmedByTheMomentAtWhichHeSignedInThere() {
        Instant now = Instant.now();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirmation.require(fromProvider(now, now.minusSeconds(3600)), ""))
                .extracting(Refusal::key)
                .isEqualTo("confirmation.signInAgain");
        assertThatCode(() -> confirmation.require(fromProvider(now, now.minusSeconds(60)), ""))
                .doesNotThrowAnyException();
    }

    private static Authentication fromProvider(Instant issued, Instant signedIn) {
        OidcIdToken token = new OidcIdToken(
                "x", issued, issued.plusSeconds(60), Map.of("sub", "lan", "iat", issued, "auth_time", signedIn));
        return new TestingAuthenticationToken(new DefaultOidcUser(List.of(), token), null);
    }

    @Test
    void wrongTokensAreCountedForTheirSourceAndRightOnesGoThrough() {
        String secret = tokens.create(person("ma", Role.PREPARER, HEALTH), "x", false, IN_JUNE);

        int status = 401;
        for (int tries = 0; tries < 150 && status == 401; tries++) {
            status = read("capdo_doan-mo").status();
        }

        assertThat(status).isEqualTo(429);
        assertThat(read("capdo_doan-mo").header("Retry-After")).isNotEmpty();
        assertThat(read(secret).status()).isEqualTo(200);
    }

    @Test
    void aTokenHasANameAndAtMostAYearAndNobodyHasMoreThanTen() {
        String person = person("ma", Role.PREPARER, HEALTH);
        LocalDate today = LocalDate.of(2024, 5, 6);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.create(person, " ", true, IN_JUNE));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        tokens.create(person, "x", true, today.plusYears(1).plusDays(1)));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.create(person, "x", true, today.minusDays(1)));
        for (int i = 0; i < 10; i++) {
            tokens.create(person, "mã " + i, true, today.plusYears(1));
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.create(person, "x", true, IN_JUNE));
    }
}
