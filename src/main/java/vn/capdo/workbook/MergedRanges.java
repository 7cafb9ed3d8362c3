package vn.capdo.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.xml.sax.Attributes;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * The merged ranges of a sheet that touch data rows. They are written after the cells, so they need a pass of their
 * own; it also proves that the sheet is whole before its first row is handed over.
 */
final class MergedRanges extends PartHandler {
    private record Range(int firstRow, int lastRow, int firstColumn, int lastColumn) {}

    private final int max;
    private final List<Range> ranges = new ArrayList<>();
    private final PriorityQueue<Range> active = new PriorityQueue<>(Comparator.comparingInt(Range::lastRow));
    private final int[] rangesOver = new int[References.MAX_COLUMN + 1];
    private int next;

    private MergedRanges(int max) {
        this.max = max;
    }

    static MergedRanges of(Archive archive, String sheetPart, WorkbookLimits limits) {
        MergedRanges merged = new MergedRanges(limits.maxMergedRanges());
        archive.parse(sheetPart, merged);
        merged.ranges.sort(Comparator.comparingInt(Range::firstRow));
        return merged;
    }

    /** Moves on to a row further down. */
    void moveTo(int row) {
        while (!active.isEmpty() && active.peek().lastRow < row) {
            count(active.remove(), -1);
        }
        for (; next < ranges.size() && ranges.get(next).firstRow <= row; next++) {
            Range range = ranges.get(next);
            if (range.lastRow >= row) {
                active.add(range);
                count(range, 1);
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
        Range range = range(attribute(attributes, "ref", ""));
        if (range.lastRow == SheetHandler.HEADER_ROW) {
            return;
        }
        if (ranges.size() == max) {
            throw new WorkbookRefusedException(Reason.TOO_MANY_MERGES, max);
        }
        ranges.add(range);
    }

    private void count(Range range, int change) {
        for (int column = range.firstColumn; column <= range.lastColumn; column++) {
            rangesOver[column] += change;
        }
    }

    private static Range range(String ref) {
        int colon = ref.indexOf(':');
        String first = colon < 0 ? ref : ref.substring(0, colon);
        String last = ref.substring(colon + 1);
        Range range = new Range(
                References.row(first), References.row(last), References.column(first), References.column(last));
        if (range.lastRow < range.firstRow || range.lastColumn < range.firstColumn) {
            throw WorkbookRefusedException.damaged("merged range " + ref);
        }
        return range;
    }
}
