package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateTests {

    private static final Pattern TAG = Pattern.compile("<[a-z:]+\\s[^>]*>", Pattern.DOTALL);

    /** Thymeleaf replaces first: the condition beside it is never asked. */
    @Test
    void noConditionStandsBesideWhatReplacesItsElement() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher tag = TAG.matcher(Files.readString(file));
                while (tag.find()) {
                    if (tag.group().contains("th:replace=")
                            && (tag.group().contains("th:if=") || tag.group().contains("th:unless="))) {
                        found.add(file + ": " + tag.group());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
