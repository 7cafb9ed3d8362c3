package vn.capdo.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One node of the product: the packed jar in a process of its own. */
final class Node {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final String name;
    final int port;
    private final Path log;
    private final Journal journal;
    private volatile Process process;

    Node(String name, Path folder, Journal journal) throws IOException {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.journal = journal;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
    }

    /** What a start needs. */
    record Setup(Path jar, Database database, Sink sink, List<String> settings, Path extraClasses) {}

    void start(Setup setup) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=Asia/Ho_Chi_Minh"));
        if (setup.extraClasses() == null) {
            command.addAll(List.of("-jar", setup.jar().toString()));
        } else {
            command.addAll(List.of(
                    "-Dloader.path=" + setup.extraClasses(),
                    "-Dloader.main=vn.capdo.CapdoApplication",
                    "-cp",
                    setup.jar().toString(),
                    "org.springframework.boot.loader.launch.PropertiesLauncher"));
        }
        command.add("--server.port=" + port);
        command.add("--spring.datasource.url=" + setup.database().url());
        command.add("--spring.datasource.username=postgres");
        command.add("--spring.datasource.hikari.connection-timeout=10000");
        command.add("--spring.mail.host=127.0.0.1");
        command.add("--spring.mail.port=" + setup.sink().port());
        command.add("--spring.mail.properties.mail.smtp.localhost=" + name);
        command.add("--capdo.bootstrap-admin.id=quantri");
        command.add("--capdo.bootstrap-admin.password=" + Product.PASSWORD);
        // One driver stands for everybody: it has no telephone for codes, and calls more often than a person.
        command.add("--capdo.second-factor.roles=none");
        command.add("--capdo.calls.per-minute=1000000");
        command.add("--capdo.calls.costly-per-minute=1000000");
        command.addAll(setup.settings());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        journal.write("what", "start", "node", name, "pid", process.pid());
    }

    boolean isReady() {
        if (process == null || !process.isAlive()) {
            return false;
        }
        try {
            HttpRequest health = HttpRequest.newBuilder(URI.create(url("/actuator/health")))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void awaitReady() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException(name + " did not come up; see " + log);
            }
            Sink.pause(250);
        }
        journal.write("what", "ready", "node", name);
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    void kill() throws InterruptedException {
        journal.write("what", "kill", "node", name);
        process.destroyForcibly().waitFor();
    }

    void pause() throws IOException, InterruptedException {
        journal.write("what", "pause", "node", name);
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
        journal.write("what", "resume", "node", name);
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }

    /** An orderly end; a process that does not come to it is killed. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    void abandon() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
