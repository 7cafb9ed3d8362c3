package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookWriterTests {
    private static final TemplateColumn CODE = TemplateColumn.of("Mã hệ thống", true, ColumnType.TEXT, 18)
            .withExample("HT-01")
            .withNote("Không trùng nhau trong cùng một chủ quản");
    private static final TemplateColumn TYPE = TemplateColumn.of("Loại hệ thống", true, ColumnType.TEXT, 30)
            .withOneOf(List.of("Phục vụ hoạt động nội bộ", "Phục vụ người dân, doanh nghiệp", "Khác"));
    private static final TemplateColumn INFO = TemplateColumn.of("Loại thông tin", true, ColumnType.TEXT, 30)
            .withSeveralOf(List.of("Thông tin công cộng", "Thông tin riêng"));
    private static final TemplateColumn LEVEL =
            TemplateColumn.of("Cấp độ", false, ColumnType.NUMBER, 8).withOneOf(List.of("1", "2", "3", "4", "5"));
    private static final TemplateColumn DATE =
            TemplateColumn.of("Ngày quyết định", false, ColumnType.DATE, 14).withExample("31/12/2025");
    private static final List<TemplateColumn> COLUMNS = List.of(CODE, TYPE, INFO, LEVEL, DATE);
    private static final List<List<String>> EXAMPLES =
            List.of(List.of("0012", "Khác", "Thông tin riêng", "3", "5/2/2025"), Arrays.asList("HT-02", null, ""));

    @TempDir
    Path folder;

    @Test
    void templateIsReadBackByTheReader() throws Exception {
        List<SheetRow> rows = new ArrayList<>();
        WorkbookSummary summary = WorkbookReader.read(
                template(), COLUMNS.stream().map(TemplateColumn::toColumn).toList(), rows::add);

        assertThat(summary.warnings()).isEmpty();
        assertThat(rows.get(0).cells().values())
                .extracting(Cell::kind, Cell::text)
                .containsExactly(
                        tuple(CellKind.TEXT, "0012"),
                        tuple(CellKind.TEXT, "Khác"),
                        tuple(CellKind.TEXT, "Thông tin riêng"),
                        tuple(CellKind.NUMBER, "3"),
                        tuple(CellKind.DATE, "05/02/2025"));
        assertThat(rows.get(1).cells()).containsOnlyKeys("Mã hệ thống");
    }

    @Test
    void templateHeaderIsBoldFrozenAndMarksRequiredColumns() throws Exception {
        try (XSSFWorkbook workbook = open(template())) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            Row header = sheet.getRow(0);

            assertThat(header.getCell(0).getStringCellValue()).isEqualTo("Mã hệ thống*");
            assertThat(header.getCell(3).getStringCellValue()).isEqualTo("Cấp độ");
            assertThat(workbook.getFontAt(header.getCell(0).getCellStyle().getFontIndex())
                            .getBold())
                    .isTrue();
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition())
                    .isEqualTo(1);
            assertThat(sheet.getColumnWidth(1)).isEqualTo(30 * 256);
        }
    }

    @Test
    void templateColumnsCarryTheirFormat() throws Exception {
        try (XSSFWorkbook workbook = open(template())) {
            Sheet sheet = workbook.getSheetAt(0);

            assertThat(sheet.getColumnStyle(0).getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getColumnStyle(3).getDataFormatString()).isEqualTo("General");
            assertThat(sheet.getColumnStyle(4).getDataFormatString()).isEqualTo("dd/mm/yyyy");
        }
    }

    @Test
    void templateOffersFixedValuesAsDropDowns() throws Exception {
        try (XSSFWorkbook workbook = open(template())) {
            XSSFSheet sheet = workbook.getSheetAt(0);

            assertThat(sheet.getDataValidations())
                    .extracting(
                            rule -> rule.getRegions().getCellRangeAddresses()[0].formatAsString(),
                            rule -> rule.getValidationConstraint().getFormula1())
                    .contains(
                            tuple("B2:B50001", "DanhSachGiaTri!$B$1:$B$3"),
                            tuple("D2:D50001", "DanhSachGiaTri!$D$1:$D$5"));
            Sheet values = workbook.getSheet("DanhSachGiaTri");
            assertThat(values.getRow(1).getCell(1).getStringCellValue()).isEqualTo("Phục vụ người dân, doanh nghiệp");
            assertThat(values.getRow(2).getCell(3).getNumericCellValue()).isEqualTo(3);
            assertThat(workbook.getSheetVisibility(workbook.getSheetIndex(values)))
                    .isEqualTo(SheetVisibility.HIDDEN);
        }
    }

    @Test
    void templateAcceptsOnlyDatesInDateColumns() throws Exception {
        try (XSSFWorkbook workbook = open(template())) {
            List<? extends DataValidation> rules = workbook.getSheetAt(0).getDataValidations().stream()
                    .filter(rule -> rule.getValidationConstraint().getValidationType() == ValidationType.DATE)
                    .toList();

            assertThat(rules).hasSize(1);
            assertThat(rules.get(0).getRegions().getCellRangeAddresses()[0].formatAsString())
                    .isEqualTo("E2:E50001");
            assertThat(rules.get(0).getErrorBoxText()).contains("31/12/2025");
        }
    }

    @Test
    void templateExplainsEveryColumn() throws Exception {
        try (XSSFWorkbook workbook = open(template())) {
            Sheet guide = workbook.getSheetAt(1);
            List<List<String>> lines = new ArrayList<>();
            for (Row row : guide) {
                List<String> line = new ArrayList<>();
                row.forEach(cell -> line.add(cell.getStringCellValue()));
                lines.add(line);
            }

            assertThat(guide.getSheetName()).isEqualTo("Hướng dẫn");
            assertThat(lines)
                    .contains(
                            List.of("Tên cột", "Bắt buộc", "Giá trị hợp lệ", "Ví dụ", "Cách điền"),
                            List.of(
                                    "Mã hệ thống*",
                                    "Có",
                                    "Văn bản",
                                    "HT-01",
                                    "Không trùng nhau trong cùng một chủ quản"),
                            List.of("Cấp độ", "Không", "Chọn một giá trị:\n- 1\n- 2\n- 3\n- 4\n- 5", "", ""),
                            List.of("Ngày quyết định", "Không", "Ngày (ngày/tháng/năm)", "31/12/2025", ""));
            assertThat(lines).anySatisfy(line -> assertThat(line.get(0)).contains("là ví dụ"));
        }
    }

    @Test
    void templateWithoutExamplesDoesNotSpeakOfThem() throws Exception {
        try (XSSFWorkbook workbook = open(template(List.of()))) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isZero();
            for (Row row : workbook.getSheetAt(1)) {
                assertThat(row.getCell(0).getStringCellValue()).doesNotContain("là ví dụ");
            }
        }
    }

    @Test
    void marksARequiredColumnOnlyOnce() {
        assertThat(TemplateColumn.of("Mã hệ thống*", true, ColumnType.TEXT, 18).shownHeader())
                .isEqualTo("Mã hệ thống*");
    }

    @Test
    void tableKeepsTheTypeOfEveryValue() throws Exception {
        Path file = folder.resolve("table.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            WorkbookWriter.table(
                    out,
                    "Danh mục hệ thống",
                    COLUMNS,
                    List.of(
                            Arrays.asList("=1+1", null, true, 3, LocalDate.of(2025, 12, 31)),
                            Arrays.asList("HT-02", "Khác", "", 2.5, "31/12/2025")));
        }
        List<SheetRow> rows = new ArrayList<>();
        WorkbookReader.read(file, COLUMNS.stream().map(TemplateColumn::toColumn).toList(), rows::add);

        assertThat(rows.get(0).cells().values())
                .extracting(Cell::ref, Cell::kind, Cell::text)
                .containsExactly(
                        tuple("A2", CellKind.TEXT, "=1+1"),
                        tuple("C2", CellKind.BOOLEAN, "TRUE"),
                        tuple("D2", CellKind.NUMBER, "3"),
                        tuple("E2", CellKind.DATE, "31/12/2025"));
        assertThat(rows.get(1).cells().values())
                .extracting(Cell::ref, Cell::kind, Cell::text)
                .containsExactly(
                        tuple("A3", CellKind.TEXT, "HT-02"),
                        tuple("B3", CellKind.TEXT, "Khác"),
                        tuple("D3", CellKind.NUMBER, "2.5"),
                        tuple("E3", CellKind.TEXT, "31/12/2025"));
    }

    private Path template() throws IOException {
        return template(EXAMPLES);
    }

    private Path template(List<List<String>> examples) throws IOException {
        Path file = folder.resolve("template.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            WorkbookWriter.template(out, "Danh mục hệ thống", COLUMNS, examples);
        }
        return file;
    }

    private static XSSFWorkbook open(Path file) throws IOException {
        return new XSSFWorkbook(Files.newInputStream(file));
    }
}
