package vn.capdo.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellReference;
import org.xml.sax.Attributes;

/**
 * Rows and columns of a sheet that are hidden, filtered away or folded. They are read like all others, for a filter is often
 * left on by mistake, but the person who uploads is told.
 */
final class Hidden {
    private static final int MAX_LISTED = 20;

    private final BitSet columns = new BitSet();
    private final List<String> rows = new ArrayList<>();
    private int count;
    private boolean row;

    void column(Attributes attributes) {
        int first = PartHandler.index(PartHandler.attribute(attributes, "min", "")) - 1;
        int last = PartHandler.index(PartHandler.attribute(attributes, "max", "")) - 1;
        if (isHidden(attributes, "width") && first >= 0 && last >= first) {
            columns.set(first, Math.min(last, SpreadsheetVersion.EXCEL2007.getLastColumnIndex()) + 1);
        }
    }

    /** A row begins. */
    void row(Attributes attributes) {
        row = isHidden(attributes, "ht");
    }

    /** The row that began last has content. */
    void read(int number) {
        if (row) {
            count++;
            if (rows.size() < MAX_LISTED) {
                rows.add(String.valueOf(number));
            }
        }
    }

    List<WorkbookWarning> warnings(Headers headers) {
        List<WorkbookWarning> warnings = new ArrayList<>();
        if (count > 0) {
            String listed = String.join(", ", rows) + (count > rows.size() ? ", …" : "");
            warnings.add(new WorkbookWarning(WorkbookWarning.HIDDEN_ROWS, List.of(count, listed)));
        }
        List<String> read = headers.positions().entrySet().stream()
                .filter(entry -> columns.get(entry.getKey()))
                .map(entry ->
                        entry.getValue().header() + " (" + CellReference.convertNumToColString(entry.getKey()) + ")")
                .toList();
        if (!read.isEmpty()) {
            warnings.add(new WorkbookWarning(WorkbookWarning.HIDDEN_COLUMNS, List.of(String.join("; ", read))));
        }
        return warnings;
    }

    private static boolean isHidden(Attributes attributes, String size) {
        return PartHandler.isTrue(PartHandler.attribute(attributes, "hidden", "0"))
                || PartHandler.attribute(attributes, size, "1").matches("0+(\\.0+)?");
    }
}
