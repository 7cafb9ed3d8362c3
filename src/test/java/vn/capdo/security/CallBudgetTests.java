package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** Whoever asks for too much within a minute waits, at every door together; the clock of the tests stands still. */
@CapdoHttpTest
@TestPropertySource(properties = {"capdo.calls.per-minute=30", "capdo.calls.costly-per-minute=3"})
class CallBudgetTests extends WebappScene {

    @Autowired
    JdbcClient jdbc;

    private String person;
    private Browser browser;

    @BeforeEach
    void somebody() {
        person = person("nhieu", Role.COORDINATOR, vn.capdo.support.TestProvince.OWNER);
        browser = Browser.of(port, person);
    }

    @Test
    void aScriptThatAsksWithoutEndIsSentAwayAtPagesApiAndWebapps() {
        assertThat(IntStream.range(0, 30).mapToObj(i -> browser.get("/my-work").status()))
                .containsOnly(200);

        Answer page = browser.get("/my-work");
        Answer api = browser.get("/api/v1/tasks");
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.body()).contains("quá nhiều yêu cầu");
        assertThat(Integer.parseInt(page.header("Retry-After"))).isBetween(1, 60);
        assertThat(api.status()).isEqualTo(429);
        assertThat(api.json().path("key").asText()).isEqualTo("calls.tooMany");
        assertThat(browser.get(ENGINE + "/task").status()).isEqualTo(429);
        assertThat(browser.get("/assets/capdo.js").status()).isEqualTo(200);
        assertThat(noted()).isEqualTo(3);
        // Somebody else goes on.
        assertThat(Browser.of(port, person("khac", Role.PREPARER, vn.capdo.support.TestProvince.HEALTH))
                        .get("/my-work")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofWhatIsCostlyThereIsLess() {
        assertThat(IntStream.range(0, 4).mapToObj(i -> browser.get("/api/v1/systems/import/template")
                        .status()))
                .containsOnly(200);
        assertThat(IntStream.range(0, 4).mapToObj(i -> browser.get("/deadlines/campaigns/khong-co.ics")
                        .status()))
                .containsExactly(404, 404, 404, 429);
        assertThat(browser.get("/my-work").status()).isEqualTo(200);
    }

    private long noted() {
        return jdbc.sql("select count(*) from capdo_audit.entry where act = 'tooManyCalls' and actor = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }
}
