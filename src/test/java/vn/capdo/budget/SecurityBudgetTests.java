package vn.capdo.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.Fields;

/** Shares, sums, and what is no amount. */
class SecurityBudgetTests {

    private static SecurityBudget planned(String it, String security) {
        return SecurityBudget.none("so-yte", 2026)
                .with(Fields.of(Map.of("itPlanned", it, "securityPlanned", security)));
    }

    @ParameterizedTest
    @CsvSource({
        "1000,100,10.0",
        "1000,99,9.9",
        "3000,299,9.9",
        "1.500.000.000,150.000.000,10.0",
        "2 000,1 000,50.0",
        "7,0,0.0"
    })
    void theShareIsRoundedDownSoThatTenMeansTen(String it, String security, String share) {
        assertThat(planned(it, security).plannedShare()).isEqualByComparingTo(share);
        assertThat(planned(it, security).spentShare()).isNull();
    }

    @Test
    void ofNothingThereIsNoShare() {
        assertThat(planned("0", "0").plannedShare()).isNull();
        assertThat(planned("100", "").plannedShare()).isNull();
        assertThat(SecurityBudget.none("so-yte", 2026).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100,101", "'',1"})
    void thePartIsNotMoreThanTheWhole(String it, String security) {
        assertRefusal(() -> planned(it, security)).isEqualTo("budget.moreThanAll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1,5", "1.50", "12.34.567", "mười triệu", "1e9", "1234567890123456", "１２"})
    void whatIsNoAmountIsRefused(String typed) {
        assertRefusal(() -> planned(typed, "0")).isEqualTo("field.amount");
    }

    @Test
    void aSumCountsOnlyBodiesThatHaveSaidBoth() {
        SecurityBudget total = SecurityBudget.sum(
                "", 2026, Stream.of(planned("1000", "200"), planned("5000", ""), planned("500", "0")));

        assertThat(total.itPlanned()).isEqualTo(1500);
        assertThat(total.securityPlanned()).isEqualTo(200);
        assertThat(total.plannedShare()).isEqualByComparingTo("13.3");
        assertThat(total.itSpent()).isNull();
    }
}
