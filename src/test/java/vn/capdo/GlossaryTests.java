package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the field that README explains are words of the code. */
class GlossaryTests {

    @Test
    void everyNameOfTheGlossaryStandsInTheCode() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String glossary =
                readme.substring(readme.indexOf("## Words of the field"), readme.indexOf("## What it guarantees"));
        List<String> names = all("`(\\w+)`", glossary).toList();

        assertThat(names).hasSizeGreaterThan(25);
        assertThat(wordsOfTheCode()).containsAll(names);
    }

    private static Set<String> wordsOfTheCode() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> all("(\\w+)", read(file)))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
