package vn.capdo.workbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One data row that has at least one cell with content in a wanted column.
 *
 * @param rowNumber the row number as Excel shows it; the header is row 1
 * @param cells the cells with content, keyed by {@link Column#header()}; a blank cell is absent, unless it holds a
 *     formula without a stored value or lies in a merged range
 */
public record SheetRow(int rowNumber, Map<String, Cell> cells) {
    public SheetRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
}
