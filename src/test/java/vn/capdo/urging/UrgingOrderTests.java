package vn.capdo.urging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.text.Normalizer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.capdo.regime.Capacity;

/** In which capacity somebody signs, and what becomes of what was typed. */
class UrgingOrderTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "HEAD, -, -, Chủ tịch, CHỦ TỊCH",
                "HEAD, Ủy ban nhân dân, -, Chủ tịch, TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH",
                "TM, Ủy ban nhân dân, -, Chủ tịch, TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH",
                "KT, -, Giám đốc, Phó Giám đốc, KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC",
                "TL, Ủy ban nhân dân, Chủ tịch, Chánh Văn phòng, TL. CHỦ TỊCH|CHÁNH VĂN PHÒNG",
                "TUQ, -, Chủ tịch, Giám đốc Sở, TUQ. CHỦ TỊCH|GIÁM ĐỐC SỞ",
                "Q, -, -, Giám đốc, Q. GIÁM ĐỐC",
            })
    void eachCapacityHasItsLines(Capacity capacity, String collective, String head, String position, String lines) {
        assertThat(capacity.lines(collective, head, position)).containsExactly(lines.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"TM, -, -, Chủ tịch", "KT, -, -, Phó", "TL, -, -, Chánh", "TUQ, -, -, Giám đốc", "Q, -, -, -"})
    void aCapacityWithoutWhatItNeedsIsRefused(Capacity capacity, String collective, String head, String position) {
        assertRefusal(() -> capacity.lines(collective, head, position)).isEqualTo("field.required");
    }

    @Test
    void textsAreTakenOverComposedAndWithoutControlCharacters() {
        UrgingOrder typed = new UrgingOrder(
                "so-tttt",
                1,
                " UBND ",
                Normalizer.normalize("Minh Sơn", Normalizer.Form.NFD),
                "đôn\u0000đốc",
                LocalDate.of(2024, 10, 16),
                "  ",
                "a\r\nb",
                Capacity.HEAD,
                "",
                null,
                "Chủ tịch",
                "A",
                false);

        assertThat(typed.symbol()).isEqualTo("UBND");
        assertThat(typed.place()).isEqualTo("Minh Sơn");
        assertThat(typed.about()).isEqualTo("đôn đốc");
        assertThat(typed.paragraph()).isNull();
        assertThat(typed.copies()).isEqualTo("a\nb");
    }

    @Test
    void theDatelineHasAZeroWhereTheDecreeWantsIt() {
        assertThat(on(LocalDate.of(2024, 2, 5))).isEqualTo("Minh Sơn, ngày 05 tháng 02 năm 2024");
        assertThat(on(LocalDate.of(2024, 7, 2))).isEqualTo("Minh Sơn, ngày 02 tháng 7 năm 2024");
        assertThat(on(LocalDate.of(2024, 12, 31))).isEqualTo("Minh Sơn, ngày 31 tháng 12 năm 2024");
    }

    private static String on(LocalDate day) {
        return new Letter(null, null, null, "Minh Sơn", day, null, null, null, null, null, null, null, null, null)
                .dateline();
    }
}
