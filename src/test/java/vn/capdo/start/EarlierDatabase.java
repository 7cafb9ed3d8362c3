package vn.capdo.start;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import vn.capdo.config.DatabaseRoles;
import vn.capdo.support.TestDatabase;

/**
 * A database as a product of commit 756350a left it: schema by the migrations up to its last one and by the engine's own
 * scripts, then the rows, with what it had written into Flyway's history.
 */
public class EarlierDatabase extends TestDatabase {

    private static final String ROWS = "/upgrade/756350a.sql.gz";
    private static final String LAST_MIGRATION = "22.3";
    private static final List<String> ENGINE = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    protected String database(ConfigurableApplicationContext context) {
        String url = create();
        Flyway.configure()
                .dataSource(url, "postgres", null)
                .schemas("capdo")
                .locations("classpath:db/migration")
                .target(LAST_MIGRATION)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, "postgres", null)) {
            for (String part : ENGINE) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
            load(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DatabaseRoles.prepare(new DriverManagerDataSource(url));
        return url;
    }

    /** Lines of {@code copy … from stdin}, each followed by its rows and {@code \.}; then one {@code select setval} a line. */
    private static void load(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(EarlierDatabase.class.getResourceAsStream(ROWS)), StandardCharsets.UTF_8));
                Statement statement = connection.createStatement()) {
            // No foreign keys, no triggers.
            statement.execute("set session_replication_role = replica");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("copy ")) {
                    // A migration may have put rows of its own here.
                    statement.execute("delete from " + line.substring("copy ".length(), line.indexOf('(')));
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(line, new ByteArrayInputStream(rows(lines)));
                } else {
                    statement.execute(line);
                }
            }
        }
        connection.commit();
    }

    private static byte[] rows(BufferedReader lines) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (String row = lines.readLine(); !row.equals("\\."); row = lines.readLine()) {
            rows.writeBytes((row + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return rows.toByteArray();
    }
}
