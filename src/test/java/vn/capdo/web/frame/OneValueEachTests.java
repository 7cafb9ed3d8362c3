package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.capdo.support.Browser;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.TestProvince;

/** A value that stands there twice is refused, wherever the second one hides. */
@CapdoHttpTest
class OneValueEachTests {

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @BeforeEach
    void aProvince() {
        province.found();
    }

    @Test
    void aFieldInTheAddressAndInTheFormIsRefused() {
        Browser browser = Browser.of(port, "lap.yte");

        assertThat(browser.form(
                                "/my-tokens",
                                "/my-tokens?name=kh%C3%A1c",
                                Map.of("name", "m%E1%BB%99t", "until", "2030-01-01"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aValueThatIsAskedForOnceIsNotSentTwice() {
        Browser browser = Browser.of(port, "dieuphoi");

        assertThat(browser.get("/api/v1/systems?q=a&q=b").status()).isEqualTo(422);
        assertThat(browser.get("/dossiers?state=DRAFT&state=APPROVED").status()).isIn(404, 422);
        assertThat(browser.get("/campaigns?x=1").status()).isEqualTo(200);
    }

    @Test
    void aListIsAList() {
        Browser browser = Browser.of(port, "dieuphoi");

        assertThat(browser.get("/law?infoTypes=PUBLIC&infoTypes=PERSONAL").status())
                .isEqualTo(200);
    }
}
