package vn.capdo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.capdo.CapdoApplication;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.Logins;
import vn.capdo.support.TestDatabase;

/** An own database: no demonstration, and an administrator only from the secret that the operator sets. */
class BootstrapTests {

    private final String database = TestDatabase.create();

    @Test
    void withoutASecretTheStartSaysWhatToSet() {
        assertThat(refusal(Map.of())).contains("CAPDO_BOOTSTRAP_ADMIN_ID").contains("CAPDO_BOOTSTRAP_ADMIN_PASSWORD");
    }

    @Test
    void aShortSecretIsRefused() {
        assertThat(refusal(Map.of("capdo.bootstrap-admin.id", "quantri", "capdo.bootstrap-admin.password", "ngan")))
                .contains("12");
    }

    @Test
    void withASecretThereIsOneAdministratorAndNobodyElse() {
        try (ConfigurableApplicationContext product = start(Map.of(
                "capdo.bootstrap-admin.id", "quantri", "capdo.bootstrap-admin.password", "mat-khau-dau-tien-2026"))) {
            Staff staff = product.getBean(Staff.class);
            Logins logins = product.getBean(Logins.class);
            assertThat(staff.all()).extracting(StaffMember::userId).containsExactly("quantri");
            assertThat(staff.holds("quantri", Role.ADMINISTRATOR)).isTrue();
            assertThat(logins.check("quantri", "mat-khau-dau-tien-2026")).isTrue();
            assertThat(List.of("admin", "demo", "dieuphoi")).noneMatch(id -> logins.check(id, "capdo"));
        }
    }

    private String refusal(Map<String, Object> settings) {
        try (ConfigurableApplicationContext product = start(settings)) {
            throw new AssertionError("The product started: " + product);
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getMessage();
        }
    }

    private ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(CapdoApplication.class)
                .run(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        "--spring.datasource.url=" + database,
                                        "--spring.datasource.username=postgres",
                                        "--server.port=0",
                                        "--camunda.bpm.job-execution.enabled=false"),
                                settings.entrySet().stream()
                                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue()))
                        .toArray(String[]::new));
    }
}
