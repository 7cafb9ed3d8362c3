package vn.capdo.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import vn.capdo.support.Patience;

/** Nobody writes an entry of his own into the log, and another machine gets every entry by a way that nobody listens to. */
class LogTests {

    private static final String FORGED = "lan\n2026-12-01T08:00:00.000+07:00  INFO 1 --- [main] vn.capdo : đã duyệt";

    private static String written(String message, Throwable thrown) throws IOException {
        PropertySource<?> settings = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0);
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setContext(context);
        layout.setPattern((String) settings.getProperty("logging.pattern.console"));
        layout.start();
        return layout.doLayout(
                new LoggingEvent("x", context.getLogger("vn.capdo.Log"), Level.WARN, message, thrown, new Object[0]));
    }

    private static long entries(String text) {
        return text.lines().filter(line -> line.matches("(?s)\\d{4}-.*")).count();
    }

    @Test
    void aLineBreakInAMessageBeginsNoEntry() throws IOException {
        for (String lineBreak : List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u001b[2K")) {
            String text = written(FORGED.replace("\n", lineBreak), null);

            assertThat(entries(text)).isEqualTo(1);
            assertThat(text).contains("lan", "đã duyệt").doesNotContain("\u001b");
        }
    }

    @Test
    void norDoesOneInTheMessageOfAnException() throws IOException {
        String text = written("hỏng", new IllegalStateException(FORGED, new IOException(FORGED)));

        assertThat(entries(text)).isEqualTo(1);
        assertThat(text).contains("đã duyệt", "at vn.capdo.config.LogTests");
    }

    /** What a server with a certificate for this name was told, with nobody waiting for it. */
    private static List<JsonNode> told(Path folder, String certificateOf, String... messages) throws Exception {
        SSLContext keys = certificate(folder, certificateOf);
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(keys);
        try (SSLServerSocket server =
                (SSLServerSocket) keys.getServerSocketFactory().createServerSocket(0)) {
            server.setSoTimeout((int) Patience.LIMIT.toMillis());
            CapdoProperties settings = new Binder(new MapConfigurationPropertySource(
                            Map.of("capdo.log.server", "localhost:" + server.getLocalPort())))
                    .bindOrCreate("capdo", CapdoProperties.class);
            LogServer product = new LogServer(settings, new MockEnvironment());
            try (SSLSocket connection = (SSLSocket) server.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                connection.setSoTimeout((int) Patience.LIMIT.toMillis());
                connection.startHandshake();
                Logger logger = (Logger) LoggerFactory.getLogger("vn.capdo.LogTests");
                for (String message : messages) {
                    logger.error(message);
                }
                product.destroy();
                List<JsonNode> told = new java.util.ArrayList<>();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    told.add(new ObjectMapper().readTree(line));
                }
                return told;
            } finally {
                product.destroy();
            }
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void anotherMachineIsToldEveryEntryOverTls(@TempDir Path folder) throws Exception {
        List<JsonNode> told = told(folder, "localhost", "một", FORGED);

        assertThat(told)
                .filteredOn(entry -> entry.at("/log/logger").asText().endsWith("LogTests"))
                .extracting(entry -> entry.at("/message").asText())
                .containsExactly("một", FORGED);
        assertThat(told.get(0).has("@timestamp")).isTrue();
    }

    @Test
    void aMachineOfAnotherNameIsToldNothing(@TempDir Path folder) {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> told(folder, "khac.example", "bí mật"));
    }

    /** Whoever has it trusts it too. */
    private static SSLContext certificate(Path folder, String host) throws Exception {
        Path file = folder.resolve("khoa.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "log",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "doi-ten")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(tool.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "doi-ten".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "doi-ten".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("log", store.getCertificate("log"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
