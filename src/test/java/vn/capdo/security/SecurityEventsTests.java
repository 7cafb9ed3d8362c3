package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.factor.SecondFactors;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.token.AccessTokens;

/** What security notes in the audit trail: how somebody signed in, what was wrong, and what he asked for and was not told. */
@CapdoHttpTest
class SecurityEventsTests extends WebappScene {

    @Autowired
    SecondFactors factors;

    @Autowired
    AccessTokens tokens;

    @Autowired
    JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody() {
        person = person("nhatky", Role.PREPARER, HEALTH);
    }

    private List<String> noted(String actor) {
        return jdbc.sql("select act || ' ' || coalesce(c -> 'after' ->> 'by', c -> 'after' ->> 'asked', '')"
                        + " from capdo_audit.entry e, jsonb_array_elements(e.changes::jsonb) c"
                        + " where e.actor = :actor and c -> 'act' is not null order by e.id")
                .param("actor", actor)
                .query(String.class)
                .list();
    }

    @Test
    void aLoginSaysByWhatAndSoDoCallsOfPrograms() {
        Browser.of(port, person);
        Browser program = new Browser(port);
        String token = tokens.create(person, "x", false, life.today().plusDays(9));
        program.send(program.request("/api/v1/tasks").header("Authorization", "Bearer " + token));
        program.send(program.request("/api/v1/tasks").header("Authorization", "Bearer " + token));

        assertThat(noted(person)).containsExactly("login password", "call token");
    }

    @Test
    void everyCodeOfASecondFactorIsNotedRightOrWrong() {
        factors.begin(person);
        jdbc.sql("update capdo.second_factor set confirmed_at = now() where user_id = :person")
                .param("person", person)
                .update();
        String recovery = factors.newRecoveryCodes(person).get(0);
        Browser browser = new Browser(port);
        browser.login(person, PASSWORD);

        browser.form("/second-factor", "/second-factor", Map.of("code", "000000"));
        browser.form("/second-factor", "/second-factor", Map.of("code", recovery));

        assertThat(noted(person)).containsExactly("login password", "codeRefused ", "code ");
    }

    @Test
    void aTokenOfNobodyIsNotedWithoutAName() {
        long before = refusedCalls();
        Browser program = new Browser(port);
        program.send(program.request("/api/v1/tasks").header("Authorization", "Bearer capdo_" + "x".repeat(43)));

        assertThat(refusedCalls()).isEqualTo(before + 1);
    }

    private long refusedCalls() {
        return jdbc.sql("select count(*) from capdo_audit.entry where act = 'callRefused' and actor is null")
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsAnswered404BecauseItIsAnothersIsNotedAsWhatIsRefused() {
        UUID foreign = open(EDUCATION);
        Browser browser = Browser.of(port, person);
        browser.get("/dossiers/" + foreign);
        browser.get("/actuator/metrics");
        browser.get(ENGINE + "/task/" + taskOf(foreign));

        assertThat(noted(person))
                .containsExactly(
                        "login password",
                        "notFound GET /dossiers/{id}",
                        "refused GET /actuator/metrics",
                        "notFound GET " + ENGINE + "/task/{id}");
    }

    /** ASVS 5.0, 16.3.3: in the log, not in the trail, because people mistype. */
    @Test
    void inputAndActsAgainstTheRulesAreLogged() {
        Logger logger = (Logger) LoggerFactory.getLogger(SecurityNotes.class);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        logger.addAppender(seen);
        logger.setLevel(Level.INFO);
        try {
            Browser browser = Browser.of(port, person);
            browser.get("/api/v1/systems?q=mot&q=hai");
            browser.post("/api/v1/law/level", "{không phải json");
        } finally {
            logger.detachAppender(seen);
            logger.setLevel(null);
        }

        assertThat(seen.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(message -> message.contains("rejected"))
                .hasSize(2)
                .allMatch(message -> message.contains(person))
                .anyMatch(message -> message.contains("422") && message.contains("GET /api/v1/systems"))
                .anyMatch(message -> message.contains("400") && message.contains("POST /api/v1/law/level"));
        assertThat(noted(person)).containsExactly("login password");
    }
}
