package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar says what it consists of, and of what is known to be weak in it only what was looked at stands on the list. */
class SbomIT {

    @Test
    void theJarNamesItsPartsAndNoneOfTheTests() throws IOException {
        Map<String, String> parts = parts("application.cdx.json");

        assertThat(parts)
                .containsKeys("camunda-engine", "spring-security-core", "tomcat-embed-core", "postgresql", "poi-ooxml")
                .doesNotContainKeys("greenmail-junit5", "playwright", "junit-jupiter", "camunda-bpm-assert")
                .hasSizeGreaterThan(100);
        assertThat(parts("frontend.cdx.json")).containsKeys("bpmn-js", "chart.js", "htmx.org");
    }

    @Test
    void eachPartInTheJarIsNamed() throws IOException {
        Map<String, String> parts = parts("application.cdx.json");

        try (ZipFile jar = new ZipFile(System.getProperty("capdo.jar"))) {
            assertThat(jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                            .map(name -> Path.of(name).getFileName().toString())
                            // Put in when the jar is packed, after the list is written; the jar runs without it.
                            .filter(file -> !file.startsWith("spring-boot-jarmode-tools-"))
                            .filter(file -> parts.entrySet().stream()
                                    .noneMatch(part -> file.startsWith(part.getKey() + "-" + part.getValue()))))
                    .isEmpty();
        }
    }

    @Test
    void whatIsAcceptedIsInTheJarAndGivesAReason() throws IOException {
        JsonNode accepted =
                new TomlMapper().readTree(Path.of("osv-scanner.toml").toFile()).path("IgnoredVulns");
        Map<String, String> parts = parts("application.cdx.json");

        assertThat(accepted).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.path("id").asText()).matches("(CVE-\\d{4}-\\d{4,}|GHSA(-[0-9a-z]{4}){3})");
            String[] reason = entry.path("reason").asText().split(": ", 2);
            assertThat(parts).as(entry.toString()).containsKey(reason[0]);
            assertThat(reason[1]).hasSizeGreaterThan(20);
        });
        assertThat(accepted.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    private static Map<String, String> parts(String list) throws IOException {
        try (ZipFile jar = new ZipFile(System.getProperty("capdo.jar"));
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/" + list))) {
            Map<String, String> parts = new TreeMap<>();
            new ObjectMapper()
                    .readTree(in)
                    .path("components")
                    .forEach(part -> parts.put(
                            part.path("name").asText(), part.path("version").asText()));
            return parts;
        }
    }
}
