package vn.capdo.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static vn.capdo.support.TestProvince.DESIGNATED;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.OWNER;
import static vn.capdo.support.TestProvince.PASSWORD;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.Refusal;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.MovableClock;
import vn.capdo.config.ProductMode;
import vn.capdo.config.ProductSettings;
import vn.capdo.config.StartRefused;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.token.AccessTokens;

/** Codes beside the password: how they are set up, asked for, and taken off again. */
@CapdoHttpTest
@TestPropertySource(properties = "capdo.second-factor.roles=approver")
class SecondFactorTests {

    private static final String OTHER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    SecondFactors factors;

    @Autowired
    SecondFactorResets resets;

    @Autowired
    SecretBox box;

    @Autowired
    ProductSettings facts;

    @Autowired
    Clock clock;

    @Autowired
    MovableClock wall;

    @Autowired
    Staff staff;

    @Autowired
    ProductMode mode;

    @Value("${capdo.second-factor.key}")
    String presentKey;

    @Autowired
    AccessTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        jdbc.sql("delete from capdo.login_try").update();
    }

    private String person(Role role, String organisation) {
        String id = "haibuoc" + NUMBERS.incrementAndGet();
        province.person(id, "Người Hai Bước", role, organisation);
        return id;
    }

    /** Somebody with an authenticator, which is returned with his recovery codes. */
    private Phone equipped(String person) {
        Phone phone = new Phone(factors.begin(person).secret());
        return new Phone(phone.secret(), factors.confirm(person, phone.code(-1)));
    }

    private record Phone(String secret, List<String> recovery) {

        Phone(String secret) {
            this(secret.replace(" ", ""), List.of());
        }

        /** @param steps half minutes from now */
        String code(int steps) {
            try {
                return new TimeBasedOneTimePasswordGenerator()
                        .generateOneTimePasswordString(
                                new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"),
                                Instant.now().plusSeconds(30L * steps));
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Answer send(Browser browser, String path, Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CAPDO-CSRF", browser.cookie("CAPDO-CSRF").orElse(""))
                .POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    private Answer code(Browser browser, String code) {
        return send(browser, "/second-factor", Map.of("code", code, "next", "/campaigns"));
    }

    @Test
    void anAuthenticatorThatHasShownItsCodeIsAskedForAtTheNextLoginAndBeforeAnythingElse() {
        String person = person(Role.PREPARER, HEALTH);
        Browser first = Browser.of(port, person);
        Matcher secret = Pattern.compile("id=\"secret\"[^>]*>([A-Z2-7 ]+)<")
                .matcher(first.get("/second-factor/enrol").body());
        assertThat(secret.find()).isTrue();
        Phone phone = new Phone(secret.group(1));
        assertThat(first.get("/second-factor/enrol").body())
                .as("the same when the page is opened again")
                .contains(secret.group(1))
                .contains("data:image/svg+xml;base64,");

        Map<String, String> wrong = Map.of("code", phone.code(-20), "password", PASSWORD);
        assertThat(send(first, "/second-factor/enrol", wrong).status()).isEqualTo(422);
        assertThat(factors.isOn(person)).isFalse();
        Map<String, String> stranger = Map.of("code", phone.code(-1), "password", "khong-phai-mat-khau");
        assertThat(send(first, "/second-factor/enrol", stranger).status()).isEqualTo(422);
        Answer done = send(first, "/second-factor/enrol", Map.of("code", phone.code(-1), "password", PASSWORD));
        List<String> recovery = Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){5})</code>")
                .matcher(done.body())
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
        assertThat(recovery).hasSize(10);
        assertThat(done.body()).contains("download=\"ma-khoi-phuc-capdo.txt\"");
        assertThat(first.get("/my-second-factor").body()).contains("Đang bật", "Còn 10 mã");

        Browser later = new Browser(port);
        later.login(person, PASSWORD);
        assertThat(later.get("/campaigns").location()).endsWith("/second-factor?next=%2Fcampaigns");
        assertThat(later.get("/second-factor/enrol").status()).isEqualTo(422);
        assertThat(later.get("/my-second-factor").location()).contains("/second-factor?next");
        assertThat(later.get("/camunda/api/engine/engine/default/task").status())
                .isEqualTo(403);
        assertThat(later.get("/api/v1/tasks").status()).isEqualTo(403);
        assertThat(code(later, "123").status()).isEqualTo(422);
        String now = phone.code(0);
        assertThat(code(later, now).location()).endsWith("/campaigns");
        assertThat(later.get("/campaigns").status()).isEqualTo(200);
        assertThat(later.get("/camunda/api/engine/engine/default/task").status())
                .isEqualTo(200);

        Browser behind = new Browser(port);
        behind.login(person, PASSWORD);
        assertThat(code(behind, now).status()).as("once only").isEqualTo(422);
        assertThat(code(behind, recovery.get(0).toLowerCase().replace("-", " ")).status())
                .isEqualTo(302);
        assertThat(factors.recoveryCodesLeft(person)).isEqualTo(9);
        assertThat(factors.check(person, recovery.get(0))).isFalse();
    }

    @Test
    void whoHoldsARoleThatMustHaveOneSetsItUpBeforeHeWorksAndDoesNotTurnItOff() {
        String person = person(Role.APPROVER, DESIGNATED);
        Browser browser = Browser.of(port, person);

        assertThat(browser.get("/my-work").location()).contains("/second-factor?next");
        assertThat(browser.get("/second-factor").body()).contains("bắt buộc có xác thực hai bước", "Hình QR");
        Phone phone = new Phone(factors.begin(person).secret());
        send(browser, "/second-factor/enrol", Map.of("code", phone.code(-1), "password", PASSWORD));

        assertThat(browser.get("/my-work").status()).isEqualTo(200);
        assertThat(send(browser, "/my-second-factor/off", Map.of("code", phone.code(0), "password", PASSWORD))
                        .status())
                .isEqualTo(422);
        assertThat(factors.isOn(person)).isTrue();
    }

    @Test
    void aWrongCodeDoesNotLoseWhereThePersonWantedToGo() {
        String person = person(Role.PREPARER, HEALTH);
        equipped(person);
        Browser browser = new Browser(port);
        browser.login(person, PASSWORD);

        Answer again = browser.form(
                "/second-factor?next=%2Fcampaigns", "/second-factor", Map.of("code", "000000", "next", "/campaigns"));

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).containsOnlyOnce("/campaigns");
    }

    @Test
    void whoMayTurnsItOffOrMakesNewRecoveryCodesWithACode() {
        String person = person(Role.PREPARER, HEALTH);
        Phone phone = equipped(person);
        Browser browser = new Browser(port);
        browser.login(person, PASSWORD);
        code(browser, phone.recovery().get(0));

        assertThat(send(browser, "/my-second-factor/off", Map.of("code", "000000", "password", PASSWORD))
                        .status())
                .isEqualTo(422);
        assertThat(send(
                                browser,
                                "/my-second-factor/recovery-codes",
                                Map.of("code", phone.code(0), "password", PASSWORD))
                        .body())
                .contains("id=\"recovery-codes\"")
                .doesNotContain(phone.recovery().get(5));
        assertThat(factors.check(person, phone.recovery().get(5))).isFalse();
        send(browser, "/my-second-factor/off", Map.of("code", phone.code(1), "password", PASSWORD));
        assertThat(factors.isOn(person)).isFalse();
    }

    @Test
    void aPasswordAloneDoesNotCallTheApiAndATokenDoes() {
        String person = person(Role.PREPARER, HEALTH);
        equipped(person);
        Browser program = new Browser(port);

        Answer basic =
                program.send(program.request("/api/v1/tasks").header("Authorization", Browser.basic(person, PASSWORD)));
        assertThat(basic.status()).isEqualTo(403);
        assertThat(basic.json().path("detail").asText()).contains("mã truy cập");

        String token = tokens.create(person, "x", false, LocalDate.of(2024, 6, 1));
        assertThat(program.send(program.request("/api/v1/tasks").header("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofManyCallsWithOneCodeOneIsLetIn() throws Exception {
        String person = person(Role.PREPARER, HEALTH);
        String code = equipped(person).code(0);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> call = () -> factors.check(person, code);
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : many.invokeAll(Collections.nCopies(16, call))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(true);
        } finally {
            many.shutdown();
        }
    }

    @Test
    void codesAreNotGuessedForLong() {
        String person = person(Role.PREPARER, HEALTH);
        Phone phone = equipped(person);
        Browser browser = new Browser(port);
        browser.login(person, PASSWORD);

        Answer answer = code(browser, "000000");
        for (int tries = 0; tries < 40 && !answer.body().contains("quá nhiều lần"); tries++) {
            answer = code(browser, "000000");
        }

        assertThat(answer.body()).contains("Đã nhập sai quá nhiều lần");
        assertThat(code(browser, phone.code(0)).status()).isEqualTo(422);
    }

    @Test
    void twoAdministratorsTakeOffWhatSomebodyHasLost() {
        String person = person(Role.PREPARER, HEALTH);
        String one = person(Role.ADMINISTRATOR, OWNER);
        String other = person(Role.ADMINISTRATOR, OWNER);
        equipped(person);
        Browser asking = Browser.of(port, one);
        String page = "/directory/second-factors";

        assertThat(send(Browser.of(port, "lap.yte"), page, Map.of("userId", person, "reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(send(asking, page, Map.of("userId", person, "reason", " ")).status())
                .isEqualTo(422);
        assertThat(send(asking, page, Map.of("userId", one, "reason", "x")).status())
                .isEqualTo(403);
        assertThat(send(asking, page, Map.of("userId", person, "reason", "Mất điện thoại"))
                        .status())
                .isEqualTo(302);
        assertThat(send(asking, page, Map.of("userId", person, "reason", "Lần nữa"))
                        .status())
                .isEqualTo(422);
        String confirm = page + "/" + open(person) + "/confirm";
        assertThat(send(asking, confirm, Map.of()).status()).isEqualTo(403);
        assertThat(factors.isOn(person)).isTrue();

        Browser confirming = Browser.of(port, other);
        assertThat(confirming.get(page).body()).contains("Mất điện thoại", "Xác nhận gỡ");
        assertThat(send(confirming, confirm, Map.of()).status()).isEqualTo(302);

        assertThat(factors.isOn(person)).isFalse();
        assertThat(Browser.of(port, person).get("/my-work").status()).isEqualTo(200);
        assertThat(send(confirming, confirm, Map.of()).status()).isEqualTo(404);
    }

    private String open(String person) {
        return resets.open().stream()
                .filter(reset -> reset.userId().equals(person))
                .map(reset -> reset.id().toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatNobodyHasConfirmedLapsesAfterThreeDays() {
        String person = person(Role.PREPARER, HEALTH);
        equipped(person);
        resets.ask(person, "Mất điện thoại", "quantri2");
        UUID id = UUID.fromString(open(person));

        life.itIs(LocalDate.of(2024, 5, 10));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> resets.confirm(id, person(Role.ADMINISTRATOR, OWNER)));
        assertThat(factors.isOn(person)).isTrue();
        resets.ask(person, "Vẫn mất", "quantri2");
    }

    @Test
    void secretsAreEncryptedForTheirPersonAndAnotherKeyStopsTheStart() {
        String person = person(Role.PREPARER, HEALTH);
        String other = person(Role.PREPARER, HEALTH);
        byte[] secret = new Base32().decode(equipped(person).secret());

        byte[] kept = jdbc.sql("select secret from capdo.second_factor where user_id = :user")
                .param("user", person)
                .query((row, index) -> row.getBytes(1))
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
        assertThat(box.open(person, kept)).isEqualTo(secret);
        assertThatIllegalStateException().isThrownBy(() -> box.open(other, kept));
        kept[kept.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> box.open(person, kept));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new SecretBox(keys(OTHER_KEY), facts))
                .withMessageContaining("CAPDO_SECOND_FACTOR_KEY");
    }

    @Test
    void aFormerKeyOpensWhatItClosedUntilThatIsClosedWithTheNewOne() {
        byte[] secret = {1, 2, 3};
        byte[] closed = box.close("lan", secret);
        String fingerprint = facts.get("second-factor-key").orElseThrow();
        SecretBox rotated = new SecretBox(keys(OTHER_KEY, presentKey), facts);
        try {
            assertThat(rotated.open("lan", closed)).isEqualTo(secret);
            byte[] after = rotated.renewed("lan", closed).orElseThrow();
            assertThat(rotated.renewed("lan", after)).isEmpty();

            // The one that was put in use is needed from now on; the former one only as long as something needs it.
            assertThat(new SecretBox(keys(OTHER_KEY), facts).open("lan", after)).isEqualTo(secret);
            assertThatIllegalStateException()
                    .isThrownBy(() -> new SecretBox(keys(OTHER_KEY), facts).open("lan", closed));
            assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> new SecretBox(keys(presentKey), facts));
            // A node that knows both starts while the others change over.
            assertThat(new SecretBox(keys(presentKey, OTHER_KEY), facts).open("lan", after))
                    .isEqualTo(secret);
        } finally {
            facts.put("second-factor-key", fingerprint);
        }
    }

    @Test
    void afterTheStartWithANewKeyEverySecretIsClosedWithIt() {
        String person = person(Role.PREPARER, HEALTH);
        Phone phone = equipped(person);
        byte[] kept = secretOf(person);
        String fingerprint = facts.get("second-factor-key").orElseThrow();
        // As if the present key were the new one, and the secret were closed with a former one.
        SecretBox before = new SecretBox(keys(OTHER_KEY, presentKey), facts);
        byte[] secret = before.open(person, kept);
        keep(person, before.close(person, secret));
        facts.put("second-factor-key", fingerprint);
        assertThatIllegalStateException().isThrownBy(() -> box.open(person, secretOf(person)));

        SecondFactors restarted = new SecondFactors(
                jdbc,
                clock,
                wall,
                new SecretBox(keys(presentKey, OTHER_KEY), facts),
                staff,
                keys(presentKey, OTHER_KEY).secondFactor(),
                mode);
        restarted.renewSecrets();

        assertThat(box.open(person, secretOf(person))).isEqualTo(secret);
        assertThat(factors.check(person, phone.code(0))).isTrue();
    }

    @Test
    void whatWasClosedWithoutTheNameOfItsAlgorithmIsClosedAnewAtTheNextStart() {
        String person = person(Role.PREPARER, HEALTH);
        Phone phone = equipped(person);
        byte[] numbered = secretOf(person);
        byte[] secret = box.open(person, numbered);
        keep(person, Arrays.copyOfRange(numbered, 4, numbered.length));
        assertThat(box.open(person, secretOf(person))).isEqualTo(secret);

        factors.renewSecrets();

        assertThat(secretOf(person)).startsWith('C', 'B', 0, 1);
        assertThat(box.renewed(person, secretOf(person))).isEmpty();
        assertThat(factors.check(person, phone.code(0))).isTrue();
        keep(person, new byte[] {'C', 'B', 0, 9, 1, 2, 3});
        assertThatIllegalStateException().isThrownBy(() -> box.open(person, secretOf(person)));
        keep(person, numbered);
    }

    /** ASVS 5.0, 6.3.3: two factors for everybody, where people really work. */
    @Test
    void onADatabaseOfOnesOwnEverybodyNeedsOneUnlessTheOperatorSaysOtherwise() {
        String person = person(Role.PREPARER, HEALTH);

        assertThat(required(null, person)).isTrue();
        assertThat(required("all", person)).isTrue();
        assertThat(required("none", person)).isFalse();
        assertThat(required("approver,administrator", person)).isFalse();
        assertThat(required("preparer", person)).isTrue();
    }

    /** @param roles the setting; null when there is none */
    private boolean required(@Nullable String roles, String person) {
        CapdoProperties settings = new Binder(new MapConfigurationPropertySource(
                        roles == null ? Map.of() : Map.of("capdo.second-factor.roles", roles)))
                .bindOrCreate("capdo", CapdoProperties.class);
        return new SecondFactors(jdbc, clock, wall, box, staff, settings.secondFactor(), mode).isRequired(person);
    }

    private byte[] secretOf(String person) {
        return jdbc.sql("select secret from capdo.second_factor where user_id = :user")
                .param("user", person)
                .query((row, index) -> row.getBytes("secret"))
                .single();
    }

    private void keep(String person, byte[] secret) {
        jdbc.sql("update capdo.second_factor set secret = :secret where user_id = :user")
                .param("secret", secret)
                .param("user", person)
                .update();
    }

    /** @param former after the present one */
    private static CapdoProperties keys(String present, String... former) {
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        "capdo.second-factor.key",
                        present,
                        "capdo.second-factor.former-keys",
                        String.join(",", former))))
                .bindOrCreate("capdo", CapdoProperties.class);
    }
}
