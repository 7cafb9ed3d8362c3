package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** publiccode.yml has what the standard (0.4) requires, but for what only a publisher knows. */
class PublicCodeTests {

    private static final Path FILE = Path.of("publiccode.yml");

    private final Map<String, Object> file;

    PublicCodeTests() throws IOException {
        file = new Yaml().load(Files.readString(FILE));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> part(String name) {
        return (Map<String, Object>) file.get(name);
    }

    @Test
    void everyRequiredKeyIsThere() {
        assertThat(file)
                .containsEntry("publiccodeYmlVersion", "0.4")
                .containsEntry("name", "Capdo")
                .containsEntry("softwareType", "standalone/web")
                .containsEntry("platforms", List.of("web"));
        assertThat(file.get("developmentStatus")).isIn("concept", "development", "beta", "stable", "obsolete");
        assertThat((List<?>) file.get("categories")).isNotEmpty();
        assertThat(part("legal")).containsEntry("license", "Apache-2.0");
        assertThat(part("maintenance").get("type")).isIn("internal", "contract", "community", "none");
        assertThat(part("localisation")).containsKeys("localisationReady", "availableLanguages");
        assertThat(part("description")).containsOnlyKeys("vi", "en").allSatisfy((language, text) -> {
            Map<?, ?> said = (Map<?, ?>) text;
            assertThat(said.get("shortDescription").toString().length()).isBetween(1, 150);
            assertThat(said.get("longDescription").toString().length()).isBetween(150, 10_000);
            assertThat((List<?>) said.get("features"))
                    .isNotEmpty()
                    .allMatch(one -> one.toString().length() <= 100);
        });
    }

    /** Neither an address nor a person is invented: the file itself says who fills them in. */
    @Test
    void whatOnlyThePublisherKnowsIsNamedAsMissing() throws IOException {
        String comment = String.join(
                "\n",
                Files.readAllLines(FILE).stream()
                        .filter(line -> line.startsWith("#"))
                        .toList());

        assertThat(file).doesNotContainKey("url");
        assertThat(part("maintenance")).doesNotContainKey("contacts");
        assertThat(comment).contains("\"url\"", "\"maintenance/contacts\"");
    }

    @Test
    void theLicenceIsTheOneThatTheRepositoryHas() throws IOException {
        assertThat(Files.readString(Path.of("LICENSE"))).contains("Apache License", "Version 2.0");
    }
}
