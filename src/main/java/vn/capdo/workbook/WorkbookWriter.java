package vn.capdo.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes .xlsx files that {@link WorkbookReader} reads back: templates to fill in, and tables of data. */
public final class WorkbookWriter {
    private static final int ROWS_IN_MEMORY = 100;
    private static final DateTimeFormatter TYPED_DATE = DateTimeFormatter.ofPattern("d/M/yyyy");

    private WorkbookWriter() {}

    /**
     * Writes a template: a data sheet with headers, formats, drop-downs and example rows, and a sheet of guidance in
     * Vietnamese. The stream is not closed.
     *
     * @param exampleRows rows in the order of the columns; dates as dd/MM/yyyy or yyyy-MM-dd; blank or missing values
     *     leave the cell empty
     */
    public static void template(
            OutputStream out, String sheetName, List<TemplateColumn> columns, List<List<String>> exampleRows)
            throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.getProperties().getCoreProperties().setCreator("");
            CellStyles styles = new CellStyles(workbook);
            XSSFSheet sheet = workbook.createSheet(sheetName);
            writeHeader(sheet, columns, styles);
            for (int i = 0; i < columns.size(); i++) {
                sheet.setDefaultColumnStyle(i, styles.data(columns.get(i).type()));
            }
            writeExamples(sheet, columns, exampleRows, styles);
            new TemplateGuide(workbook, styles).write(columns, !exampleRows.isEmpty());
            new TemplateRules(workbook, sheet).write(columns);
            workbook.write(out);
        }
    }

    /**
     * Writes a table of any length with bounded memory. The stream is not closed.
     *
     * @param rows rows in the order of the columns; each value a {@link String}, {@link LocalDate}, {@link Number},
     *     {@link Boolean} or null
     */
    public static void table(
            OutputStream out,
            String sheetName,
            List<TemplateColumn> columns,
            Iterable<? extends List<? extends Object>> rows)
            throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            workbook.getXSSFWorkbook().getProperties().getCoreProperties().setCreator("");
            CellStyles styles = new CellStyles(workbook);
            SXSSFSheet sheet = workbook.createSheet(sheetName);
            writeHeader(sheet, columns, styles);
            int next = 1;
            for (List<?> values : rows) {
                Row row = sheet.createRow(next++);
                for (int i = 0; i < columns.size(); i++) {
                    writeValue(row, i, i < values.size() ? values.get(i) : null, columns.get(i), styles);
                }
            }
            workbook.write(out);
        }
    }

    private static void writeHeader(Sheet sheet, List<TemplateColumn> columns, CellStyles styles) {
        Row header = sheet.createRow(0);
        header.setHeightInPoints(36);
        for (int i = 0; i < columns.size(); i++) {
            TemplateColumn column = columns.get(i);
            Cell cell = header.createCell(i);
            cell.setCellValue(column.shownHeader());
            cell.setCellStyle(styles.header(column.required()));
            sheet.setColumnWidth(i, column.width() * 256);
        }
        sheet.createFreezePane(0, 1);
        CellStyles.fitPage(sheet);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
    }

    private static void writeExamples(
            Sheet sheet, List<TemplateColumn> columns, List<List<String>> exampleRows, CellStyles styles) {
        for (int r = 0; r < exampleRows.size(); r++) {
            Row row = sheet.createRow(r + 1);
            List<String> values = exampleRows.get(r);
            for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
                ColumnType type = columns.get(i).type();
                Object value = typed(values.get(i), type);
                if (value != null) {
                    write(row.createCell(i), value);
                    row.getCell(i).setCellStyle(styles.example(type));
                }
            }
            CellStyles.fitHeight(row);
        }
    }

    private static void writeValue(
            Row row, int position, @Nullable Object value, TemplateColumn column, CellStyles styles) {
        if (value == null) {
            return;
        }
        Cell cell = row.createCell(position);
        write(cell, value);
        boolean dateAsText = column.type() == ColumnType.DATE && !(value instanceof LocalDate);
        cell.setCellStyle(styles.data(dateAsText ? ColumnType.TEXT : column.type()));
    }

    private static void write(Cell cell, Object value) {
        if (value instanceof LocalDate date) {
            cell.setCellValue(date);
        } else if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Boolean bool) {
            cell.setCellValue(bool);
        } else {
            cell.setCellValue(value.toString());
        }
    }

    private static @Nullable Object typed(String value, ColumnType type) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return switch (type) {
            case TEXT -> value;
            case NUMBER -> Double.valueOf(value);
            case DATE -> date(value);
        };
    }

    private static LocalDate date(String value) {
        try {
            return LocalDate.parse(value, TYPED_DATE);
        } catch (DateTimeParseException e) {
            return LocalDate.parse(value);
        }
    }
}
