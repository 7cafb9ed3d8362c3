package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mã hệ thống",
                "mã hệ thống*",
                " MÃ  HỆ THỐNG * ",
                "Mã\u00A0hệ\r\nthống **",
                "Ma\u0303 he\u0323\u0302 tho\u0302\u0301ng",
                "Mã hệ\u200B thống"
            })
    void recognisesAHeaderHoweverItIsTyped(String header) {
        assertThat(Texts.headerKey(header)).isEqualTo("mã hệ thống");
    }

    @Test
    void composesAcrossAnInvisibleCharacter() {
        assertThat(Texts.clean("e\u200B\u0323\u0302")).isEqualTo("ệ");
    }

    @Test
    void removesCharactersThatReverseTheReadingDirection() {
        assertThat(Texts.clean("HT-01\u202Exslx.\u2066")).isEqualTo("HT-01xslx.");
    }

    @Test
    void resolvesTheEscapesOfTheFileFormat() {
        assertThat(Texts.clean("a_x0041_b")).isEqualTo("aAb");
        assertThat(Texts.clean("a_x005F_x0041_b")).isEqualTo("a_x0041_b");
        assertThat(Texts.clean("a_xyz_b")).isEqualTo("a_xyz_b");
    }

    @Test
    void keepsCharactersBeyondTheBasicPlane() {
        assertThat(Texts.clean("chữ 𡨸 Nôm 😀")).isEqualTo("chữ 𡨸 Nôm 😀");
    }

    @Test
    void cutsHeapsOfCombiningMarks() {
        assertThat(Texts.clean("a" + "\u0316\u0301".repeat(10_000)).length()).isLessThanOrEqualTo(31);
    }

    @Test
    void leavesNothingOfBlankText() {
        assertThat(Texts.clean(" \t\u00A0\n\u200B\uFEFF")).isEmpty();
        assertThat(Texts.clean("")).isEmpty();
    }
}
