package vn.capdo.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import vn.capdo.Command;
import vn.capdo.config.CapdoProperties;

/**
 * Checks the trail from the command line, without starting the product: {@code java -jar capdo.jar --capdo.verify-audit}, with
 * {@code =<file>} against anchors that were kept elsewhere.
 */
public final class VerifyAudit implements Command {

    private static final String ARGUMENT = "--capdo.verify-audit";

    @Override
    public boolean isAsked(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(one -> one.equals(ARGUMENT) || one.startsWith(ARGUMENT + "="));
    }

    /**
     * @return 0 when everything holds, 1 when something does not
     * @throws IOException when the file of anchors cannot be read
     */
    @Override
    public int run(String[] arguments, PrintStream out) throws IOException {
        Optional<Path> file = Arrays.stream(arguments)
                .filter(one -> one.startsWith(ARGUMENT + "="))
                .map(one -> Path.of(one.substring(ARGUMENT.length() + 1)))
                .findFirst();
        List<KeptAnchor> kept = file.isPresent() ? AnchorFile.read(file.get()) : List.of();
        ChainCheck.Result result;
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)) {
            result = context.getBean(ChainCheck.class).check(kept);
        }
        result.findings().forEach(finding -> out.println(finding.sentence()));
        out.println(result.summary(kept.size()));
        return result.holds() ? 0 : 1;
    }

    /** No engine, no jobs, no web server. */
    @EnableConfigurationProperties(CapdoProperties.class)
    @ComponentScan("vn.capdo.config")
    @Import({ChainCheck.class, RecordingTriggers.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Parts {}
}
