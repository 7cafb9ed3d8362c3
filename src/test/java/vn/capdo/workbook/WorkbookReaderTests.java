package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.capdo.workbook.RawWorkbook.inline;
import static vn.capdo.workbook.RawWorkbook.row;
import static vn.capdo.workbook.RawWorkbook.styled;
import static vn.capdo.workbook.RawWorkbook.typed;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookReaderTests extends ReaderTest {

    @Test
    void readsTheRowsBelowTheHeader() throws Exception {
        WorkbookSummary summary = readRows(
                row(2, inline("A2", "HT-01"), inline("B2", "Cổng dịch vụ công")),
                row(3, inline("A3", "HT-02"), inline("B3", "Hệ thống thư điện tử")));

        assertThat(summary).isEqualTo(new WorkbookSummary("Danh mục hệ thống", 2, List.of()));
        assertThat(rows).extracting(SheetRow::rowNumber).containsExactly(2, 3);
        assertThat(cell(0, CODE)).isEqualTo(new Cell("A2", CellKind.TEXT, "HT-01", null));
        assertThat(cell(1, NAME)).isEqualTo(new Cell("B3", CellKind.TEXT, "Hệ thống thư điện tử", null));
    }

    @Test
    void readsAWorkbookWrittenByPoi() throws Exception {
        Path file = folder.resolve("poi.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Danh mục hệ thống");
            CellStyle dateStyle = workbook.createCellStyle();
            dateStyle.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            Row header = sheet.createRow(0);
            Row row = sheet.createRow(1);
            for (int i = 0; i < COLUMNS.size(); i++) {
                header.createCell(i).setCellValue(COLUMNS.get(i).header());
            }
            row.createCell(0).setCellValue("HT-01");
            row.createCell(1).setCellFormula("CONCATENATE(\"Cổng \",\"dịch vụ\")");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            row.createCell(2).setCellValue(LocalDate.of(2025, 12, 31));
            row.getCell(2).setCellStyle(dateStyle);
            workbook.write(out);
        }

        read(file);

        assertThat(cell(0, CODE)).isEqualTo(new Cell("A2", CellKind.TEXT, "HT-01", null));
        assertThat(cell(0, NAME)).isEqualTo(new Cell("B2", CellKind.FORMULA, "Cổng dịch vụ", null));
        assertThat(cell(0, DATE)).isEqualTo(new Cell("C2", CellKind.DATE, "31/12/2025", LocalDate.of(2025, 12, 31)));
    }

    @Test
    void takesColumnsInAnyOrder() throws Exception {
        read(new RawWorkbook()
                .sheet(row(1, inline("B1", "NGÀY  QUYẾT ĐỊNH"), inline("C1", " tên hệ thống thông tin * "))
                                .replace("</row>", inline("E1", "mã hệ\nthống*") + "</row>")
                        + row(2, styled("B2", 1, "45000"), inline("C2", "Một cửa"), inline("E2", "HT-01"))));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-01");
        assertThat(cell(0, NAME).text()).isEqualTo("Một cửa");
        assertThat(cell(0, DATE).date()).isEqualTo(LocalDate.of(2023, 3, 15));
    }

    @Test
    void matchesHeadersInDecomposedUnicode() throws Exception {
        String header = Normalizer.normalize(HEADER, Normalizer.Form.NFD);
        assertThat(header).isNotEqualTo(HEADER);

        read(new RawWorkbook().sheet(header + row(2, inline("A2", "HT-01"))));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-01");
    }

    @Test
    void composesDecomposedUnicode() throws Exception {
        Cell cell = onlyCell(inline("B2", Normalizer.normalize("Sở Thông tin và Truyền thông", Normalizer.Form.NFD)));

        assertThat(cell.text()).isEqualTo("Sở Thông tin và Truyền thông");
    }

    @Test
    void trimsSpacesOfEveryKind() throws Exception {
        Cell cell = onlyCell(inline("A2", "\u00A0 \u200B HT-01\t\u3000\u00A0  \uFEFF"));

        assertThat(cell.text()).isEqualTo("HT-01");
    }

    @Test
    void collapsesInnerSpaces() throws Exception {
        assertThat(onlyCell(inline("B2", "Cổng \u00A0\u00A0 dịch\u200B vụ   công"))
                        .text())
                .isEqualTo("Cổng dịch vụ công");
    }

    @Test
    void keepsLineBreaksInsideACell() throws Exception {
        assertThat(onlyCell(inline("B2", "Dòng một _x000D_\n  dòng hai\n")).text())
                .isEqualTo("Dòng một\ndòng hai");
    }

    @Test
    void dropsCharactersADatabaseWouldRefuse() throws Exception {
        assertThat(onlyCell(inline("A2", "HT_x0000_-_xD83D_01")).text()).isEqualTo("HT-01");
    }

    @Test
    void readsSharedStringsWithRichText() throws Exception {
        read(new RawWorkbook()
                .sharedStrings("<si><t>HT-01</t></si><si><r><t>Cổng </t></r><r><rPr><b/></rPr><t>dịch vụ</t></r>"
                        + "<rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh></si>")
                .sheet(HEADER + row(2, typed("A2", "s", "0"), typed("B2", "s", "1"))));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-01");
        assertThat(cell(0, NAME).text()).isEqualTo("Cổng dịch vụ");
    }

    @Test
    void skipsBlankRows() throws Exception {
        WorkbookSummary summary = readRows(
                "<row r=\"2\"/>",
                row(3, inline("A3", " \u00A0 "), "<c r=\"B3\" s=\"1\"/>"),
                row(9, inline("A9", "HT-01")));

        assertThat(summary.rows()).isEqualTo(1);
        assertThat(rows).extracting(SheetRow::rowNumber).containsExactly(9);
    }

    @Test
    void skipsRowsThatHoldNothingButIgnoredColumns() throws Exception {
        read(new RawWorkbook()
                .sheet(HEADER.replace("</row>", inline("D1", "Ghi chú") + "</row>")
                        + row(2, inline("D2", "chưa có"))
                        + row(3, inline("A3", "HT-01"))));

        assertThat(rows).extracting(SheetRow::rowNumber).containsExactly(3);
    }

    @Test
    void leavesBlankCellsOut() throws Exception {
        readRows(row(2, inline("A2", "HT-01"), inline("B2", "  ")));

        assertThat(rows.get(0).cells()).containsOnlyKeys(CODE.header());
    }

    @Test
    void countsRowsAndCellsThatCarryNoReference() throws Exception {
        read(new RawWorkbook()
                .sheet((HEADER + row(2, inline("A2", "HT-01"), inline("B2", "Một cửa")))
                        .replaceAll(" r=\"\\w+\"", "")));

        assertThat(rows.get(0).rowNumber()).isEqualTo(2);
        assertThat(cell(0, NAME)).isEqualTo(new Cell("B2", CellKind.TEXT, "Một cửa", null));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "3.0, 3",
        "-0, 0",
        "0.30000000000000004, 0.3",
        "12.5, 12.5",
        "84912345678, 84912345678",
        "1E+20, 100000000000000000000"
    })
    void writesNumbersAsAPersonWould(String stored, String text) throws Exception {
        assertThat(onlyCell(typed("A2", "n", stored)))
                .isEqualTo(new Cell("A2", CellKind.NUMBER, text, null, stored.equals("1E+20") ? null : text));
    }

    @Test
    void tellsADateFromADateTypedAsText() throws Exception {
        readRows(row(2, styled("C2", 1, "46022")), row(3, inline("C3", "31/12/2025")));

        assertThat(cell(0, DATE)).isEqualTo(new Cell("C2", CellKind.DATE, "31/12/2025", LocalDate.of(2025, 12, 31)));
        assertThat(cell(1, DATE)).isEqualTo(new Cell("C3", CellKind.TEXT, "31/12/2025", null));
    }

    @Test
    void ignoresTheTimeOfADate() throws Exception {
        assertThat(onlyCell(styled("C2", 1, "46022.999")).date()).isEqualTo(LocalDate.of(2025, 12, 31));
    }

    @Test
    void doesNotTakeADurationForADate() throws Exception {
        assertThat(onlyCell(styled("C2", 2, "1.5"))).isEqualTo(new Cell("C2", CellKind.NUMBER, "1.5", null, null));
    }

    @Test
    void doesNotTakeANumberWithoutDateFormatForADate() throws Exception {
        assertThat(onlyCell(styled("C2", 0, "46022")).kind()).isEqualTo(CellKind.NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"1, 1900-01-01", "59, 1900-02-28", "61, 1900-03-01", "2958465, 9999-12-31"})
    void countsDaysFrom1900(String serial, LocalDate date) throws Exception {
        assertThat(onlyCell(styled("C2", 1, serial)).date()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.75", "60", "-1", "2958466", "1E+300"})
    void takesASerialNumberWithoutADayForANumber(String serial) throws Exception {
        Cell cell = onlyCell(styled("C2", 1, serial));

        assertThat(cell.kind()).isEqualTo(CellKind.NUMBER);
        assertThat(cell.date()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 1904-01-01", "44560, 2025-12-31", "2957003, 9999-12-31"})
    void countsDaysFrom1904WhenTheWorkbookSaysSo(String serial, LocalDate date) throws Exception {
        read(new RawWorkbook()
                .workbook("date1904=\"1\"", "<sheet name=\"Danh mục hệ thống\" sheetId=\"1\" r:id=\"rId1\"/>")
                .sheet(HEADER + row(2, styled("C2", 1, serial))));

        assertThat(cell(0, DATE).date()).isEqualTo(date);
    }

    @Test
    void readsTheDatesOfTheStrictFormat() throws Exception {
        assertThat(onlyCell(typed("C2", "d", "2025-12-31T00:00:00")))
                .isEqualTo(new Cell("C2", CellKind.DATE, "31/12/2025", LocalDate.of(2025, 12, 31)));
    }

    @Test
    void reportsBooleansAndErrors() throws Exception {
        readRows(row(2, typed("A2", "b", "1"), typed("B2", "b", "0"), typed("C2", "e", "#REF!")));

        assertThat(cell(0, CODE)).isEqualTo(new Cell("A2", CellKind.BOOLEAN, "TRUE", null));
        assertThat(cell(0, NAME)).isEqualTo(new Cell("B2", CellKind.BOOLEAN, "FALSE", null));
        assertThat(cell(0, DATE)).isEqualTo(new Cell("C2", CellKind.ERROR, "#REF!", null));
    }

    @Test
    void reportsFormulasWithTheirStoredValue() throws Exception {
        readRows(row(
                2,
                "<c r=\"A2\" t=\"str\"><f>\"HT-\"&amp;1</f><v>HT-1</v></c>",
                "<c r=\"B2\"><f>1+1</f><v>2</v></c>",
                "<c r=\"C2\" s=\"1\"><f>TODAY()</f><v>46022</v></c>"));

        assertThat(cell(0, CODE)).isEqualTo(new Cell("A2", CellKind.FORMULA, "HT-1", null));
        assertThat(cell(0, NAME)).isEqualTo(new Cell("B2", CellKind.FORMULA, "2", null));
        assertThat(cell(0, DATE)).isEqualTo(new Cell("C2", CellKind.FORMULA, "31/12/2025", LocalDate.of(2025, 12, 31)));
    }

    @Test
    void reportsAFormulaThatWasNeverCalculated() throws Exception {
        assertThat(onlyCell("<c r=\"A2\"><f>D2</f><v/></c>")).isEqualTo(new Cell("A2", CellKind.FORMULA, "", null));
    }

    @Test
    void skipsRowsWhoseFormulasShowNothing() throws Exception {
        WorkbookSummary summary = readRows(row(2, "<c r=\"A2\" t=\"str\"><f>IF(D2=\"\",\"\",D2)</f><v></v></c>"));

        assertThat(summary.rows()).isZero();
    }

    @Test
    void reportsCellsMergedDownwards() throws Exception {
        read(new RawWorkbook()
                .sheet(
                        HEADER
                                + row(2, inline("A2", "HT-01"), inline("B2", "Một cửa"))
                                + row(3, inline("A3", "HT-02"))
                                + row(4, inline("A4", "HT-03"), inline("B4", "Thư điện tử")),
                        "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>"));

        assertThat(cell(0, NAME)).isEqualTo(new Cell("B2", CellKind.MERGED, "Một cửa", null));
        assertThat(cell(1, NAME)).isEqualTo(new Cell("B3", CellKind.MERGED, "", null));
        assertThat(cell(2, NAME)).isEqualTo(new Cell("B4", CellKind.TEXT, "Thư điện tử", null));
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.cells().get(CODE.header()).kind()).isEqualTo(CellKind.TEXT));
    }

    @Test
    void reportsCellsMergedAcross() throws Exception {
        read(new RawWorkbook()
                .sheet(
                        HEADER + row(5, inline("A5", "I. Khối văn phòng")),
                        "<mergeCells><mergeCell ref=\"A5:C5\"/></mergeCells>"));

        assertThat(rows.get(0).cells().values())
                .extracting(Cell::ref, Cell::kind)
                .containsExactly(
                        tuple("A5", CellKind.MERGED), tuple("B5", CellKind.MERGED), tuple("C5", CellKind.MERGED));
    }

    @Test
    void reportsAHeaderCellMergedIntoTheData() throws Exception {
        read(new RawWorkbook()
                .sheet(HEADER + row(2, inline("A2", "HT-01")), "<mergeCells><mergeCell ref=\"C1:C2\"/></mergeCells>"));

        assertThat(cell(0, DATE).kind()).isEqualTo(CellKind.MERGED);
    }

    @Test
    void doesNotMindMergedCellsInTheHeader() throws Exception {
        read(new RawWorkbook()
                .sheet(HEADER + row(2, inline("A2", "HT-01")), "<mergeCells><mergeCell ref=\"C1:E1\"/></mergeCells>"));

        assertThat(rows.get(0).cells()).containsOnlyKeys(CODE.header());
    }

    @Test
    void warnsOnceOfIgnoredColumns() throws Exception {
        WorkbookSummary summary = read(new RawWorkbook()
                .sheet(HEADER.replace("</row>", inline("D1", "STT") + inline("E1", "Ghi  chú") + "</row>")
                        + row(2, inline("A2", "HT-01"), inline("D2", "1"))));

        assertThat(summary.warnings())
                .containsExactly(new WorkbookWarning(WorkbookWarning.UNKNOWN_COLUMNS, List.of("STT; Ghi chú")));
        assertThat(summary.warnings().get(0).messageIn(Locale.forLanguageTag("vi")))
                .isEqualTo("Đã bỏ qua các cột không có trong tệp mẫu: STT; Ghi chú.");
    }

    @Test
    void prefersTheSheetOfTheExpectedName() throws Exception {
        read(new RawWorkbook()
                .workbook(
                        "",
                        "<sheet name=\"Hướng dẫn\" sheetId=\"1\" r:id=\"rId2\"/>"
                                + "<sheet name=\"danh mục  hệ thống\" sheetId=\"2\" r:id=\"rId1\"/>")
                .secondSheet(row(1, inline("A1", "Không phải dữ liệu")))
                .sheet(HEADER + row(2, inline("A2", "HT-01"))));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-01");
    }

    @Test
    void fallsBackToTheFirstVisibleSheetAndSaysSo() throws Exception {
        WorkbookSummary summary = read(new RawWorkbook()
                .workbook(
                        "",
                        "<sheet name=\"Ẩn\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                                + "<sheet name=\"Sheet2\" sheetId=\"2\" r:id=\"rId2\"/>")
                .secondSheet(HEADER + row(2, inline("A2", "HT-02"))));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-02");
        assertThat(summary.sheetName()).isEqualTo("Sheet2");
        assertThat(summary.warnings())
                .containsExactly(
                        new WorkbookWarning(WorkbookWarning.OTHER_SHEET, List.of("Sheet2", "Danh mục hệ thống")));
    }

    @Test
    void understandsPrefixedAndStrictNamespaces() throws Exception {
        String main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        read(new RawWorkbook()
                .part(
                        "xl/worksheets/sheet1.xml",
                        "<x:worksheet xmlns:x=\"%s\"><x:sheetData>%s</x:sheetData></x:worksheet>"
                                .formatted(
                                        main,
                                        (HEADER + row(2, inline("A2", "HT-01")))
                                                .replaceAll("<(/?)(\\w+)", "<$1x:$2"))));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-01");
    }

    @Test
    void doesNotMindCommentsAndCharacterData() throws Exception {
        String name = "<c r=\"B2\" t=\"inlineStr\"><is><t><![CDATA[A < B]]></t></is></c>";
        readRows("<!-- <row> --><?app x?>", row(2, inline("A2", "HT-<!---->01"), name));

        assertThat(cell(0, CODE).text()).isEqualTo("HT-01");
        assertThat(cell(0, NAME).text()).isEqualTo("A < B");
    }

    @Test
    void readsASheetWithoutDataRows() throws Exception {
        assertThat(readRows().rows()).isZero();
    }

    @Test
    void exposesALongTextInFull() throws Exception {
        assertThat(onlyCell(inline("B2", "ệ".repeat(32_767))).text()).hasSize(32_767);
    }

    @Test
    void passesOnWhatTheConsumerThrows() throws Exception {
        Path file =
                new RawWorkbook().sheet(HEADER + row(2, inline("A2", "HT-01"))).write(folder);

        assertThatThrownBy(() -> WorkbookReader.read(file, COLUMNS, row -> {
                    throw new IllegalStateException("no more");
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no more");
    }

    @Test
    void doesNotTakeAMissingFileForABadOne() {
        assertThatThrownBy(() -> read(folder.resolve("none.xlsx"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesToBeAskedForAColumnTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WorkbookReader.read(folder, List.of(CODE, new Column("mã hệ thống *", false)), rows::add));
    }
}
