package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.capdo.regime.ShippedQuestions;

/** A statement as people read it. */
class StatementLinesTests {

    @ParameterizedTest(name = "level {0}, called {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -, Mức dịch vụ công trực tuyến: Không cung cấp",
                "0, NONE, Mức dịch vụ công trực tuyến: Không cung cấp",
                "2, NONE, Mức dịch vụ công trực tuyến: Mức độ 2",
                "0, PARTIAL, Dịch vụ công trực tuyến theo cách gọi hiện nay: Một phần",
                "3, FULL, Mức dịch vụ công trực tuyến: Mức độ 3; Dịch vụ công trực tuyến theo cách gọi hiện nay: Toàn trình"
            })
    void aPublicServiceIsReadByItsLevelOrByItsNameOfToday(int level, String scope, String lines) {
        Map<String, Object> statement = new HashMap<>();
        statement.put("onlinePublicServiceLevel", level);
        if (scope != null) {
            statement.put("publicServiceScope", scope);
        }

        assertThat(String.join(
                        "; ",
                        StatementLines.of(statement, ShippedQuestions.of("D85")).criteria().stream()
                                .map(line -> line.label() + ": " + line.value())
                                .toList()))
                .isEqualTo(lines);
    }
}
