package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who leads people somewhere asks {@link Links}, or writes an address that takes the context path along. */
class LinksTests {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void noTemplateWritesAnAddressThatLosesTheContextPath() throws IOException {
        assertThat(
                        found(
                                Path.of("src/main/resources/templates"),
                                ".html",
                                "\\s(href|src|action|formaction|hx-get|hx-post)=\"/[^\"]*|th:[a-z-]+=\"(?!@)[^\"]*['|]/[a-z][^\"]*"))
                .isEmpty();
    }

    @Test
    void noScriptOrFormDoesEither() throws IOException {
        String address = "(href|src|action)=\\\\?[\"']/[^\"']*|(fetch|assign|open)\\([\"'`]/[^\"']*";
        assertThat(found(Path.of("forms"), ".html", address)).isEmpty();
        assertThat(found(Path.of("src/main/resources/static/assets"), ".js", address))
                .isEmpty();
        assertThat(found(Path.of("src/main/resources/META-INF/resources/webjars/camunda/app"), ".js", address))
                .isEmpty();
    }

    @Test
    void noRedirectNamesItsPath() throws IOException {
        assertThat(found(Path.of("src/main/java"), ".java", "\"redirect:/[^\"]*"))
                .isEmpty();
    }

    @Test
    void whatPeopleHaveNamedIsEncoded() {
        assertThat(Links.campaign("CT 09/2026")).isEqualTo("/campaigns/CT%2009%2F2026");
        assertThat(Links.duty("CT?", ID)).isEqualTo("/campaigns/CT%3F/duties/" + ID);
        assertThat(Links.urging("sở y tế&")).isEqualTo("/urging?owner=s%E1%BB%9F%20y%20t%E1%BA%BF%26");
    }

    private static List<String> found(Path folder, String ending, String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .flatMap(file -> Pattern.compile(pattern)
                            .matcher(read(file))
                            .results()
                            .map(MatchResult::group)
                            .map(match -> file.getFileName() + ": " + match.strip()))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
