package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.account.LoginThrottle;
import vn.capdo.account.Source;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** Whoever guesses passwords, and whoever owns one meanwhile. */
@CapdoHttpTest
class GuessingTests extends WebappScene {

    private static final int FREE_OF_AN_ACCOUNT = 10;

    @Autowired
    LoginThrottle throttle;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private String person;

    @BeforeEach
    void nothingTriedYet() {
        jdbc.sql("delete from capdo.login_try").update();
        jdbc.sql("delete from capdo.known_source").update();
        jdbc.sql("delete from capdo.mail_outbox").update();
        person = person("doan", Role.PREPARER, HEALTH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sixtyGuessesAtOnceAreNotMoreThanTen(boolean known) throws Exception {
        String name = known ? person : "khong.co.ai";
        double before = hashed();

        List<Answer> answers = atOnce(60, () -> api(name, "sai-mat-khau"));

        assertThat(hashed() - before).isEqualTo(FREE_OF_AN_ACCOUNT);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(FREE_OF_AN_ACCOUNT);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .hasSize(60 - FREE_OF_AN_ACCOUNT)
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*"));
    }

    @Test
    void theRightPasswordIsNotLookedAtEitherAndThePageSaysToWait() {
        for (int i = 0; i < FREE_OF_AN_ACCOUNT; i++) {
            assertThat(stranger().login(person, "sai").location()).endsWith("/login?error");
        }

        assertThat(stranger().login(person, PASSWORD).location()).endsWith("/login?wait");
        assertThat(stranger().get("/login?wait").body()).contains("Hãy chờ rồi thử lại");
        waitingIsOver();
        assertThat(stranger().login(person, PASSWORD).location()).endsWith("/my-work");
    }

    @Test
    void aNameThatNobodyHasCostsTheSameWork() {
        double before = hashed();
        Answer unknown = stranger().login("khong.co.ai", "sai");
        double afterUnknown = hashed();
        Answer known = stranger().login(person, "sai");

        assertThat(afterUnknown - before).isEqualTo(1);
        assertThat(hashed() - afterUnknown).isEqualTo(1);
        assertThat(unknown.location()).isEqualTo(known.location());
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void whoGuessesFromElsewhereDoesNotKeepTheOwnerOut() {
        Source owner = new Source("198.51.100.4", null);
        throttle.succeeded(person, owner);

        for (int i = 0; i < 40; i++) {
            throttle.admit(person, new Source("203.0.113." + i, null));
        }

        assertThat(throttle.admit(person, new Source("203.0.113.99", null))).isPresent();
        assertThat(throttle.admit(person, owner)).isEmpty();
    }

    @Test
    void whoGuessesBehindTheSameAddressDoesNotKeepTheOwnersBrowserOut() {
        Browser owner = Browser.of(port, person);
        owner.post("/logout", "");
        Answer last = null;
        for (int i = 0; i < 30; i++) {
            last = stranger().login(person, "sai" + i);
        }

        assertThat(last.location()).endsWith("/login?wait");
        assertThat(owner.login(person, PASSWORD).location()).endsWith("/my-work");
    }

    @Test
    void aKnownSourceDoesNotGuessForEverEither() {
        Source stolen = new Source("198.51.100.4", "bi-mat");
        throttle.succeeded(person, stolen);
        int admitted = 0;
        while (throttle.admit(person, stolen).isEmpty()) {
            admitted++;
        }

        assertThat(admitted).isEqualTo(20);
    }

    @Test
    void waitingGrowsToAQuarterOfAnHour() {
        Source source = new Source("203.0.113.7", null);
        while (throttle.admit(person, source).isEmpty()) {
            // Until it closes for the first time.
        }
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waits.add(rounded(throttle.admit(person, source).orElseThrow()));
            waitingIsOver();
            assertThat(throttle.admit(person, source)).isEmpty();
        }

        assertThat(waits).containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    /** A test under load may be a few seconds late. */
    private static long rounded(Duration wait) {
        return List.of(15L, 30L, 60L, 120L, 240L, 480L, 900L).stream()
                .filter(step -> step >= wait.toSeconds())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoTriesOnePasswordOnManyAccountsIsStoppedAsASource() {
        Source source = new Source("2001:db8:1:2:3::4", null);
        int admitted = 0;
        while (throttle.admit("ai-do-" + admitted, source).isEmpty()) {
            admitted++;
        }

        assertThat(admitted).isEqualTo(100);
        assertThat(throttle.admit(person, new Source("2001:db8:1:2:ffff::1", null)))
                .as("the same network")
                .isPresent();
        assertThat(throttle.admit(person, new Source("2001:db8:1:3::1", null)))
                .as("another one")
                .isEmpty();
    }

    @Test
    void whatIsRightCountsForNothing() {
        for (int i = 0; i < 25; i++) {
            assertThat(api(person, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatACallerInventsIsNotBelieved() {
        for (int i = 0; i < FREE_OF_AN_ACCOUNT; i++) {
            Browser stranger = stranger();
            stranger.send(stranger.request("/api/v1/tasks")
                    .header("X-Forwarded-For", "203.0.113." + i)
                    .header("Forwarded", "for=203.0.113." + i)
                    .header("Authorization", Browser.basic("ai-do-" + i, "sai")));
        }

        assertThat(jdbc.sql("select max(round(level)) from capdo.login_try")
                        .query(Integer.class)
                        .single())
                .as("one source")
                .isEqualTo(FREE_OF_AN_ACCOUNT);
    }

    @Test
    void administratorsAreToldOnceWhenAnAccountIsUnderAttack() {
        for (int i = 0; i < 80; i++) {
            throttle.admit(person, new Source("203.0.113." + i, null));
        }

        assertThat(told()).hasSize(1).first().asString().contains("Người Thử", person);
        jdbc.sql("update capdo.login_try set level = 0, closed_until = now()").update();
        for (int i = 0; i < 80; i++) {
            throttle.admit(person, new Source("203.0.113." + i, null));
        }
        assertThat(told()).as("another time").hasSize(2);
    }

    @Test
    void nobodyIsToldOfANameThatIsNoAccountButOfItsSource() {
        Source source = new Source("203.0.113.7", null);
        for (int i = 0; i < 80; i++) {
            throttle.admit("mat-khau-go-nham", new Source("203.0.113." + i, null));
        }
        assertThat(told()).isEmpty();
        for (int i = 0; i < 140; i++) {
            throttle.admit("ten-" + i, source);
        }

        assertThat(told()).hasSize(1).first().asString().contains("203.0.113.7").doesNotContain("ten-");
    }

    private List<String> told() {
        return jdbc.sql("select body from capdo.mail_outbox where kind = 'LOGIN_ATTACK' and user_id = 'quantri2'")
                .query(String.class)
                .list();
    }

    private void waitingIsOver() {
        jdbc.sql("update capdo.login_try set closed_until = now()").update();
    }

    private double hashed() {
        return meters.counter("capdo.password.checks").count();
    }

    private Answer api(String user, String password) {
        Browser program = stranger();
        return program.send(program.request("/api/v1/tasks").header("Authorization", Browser.basic(user, password)));
    }

    private static <T> List<T> atOnce(int times, java.util.concurrent.Callable<T> act)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(java.util.Collections.nCopies(times, act))) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
