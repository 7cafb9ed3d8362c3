package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks axe-core about the page that stands in the browser. */
final class Accessibility {

    private static final Path AXE = Path.of("frontend", "node_modules", "axe-core", "axe.min.js");

    private Accessibility() {}

    /** @param name of the page, for the message */
    static void assertNoSeriousFault(Page page, String name) {
        try {
            page.evaluate(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        @SuppressWarnings("unchecked")
        List<String> faults = (List<String>)
                page.evaluate(
                        """
                async () => (await axe.run({resultTypes: ['violations']})).violations
                    .filter(v => ['serious', 'critical'].includes(v.impact))
                    .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | '))""");
        assertThat(faults).as(name).isEmpty();
    }
}
