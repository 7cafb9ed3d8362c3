package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import vn.capdo.CapdoApplication;
import vn.capdo.account.Accounts;
import vn.capdo.account.Sessions;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Browser;
import vn.capdo.support.CapdoHttpTest;

/** Two nodes of the product on one database: who may sign in, and for how long, does not depend on which one answers. */
@CapdoHttpTest
class TwoNodesTests extends WebappScene {

    private static final String OWN = "mèo mướp trèo rào";
    private static final int FREE_OF_AN_ACCOUNT = 10;

    private static ConfigurableApplicationContext second;

    @Autowired
    Environment settings;

    @Autowired
    Accounts accounts;

    @Autowired
    Staff staff;

    private int other;
    private String person;

    @BeforeEach
    void aSecondNode() {
        if (second == null) {
            second = new SpringApplicationBuilder(CapdoApplication.class)
                    .profiles("test")
                    .run(
                            "--server.port=0",
                            "--spring.datasource.url=" + settings.getProperty("spring.datasource.url"),
                            "--spring.datasource.username=" + settings.getProperty("spring.datasource.username"));
        }
        other = ((ServletWebServerApplicationContext) second).getWebServer().getPort();
        person = person("haimay", Role.PREPARER, HEALTH);
    }

    @AfterAll
    static void theSecondEnds() {
        second.close();
        second = null;
    }

    @Test
    void whoHasSignedInAtOneIsKnownAtTheOtherAndSendsFormsThere() {
        Browser here = Browser.of(port, person);
        Browser there = here.at(other);

        assertThat(there.get("/my-work").body()).contains("Người Thử");
        assertThat(there.get("/api/v1/tasks").status()).isEqualTo(200);
        assertThat(there.form("/deadlines", "/deadlines/feeds", Map.of("scope", "ME"))
                        .location())
                .endsWith("/deadlines");
        assertThat(there.post("/logout", "").status()).isEqualTo(302);
        assertThat(here.get("/my-work").location()).contains("/login");
    }

    @Test
    void whatEndsSessionsAtOneEndsThemAtTheOther() {
        Browser own = Browser.of(other, person);
        Browser stolen = Browser.of(other, person);

        assertThat(own.at(port)
                        .form(
                                "/my-account",
                                "/my-account/password",
                                Map.of("presentPassword", PASSWORD, "password", OWN, "passwordAgain", OWN))
                        .location())
                .endsWith("/my-account");

        assertThat(stolen.get("/my-work").location()).contains("/login");
        assertThat(own.get("/my-work").status()).isEqualTo(200);

        second.getBean(Sessions.class).endAll(person, null);

        assertThat(own.at(port).get("/my-work").location()).contains("/login");
    }

    @Test
    void aClosedAccountAndARoleThatEndedAreOutAtBoth() {
        Browser browser = Browser.of(other, person);
        accounts.disable(person, "Nghi lộ mật khẩu", "quantri2");

        assertThat(browser.get("/my-work").location()).contains("/login");
        assertThat(new Browser(other).login(person, PASSWORD).location()).contains("error");

        second.getBean(Accounts.class).enable(person);
        Browser again = Browser.of(port, person);
        second.getBean(Staff.class).end(person, Role.PREPARER, HEALTH);

        assertThat(again.get("/my-work").location()).contains("/login");
    }

    @Test
    void guessesAtBothCountTogether() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < FREE_OF_AN_ACCOUNT; i++) {
            answers.add(guess(i % 2 == 0 ? port : other, "sai"));
        }

        assertThat(answers).containsOnly(401);
        assertThat(guess(port, PASSWORD)).isEqualTo(429);
        assertThat(guess(other, PASSWORD)).isEqualTo(429);
    }

    private int guess(int node, String password) {
        Browser program = new Browser(node);
        return program.send(program.request("/api/v1/tasks").header("Authorization", Browser.basic(person, password)))
                .status();
    }
}
