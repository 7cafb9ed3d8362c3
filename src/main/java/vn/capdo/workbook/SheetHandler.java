package vn.capdo.workbook;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellAddress;
import org.xml.sax.Attributes;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * Hears the cells of a sheet and hands over its data rows, holding one row at a time. POI's
 * {@code XSSFSheetXMLHandler} hands over formatted text only: whether it was a date, a number, a formula or an error,
 * and that a formula has no value yet, is lost, and nothing bounds a text.
 */
final class SheetHandler extends PartHandler {
    /** Rows and columns are counted from 0 here, as POI does, and shown from 1. */
    static final int HEADER_ROW = 0;

    private static final SpreadsheetVersion VERSION = SpreadsheetVersion.EXCEL2007;

    private final String sheetName;
    private final Headers headers;
    private final CellValues values;
    private final MergedRanges merged;
    private final WorkbookLimits limits;
    private final RowConsumer consumer;

    /** What the open cell shows; stops one character after the limit. */
    private final StringBuilder value = new StringBuilder();

    private final Map<Integer, Cell> cells = new HashMap<>();
    private final Hidden hidden = new Hidden();

    private boolean inSheetData;
    private boolean headersComplete;
    private int row = -1;
    private int column;
    private int rows;

    private String type = "";
    private int style;
    private boolean inCell;
    private boolean inValue;
    private boolean formula;

    SheetHandler(
            String sheetName,
            Headers headers,
            CellValues values,
            MergedRanges merged,
            WorkbookLimits limits,
            RowConsumer consumer) {
        this.sheetName = sheetName;
        this.headers = headers;
        this.values = values;
        this.merged = merged;
        this.limits = limits;
        this.consumer = consumer;
    }

    /** What was read although nobody sees it. */
    List<WorkbookWarning> hidden() {
        return hidden.warnings(headers);
    }

    /** How many data rows were handed over. */
    int rows() {
        return rows;
    }

    @Override
    void open(String name, Attributes attributes) {
        if (!inSheetData) {
            inSheetData = name.equals("sheetData");
            if (name.equals("col")) {
                hidden.column(attributes);
            }
            return;
        }
        switch (name) {
            case "row" -> openRow(attributes);
            case "c" -> openCell(attributes);
            case "f" -> formula = true;
            case "v" -> inValue = true;
            default -> {}
        }
    }

    @Override
    void close(String name) {
        if (!inSheetData) {
            return;
        }
        switch (name) {
            case "sheetData" -> inSheetData = false;
            case "row" -> closeRow();
            case "c" -> closeCell();
            case "v" -> inValue = false;
            default -> {}
        }
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        boolean shown = type.equals("inlineStr") ? inText() : inValue;
        if (inCell && shown) {
            value.append(buffer, start, Math.min(length, limits.maxCellChars() + 1 - value.length()));
        }
    }

    @Override
    public void endDocument() {
        completeHeaders();
    }

    private void openRow(Attributes attributes) {
        String number = attributes.getValue("r");
        int next = number == null ? row + 1 : index(number) - 1;
        if (next <= row || next > VERSION.getLastRowIndex()) {
            throw WorkbookRefusedException.damaged("row " + number + " after row " + (row + 1));
        }
        row = next;
        hidden.row(attributes);
        column = -1;
        cells.clear();
        if (row > HEADER_ROW) {
            completeHeaders();
        }
    }

    private void openCell(Attributes attributes) {
        String ref = attributes.getValue("r");
        int next = ref == null ? column + 1 : columnOf(ref);
        if (next <= column || next > VERSION.getLastColumnIndex()) {
            throw WorkbookRefusedException.damaged("cell " + ref + " in row " + (row + 1));
        }
        column = next;
        type = attribute(attributes, "t", "n");
        style = index(attribute(attributes, "s", "0"));
        formula = false;
        inCell = row == HEADER_ROW || headers.at(column) != null;
        value.setLength(0);
    }

    /** The column of a cell of this row, or -1. */
    private int columnOf(String ref) {
        try {
            CellAddress address = new CellAddress(ref);
            return address.getRow() == row ? address.getColumn() : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private void closeCell() {
        if (!inCell) {
            return;
        }
        inCell = false;
        Cell cell = values.read(shown(column), type, style, value.toString());
        if (row == HEADER_ROW) {
            headers.add(column, cell.text());
            return;
        }
        // A formula whose result is an empty string shows nothing; one without a result has yet to be calculated.
        boolean showsNothing = cell.text().isEmpty() && type.equals("str");
        if (formula && !showsNothing) {
            cell = cell.as(CellKind.FORMULA);
        }
        if (!cell.isBlank()) {
            cells.put(column, cell);
        }
    }

    private void closeRow() {
        if (row == HEADER_ROW || cells.isEmpty()) {
            return;
        }
        if (rows == limits.maxRows()) {
            throw new WorkbookRefusedException(Reason.TOO_MANY_ROWS, limits.maxRows());
        }
        rows++;
        hidden.read(row + 1);
        consumer.accept(new SheetRow(row + 1, cellsByHeader()));
    }

    private Map<String, Cell> cellsByHeader() {
        merged.moveTo(row);
        Map<String, Cell> byHeader = new LinkedHashMap<>();
        headers.positions().forEach((position, wanted) -> {
            Cell cell = cells.get(position);
            if (merged.covers(position)) {
                String text = cell == null ? "" : cell.text();
                cell = new Cell(shown(position), CellKind.MERGED, text, cell == null ? null : cell.date());
            }
            if (cell != null) {
                byHeader.put(wanted.header(), cell);
            }
        });
        return byHeader;
    }

    private String shown(int position) {
        return new CellAddress(row, position).formatAsString();
    }

    private void completeHeaders() {
        if (!headersComplete) {
            headersComplete = true;
            headers.complete(sheetName);
        }
    }
}
