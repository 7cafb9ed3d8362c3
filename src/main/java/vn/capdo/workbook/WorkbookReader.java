package vn.capdo.workbook;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * Reads one sheet of an .xlsx file row by row.
 *
 * <p>The file is not trusted: nothing in it makes the reader use unbounded memory, reach out of the file, or fail with
 * anything but a {@link WorkbookRefusedException}. The sheet is parsed once in full before its first row is handed
 * over.
 */
public final class WorkbookReader {
    /** The sheet that is read unless the caller names another. */
    public static final String DEFAULT_SHEET = "Danh mục hệ thống";

    private WorkbookReader() {}

    /**
     * Reads the sheet {@value #DEFAULT_SHEET}, or the first visible one, within {@link WorkbookLimits#DEFAULT}.
     *
     * @param file the uploaded file, whatever its name
     * @param columns the columns wanted, in any order
     * @param consumer receives the rows that have content, from top to bottom
     * @return what was read, with what the uploader should know
     * @throws WorkbookRefusedException when the file cannot be read as it is; rows may have been handed over before
     * @throws UncheckedIOException when the file is not there or the disk fails
     */
    public static WorkbookSummary read(Path file, List<Column> columns, RowConsumer consumer)
            throws WorkbookRefusedException {
        return read(file, DEFAULT_SHEET, columns, WorkbookLimits.DEFAULT, consumer);
    }

    /**
     * Reads the first visible sheet of the given name, or else the first visible one, within the given limits.
     *
     * @see #read(Path, List, RowConsumer)
     */
    public static WorkbookSummary read(
            Path file, String sheetName, List<Column> columns, WorkbookLimits limits, RowConsumer consumer)
            throws WorkbookRefusedException {
        Headers headers = new Headers(columns);
        FileSignature.check(file, limits);
        try (WorkbookFile workbook = WorkbookFile.open(file, limits)) {
            WorkbookFile.Sheet sheet = workbook.sheet(sheetName);
            MergedRanges merged = MergedRanges.of(workbook, sheet, limits);
            CellValues values = new CellValues(
                    Styles.of(workbook), SharedTexts.of(workbook, limits), workbook.date1904(), limits.maxCellChars());
            SheetHandler handler = new SheetHandler(sheet.name(), headers, values, merged, limits, consumer);
            boolean hidden = workbook.hides(sheetName);
            try {
                workbook.parse(sheet, handler);
            } catch (WorkbookRefusedException e) {
                throw hidden && e.reason() == Reason.MISSING_HEADER
                        ? new WorkbookRefusedException(e, Reason.HIDDEN_SHEET, sheetName, sheet.name())
                        : e;
            }
            List<WorkbookWarning> warnings = new ArrayList<>();
            if (!Texts.headerKey(sheet.name()).equals(Texts.headerKey(sheetName))) {
                warnings.add(new WorkbookWarning(
                        hidden ? WorkbookWarning.HIDDEN_SHEET : WorkbookWarning.OTHER_SHEET,
                        List.of(sheet.name(), sheetName)));
            }
            headers.warning().ifPresent(warnings::add);
            warnings.addAll(handler.hidden());
            return new WorkbookSummary(sheet.name(), handler.rows(), warnings);
        }
    }
}
