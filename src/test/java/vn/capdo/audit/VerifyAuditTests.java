package vn.capdo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.config.CapdoProperties;
import vn.capdo.support.CapdoTest;

/** The command that an operator runs, and the file of anchors that he keeps. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=verify-audit") // A trail of its own, which is checked as a whole.
class VerifyAuditTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Anchors anchors;

    @Autowired
    Environment environment;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void itEndsWithZeroWhenAllIsWholeAndWithOneWhenSomethingIsNot() throws Exception {
        jdbc.sql("insert into capdo.product_setting values ('verify', 'x')").update();
        assertThat(verify("--capdo.verify-audit")).isZero();

        Path file = folder.resolve("anchors.jsonl");
        AnchorFile kept = new AnchorFile(new CapdoProperties.Audit(file, false));
        anchors.cast();
        kept.add(anchors.all());
        kept.add(anchors.all());
        assertThat(Files.readAllLines(file)).hasSameSizeAs(anchors.all());
        assertThat(verify("--capdo.verify-audit=" + file)).isZero();

        asSuperuser("set session_replication_role = replica; update capdo_audit.entry set act = 'x'"
                + " where id = (select max(id) from capdo_audit.entry)");
        assertThat(verify("--capdo.verify-audit=" + file)).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.matches("Chuỗi installation: mục số [0-9]+ đã bị sửa.*"))
                .last()
                .asString()
                .startsWith("KHÔNG nguyên vẹn");
    }

    @Test
    void itIsAskedForByItsArgumentAlone() {
        assertThat(new VerifyAudit().isAsked(new String[] {"--server.port=1", "--capdo.verify-audit"}))
                .isTrue();
        assertThat(new VerifyAudit().isAsked(new String[] {"--capdo.verify-audits"}))
                .isFalse();
    }

    private int verify(String argument) throws Exception {
        printed.reset();
        String[] arguments = {
            argument,
            "--spring.datasource.url=" + environment.getRequiredProperty("spring.datasource.url"),
            "--spring.datasource.username=capdo"
        };
        return new VerifyAudit().run(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private void asSuperuser(String sql) throws SQLException {
        String url = environment.getRequiredProperty("spring.datasource.url").replace("user=capdo", "user=postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
