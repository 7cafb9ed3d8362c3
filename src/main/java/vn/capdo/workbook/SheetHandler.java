package vn.capdo.workbook;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xml.sax.Attributes;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** Hears the cells of a sheet and hands over its data rows, holding one row at a time. */
final class SheetHandler extends PartHandler {
    static final int HEADER_ROW = 1;

    private final String sheetName;
    private final Headers headers;
    private final CellValues values;
    private final MergedRanges merged;
    private final WorkbookLimits limits;
    private final RowConsumer consumer;

    private final TextCollector inline;
    private final StringBuilder value = new StringBuilder();
    private final Map<Integer, Cell> cells = new HashMap<>();

    private boolean inSheetData;
    private boolean headersComplete;
    private int row;
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
        this.inline = new TextCollector(limits.maxCellChars());
    }

    /** How many data rows were handed over. */
    int rows() {
        return rows;
    }

    @Override
    void open(String name, Attributes attributes) {
        if (!inSheetData) {
            inSheetData = name.equals("sheetData");
            return;
        }
        switch (name) {
            case "row" -> openRow(attributes);
            case "c" -> openCell(attributes);
            case "v" -> inValue = inCell;
            case "f" -> formula = true;
            default -> inline.open(name);
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
            default -> inline.close(name);
        }
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        if (inValue) {
            value.append(buffer, start, Math.min(length, limits.maxCellChars() + 1 - value.length()));
        } else if (inCell) {
            inline.characters(buffer, start, length);
        }
    }

    @Override
    public void endDocument() {
        completeHeaders();
    }

    private void openRow(Attributes attributes) {
        String number = attributes.getValue("r");
        int next = number == null ? row + 1 : References.rowNumber(number);
        if (next <= row || next > References.MAX_ROW) {
            throw WorkbookRefusedException.damaged("row " + next + " after row " + row);
        }
        row = next;
        column = 0;
        cells.clear();
        if (row > HEADER_ROW) {
            completeHeaders();
        }
    }

    private void openCell(Attributes attributes) {
        String ref = attributes.getValue("r");
        int next = ref == null ? column + 1 : References.column(ref);
        if (next <= column || next > References.MAX_COLUMN || (ref != null && References.row(ref) != row)) {
            throw WorkbookRefusedException.damaged("cell " + ref + " in row " + row);
        }
        column = next;
        type = attribute(attributes, "t", "n");
        style = index(attribute(attributes, "s", "0"));
        formula = false;
        inCell = row == HEADER_ROW || headers.at(column) != null;
        value.setLength(0);
        inline.start();
    }

    private void closeCell() {
        if (!inCell) {
            return;
        }
        inCell = false;
        String raw = type.equals("inlineStr") ? inline.text() : value.toString();
        Cell cell = values.read(References.of(column, row), type, style, raw);
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
        consumer.accept(new SheetRow(row, cellsByHeader()));
    }

    private Map<String, Cell> cellsByHeader() {
        merged.moveTo(row);
        Map<String, Cell> byHeader = new LinkedHashMap<>();
        headers.positions().forEach((position, wanted) -> {
            Cell cell = cells.get(position);
            if (merged.covers(position)) {
                String text = cell == null ? "" : cell.text();
                cell = new Cell(References.of(position, row), CellKind.MERGED, text, cell == null ? null : cell.date());
            }
            if (cell != null) {
                byHeader.put(wanted.header(), cell);
            }
        });
        return byHeader;
    }

    private void completeHeaders() {
        if (!headersComplete) {
            headersComplete = true;
            headers.complete(sheetName);
        }
    }
}
