package vn.capdo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.capdo.support.Patience;
import vn.capdo.support.TestDatabase;

/**
 * The packed product, started as an operator starts it: on its embedded database, killed without warning, nothing lost and
 * nothing twice; on a database of its own, with an administrator only from the secret that the operator sets.
 */
class PackedProductIT {

    @TempDir
    Path folder;

    private int port;

    @Test
    void dataSurviveAKillAndNothingIsDeployedTwice() throws Exception {
        Path data = folder.resolve("data");
        long dossiers;
        long definitions;
        Process first = start("first", embedded(data));
        try {
            awaitHealth(first);
            dossiers = count(data, "capdo.level_dossier");
            definitions = count(data, "public.act_re_procdef");
            assertThat(dossiers).isGreaterThan(50);
            assertThat(definitions).isEqualTo(5);
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(text(data, "show " + setting)).as(setting).isEqualTo("on");
            }

            Process intruder = start("intruder", embedded(data));
            assertThat(intruder.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(Files.readString(folder.resolve("intruder.log")))
                    .contains("đang được một tiến trình Capdo khác sử dụng");
        } finally {
            first.destroyForcibly().waitFor();
        }

        Process second = start("second", embedded(data));
        try {
            awaitHealth(second);
            assertThat(count(data, "capdo.level_dossier")).isEqualTo(dossiers);
            assertThat(count(data, "public.act_re_procdef")).isEqualTo(definitions);
            try (Stream<Path> models = Files.list(Path.of("processes"))) {
                assertThat(count(data, "public.act_re_deployment"))
                        .as("one for each model and table, and none twice")
                        .isEqualTo(models.count());
            }
        } finally {
            second.destroy();
            assertThat(second.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void anOwnDatabaseNeedsASecretAndGetsNoDemonstration() throws Exception {
        String database = TestDatabase.create();

        assertThat(refusal("none", Map.of("SPRING_DATASOURCE_URL", database, "SPRING_DATASOURCE_USERNAME", "postgres")))
                .contains("CAPDO_BOOTSTRAP_ADMIN_ID")
                .doesNotContain("\tat ");
        assertThat(refusal("short", ownDatabase(database, "ngan"))).contains("CAPDO_BOOTSTRAP_ADMIN_PASSWORD");

        Process product = start("own", ownDatabase(database, "mat-khau-dau-tien-2026"));
        try {
            awaitHealth(product);
            assertThat(signIn("quantri", "mat-khau-dau-tien-2026"))
                    .as("let in, to change the password first")
                    .isEqualTo(403);
            for (String id : List.of("admin", "dieuphoi", "demo", "quantri")) {
                assertThat(signIn(id, "capdo")).as(id).isEqualTo(401);
            }
        } finally {
            product.destroy();
            assertThat(product.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private String refusal(String log, Map<String, String> environment) throws Exception {
        assertThat(start(log, environment).waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return Files.readString(folder.resolve(log + ".log"));
    }

    private int signIn(String id, String password) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((id + ":" + password).getBytes());
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/tasks"))
                                .header("Authorization", "Basic " + credentials)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Map<String, String> embedded(Path data) {
        return Map.of("CAPDO_DATA_DIR", data.toString());
    }

    private static Map<String, String> ownDatabase(String url, String password) {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "CAPDO_BOOTSTRAP_ADMIN_ID",
                "quantri",
                "CAPDO_BOOTSTRAP_ADMIN_PASSWORD",
                password);
    }

    private Process start(String log, Map<String, String> environment) throws IOException {
        port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("capdo.jar"));
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile())
                .start();
    }

    private void awaitHealth(Process process) throws Exception {
        // The port of the process started last.
        URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
        HttpClient client = HttpClient.newHttpClient();
        Instant deadline = Instant.now().plus(Patience.LIMIT);
        while (Instant.now().isBefore(deadline)) {
            assertThat(process.isAlive()).as("the product is running").isTrue();
            try {
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
        }
        throw new AssertionError("The product did not come up within " + Patience.LIMIT);
    }

    private static long count(Path data, String table) throws Exception {
        return Long.parseLong(text(data, "select count(*) from " + table));
    }

    private static String text(Path data, String sql) throws Exception {
        // Line 4 of the file is the port of the server.
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(3)
                .strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
