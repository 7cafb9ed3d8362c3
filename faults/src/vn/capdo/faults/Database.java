package vn.capdo.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL as the embedded product runs it: fsync, synchronous commit and full page writes are on. */
final class Database implements AutoCloseable {

    private final Path data;
    private final EmbeddedPostgres server;

    Database(Path data) throws IOException {
        this.data = data;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "60")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** Ends all server processes at once, without a checkpoint, and starts the server again: it recovers from its log. */
    void restartImmediately() throws IOException, InterruptedException {
        // The first word of the file is the program that runs.
        Path bin = Path.of(Files.readString(data.resolve("postmaster.opts")).split(" ")[0])
                .getParent();
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root.
        }
        command.addAll(
                List.of(bin.resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "-w", "restart"));
        Process restart = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("pg_ctl.log").toFile())
                .start();
        if (!restart.waitFor(60, TimeUnit.SECONDS) || restart.exitValue() != 0) {
            throw new IOException("PostgreSQL did not restart: see " + data.resolveSibling("pg_ctl.log"));
        }
    }

    /** One number, for the invariants that are read when all is over. */
    /** Nobody has to change the password that he was given: the drivers know only that one. */
    void keepGivenPasswords() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "")) {
            connection
                    .createStatement()
                    .execute(
                            """
                            create function capdo.keep_given_password() returns trigger language plpgsql as $$
                                begin new.password_due = false; return new; end $$;
                            create trigger a_given_password before insert or update on capdo.account for each row
                                execute function capdo.keep_given_password();
                            update capdo.account set password_due = false""");
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
