package vn.capdo.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.workbook.Cell;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.SheetRow;
import vn.capdo.workbook.TemplateColumn;
import vn.capdo.workbook.WorkbookLimits;
import vn.capdo.workbook.WorkbookReader;
import vn.capdo.workbook.WorkbookWriter;

/** A plan as an Excel sheet: one row a requirement. What comes back changes only what differs from what the plan says. */
public final class PlanFile {

    static final String SHEET = "Phương án";

    private static final TemplateColumn SUBJECT = TemplateColumn.of("Mã đối chiếu", true, ColumnType.TEXT, 24);
    private static final TemplateColumn REVISION = TemplateColumn.of("Lần sửa", true, ColumnType.NUMBER, 9);
    private static final TemplateColumn STATE = TemplateColumn.of("Mức đáp ứng", false, ColumnType.TEXT, 18);

    /** The columns that may be changed, by the field that they change. */
    private static final Map<String, TemplateColumn> FIELDS = fields();

    private PlanFile() {}

    private static Map<String, TemplateColumn> fields() {
        Map<String, TemplateColumn> fields = new LinkedHashMap<>();
        fields.put("state", STATE);
        fields.put("how", TemplateColumn.of("Hiện trạng, cách đáp ứng", false, ColumnType.TEXT, 50));
        fields.put("paper", TemplateColumn.of("Quy chế, tài liệu", false, ColumnType.TEXT, 26));
        fields.put("gap", TemplateColumn.of("Tồn tại", false, ColumnType.TEXT, 36));
        fields.put("remedy", TemplateColumn.of("Cách khắc phục", false, ColumnType.TEXT, 36));
        fields.put("responsible", TemplateColumn.of("Tài khoản người phụ trách", false, ColumnType.TEXT, 18));
        fields.put("dueOn", TemplateColumn.of("Hạn", false, ColumnType.DATE, 12));
        fields.put("cost", TemplateColumn.of("Kinh phí (đồng)", false, ColumnType.NUMBER, 16));
        fields.put("evidenceExpires", TemplateColumn.of("Minh chứng có giá trị đến", false, ColumnType.DATE, 14));
        return fields;
    }

    private static List<TemplateColumn> columns() {
        List<TemplateColumn> columns = new ArrayList<>(List.of(
                TemplateColumn.of("Phần", false, ColumnType.TEXT, 9),
                TemplateColumn.of("Mã", false, ColumnType.TEXT, 9),
                TemplateColumn.of("Yêu cầu", false, ColumnType.TEXT, 40)));
        columns.addAll(FIELDS.values());
        columns.add(SUBJECT);
        columns.add(REVISION);
        return columns;
    }

    public static void write(OutputStream out, List<PlanLeaf> leaves) throws IOException {
        WorkbookWriter.table(
                out, SHEET, columns(), leaves.stream().map(PlanFile::row).toList());
    }

    private static List<@Nullable Object> row(PlanLeaf leaf) {
        LeafAnswer answer = leaf.answer();
        return Arrays.asList(
                leaf.requirement().part(),
                leaf.requirement().code(),
                leaf.requirement().title(),
                answer.state().label(),
                answer.how(),
                answer.paper(),
                answer.gap(),
                answer.remedy(),
                answer.responsible(),
                answer.dueOn(),
                answer.cost(),
                answer.evidenceExpires(),
                leaf.subject(),
                leaf.revision());
    }

    /**
     * What a file would change.
     *
     * @param problems sentences, each with its row; with any, nothing is taken
     */
    public record Preview(List<LeafEdit> edits, List<Line> lines, List<String> problems) {}

    /** A field of a requirement before and after. */
    public record Line(String leaf, String field, String before, String after) {}

    /** @throws vn.capdo.workbook.WorkbookRefusedException when the file as a whole cannot be read */
    public static Preview read(Path file, List<PlanLeaf> leaves) {
        Map<String, PlanLeaf> bySubject =
                leaves.stream().collect(Collectors.toMap(PlanLeaf::subject, Function.identity()));
        Map<String, LeafEdit> edits = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        WorkbookReader.read(
                file, SHEET, columns().stream().map(TemplateColumn::toColumn).toList(), WorkbookLimits.DEFAULT, row -> {
                    try {
                        PlanLeaf leaf = bySubject.get(text(row, SUBJECT));
                        if (leaf == null) {
                            throw new Refusal(Refusal.Kind.UNKNOWN, "plan.unknownLeaf", text(row, SUBJECT));
                        }
                        Map<String, @Nullable String> changes = changes(row, leaf, lines);
                        if (!changes.isEmpty()
                                && edits.put(leaf.subject(), new LeafEdit(leaf.subject(), revision(row), changes))
                                        != null) {
                            throw new Refusal("plan.twice", leaf.name());
                        }
                    } catch (Refusal refusal) {
                        problems.add(Messages.text("catalogue.row", row.rowNumber(), refusal.getMessage()));
                    }
                });
        return new Preview(List.copyOf(edits.values()), lines, problems);
    }

    private static int revision(SheetRow row) {
        String text = text(row, REVISION);
        if (!text.matches("\\d{1,9}")) {
            throw new Refusal("field.number", REVISION.header(), text);
        }
        return Integer.parseInt(text);
    }

    private static Map<String, @Nullable String> changes(SheetRow row, PlanLeaf leaf, List<Line> lines) {
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        List<Line> ofRow = new ArrayList<>();
        FIELDS.forEach((field, column) -> {
            String before = PlanTable.said(leaf).get(field);
            String after = typed(row, field, column);
            if (!after.equals(before)) {
                changes.put(field, after);
                ofRow.add(new Line(
                        leaf.name(),
                        LeafAnswer.label(field),
                        shown(field, Objects.requireNonNull(before)),
                        shown(field, after)));
            }
        });
        LeafAnswer answer = leaf.answer().with(changes);
        if (answer.state() == LeafState.NOT_APPLICABLE && answer.how().isBlank()) {
            throw new Refusal("plan.notApplicableNeedsReason", leaf.name());
        }
        lines.addAll(ofRow);
        return changes;
    }

    private static String shown(String field, String value) {
        return field.equals("state") ? LeafState.valueOf(value).label() : value;
    }

    private static String typed(SheetRow row, String field, TemplateColumn column) {
        Cell cell = row.cells().get(column.header());
        if (cell == null) {
            return field.equals("state") ? LeafState.NOT_MET.name() : "";
        }
        if (cell.date() != null) {
            return cell.date().toString();
        }
        return field.equals("state") ? state(cell.text()) : cell.text();
    }

    private static String state(String label) {
        return Arrays.stream(LeafState.values())
                .filter(state -> state.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new Refusal("field.choice", STATE.header(), label))
                .name();
    }

    private static String text(SheetRow row, TemplateColumn column) {
        Cell cell = row.cells().get(column.header());
        return cell == null ? "" : cell.text();
    }
}
