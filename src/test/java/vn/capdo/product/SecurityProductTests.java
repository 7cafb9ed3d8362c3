package vn.capdo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.capdo.Fields;
import vn.capdo.support.Refusals;

/** What is asked of a product, and of which a reason is missed. */
class SecurityProductTests {

    private static SecurityProduct product(Map<String, String> changed) {
        Map<String, String> typed = new HashMap<>(Map.of(
                "productName",
                "Tường lửa Sao Mai",
                "productKind",
                "Tường lửa",
                "maker",
                "Công ty Sao Mai",
                "origin",
                "VIETNAM"));
        typed.putAll(changed);
        return SecurityProduct.of(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Fields.of(typed),
                "lap.yte",
                OffsetDateTime.of(2026, 5, 4, 8, 0, 0, 0, ZoneOffset.UTC));
    }

    @Test
    void aDomesticOneHasNoCountryAndNoReason() {
        SecurityProduct one = product(Map.of("country", "Lào", "reason", "Rẻ hơn"));

        assertThat(one.country()).isNull();
        assertThat(one.reason()).isNull();
        assertThat(one.lacksReason(5)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,true", "5,true", ",false"})
    void fromLevelThreeAForeignOneWantsAReason(Integer level, boolean lacks) {
        Map<String, String> foreign = Map.of("origin", "FOREIGN", "country", "Nhật Bản");
        assertThat(product(foreign).lacksReason(level)).isEqualTo(lacks);

        Map<String, String> explained = new HashMap<>(foreign);
        explained.put("reason", "Chưa có sản phẩm trong nước cùng tính năng");
        assertThat(product(explained).lacksReason(level)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "origin,'',field.required",
        "origin,MARS,field.choice",
        "productName,'',field.required",
        "maker,' ',field.required",
        "usedFrom,2026-02-30,field.date",
    })
    void whatIsMissingOrUnknownIsRefused(String field, String value, String key) {
        Refusals.assertRefusal(() -> product(Map.of(field, value))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"''", "Việt Nam", "việt nam"})
    void aForeignOneNeedsAForeignCountry(String country) {
        Refusals.assertRefusal(() -> product(Map.of("origin", "FOREIGN", "country", country)))
                .isEqualTo("product.country");
    }

    @Test
    void itDoesNotEndBeforeItBegins() {
        Refusals.assertRefusal(() -> product(Map.of("usedFrom", "2026-05-04", "usedUntil", "2026-05-03")))
                .isEqualTo("product.endsBefore");
    }
}
