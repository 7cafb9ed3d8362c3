package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Hours for telling of an incident")
class IncidentClockTableTests {

    private final TableUnderTest table = TableUnderTest.of("incident-clock.dmn", "incidentClock");

    @ParameterizedTest(name = "{1} under {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            D85  | ORDINARY | d85           | 0  | 0  | false
            D85  | SERIOUS  | d85           | 0  | 0  | false
            D85  | GRAVE    | d85           | 0  | 0  | false
            D331 | ORDINARY | d331_ordinary | 0  | 0  | false
            D331 | SERIOUS  | d331_serious  | 24 | 72 | true
            D331 | GRAVE    | d331_grave    | 24 | 72 | true
            """)
    void areTheLawsOrNone(
            String regime, String seriousness, String row, int noticeHours, int reportHours, boolean statutory) {
        var facts = TableUnderTest.facts("regime", regime, "seriousness", seriousness);

        assertThat(table.hits(facts)).containsExactly(row);
        assertThat(table.evaluate(facts).get(0))
                .containsEntry("noticeHours", noticeHours)
                .containsEntry("reportHours", reportHours)
                .containsEntry("statutory", statutory);
    }
}
