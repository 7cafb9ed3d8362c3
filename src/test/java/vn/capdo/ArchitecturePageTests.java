package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The architecture page shows the modules as the code has them. After a change of modules or their sentences, write it anew with
 * {@code mvn test -Dtest=ArchitecturePageTests -Dcapdo.write-docs=true}.
 */
class ArchitecturePageTests {

    private static final Path PAGE = Path.of("docs/kien-truc.md");
    private static final String BEGIN = "<!-- modules: written by ArchitecturePageTests -->\n";
    private static final String END = "<!-- end of modules -->\n";
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*\\s*\\*?(.*?)(?<=\\.)\\s", Pattern.DOTALL);

    private final ApplicationModules modules = ApplicationModules.of(CapdoApplication.class);
    private final Map<String, Set<String>> uses = modules.stream()
            .collect(Collectors.toMap(
                    ArchitecturePageTests::name,
                    module -> module.getDirectDependencies(modules)
                            .uniqueModules()
                            .map(ArchitecturePageTests::name)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    (one, other) -> one,
                    TreeMap::new));

    @Test
    void thePageShowsTheModulesAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String written = page.substring(0, begin) + picture() + "\n" + table() + page.substring(end);
        if (Boolean.getBoolean("capdo.write-docs")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    /** Only what is not reached by way of another module: the picture stays readable and says as much. */
    private String picture() {
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart TB\n");
        uses.forEach((module, used) -> used.stream()
                .filter(target -> used.stream()
                        .noneMatch(other ->
                                !other.equals(target) && reachable(other).contains(target)))
                .forEach(target -> picture.append("    %s --> %s\n".formatted(module, target))));
        return picture.append("```\n").toString();
    }

    private Set<String> reachable(String from) {
        Set<String> reached = new HashSet<>();
        List<String> next = List.of(from);
        while (!next.isEmpty()) {
            next = next.stream()
                    .flatMap(module -> uses.get(module).stream())
                    .filter(reached::add)
                    .toList();
        }
        return reached;
    }

    private String table() {
        StringBuilder table =
                new StringBuilder("| Module | What it is for | Uses | Reads tables of others |\n|---|---|---|---|\n");
        modules.stream()
                .sorted(Comparator.comparing(ArchitecturePageTests::name))
                .forEach(module -> table.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                name(module),
                                sentence(module),
                                String.join(", ", uses.get(name(module))),
                                reads(module))));
        return table.toString();
    }

    private static String reads(ApplicationModule module) {
        return module.getBasePackage()
                .getAnnotation(ReadsTables.class)
                .map(declared -> String.join(", ", declared.value()))
                .orElse("");
    }

    private static String sentence(ApplicationModule module) {
        Path source = Path.of("src/main/java", module.getBasePackage().getName().split("\\."))
                .resolve("package-info.java");
        try {
            Matcher javadoc = SENTENCE.matcher(Files.readString(source));
            assertThat(javadoc.find()).as("sentence of %s", source).isTrue();
            return javadoc.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
