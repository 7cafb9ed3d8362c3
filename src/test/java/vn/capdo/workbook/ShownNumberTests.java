package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownNumberTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7       | General              | 7",
                "7       | @                    | 7",
                "7       | 0000                 | 0007",
                "12345   | 0000                 | 12345",
                "45      | 0\"/QĐ-STTTT\"       | 45/QĐ-STTTT",
                "45      | 0\\/\\Q\\Đ           | 45/QĐ",
                "7       | \"HT-SYT-\"00        | HT-SYT-07",
                "1234567 | 0000-0000            | 0123-4567",
                "1234    | 00-00                | 12-34",
                "7       | [$-42A]000;[Red]-000 | 007",
                "0       | 000                  | 000",
                "7       | [Blue]0\" lần\"      | 7 lần",
                "45      | #,##0                | 45",
                "1.5     | 0.00                 | 1.50",
                "3       | 0.0                  | 3.0"
            })
    void isWhatPeopleReadInTheCell(String stored, String format, String shown) {
        assertThat(ShownNumber.of(stored, format)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234             | #,##0",
                "45.6             | 0",
                "45.67            | 0.0",
                "0.45             | 0%",
                "1234             | 0.0E+00",
                "1.5              | [h]:mm",
                "5                | [>3]\"nhiều\";0",
                "12               | # ?/?",
                "7                | \"chỉ có chữ\"",
                "7                | ;;;",
                "-7               | 0000",
                "1234567890123456 | General"
            })
    void isNotToldWhereTheFormatHidesOrRounds(String stored, String format) {
        assertThat(ShownNumber.of(stored, format)).isNull();
    }
}
