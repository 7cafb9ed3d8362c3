package vn.capdo.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellRangeAddress;
import org.xml.sax.Attributes;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * The merged ranges of a sheet that touch data rows. They are written after the cells, so they need a pass of their
 * own; it also proves that the sheet is whole before its first row is handed over.
 */
final class MergedRanges extends PartHandler {
    private final int max;
    private final List<CellRangeAddress> ranges = new ArrayList<>();
    private final List<CellRangeAddress> active = new ArrayList<>();
    private final int[] rangesOver = new int[SpreadsheetVersion.EXCEL2007.getMaxColumns()];
    private int next;

    private MergedRanges(int max) {
        this.max = max;
    }

    static MergedRanges of(WorkbookFile workbook, WorkbookFile.Sheet sheet, WorkbookLimits limits) {
        MergedRanges merged = new MergedRanges(limits.maxMergedRanges());
        workbook.parse(sheet, merged);
        merged.ranges.sort(Comparator.comparingInt(CellRangeAddress::getFirstRow));
        return merged;
    }

    /** Moves on to a row further down. */
    void moveTo(int row) {
        active.removeIf(range -> range.getLastRow() < row && count(range, -1));
        for (; next < ranges.size() && ranges.get(next).getFirstRow() <= row; next++) {
            CellRangeAddress range = ranges.get(next);
            if (range.getLastRow() >= row && count(range, 1)) {
                active.add(range);
            }
        }
    }

    /** Whether a merged range covers this column of the row moved to. */
    boolean covers(int column) {
        return rangesOver[column] > 0;
    }

    @Override
    void open(String name, Attributes attributes) {
        if (!name.equals("mergeCell")) {
            return;
        }
        CellRangeAddress range = range(attribute(attributes, "ref", ""));
        if (range.getLastRow() == SheetHandler.HEADER_ROW) {
            return;
        }
        if (ranges.size() == max) {
            throw new WorkbookRefusedException(Reason.TOO_MANY_MERGES, max);
        }
        ranges.add(range);
    }

    private boolean count(CellRangeAddress range, int change) {
        for (int column = range.getFirstColumn(); column <= range.getLastColumn(); column++) {
            rangesOver[column] += change;
        }
        return true;
    }

    private static CellRangeAddress range(String ref) {
        try {
            CellRangeAddress range = CellRangeAddress.valueOf(ref);
            range.validate(SpreadsheetVersion.EXCEL2007);
            return range;
        } catch (IllegalArgumentException e) {
            throw new WorkbookRefusedException(e, Reason.DAMAGED);
        }
    }
}
