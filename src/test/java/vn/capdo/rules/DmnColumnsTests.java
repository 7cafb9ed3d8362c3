package vn.capdo.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that were edited before a release asked or answered more. */
class DmnColumnsTests {

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "authority, input, phase",
        "authority, input, listed",
        "authority, input, regime",
        "assessment-period, input, on",
        "level-guidance, input, levelByRules",
        "level-guidance, input, listCriterion",
        "level-d85, input, publicServiceScope",
        "regime-forms, input, on",
        "regime-forms, output, heading"
    })
    void aColumnThatIsMissingComesBackAtItsPlace(String file, String kind, String name) throws IOException {
        DmnFile shipped = shipped(file);
        DmnFile older = DmnFile.of(without(shipped.xml(), kind, name));
        assertThat(differences(shipped, older)).isNotEmpty();

        DmnFile completed = older.completedBy(shipped.table());

        assertThat(differences(shipped, completed)).isEmpty();
        RuleTable table = completed.table();
        assertThat(table.rules()).hasSameSizeAs(shipped.table().rules());
        int at = kind.equals("input") ? table.inputColumn(name) : table.column(name);
        for (int row = 0; row < table.rules().size(); row++) {
            RuleTable.Rule is = table.rules().get(row);
            RuleTable.Rule was = shipped.table().rules().get(row);
            List<String> cells = kind.equals("input") ? is.conditions() : is.results();
            List<String> before = kind.equals("input") ? was.conditions() : was.results();
            assertThat(cells.get(at)).isEqualTo(kind.equals("input") ? "" : "\"\"");
            for (int column = 0; column < before.size(); column++) {
                if (column != at) {
                    assertThat(cells.get(column)).isEqualTo(before.get(column));
                }
            }
        }
        assertThat(completed.foreign()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"level-d85", "level-d331", "level-guidance"})
    void aValueThatIsMissingMayBeUsed(String file) throws IOException {
        DmnFile shipped = shipped(file);
        DmnFile older = DmnFile.of(shipped.xml().replace("\"SINGLE_ORG\",\"SEVERAL_ORGS\",", "\"SINGLE_ORG\","));
        assertThat(differences(shipped, older)).isNotEmpty();

        assertThat(differences(shipped, older.completedBy(shipped.table()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority", "step-clock", "regime-profile"})
    void aTableOfTodayStaysAsItIs(String file) throws IOException {
        DmnFile shipped = shipped(file);

        assertThat(shipped.completedBy(shipped.table())).isSameAs(shipped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority", "assessment-period"})
    void aTableWithColumnsOfItsOwnIsLeftToTheCheck(String file) throws IOException {
        DmnFile shipped = shipped(file);
        DmnFile foreign = DmnFile.of(shipped.xml().replaceFirst("<text>regime</text>", "<text>colour</text>"));

        assertThat(foreign.completedBy(shipped.table())).isSameAs(foreign);
        assertThat(differences(shipped, foreign)).singleElement().asString().contains("colour");
    }

    private static List<String> differences(DmnFile shipped, DmnFile other) {
        return RuleTableContract.of(shipped.table()).differences(other.table());
    }

    private static DmnFile shipped(String file) throws IOException {
        try (var in = DmnColumnsTests.class.getResourceAsStream("/processes/" + file + ".dmn")) {
            return DmnFile.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** As an older release had it. */
    private static String without(String xml, String kind, String name) {
        String column = kind.equals("input")
                ? "(?s)\\s*<input id=\"input_" + name + "\".*?</input>"
                : "\\s*<output id=\"output_" + name + "\"[^>]*/>";
        return xml.replaceFirst(column, "")
                .replaceAll(
                        "\\s*<" + kind + "Entry id=\"\\w+_" + name + "\"><text>[^<]*</text></" + kind + "Entry>", "");
    }
}
