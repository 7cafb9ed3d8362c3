package vn.capdo.workbook;

import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The rules Excel applies while a template is filled in. The values of the drop-downs stand on a hidden sheet, because
 * a list written into the rule itself may neither hold commas nor be longer than 255 characters.
 */
final class TemplateRules {
    private static final String VALUES_SHEET = "DanhSachGiaTri";
    private static final int LAST_ROW = 50_000;

    private final XSSFWorkbook workbook;
    private final Sheet sheet;
    private final DataValidationHelper helper;

    TemplateRules(XSSFWorkbook workbook, Sheet sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.helper = sheet.getDataValidationHelper();
    }

    void write(List<TemplateColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            TemplateColumn column = columns.get(i);
            if (column.hasDropDown()) {
                addDropDown(i, column);
            } else if (column.type() == ColumnType.DATE) {
                addDateRule(i, column);
            }
        }
    }

    private void addDropDown(int position, TemplateColumn column) {
        DataValidationConstraint list = helper.createFormulaListConstraint(writeValues(position, column));
        DataValidation rule = helper.createValidation(list, rows(position));
        // In an .xlsx file this flag means the opposite of its name: without it there is no arrow.
        rule.setSuppressDropDownArrow(true);
        add(rule, column, "template.rule.list");
    }

    private void addDateRule(int position, TemplateColumn column) {
        DataValidationConstraint date =
                helper.createDateConstraint(OperatorType.BETWEEN, "DATE(1990,1,1)", "DATE(2099,12,31)", "");
        add(helper.createValidation(date, rows(position)), column, "template.rule.date");
    }

    private void add(DataValidation rule, TemplateColumn column, String messageKey) {
        rule.setEmptyCellAllowed(true);
        rule.setErrorStyle(DataValidation.ErrorStyle.STOP);
        rule.setShowErrorBox(true);
        String title = column.header();
        rule.createErrorBox(title.substring(0, Math.min(title.length(), 32)), text(messageKey));
        sheet.addValidationData(rule);
    }

    private static CellRangeAddressList rows(int position) {
        return new CellRangeAddressList(1, LAST_ROW, position, position);
    }

    /** Writes the allowed values into a column of the hidden sheet and returns the formula that refers to them. */
    private String writeValues(int position, TemplateColumn column) {
        Sheet values = valuesSheet();
        List<String> allowed = column.allowedValues();
        for (int r = 0; r < allowed.size(); r++) {
            Row row = values.getRow(r) == null ? values.createRow(r) : values.getRow(r);
            Cell cell = row.createCell(position);
            // Among numbers a word may stand that means something else.
            if (column.type() == ColumnType.NUMBER && allowed.get(r).matches("\\d+(\\.\\d+)?")) {
                cell.setCellValue(Double.parseDouble(allowed.get(r)));
            } else {
                cell.setCellValue(allowed.get(r));
            }
        }
        String letter = CellReference.convertNumToColString(position);
        return "%s!$%s$1:$%s$%d".formatted(VALUES_SHEET, letter, letter, allowed.size());
    }

    private Sheet valuesSheet() {
        Sheet values = workbook.getSheet(VALUES_SHEET);
        if (values == null) {
            values = workbook.createSheet(VALUES_SHEET);
            workbook.setSheetVisibility(workbook.getSheetIndex(values), SheetVisibility.HIDDEN);
        }
        return values;
    }

    private static String text(String key) {
        return Messages.text(Messages.VIETNAMESE, key);
    }
}
