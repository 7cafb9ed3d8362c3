package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;
import static vn.capdo.support.TestProvince.PASSWORD;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.StaffDirectory;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** What the webapps bring along for signing in, for passwords and for one's own data: the product has its own. */
@CapdoHttpTest
class SecondDoorsTests extends WebappScene {

    @Autowired
    StaffDirectory directory;

    @Autowired
    MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "admin", "cockpit", "welcome"})
    void theWebappsOwnLoginLetsNobodyInAndChangesNobody(String app) {
        Browser person = staff();
        Answer answer =
                person.send(person.tokens(person.request("/camunda/api/admin/auth/user/default/login/" + app), ENGINE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=quantri2&password=" + PASSWORD)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(person.get("/camunda/api/admin/auth/user/default")
                        .json()
                        .get("userId")
                        .asText())
                .isEqualTo("lap.yte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lap.yte", "quantri2"})
    void nothingOfTheEngineComparesAPassword(String who) {
        double before = meters.counter("capdo.password.checks").count();
        Browser person = Browser.of(port, who);
        String question = "{\"username\":\"quantri2\",\"password\":\"" + PASSWORD + "\"}";
        String change = "{\"password\":\"mot-mat-khau-moi-tinh\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}";

        for (Answer answer : List.of(
                person.post(ENGINE + "/identity/verify", question),
                person.put(ENGINE + "/user/" + who + "/credentials", change),
                person.put(ENGINE + "/user/lanhdao.yte/credentials", change),
                person.post(ENGINE + "/user/lanhdao.yte/unlock", ""))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().get("message").asText()).contains("Tài khoản của tôi");
        }
        assertThat(meters.counter("capdo.password.checks").count() - before)
                .as("the login's own")
                .isEqualTo(1);
        assertThat(directory.isPassword(who, PASSWORD)).isTrue();
    }

    @Test
    void whoAsksTheEnginesPolicyHearsTheProducts() {
        Answer weak = staff().post(
                        ENGINE + "/identity/password-policy",
                        "{\"password\":\"aaaaaaaaaaaa\",\"profile\":{\"id\":\"lap.yte\"}}");
        Answer fine = staff().post(
                        ENGINE + "/identity/password-policy",
                        "{\"password\":\"mèo mướp trèo rào\",\"profile\":{\"id\":\"lap.yte\"}}");

        assertThat(weak.json().get("valid").asBoolean()).isFalse();
        assertThat(fine.json().get("valid").asBoolean()).isTrue();
    }

    @Test
    void aProfileFollowsTheDirectoryWhateverIsSent() {
        String person = person("ho.so", Role.PREPARER, HEALTH);
        for (String name : List.of("Thử", "<b>Thử</b>", "<img src=x onerror=alert(1)>")) {
            Answer answer = Browser.of(port, person)
                    .put(
                            ENGINE + "/user/" + person + "/profile",
                            "{\"id\":\"" + person + "\",\"firstName\":\"Người\",\"lastName\":\"" + name
                                    + "\",\"email\":\"" + person + "@tinh.example\"}");

            assertThat(answer.status()).isEqualTo(403);
        }
        User user = identity.createUserQuery().userId(person).singleResult();
        assertThat(user.getFirstName() + " " + user.getLastName()).isEqualTo("Người Thử");
    }

    @Test
    void groupsAreToldOfOneselfAndToAdministrators() {
        assertThat(staff().get(ENGINE + "/identity/groups?userId=lap.yte").body())
                .contains("preparer-" + HEALTH);
        for (String asked :
                List.of("userId=chutich", "userId=lap.yte&userId=chutich", "userId=chutich&userId=lap.yte")) {
            Answer answer = staff().get(ENGINE + "/identity/groups?" + asked);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("approver-");
        }
        assertThat(administrator()
                        .get(ENGINE + "/identity/groups?userId=chutich")
                        .body())
                .contains("approver-");
    }
}
