package vn.capdo.workbook;

import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of a template that tells how to fill it in: general rules, then one line per column. */
final class TemplateGuide {
    private static final int[] WIDTHS = {34, 12, 44, 30, 60};
    private static final List<String> TITLES = List.of(
            "template.guide.column",
            "template.guide.required",
            "template.guide.values",
            "template.guide.example",
            "template.guide.note");

    private final CellStyles styles;
    private final Sheet sheet;
    private int next;

    TemplateGuide(XSSFWorkbook workbook, CellStyles styles) {
        this.styles = styles;
        this.sheet = workbook.createSheet(text("template.guide.sheet"));
    }

    void write(List<TemplateColumn> columns, boolean withExamples) {
        for (int i = 0; i < WIDTHS.length; i++) {
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        line(styles.forTitle(), text("template.guide.title"));
        paragraph("template.guide.header");
        paragraph("template.guide.dates");
        paragraph("template.guide.formulas");
        if (withExamples) {
            paragraph("template.guide.examples");
        }
        next++;
        line(styles.header(true), TITLES.stream().map(TemplateGuide::text).toArray(String[]::new));
        for (TemplateColumn column : columns) {
            describe(column);
        }
        CellStyles.fitPage(sheet);
    }

    private void describe(TemplateColumn column) {
        String required = text(column.required() ? "template.guide.yes" : "template.guide.no");
        Row row = line(
                styles.forTable(), column.shownHeader(), required, values(column), column.example(), column.note());
        CellStyles.fitHeight(row);
    }

    private static String values(TemplateColumn column) {
        if (column.allowedValues().isEmpty()) {
            return text(
                    switch (column.type()) {
                        case TEXT -> "template.guide.anyText";
                        case NUMBER -> "template.guide.anyNumber";
                        case DATE -> "template.guide.anyDate";
                    });
        }
        String intro = text(column.several() ? "template.guide.severalOf" : "template.guide.oneOf");
        return intro + "\n- " + String.join("\n- ", column.allowedValues());
    }

    private void paragraph(String key) {
        sheet.addMergedRegion(new CellRangeAddress(next, next, 0, WIDTHS.length - 1));
        line(styles.forParagraph(), text(key));
    }

    private Row line(CellStyle style, String... values) {
        Row row = sheet.createRow(next++);
        for (int i = 0; i < values.length; i++) {
            Cell cell = row.createCell(i);
            cell.setCellValue(values[i]);
            cell.setCellStyle(style);
        }
        return row;
    }

    private static String text(String key) {
        return Messages.text(Messages.VIETNAMESE, key);
    }
}
