package vn.capdo.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.capdo.Alike;
import vn.capdo.Refusal;
import vn.capdo.statement.StatementSection.Column;
import vn.capdo.statement.StatementSection.ColumnType;

/**
 * Cells as a spreadsheet puts them on the clipboard (tab-separated, a cell with a line break in quotes), read into a section's
 * columns. Rows of headings and a column of running numbers are left out; what does not fit is refused whole.
 */
public final class PastedTable {

    private static final Pattern NUMBER_HEADING =
            Pattern.compile("stt|tt|số tt|no\\.?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PastedTable() {}

    /**
     * @param from index of the column into which the first cell goes
     * @return rows by the names of the columns, none blank
     * @throws Refusal when nothing is there, or more columns or rows than there may be, or a cell is not of its column's kind
     */
    public static List<Map<String, String>> read(StatementSection section, int from, String text) {
        List<Column> columns = section.columns();
        if (from < 0 || from >= columns.size()) {
            throw new Refusal("statement.noSuchColumn", section.label(), from + 1);
        }
        List<List<String>> cells = new ArrayList<>(cells(text));
        cells.removeIf(row -> row.stream().allMatch(String::isBlank));
        boolean numbered = dropHeadings(cells, columns);
        List<Column> into = columns.subList(from, columns.size());
        if (numbered || isNumbered(cells, into)) {
            cells.replaceAll(row -> row.subList(1, row.size()));
        }
        if (cells.isEmpty()) {
            throw new Refusal("statement.nothingPasted");
        }
        if (cells.size() > SectionContent.MAX_ROWS) {
            throw new Refusal("statement.tooManyRows", cells.size(), SectionContent.MAX_ROWS);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            rows.add(row(cells.get(i), into, i + 1));
        }
        return rows;
    }

    private static Map<String, String> row(List<String> cells, List<Column> into, int number) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (i >= into.size()) {
                if (!cells.get(i).isBlank()) {
                    throw new Refusal("statement.tooManyColumns", number, cells.size(), into.size());
                }
                continue;
            }
            String cell = SectionContent.cell(into.get(i), cells.get(i), number);
            if (!cell.isEmpty()) {
                row.put(into.get(i).name(), cell);
            }
        }
        return row;
    }

    /**
     * Takes out the rows at the top that name the columns, and the row of their numbers, "(1) (2) (3)", that forms print under it.
     *
     * @return whether the first column was said to hold running numbers
     */
    private static boolean dropHeadings(List<List<String>> cells, List<Column> columns) {
        List<String> labels =
                columns.stream().map(column -> Alike.key(column.label())).toList();
        boolean numbered = false;
        while (!cells.isEmpty() && isHeading(cells.get(0), labels)) {
            numbered |= NUMBER_HEADING.matcher(cells.remove(0).get(0).strip()).matches();
        }
        return numbered;
    }

    private static boolean isHeading(List<String> row, List<String> labels) {
        List<String> said = row.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .filter(cell -> !cell.isEmpty())
                .toList();
        boolean named =
                said.stream().anyMatch(cell -> NUMBER_HEADING.matcher(cell).matches())
                        || said.stream()
                                                .filter(cell -> labels.contains(Alike.key(cell)))
                                                .count()
                                        * 2
                                > said.size();
        return named || said.size() > 1 && said.stream().allMatch(cell -> cell.matches("\\(\\d{1,2}\\)"));
    }

    /** Whether the first column holds nothing but the numbers 1, 2, 3 … of the rows; cells that are merged with the one above are empty. */
    private static boolean isNumbered(List<List<String>> cells, List<Column> into) {
        int next = 1;
        for (List<String> row : cells) {
            String first = row.get(0).strip().replaceFirst("\\.$", "");
            if (first.equals(Integer.toString(next))) {
                next++;
            } else if (!first.isEmpty() && !first.equals(Integer.toString(next - 1))) {
                return false;
            }
        }
        return next > 1
                && into.get(0).type() == ColumnType.TEXT
                && cells.stream().anyMatch(row -> row.size() > 1);
    }

    /** The cells of the text; a quoted cell may hold tabs, line breaks and doubled quotes. */
    private static List<List<String>> cells(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        boolean closable = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && !begun && closable && (closable = isClosed(text, i + 1))) {
                quoted = true;
                begun = true;
            } else if (c == '\t' || c == '\n' || c == '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                begun = false;
                if (c != '\t') {
                    rows.add(row);
                    row = new ArrayList<>();
                    if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                        i++;
                    }
                }
            } else {
                cell.append(c);
                begun = true;
            }
        }
        if (cell.length() > 0 || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }

    /** Whether a quote that opens a cell is closed at the end of one: else it is a character like others, as in 19" rack. */
    private static boolean isClosed(String text, int from) {
        for (int i = text.indexOf('"', from); i >= 0; i = text.indexOf('"', i + 1)) {
            if (i + 1 == text.length() || "\t\r\n".indexOf(text.charAt(i + 1)) >= 0) {
                return true;
            }
            if (text.charAt(i + 1) == '"') {
                i++;
            }
        }
        return false;
    }
}
