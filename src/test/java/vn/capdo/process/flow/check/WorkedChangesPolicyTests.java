package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.capdo.flow.FlowFinding;

/** The ten changes of the authors' guide pass the policy without an error. */
class WorkedChangesPolicyTests {

    private static final Path EXAMPLES = Path.of("examples/flows");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aWorkedChangePasses(Path example) {
        String xml = Release.text(example);
        Map<String, String> forms = Pattern.compile("forms/own-([a-z0-9-]+)\\.html")
                .matcher(xml)
                .results()
                .map(form -> form.group(1))
                .distinct()
                .collect(Collectors.toMap(form -> form, form -> Release.text(EXAMPLES.resolve(form + ".json"))));

        List<FlowFinding> findings = Release.check(ModelCheck.shipped(xml).id(), xml, forms);

        assertThat(Release.errors(findings)).isEmpty();
    }
}
