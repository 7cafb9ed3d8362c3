package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.workbook.RawWorkbook.inline;
import static vn.capdo.workbook.RawWorkbook.row;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** What nobody sees in a workbook, and workbooks that are large in an honest way. */
class HiddenPartsTests extends ReaderTest {

    private static final String HIDDEN = "<sheet name=\"Danh mục hệ thống\" sheetId=\"1\" state=\"%s\" r:id=\"rId1\"/>"
            + "<sheet name=\"Trang của tôi\" sheetId=\"2\" r:id=\"rId2\"/>";

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "veryHidden"})
    void aHiddenSheetDoesNotWinByItsName(String state) throws Exception {
        WorkbookSummary summary = read(new RawWorkbook()
                .workbook("", HIDDEN.formatted(state))
                .sheet(HEADER + row(2, inline("A2", "CU-01")))
                .secondSheet(HEADER + row(2, inline("A2", "HT-02"))));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-02");
        assertThat(summary.warnings())
                .containsExactly(new WorkbookWarning(
                        WorkbookWarning.HIDDEN_SHEET, List.of("Trang của tôi", "Danh mục hệ thống")));
    }

    @Test
    void dataOnAHiddenSheetOnlyIsRefusedWithItsName() throws Exception {
        RawWorkbook workbook = new RawWorkbook()
                .workbook("", HIDDEN.formatted("hidden"))
                .sheet(HEADER + row(2, inline("A2", "CU-01")))
                .secondSheet(row(1, inline("A1", "Hướng dẫn")));

        WorkbookRefusedException refusal = refusal(workbook.write(folder));
        assertThat(refusal.reason()).isEqualTo(Reason.HIDDEN_SHEET);
        assertThat(refusal.messageIn(Locale.forLanguageTag("vi")))
                .contains("“Danh mục hệ thống” đang bị ẩn", "Trang của tôi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden=\"1\"",
                "hidden=\"true\"",
                "ht=\"0\" customHeight=\"1\"",
                "hidden=\"1\" outlineLevel=\"1\""
            })
    void hiddenAndFilteredRowsAreReadAndTold(String how) throws Exception {
        WorkbookSummary summary = readRows(
                row(2, inline("A2", "HT-01")),
                row(3, inline("A3", "HT-02")).replace("<row ", "<row " + how + " "),
                "<row r=\"4\" " + how + "/>",
                row(5, inline("A5", "HT-03")));

        assertThat(rows).hasSize(3);
        assertThat(summary.warnings())
                .containsExactly(new WorkbookWarning(WorkbookWarning.HIDDEN_ROWS, List.of(1, "3")));
    }

    @Test
    void hiddenColumnsAreReadAndTold() throws Exception {
        String sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols>"
                + "<col min=\"2\" max=\"3\" width=\"9\" hidden=\"1\"/><col min=\"5\" max=\"16384\" hidden=\"1\"/></cols>"
                + "<sheetData>" + HEADER + row(2, inline("A2", "HT-01")) + "</sheetData></worksheet>";

        WorkbookSummary summary = read(new RawWorkbook().part("xl/worksheets/sheet1.xml", sheet));

        assertThat(summary.warnings()).singleElement().satisfies(warning -> assertThat(
                        warning.messageIn(Locale.forLanguageTag("vi")))
                .contains("Tên hệ thống thông tin", "(B)", "Ngày quyết định", "(C)"));
    }

    @Test
    void nothingHiddenNothingTold() throws Exception {
        assertThat(readRows(row(2, inline("A2", "HT-01"))).warnings()).isEmpty();
    }

    /** Worn workbooks repeat one style ten thousands of times; such a part packs a thousand to one. */
    @ParameterizedTest
    @ValueSource(ints = {4_000, 64_000})
    void manyRepeatedStylesAreNoBomb(int count) throws Exception {
        String style =
                "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\""
                        + " applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>";
        RawWorkbook workbook = new RawWorkbook()
                .sheet(HEADER + row(2, inline("A2", "HT-01")))
                .part(
                        "xl/styles.xml",
                        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs>"
                                + style.repeat(count) + "</cellXfs></styleSheet>");

        assertThat(reason(workbook)).isNull();
        assertThat(rows).hasSize(1);
    }

    @Test
    void rowsThatAreAllAlikeAreNoBomb() throws Exception {
        String data = IntStream.rangeClosed(2, 50_000)
                .mapToObj(i -> "<row r=\"" + i + "\" ht=\"15\"><c r=\"A" + i + "\" s=\"1\"/><c r=\"B" + i
                        + "\" s=\"1\"/></row>")
                .collect(Collectors.joining());

        assertThat(reason(new RawWorkbook().sheet(HEADER + data))).isNull();
    }

    @Test
    void aBombIsRefusedWithoutFrightening() throws Exception {
        RawWorkbook bomb = new RawWorkbook().sheet(HEADER + "<row/>".repeat(5_000_000));

        assertThat(refusal(bomb.write(folder)).messageIn(Locale.forLanguageTag("vi")))
                .contains("Dữ liệu của bạn không sao", "tệp mẫu")
                .doesNotContain("an toàn", "bom");
    }
}
