package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** What the tests of the reader share: a folder, three columns, and the rows read last. */
abstract class ReaderTest {
    static final Column CODE = new Column("Mã hệ thống", true);
    static final Column NAME = new Column("Tên hệ thống thông tin", true);
    static final Column DATE = new Column("Ngày quyết định", false);
    static final List<Column> COLUMNS = List.of(CODE, NAME, DATE);

    static final String HEADER = RawWorkbook.row(
            1,
            RawWorkbook.inline("A1", "Mã hệ thống*"),
            RawWorkbook.inline("B1", "Tên hệ thống thông tin*"),
            RawWorkbook.inline("C1", "Ngày quyết định"));

    @TempDir
    Path folder;

    final List<SheetRow> rows = new ArrayList<>();

    WorkbookSummary read(Path file) {
        rows.clear();
        return WorkbookReader.read(file, COLUMNS, rows::add);
    }

    WorkbookSummary read(RawWorkbook workbook) throws Exception {
        return read(workbook.write(folder));
    }

    WorkbookSummary readRows(String... dataRows) throws Exception {
        return read(new RawWorkbook().sheet(HEADER + String.join("", dataRows)));
    }

    Cell cell(int row, Column column) {
        return rows.get(row).cells().get(column.header());
    }

    Cell onlyCell(String cellXml) throws Exception {
        readRows(RawWorkbook.row(2, cellXml));
        return rows.get(0).cells().values().iterator().next();
    }

    WorkbookRefusedException refusal(Path file) {
        return refusal(file, WorkbookLimits.DEFAULT);
    }

    WorkbookRefusedException refusal(Path file, WorkbookLimits limits) {
        rows.clear();
        return catchThrowableOfType(
                WorkbookRefusedException.class,
                () -> WorkbookReader.read(file, WorkbookReader.DEFAULT_SHEET, COLUMNS, limits, rows::add));
    }

    Reason reason(RawWorkbook workbook) throws Exception {
        return reason(workbook.write(folder));
    }

    Reason reason(Path file) {
        WorkbookRefusedException refusal = refusal(file);
        return refusal == null ? null : refusal.reason();
    }
}
