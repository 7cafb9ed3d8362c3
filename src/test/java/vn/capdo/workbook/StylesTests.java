package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StylesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd/mm/yyyy",
                "DD/MM/YYYY",
                "[$-42A]dd mmmm yyyy;@",
                "\"Ngày\" dd \"tháng\" mm \"năm\" yyyy",
                "mmm-yy",
                "d\\.m\\.yy",
                "[Red]yyyy-mm-dd hh:mm"
            })
    void takesFormatsThatShowADayOrAYearForDates(String code) {
        assertThat(Styles.isDateCode(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "General",
                "0.00",
                "#,##0\\ \"đ\"",
                "#,##0 \"ngày\"",
                "[Red]0;[Blue]-0",
                "h:mm",
                "[h]:mm:ss",
                "@",
                "0;\"day\" d",
                "0\"",
                "[$-42A",
                "\\"
            })
    void doesNotTakeOtherFormatsForDates(String code) {
        assertThat(Styles.isDateCode(code)).isFalse();
    }
}
