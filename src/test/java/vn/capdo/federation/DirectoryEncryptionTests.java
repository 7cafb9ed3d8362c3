package vn.capdo.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.capdo.support.Patience;

/** Passwords go to a directory server whose certificate the JVM trusts, over TLS or StartTLS, and to no other. */
class DirectoryEncryptionTests {

    private static final String STORE_PASSWORD = "doi-ten";
    private static final String THERE = "mat-khau-cua-co-quan";

    @TempDir
    Path folder;

    private AgencyDirectory directory;
    private Path trusted;

    @BeforeEach
    void aServerWithACertificateOfTheAgency() throws Exception {
        Path file = folder.resolve("may-chu.p12");
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                "ldap",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                STORE_PASSWORD);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext secret = SSLContext.getInstance("TLS");
        secret.init(managers.getKeyManagers(), null, null);
        directory = new AgencyDirectory(secret);
        directory.person("lan", "Trần Thị Lan", THERE);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("ldap", keys.getCertificate("ldap"));
        trusted = folder.resolve("tin-cay.p12");
        try (OutputStream out = Files.newOutputStream(trusted)) {
            certificates.store(out, STORE_PASSWORD.toCharArray());
        }
    }

    @AfterEach
    void theServerEnds() {
        directory.fallSilent();
    }

    @Test
    void overTlsAndOverStartTlsTheRightPasswordIsRightAndAWrongOneWrong() throws Exception {
        assertThat(answers(
                        List.of(
                                "-Djavax.net.ssl.trustStore=" + trusted,
                                "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD),
                        directory.secureUrl() + " false lan " + THERE,
                        directory.secureUrl() + " false lan sai",
                        directory.url() + " true lan " + THERE,
                        directory.url() + " true lan sai",
                        // The certificate is another host's.
                        directory.secureUrl().replace("localhost", "127.0.0.1") + " false lan " + THERE,
                        directory.url().replace("localhost", "127.0.0.1") + " true lan " + THERE))
                .containsExactly("in", "out", "in", "out", "no answer", "no answer");
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNoPassword() throws Exception {
        assertThat(answers(
                        List.of(),
                        directory.secureUrl() + " false lan " + THERE,
                        directory.url() + " true lan " + THERE))
                .containsExactly("no answer", "no answer");
    }

    private List<String> answers(List<String> options, String... questions) throws Exception {
        List<String> command = new ArrayList<>(List.of("java", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(AskDirectory.class.getName());
        command.addAll(List.of(questions));
        return run(command.toArray(String[]::new))
                .lines()
                .filter(line -> line.startsWith("answer: "))
                .map(line -> line.substring("answer: ".length()))
                .toList();
    }

    private String run(String... command) throws Exception {
        command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        Path output = Files.createTempFile(folder, "output", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
