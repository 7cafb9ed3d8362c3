package vn.capdo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.capdo.config.DatabaseRoles;
import vn.capdo.support.TestDatabase;

/** Where the operator gave one role only, the product says so, and his administrator's script makes it good at any time. */
class ProtectionTests {

    private final String url = TestDatabase.create();
    private final DriverManagerDataSource superuser = new DriverManagerDataSource(url);
    private final DriverManagerDataSource product = new DriverManagerDataSource(TestDatabase.asTheProduct(url));
    private final Protection protection = new Protection(JdbcClient.create(product));

    @Test
    void withOneRoleTheTrailIsThereAndNotProtected() {
        new JdbcTemplate(superuser).execute("drop schema capdo_guard cascade");
        migrate();

        protection.ask();
        assertThat(protection.isProtected()).isFalse();

        DatabaseRoles.prepare(superuser);
        assertThat(protection.isProtected()).isTrue();
        protection.ask();
        assertThat(protection.isProtected()).isTrue();
    }

    @Test
    void aScriptThatRanBeforeTheFirstStartIsAskedAtTheStart() {
        migrate();
        assertThat(protection.isProtected()).isFalse();

        protection.ask();

        assertThat(protection.isProtected()).isTrue();
    }

    @Test
    void aSuperuserIsNeverHeldBack() {
        migrate();
        Protection asSuperuser = new Protection(JdbcClient.create(superuser));
        protection.ask();
        assertThat(asSuperuser.isProtected()).isFalse();
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(product)
                .schemas("capdo")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
