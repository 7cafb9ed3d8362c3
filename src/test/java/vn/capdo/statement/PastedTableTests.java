package vn.capdo.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Excel puts on the clipboard, as rows of a section. */
class PastedTableTests {

    private static List<Map<String, String>> devices(String text) {
        return PastedTable.read(StatementSection.DEVICES, 0, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tường lửa\tPhòng máy\tLọc gói tin\r\nChuyển mạch\tTầng 2\t\r\n",
                "Tường lửa\tPhòng máy\tLọc gói tin\nChuyển mạch\tTầng 2",
                "Tường lửa\tPhòng máy\tLọc gói tin\rChuyển mạch\tTầng 2\r",
                "\n\t\t\nTường lửa\tPhòng máy\tLọc gói tin\t\t\nChuyển mạch\tTầng 2\t \n\n",
                "STT\tTên, chủng loại\tVị trí\tMục đích\n1\tTường lửa\tPhòng máy\tLọc gói tin\n2\tChuyển mạch\tTầng 2\t\n",
                "1\tTường lửa\tPhòng máy\tLọc gói tin\n2\tChuyển mạch\tTầng 2\t\n",
                "1.\tTường lửa\tPhòng máy\tLọc gói tin\n2.\tChuyển mạch\tTầng 2",
                "Tên, chủng loại thiết bị\tVị trí triển khai\tGhi chú\nTường lửa\tPhòng máy\tLọc gói tin\nChuyển mạch\tTầng 2",
                "STT\tThiết bị\tVị trí\tMục đích\n(1)\t(2)\t(3)\t(4)\n1\tTường lửa\tPhòng máy\tLọc gói tin\n2\tChuyển mạch\tTầng 2",
            })
    void theSameRowsHoweverTheSheetIsMade(String text) {
        assertThat(devices(text))
                .containsExactly(
                        Map.of("device", "Tường lửa", "location", "Phòng máy", "purpose", "Lọc gói tin"),
                        Map.of("device", "Chuyển mạch", "location", "Tầng 2"));
    }

    @Test
    void aCellInQuotesHoldsTabsLineBreaksAndQuotes() {
        assertThat(devices("\"Máy chủ \"\"A\"\"\r\nthế hệ 2\"\tPhòng\t\"a\tb\"\nTủ 19\" rack\t\"lẻ\tx"))
                .containsExactly(
                        Map.of("device", "Máy chủ \"A\"\r\nthế hệ 2", "location", "Phòng", "purpose", "a\tb"),
                        Map.of("device", "Tủ 19\" rack", "location", "\"lẻ", "purpose", "x"));
    }

    @Test
    void whatPeopleWriteForALevelOrADayIsUnderstood() {
        assertThat(PastedTable.read(StatementSection.COMPONENTS, 0, "Cổng\tCấp độ 3\tĐiều 9\nNội bộ\t2\t"))
                .containsExactly(
                        Map.of("component", "Cổng", "level", "3", "grounds", "Điều 9"),
                        Map.of("component", "Nội bộ", "level", "2"));
        assertThat(PastedTable.read(StatementSection.DETAILED_RISKS, 7, "Lan\t5/9/2026\nMinh\t2026-12-31"))
                .containsExactly(
                        Map.of("responsible", "Lan", "due", "2026-09-05"),
                        Map.of("responsible", "Minh", "due", "2026-12-31"));
    }

    @Test
    void letteredInDecomposedFormItIsKeptComposed() {
        assertThat(devices("Tu\u031bo\u031b\u0300ng lu\u031b\u0309a")).containsExactly(Map.of("device", "Tường lửa"));
    }

    @Test
    void whatDoesNotFitIsRefusedWhole() {
        assertRefusal(() -> devices(" \t\n\t")).isEqualTo("statement.nothingPasted");
        assertRefusal(() -> devices("a\tb\tc\td")).isEqualTo("statement.tooManyColumns");
        assertRefusal(() -> devices("a".repeat(2001))).isEqualTo("statement.cellTooLong");
        assertRefusal(() -> PastedTable.read(StatementSection.COMPONENTS, 1, "6"))
                .isEqualTo("statement.wrongLevel");
        assertRefusal(() -> PastedTable.read(StatementSection.DETAILED_RISKS, 8, "31/02/2026"))
                .isEqualTo("statement.wrongDay");
        assertRefusal(() -> PastedTable.read(StatementSection.SCOPE, 0, "a")).isEqualTo("statement.noSuchColumn");
        assertRefusal(() -> PastedTable.read(StatementSection.DEVICES, 3, "a")).isEqualTo("statement.noSuchColumn");
    }

    @Test
    void fiveThousandRowsAreTakenAndOneMoreIsNot() {
        assertThat(devices(rows(5000))).hasSize(5000);
        assertRefusal(() -> devices(rows(5001))).isEqualTo("statement.tooManyRows");
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "Máy " + i + "\tPhòng\tx")
                .collect(Collectors.joining("\r\n"));
    }
}
