package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every sentence the code asks for exists, in both languages, and says the same things. */
class MessagesTests {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** Where a key may stand: as a literal in one of these calls. */
    private static final Pattern CALL =
            Pattern.compile("(?:Messages\\.text|new (?:CurrentUser\\.)?(?:Refusal|NotYours)|\\bproblem)\\(");

    private static final Pattern KEY_LITERAL =
            Pattern.compile("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9_]+)*\\.?)\"(\\s*\\+)?");

    private static final Pattern TEMPLATE_KEY = Pattern.compile("#\\{([a-zA-Z][A-Za-z0-9_.]*)(__)?");

    private final Properties vietnamese = load("messages/capdo_vi.properties");
    private final Properties english = load("messages/capdo_en.properties");
    private final Set<String> known = new HashSet<>(vietnamese.stringPropertyNames());

    MessagesTests() {
        known.addAll(load("messages/workbook_vi.properties").stringPropertyNames());
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(vietnamese.stringPropertyNames());
    }

    @Test
    void noKeyStandsInTwoBundles() {
        assertThat(load("messages/workbook_vi.properties").stringPropertyNames())
                .doesNotContainAnyElementsOf(vietnamese.stringPropertyNames());
    }

    @Test
    void noKeyStandsTwiceInAFile() throws IOException {
        for (String language : List.of("vi", "en")) {
            List<String> keys =
                    Files.readAllLines(Path.of("src/main/resources/messages/capdo_" + language + ".properties"))
                            .stream()
                            .filter(line -> line.matches("[A-Za-z].*=.*"))
                            .map(line -> line.substring(0, line.indexOf('=')))
                            .toList();
            assertThat(keys).doesNotHaveDuplicates();
        }
    }

    @Test
    void bothLanguagesUseTheSameArguments() {
        for (String key : vietnamese.stringPropertyNames()) {
            assertThat(arguments(english.getProperty(key))).as(key).isEqualTo(arguments(vietnamese.getProperty(key)));
        }
    }

    @Test
    void everySentenceIsAValidPatternThatLeavesNoBraceBehind() {
        Object[] values = {"một", "hai", "ba", "bốn", "năm"};
        for (Properties language : List.of(vietnamese, english)) {
            for (String key : language.stringPropertyNames()) {
                String pattern = language.getProperty(key);
                assertThat(pattern).as(key).isNotBlank();
                assertThat(new MessageFormat(pattern).format(values)).as(key).doesNotContain("{", "}");
                // A lone apostrophe would swallow the argument behind it.
                assertThat(pattern.replace("''", "")).as(key).doesNotContain("'");
            }
        }
    }

    @Test
    void textIsComposedUnicode() {
        for (Properties language : List.of(vietnamese, english)) {
            for (String key : language.stringPropertyNames()) {
                assertThat(Normalizer.isNormalized(language.getProperty(key), Normalizer.Form.NFC))
                        .as(key)
                        .isTrue();
            }
        }
    }

    @Test
    void everyKeyThatTheCodeNamesExists() throws IOException {
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (Path source : files(SOURCES, ".java")) {
            String code = Files.readString(source);
            Matcher call = CALL.matcher(code);
            while (call.find()) {
                Matcher literal = KEY_LITERAL.matcher(argumentsOf(code, call.end()));
                while (literal.find()) {
                    String key = literal.group(1);
                    if (!key.contains(".")) {
                        continue;
                    }
                    found++;
                    boolean prefix = literal.group(2) != null || key.endsWith(".");
                    if (prefix ? known.stream().noneMatch(one -> one.startsWith(key)) : !known.contains(key)) {
                        missing.add(key + " (" + source.getFileName() + ")");
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).as("keys found in the code").isGreaterThan(100);
    }

    @Test
    void everyKeyThatATemplateNamesExists() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path template : files(TEMPLATES, ".html")) {
            Matcher key = TEMPLATE_KEY.matcher(Files.readString(template));
            while (key.find()) {
                String name = key.group(1);
                boolean prefix = key.group(2) != null;
                if (prefix ? known.stream().noneMatch(one -> one.startsWith(name)) : !known.contains(name)) {
                    missing.add(name + " (" + template.getFileName() + ")");
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void speaksVietnameseWithDatesAsPeopleWriteThemAndPlainNumbers() {
        assertThat(Messages.text("import.problem.dateInFuture", LocalDate.of(2024, 5, 6)))
                .isEqualTo("Ngày sau hôm nay (06/05/2024). Hãy nhập ngày đã ghi trên văn bản.");
        assertThat(Messages.text("import.problem.tooLong", 4000))
                .isEqualTo("Nội dung dài quá 4000 ký tự. Hãy rút gọn.");
        assertThat(new Refusal("organisation.unknown", "so-x")).hasMessage("Không có đơn vị mã “so-x”.");
    }

    @Test
    void anUnknownKeyIsAProgrammingError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Messages.text("no.such.key"))
                .withMessageContaining("no.such.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void theWebappSpeaksVietnameseWhereverItSpeaksEnglish(String webapp) throws IOException {
        Set<String> ours = keys(locale(webapp, "vi"));

        assertThat(ours).isEqualTo(keys(locale(webapp, "en")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void theVietnameseOfTheWebappIsComposedUnicode(String webapp) throws IOException {
        String text = new ClassPathResource(localePath(webapp, "vi")).getContentAsString(StandardCharsets.UTF_8);

        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
    }

    static Stream<Resource> resourcesPeopleRead() throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<Resource> all = new ArrayList<>();
        for (String pattern : List.of(
                "classpath:processes/*.bpmn",
                "classpath:processes/*.dmn",
                "classpath:forms/*.html",
                "classpath*:templates/**/*.html",
                "classpath:demo/*.csv",
                "classpath:calendar/*.csv",
                "classpath:examples/*.csv")) {
            all.addAll(List.of(resolver.getResources(pattern)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("resourcesPeopleRead")
    void everythingThatPeopleReadIsComposedUnicode(Resource resource) throws IOException {
        assertThat(Normalizer.isNormalized(resource.getContentAsString(StandardCharsets.UTF_8), Normalizer.Form.NFC))
                .isTrue();
    }

    /** The text of a call's arguments, up to the bracket that closes it. */
    private static String argumentsOf(String code, int start) {
        int depth = 1;
        boolean quoted = false;
        int end = start;
        for (; end < code.length() && depth > 0; end++) {
            char c = code.charAt(end);
            if (quoted) {
                if (c == '\\') {
                    end++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
        return code.substring(start, end);
    }

    private static Set<String> arguments(String pattern) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d+)[^}]*}").matcher(pattern);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }

    private static Collection<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String localePath(String webapp, String language) {
        return "META-INF/resources/webjars/camunda/app/" + webapp + "/locales/" + language + ".json";
    }

    private static JsonNode locale(String webapp, String language) throws IOException {
        try (InputStream in = new ClassPathResource(localePath(webapp, language)).getInputStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        collect("", node, keys);
        return keys;
    }

    private static void collect(String path, JsonNode node, Set<String> keys) {
        keys.add(path);
        node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), keys));
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return properties;
    }
}
