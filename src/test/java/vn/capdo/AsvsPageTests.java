package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What we say of each requirement of OWASP ASVS 5.0, levels 1 and 2: all of them, and nothing that is proven by what is not there. */
class AsvsPageTests {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([^`\n]+)`");
    private static final String MET = "Đạt";

    private record Requirement(String number, String state, String proof) {}

    @Test
    void everyRequirementStandsThereOnce() throws IOException {
        assertThat(requirements())
                .extracting(Requirement::number)
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/asvs-5.0-level-2.txt")));
    }

    @Test
    void eachIsMetOrSaysWhyNot() throws IOException {
        assertThat(requirements()).allSatisfy(requirement -> {
            assertThat(requirement.state()).isIn(MET, "Không áp dụng", "Ngoại lệ");
            assertThat(requirement.proof()).as(requirement.number()).isNotBlank();
        });
    }

    @Test
    void whatIsMetNamesItsProof() throws IOException {
        assertThat(requirements())
                .filteredOn(requirement -> requirement.state().equals(MET))
                .isNotEmpty()
                .allSatisfy(requirement -> assertThat(named(requirement.proof()))
                        .as(requirement.number())
                        .isNotEmpty());
    }

    @Test
    void everyProofIsThere() throws IOException {
        assertThat(named(page()).filter(name -> !isThere(name))).isEmpty();
    }

    /** A path from the root of the repository, or a class beneath the package of the product. */
    private static boolean isThere(String name) {
        return Stream.of(name, "src/main/java/vn/capdo/" + name + ".java", "src/test/java/vn/capdo/" + name + ".java")
                .anyMatch(path -> Files.isRegularFile(Path.of(path)));
    }

    private static List<Requirement> requirements() throws IOException {
        return ROW.matcher(page())
                .results()
                .map(row -> new Requirement(row.group(1), row.group(3), row.group(4)))
                .toList();
    }

    private static Stream<String> named(String text) {
        return NAMED.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/asvs.md"));
    }
}
