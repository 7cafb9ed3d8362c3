package vn.capdo.config;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with the product. When it ends before the product does, the product ends too: it could only refuse
 * everybody from then on, and whoever looks after processes starts one again that has ended.
 *
 * <p>The library starts its servers for tests: no fsync, no synchronous commit. Here are people's data, so both are put
 * back on.
 */
final class EmbeddedServer implements AutoCloseable {

    /** How the process ends that has lost its database. */
    static final int DATABASE_GONE = 3;

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private final EmbeddedPostgres server;
    private volatile boolean closing;

    EmbeddedServer(DataDirectory directory) throws IOException {
        directory.stopOrphanedServer();
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.database().toFile())
                .setCleanDataDirectory(false)
                // Spring stops it, after everything that uses it.
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "60")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        DatabaseRoles.prepare(server.getPostgresDatabase());
        directory.server().ifPresent(process -> process.onExit().thenRun(this::gone));
    }

    String jdbcUrl() {
        return server.getJdbcUrl(DatabaseRoles.PRODUCT, "postgres");
    }

    private void gone() {
        if (!closing) {
            log.error("Máy chủ PostgreSQL đi kèm đã dừng đột ngột nên Capdo dừng theo. Dữ liệu đã lưu vẫn còn;"
                    + " hãy khởi động lại.");
            new Thread(() -> System.exit(DATABASE_GONE), "capdo-database-gone").start();
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        server.close();
    }
}
