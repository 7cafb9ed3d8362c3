package vn.capdo.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellAddress;
import org.jspecify.annotations.Nullable;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** Where the wanted columns stand, learnt from the header row. */
final class Headers {
    private static final int MAX_REPORTED = 20;
    private static final int MAX_SHOWN_CHARS = 60;

    private final Map<String, Column> wanted = new HashMap<>();
    private final List<Column> columns;
    private final Map<Integer, Column> byPosition = new TreeMap<>();
    private final Map<Column, Integer> positions = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    Headers(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (Column column : this.columns) {
            if (wanted.put(Texts.headerKey(column.header()), column) != null) {
                throw new IllegalArgumentException("Column asked for twice: " + column.header());
            }
        }
    }

    void add(int position, String text) {
        String shown = Texts.oneLine(text);
        if (shown.isEmpty()) {
            return;
        }
        Column column = wanted.get(Texts.headerKey(shown));
        if (column == null) {
            addUnknown(shown);
            return;
        }
        Integer before = positions.putIfAbsent(column, position);
        if (before != null) {
            throw new WorkbookRefusedException(
                    Reason.DUPLICATE_HEADER,
                    column.header(),
                    new CellAddress(0, before).formatAsString(),
                    new CellAddress(0, position).formatAsString());
        }
        byPosition.put(position, column);
    }

    /** Refuses the sheet when a required header has not been met. */
    void complete(String sheetName) {
        List<String> missing = columns.stream()
                .filter(column -> column.required() && !positions.containsKey(column))
                .map(Column::header)
                .toList();
        if (!missing.isEmpty()) {
            throw new WorkbookRefusedException(Reason.MISSING_HEADER, String.join("; ", missing), sheetName);
        }
    }

    /** The wanted column at a position, or null. */
    @Nullable
    Column at(int position) {
        return byPosition.get(position);
    }

    /** The wanted columns by position. */
    Map<Integer, Column> positions() {
        return byPosition;
    }

    Optional<WorkbookWarning> warning() {
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WorkbookWarning(WorkbookWarning.UNKNOWN_COLUMNS, List.of(String.join("; ", unknown))));
    }

    private void addUnknown(String shown) {
        if (unknown.size() < MAX_REPORTED) {
            unknown.add(shown.length() > MAX_SHOWN_CHARS ? shown.substring(0, MAX_SHOWN_CHARS) + "…" : shown);
        } else if (unknown.size() == MAX_REPORTED) {
            unknown.add("…");
        }
    }
}
