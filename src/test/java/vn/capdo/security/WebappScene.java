package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** People at the doors of the running product. */
abstract class WebappScene {

    static final String ENGINE = "/camunda/api/engine/engine/default";

    static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    Browser stranger() {
        return new Browser(port);
    }

    Browser staff() {
        return Browser.of(port, "lap.yte");
    }

    Browser administrator() {
        return Browser.of(port, "quantri2");
    }

    String person(String start, Role role, String organisation) {
        String id = start + ".thu" + NUMBERS.incrementAndGet();
        province.person(id, "Người Thử", role, organisation);
        return id;
    }

    UUID open(String unit) {
        return opening.start(province.system(unit), "dieuphoi").id();
    }

    String taskOf(UUID dossier) {
        return life.task(dossier, "userTask_prepareDossier").id().value();
    }

    static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().findValuesAsText("id");
    }

    static String filter(String name, String query) {
        return "{\"resourceType\":\"Task\",\"name\":\"" + name + "\",\"query\":" + query + ",\"properties\":{}}";
    }
}
