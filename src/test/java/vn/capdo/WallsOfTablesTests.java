package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/** What ADR 0018 says of tables: who owns one, who reads it, and that nobody writes a stranger's. */
class WallsOfTablesTests {

    private static final Path JAVA = Path.of("src/main/java/vn/capdo");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Tables that a migration of another folder has created: a migration never changes, and these create several at once. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("calendar_day", "calendar", "campaign", "campaign", "missed_deadline", "deadline");

    private static final String ENGINE = "process";

    private static final Pattern LITERAL = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])'|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\])*)\"", Pattern.DOTALL);
    /** In SQL the name stands behind a blank or a bracket; in a key of the configuration it does not. */
    private static final Pattern TABLE = Pattern.compile(
            "(?:(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate)\\s+|(?<=[\\s(,]))capdo(?:_audit)?\\.(\\w*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TABLE_OF_THE_ENGINE =
            Pattern.compile("(insert\\s+into|update|delete\\s+from)?\\s*\\b(act_(?:ru|hi|re|ge|id)_\\w+)");
    private static final Pattern CREATED = Pattern.compile(
            "create\\s+(?:or\\s+replace\\s+)?(table|view|sequence|function)\\s+(?:if\\s+not\\s+exists\\s+)?(?:capdo(?:_audit)?\\.)?(\\w+)"
                    + "|drop\\s+(?:table|view|sequence|function)\\s+(?:if\\s+exists\\s+)?(?:capdo(?:_audit)?\\.)?(\\w+)",
            Pattern.CASE_INSENSITIVE);
    /** A function ends with its dollars, a view with its semicolon. */
    private static final Pattern BODY = Pattern.compile(
            "create\\s+(?:or\\s+replace\\s+)?(?:function\\s+(\\w+).*?\\$\\$(.*?)\\$\\$|view\\s+(\\w+)(.*?);)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Map<String, String> owners = new TreeMap<>();
    /** What stands in a view or a function, by its name. */
    private final Map<String, String> bodies = new HashMap<>();

    WallsOfTablesTests() {
        for (Path file : files(MIGRATIONS, ".sql", Comparator.comparing(WallsOfTablesTests::version))) {
            String sql = read(file);
            String folder = file.getParent().getFileName().toString();
            CREATED.matcher(sql).results().forEach(found -> {
                if (found.group(3) != null) {
                    owners.remove(found.group(3));
                    bodies.remove(found.group(3));
                } else {
                    owners.put(found.group(2), ELSEWHERE.getOrDefault(found.group(2), folder));
                }
            });
            BODY.matcher(sql)
                    .results()
                    .forEach(found -> bodies.put(
                            Optional.ofNullable(found.group(1)).orElse(found.group(3)),
                            Optional.ofNullable(found.group(2)).orElse(found.group(4))));
        }
    }

    /** @param table empty when the name is put together at run time */
    private record Use(String module, String table, boolean writes, String where) {}

    @Test
    void everyTableBelongsToAModule() {
        assertThat(owners).hasSizeGreaterThan(50);
        assertThat(modules()).containsAll(new HashSet<>(owners.values()));
        assertThat(owners.keySet()).containsAll(ELSEWHERE.keySet());
    }

    @Test
    void nobodyWritesATableOfAnotherModule() {
        assertThat(uses().filter(use -> use.writes() && !use.module().equals(ownerOf(use))))
                .isEmpty();
    }

    @Test
    void whoReadsATableOfAnotherModuleDeclaresIt() {
        assertThat(uses().filter(use -> !use.module().equals(ownerOf(use))
                        && !declared(use.module()).contains(use.table())))
                .isEmpty();
    }

    @Test
    void nothingIsDeclaredThatIsNotRead() {
        Map<String, Set<String>> read = uses().collect(Collectors.groupingBy(
                Use::module, Collectors.mapping(Use::table, Collectors.toCollection(TreeSet::new))));
        for (String module : modules()) {
            assertThat(read.getOrDefault(module, Set.of()))
                    .as("read by %s", module)
                    .containsAll(declared(module));
            assertThat(declared(module)).as("declared by %s", module).isSorted();
        }
    }

    /** Reading somebody's tables is knowing him: Modulith must say so, and so keeps the readers free of circles. */
    @Test
    void whoReadsTheTablesOfAModuleMayUseIt() {
        for (String module : modules()) {
            Set<String> read = declared(module).stream().map(owners::get).collect(Collectors.toSet());
            assertThat(mayUse(module)).as("modules that %s may use", module).containsAll(read);
        }
    }

    @Test
    void everyTableThatSqlNamesIsThere() {
        assertThat(uses().filter(use -> ownerOf(use) == null)).isEmpty();
    }

    private String ownerOf(Use use) {
        return use.table().startsWith("act_") ? ENGINE : owners.get(use.table());
    }

    private Stream<Use> uses() {
        Stream<Use> inJava = files(JAVA, ".java", Comparator.naturalOrder()).stream()
                .flatMap(file -> LITERAL.matcher(read(file))
                        .results()
                        .flatMap(literal -> Stream.of(literal.group(1), literal.group(2)))
                        .filter(text -> text != null)
                        .flatMap(text -> Stream.of(TABLE, TABLE_OF_THE_ENGINE)
                                .flatMap(table -> table.matcher(text).results()))
                        .map(found -> use(moduleOf(file), found, file.toString())));
        Stream<Use> inTheDatabase = bodies.entrySet().stream().flatMap(body -> owners.keySet().stream()
                .filter(table -> !table.equals(body.getKey()))
                .flatMap(table -> Pattern.compile(
                                "(insert\\s+into|update|delete\\s+from|from|join)\\s+(?:capdo(?:_audit)?\\.)?(" + table
                                        + ")\\b")
                        .matcher(body.getValue())
                        .results())
                .map(found -> use(owners.get(body.getKey()), found, "SQL of " + body.getKey())));
        return Stream.concat(inJava, inTheDatabase);
    }

    private static Use use(String module, MatchResult found, String where) {
        boolean writes = found.group(1) != null && !found.group(1).matches("from|join");
        return new Use(module, found.group(2), writes, where);
    }

    private static String moduleOf(Path file) {
        Path inside = JAVA.relativize(file);
        return inside.getNameCount() == 1 ? "" : inside.getName(0).toString();
    }

    private static List<String> modules() {
        try (Stream<Path> folders = Files.list(JAVA)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> declared(String module) {
        return packageOf(module)
                .map(info -> info.getAnnotation(ReadsTables.class))
                .map(reads -> Arrays.asList(reads.value()))
                .orElse(List.of());
    }

    private static Collection<String> mayUse(String module) {
        List<String> allowed = packageOf(module)
                .map(info -> info.getAnnotation(ApplicationModule.class))
                .map(info -> Arrays.asList(info.allowedDependencies()))
                .orElse(List.of(ApplicationModule.OPEN_TOKEN));
        return allowed.contains(ApplicationModule.OPEN_TOKEN) ? modules() : allowed;
    }

    private static Optional<Class<?>> packageOf(String module) {
        try {
            return module.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Class.forName("vn.capdo." + module + ".package-info"));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path root, String ending, Comparator<Path> order) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .sorted(order)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** V9 before V10, V21 before V21_1. */
    private static String version(Path migration) {
        return Stream.of(migration
                        .getFileName()
                        .toString()
                        .substring(1)
                        .split("__")[0]
                        .split("_"))
                .map(part -> "%05d".formatted(Integer.parseInt(part)))
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
