package vn.capdo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.capdo.support.TestDatabase;

/** With the operator's second script, whoever changes the schema is in the trail, also as the role that owns the tables. */
class SchemaChangesTests {

    private final String url = TestDatabase.create();
    private final DriverManagerDataSource superuser = new DriverManagerDataSource(url);
    private final JdbcTemplate product = new JdbcTemplate(new DriverManagerDataSource(TestDatabase.asTheProduct(url)));

    @BeforeEach
    void aProductWithBothScripts() throws IOException {
        Flyway.configure()
                .dataSource(product.getDataSource())
                .schemas("capdo")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        new Protection(JdbcClient.create(product.getDataSource())).ask();
        new JdbcTemplate(superuser).execute(script());
    }

    private static String script() throws IOException {
        return new ClassPathResource("db/roles/note-schema-changes.sql").getContentAsString(StandardCharsets.UTF_8);
    }

    private List<String> noted() {
        return product.queryForList(
                "select concat_ws(' ', c -> 'after' ->> 'databaseRole', c -> 'after' ->> 'command', c -> 'after' ->> 'objects')"
                        + " from capdo_audit.entry e, jsonb_array_elements(e.changes::jsonb) c"
                        + " where c ->> 'act' = 'schemaChanged' order by e.id",
                String.class);
    }

    @Test
    void whoSwitchesRecordingOffIsRecorded() {
        product.execute("alter table capdo.staff disable trigger user");

        assertThat(noted()).containsExactly("capdo ALTER TABLE table capdo.staff");
    }

    @Test
    void whoDropsSomethingIsRecorded() {
        product.execute("create function capdo.helper() returns int language sql as 'select 1'");
        product.execute("drop function capdo.helper()");

        assertThat(noted())
                .containsExactly(
                        "capdo CREATE FUNCTION function capdo.helper()", "capdo DROP FUNCTION function capdo.helper()");
    }

    @Test
    void theProductCannotTakeTheTriggerOffAndItsOwnMigrationsGoOn() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> product.execute("drop event trigger capdo_schema_changed"));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> product.execute("alter event trigger capdo_schema_changed disable"));

        product.execute("create table capdo.next_version (id int primary key)");

        assertThat(noted()).isNotEmpty();
    }

    @Test
    void beforeTheFirstStartThereIsNothingToNoteInAndTheStartGoesOn() throws IOException {
        String empty = TestDatabase.create();
        JdbcTemplate there = new JdbcTemplate(new DriverManagerDataSource(empty));
        there.execute(script());

        Flyway.configure()
                .dataSource(new DriverManagerDataSource(TestDatabase.asTheProduct(empty)))
                .schemas("capdo")
                .locations("classpath:db/migration")
                .load()
                .migrate();

        assertThat(there.queryForObject("select to_regclass('capdo_audit.entry') is not null", Boolean.class))
                .isTrue();
    }
}
