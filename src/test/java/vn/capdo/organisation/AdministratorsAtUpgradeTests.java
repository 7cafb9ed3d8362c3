package vn.capdo.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.capdo.support.TestDatabase;

/** Who administers the installation once an installation of before that role is brought up to date. */
class AdministratorsAtUpgradeTests {

    private static final String UNIT =
            "insert into capdo.organisation (code, name, kind, parent, owner, created_at) values ('so-%1$s', 'Sở', 'DEPARTMENT', '%1$s', '%1$s', now());";
    private static final String COORDINATOR =
            "insert into capdo.role_assignment (user_id, role, organisation, valid_from) values ('an', 'coordinator', '%s', '2026-01-01');";

    @ParameterizedTest
    @CsvSource({
        "one owner,         a,    '', true",
        "none at work,      '',   '', true",
        "the seat is empty, b,    '', true",
        "two owners,        a b,  '', false",
        "one without units, a,    b,  false"
    })
    void theAdministratorsOfTheOnlyOwnerGoOn(String scene, String withUnits, String withPeople, boolean goOn) {
        String url = TestDatabase.create();
        migrate(url, "31");
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", null));
        run(
                jdbc,
                """
                insert into capdo.organisation (code, name, kind, owner_kind, created_at)
                    values ('a', 'Chủ quản A', 'OWNER', 'PROVINCE', now()), ('b', 'Chủ quản B', 'OWNER', 'PROVINCE', now());
                insert into capdo.staff (user_id, full_name, created_at) values ('an', 'An', now());
                insert into capdo.role_assignment (user_id, role, organisation, valid_from, valid_to)
                    values ('an', 'administrator', 'a', '2026-01-01', '2027-12-31')""");
        words(withUnits).forEach(owner -> run(jdbc, UNIT.formatted(owner)));
        words(withPeople).forEach(owner -> run(jdbc, COORDINATOR.formatted(owner)));

        migrate(url, "38");

        assertThat(jdbc.sql(
                                "select valid_from || ' ' || valid_to from capdo.role_assignment"
                                        + " where role = 'installation_administrator' and user_id = 'an' and organisation = 'a'")
                        .query(String.class)
                        .list())
                .isEqualTo(goOn ? List.of("2026-01-01 2027-12-31") : List.of());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static void run(JdbcClient jdbc, String sql) {
        jdbc.sql(sql).update();
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(url, "postgres", null)
                .schemas("capdo")
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }
}
