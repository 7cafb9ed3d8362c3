package vn.capdo.requirement;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.SheetRow;
import vn.capdo.workbook.TemplateColumn;
import vn.capdo.workbook.WorkbookLimits;
import vn.capdo.workbook.WorkbookReader;
import vn.capdo.workbook.WorkbookWriter;

/** A catalogue as an Excel sheet: one row for each requirement of each level. What is written is read back alike. */
public final class CatalogueFile {

    static final String SHEET = "Danh mục yêu cầu";

    private static final int MAX_TITLE = 200;
    private static final int MAX_WORD = 60;
    private static final Pattern GROUP = Pattern.compile("M[1-7]|T[1-4]");

    private static final TemplateColumn STANDARD =
            TemplateColumn.of("Tiêu chuẩn", true, ColumnType.TEXT, 20).withExample("TCVN 11930:2017");
    private static final TemplateColumn LEVEL =
            TemplateColumn.of("Cấp độ", true, ColumnType.NUMBER, 9).withOneOf(List.of("1", "2", "3", "4", "5"));
    private static final TemplateColumn PART =
            TemplateColumn.of("Phần", true, ColumnType.TEXT, 10).withExample("II.2");
    private static final TemplateColumn CODE =
            TemplateColumn.of("Mã", true, ColumnType.TEXT, 10).withExample("1.1.1");
    private static final TemplateColumn PARENT =
            TemplateColumn.of("Thuộc nhóm mã", false, ColumnType.TEXT, 12).withExample("1.1");
    private static final TemplateColumn REFERENCE =
            TemplateColumn.of("Mục của tiêu chuẩn", false, ColumnType.TEXT, 14).withExample("7.2.1.2");
    private static final TemplateColumn TITLE = TemplateColumn.of("Tên ngắn", true, ColumnType.TEXT, 60)
            .withNote("Viết bằng lời của đơn vị; không chép câu chữ của tiêu chuẩn.");
    private static final TemplateColumn GROUP_COLUMN = TemplateColumn.of(
                    "Nhóm theo nghị định", true, ColumnType.TEXT, 12)
            .withOneOf(List.of("M1", "M2", "M3", "M4", "M5", "M6", "M7", "T1", "T2", "T3", "T4"));
    private static final TemplateColumn SUBJECT = TemplateColumn.of("Mã đối chiếu", false, ColumnType.TEXT, 26)
            .withNote("Như nhau ở mọi cấp độ và phiên bản; câu trả lời đi theo mã này. Bỏ trống thì là phần và mã.");
    private static final List<TemplateColumn> COLUMNS =
            List.of(STANDARD, LEVEL, PART, CODE, PARENT, REFERENCE, TITLE, GROUP_COLUMN, SUBJECT);

    private CatalogueFile() {}

    public static void write(OutputStream out, RequirementCatalogue catalogue, List<Requirement> requirements)
            throws IOException {
        WorkbookWriter.table(
                out,
                SHEET,
                COLUMNS,
                requirements.stream()
                        .map(one -> Arrays.<Object>asList(
                                catalogue.standard(),
                                one.level(),
                                one.part(),
                                one.code(),
                                one.parent(),
                                one.reference(),
                                one.title(),
                                one.group(),
                                one.subject()))
                        .toList());
    }

    /** @throws vn.capdo.workbook.WorkbookRefusedException when the file as a whole cannot be read */
    public static CatalogueDraft read(Path file) {
        Reading reading = new Reading();
        WorkbookReader.read(
                file,
                SHEET,
                COLUMNS.stream().map(TemplateColumn::toColumn).toList(),
                WorkbookLimits.DEFAULT,
                reading::row);
        return reading.draft();
    }

    /** A draft that has been out of our hands, read again as a file would be: what was no row of one is a problem. */
    public static CatalogueDraft checked(CatalogueDraft sent) {
        Reading reading = new Reading();
        for (Requirement one : sent.requirements()) {
            Map<String, @Nullable String> row = new HashMap<>();
            row.put(STANDARD.header(), sent.standard());
            row.put(LEVEL.header(), Integer.toString(one.level()));
            row.put(PART.header(), one.part());
            row.put(CODE.header(), one.code());
            row.put(PARENT.header(), one.parent());
            row.put(REFERENCE.header(), one.reference());
            row.put(TITLE.header(), one.title());
            row.put(GROUP_COLUMN.header(), one.group());
            row.put(SUBJECT.header(), one.subject());
            reading.row(one.position(), row);
        }
        return reading.draft();
    }

    private static final class Reading {

        private final List<Requirement> requirements = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Map<String, Integer> rows = new HashMap<>();
        private @Nullable String standard;

        void row(SheetRow row) {
            Map<String, @Nullable String> texts = new HashMap<>();
            row.cells().forEach((header, cell) -> texts.put(header, cell.text()));
            row(row.rowNumber(), texts);
        }

        void row(int number, Map<String, @Nullable String> texts) {
            Row row = new Row(number, texts);
            int problemsBefore = problems.size();
            String ofRow = text(row, STANDARD, MAX_WORD);
            if (standard == null) {
                standard = ofRow;
            } else if (!standard.equals(ofRow)) {
                problem(row, "catalogue.otherStandard", ofRow, standard);
            }
            String level = text(row, LEVEL, 1);
            if (!level.matches("[1-5]")) {
                problem(row, "catalogue.level", level);
            }
            String group = text(row, GROUP_COLUMN, MAX_WORD);
            if (!GROUP.matcher(group).matches()) {
                problem(row, "catalogue.group", group);
            }
            String part = text(row, PART, MAX_WORD);
            String code = text(row, CODE, MAX_WORD);
            String subject = text(row, SUBJECT, MAX_WORD);
            subject = subject.isEmpty() ? part + " " + code : subject;
            once(row, level + "|" + part + "|" + code, "catalogue.codeTwice");
            once(row, level + "|" + subject, "catalogue.subjectTwice");
            String parent = text(row, PARENT, MAX_WORD);
            String reference = text(row, REFERENCE, MAX_WORD);
            String title = text(row, TITLE, MAX_TITLE);
            if (problems.size() == problemsBefore) {
                requirements.add(new Requirement(
                        Integer.parseInt(level),
                        subject,
                        part,
                        code,
                        parent.isEmpty() ? part : parent,
                        reference.isEmpty() ? null : reference,
                        title,
                        group,
                        row.rowNumber()));
            }
        }

        private record Row(int rowNumber, Map<String, @Nullable String> texts) {}

        private String text(Row row, TemplateColumn column, int max) {
            String text = Objects.requireNonNullElse(row.texts().get(column.header()), "");
            if (column.required() && text.isEmpty()) {
                problem(row, "catalogue.missing", column.header());
            } else if (text.length() > max) {
                problem(row, "catalogue.tooLong", column.header(), max);
            }
            return text;
        }

        private void once(Row row, String key, String message) {
            Integer before = rows.putIfAbsent(key, row.rowNumber());
            if (before != null) {
                problem(row, message, before);
            }
        }

        private void problem(Row row, String key, Object... arguments) {
            problems.add(Messages.text("catalogue.row", row.rowNumber(), Messages.text(key, arguments)));
        }

        CatalogueDraft draft() {
            if (requirements.isEmpty() && problems.isEmpty()) {
                problems.add(Messages.text("catalogue.empty"));
            }
            return new CatalogueDraft(standard == null ? "" : standard, requirements, problems);
        }
    }
}
