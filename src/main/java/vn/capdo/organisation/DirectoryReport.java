package vn.capdo.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.capdo.CsvTable;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * What a file of units or of people does, or would do: one line for each row.
 *
 * @param ignored headers of columns that nobody asked for
 */
public record DirectoryReport(List<Line> lines, List<String> ignored) {

    private static final int LISTED_PROBLEMS = 20;

    public enum Effect {
        /** A unit or a person is new. */
        ADDED,
        /** The person is there, the role is new. */
        ROLE,
        UNCHANGED
    }

    /**
     * @param row as spreadsheet programs count
     * @param remark what of the row is not taken over and why; null when all is
     */
    public record Line(int row, Effect effect, String sentence, @Nullable String remark) {}

    public long count(Effect effect) {
        return lines.stream().filter(line -> line.effect() == effect).count();
    }

    public boolean changesNothing() {
        return count(Effect.UNCHANGED) == lines.size();
    }

    /**
     * @param each says what one row does, or adds what is wrong with it and answers null
     * @throws Refusal listing every problem by row
     */
    static DirectoryReport of(CsvTable table, BiFunction<CsvTable.Row, List<String>, @Nullable Line> each) {
        List<Line> lines = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            List<String> found = new ArrayList<>(row.problems());
            Line line = found.isEmpty() ? each.apply(row, found) : null;
            found.forEach(problem -> problems.add(Messages.text("csv.row", row.number(), problem)));
            if (line != null) {
                lines.add(line);
            }
        }
        if (!problems.isEmpty()) {
            throw CsvTable.refusal(problems, LISTED_PROBLEMS);
        }
        return new DirectoryReport(lines, table.ignored());
    }
}
