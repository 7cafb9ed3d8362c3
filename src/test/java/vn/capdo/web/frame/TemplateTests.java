package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateTests {

    /** An instant comes from the database in the zone of the database. */
    private static final Pattern HOUR_IN_NO_ZONE = Pattern.compile("#temporals\\.format\\([^)]*HH:mm");

    private static final Pattern TAG = Pattern.compile("<[a-z:]+\\s[^>]*>", Pattern.DOTALL);

    /** Thymeleaf replaces first: the condition beside it is never asked. */
    @Test
    void noConditionStandsBesideWhatReplacesItsElement() throws IOException {
        assertThat(found(
                        TAG,
                        tag -> tag.contains("th:replace=") && (tag.contains("th:if=") || tag.contains("th:unless="))))
                .isEmpty();
    }

    @Test
    void everyHourIsShownInVietNam() throws IOException {
        assertThat(found(HOUR_IN_NO_ZONE, found -> true)).isEmpty();
    }

    private static List<String> found(Pattern pattern, Predicate<String> wrong) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher match = pattern.matcher(Files.readString(file));
                while (match.find()) {
                    if (wrong.test(match.group())) {
                        found.add(file + ": " + match.group());
                    }
                }
            }
        }
        return found;
    }
}
