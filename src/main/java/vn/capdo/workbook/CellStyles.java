package vn.capdo.workbook;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;

/** The look of the cells in one workbook. */
final class CellStyles {
    private static final String FONT = "Calibri";
    private static final float LINE_HEIGHT = 15.5f;
    private static final float MAX_HEIGHT = 409;
    private static final byte[] HEADER_FILL = {(byte) 0x1F, (byte) 0x4E, (byte) 0x79};
    private static final byte[] OPTIONAL_FILL = {(byte) 0x5B, (byte) 0x7F, (byte) 0xA6};
    private static final byte[] HINT = {(byte) 0x6B, (byte) 0x72, (byte) 0x80};

    private final Workbook workbook;
    private final Map<ColumnType, CellStyle> data = new EnumMap<>(ColumnType.class);
    private final Map<ColumnType, CellStyle> examples = new EnumMap<>(ColumnType.class);
    private final Font plain;
    private final CellStyle requiredHeader;
    private final CellStyle optionalHeader;
    private final CellStyle title;
    private final CellStyle paragraph;
    private final CellStyle boxed;

    CellStyles(Workbook workbook) {
        this.workbook = workbook;
        this.plain = font();
        this.requiredHeader = header(HEADER_FILL);
        this.optionalHeader = header(OPTIONAL_FILL);
        this.title = title();
        this.paragraph = wrapped();
        this.boxed = boxed();
        Font hint = hint();
        for (ColumnType type : ColumnType.values()) {
            data.put(type, data(type, plain));
            examples.put(type, data(type, hint));
        }
    }

    CellStyle header(boolean required) {
        return required ? requiredHeader : optionalHeader;
    }

    CellStyle data(ColumnType type) {
        return requireNonNull(data.get(type));
    }

    CellStyle example(ColumnType type) {
        return requireNonNull(examples.get(type));
    }

    CellStyle forTitle() {
        return title;
    }

    CellStyle forParagraph() {
        return paragraph;
    }

    CellStyle forTable() {
        return boxed;
    }

    /** Makes a row high enough for wrapped text; programs other than Excel do not do so by themselves. */
    static void fitHeight(Row row) {
        int lines = 1;
        for (Cell cell : row) {
            if (cell.getCellType() == CellType.STRING) {
                int width = row.getSheet().getColumnWidth(cell.getColumnIndex()) / 256;
                lines = Math.max(lines, linesOf(cell.getStringCellValue(), width));
            }
        }
        row.setHeightInPoints(Math.min(lines * LINE_HEIGHT, MAX_HEIGHT));
    }

    /** Prints a sheet on landscape A4 pages as wide as the sheet. */
    static void fitPage(Sheet sheet) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
        setup.setLandscape(true);
        setup.setFitHeight((short) 0);
        sheet.setFitToPage(true);
    }

    private static int linesOf(String text, int width) {
        return text.lines()
                .mapToInt(line -> 1 + Math.max(0, line.length() - 1) / width)
                .sum();
    }

    private CellStyle header(byte[] fill) {
        Font font = font();
        font.setBold(true);
        font.setColor(IndexedColors.WHITE.getIndex());
        XSSFCellStyle style = (XSSFCellStyle) boxed();
        style.setFont(font);
        style.setFillForegroundColor(new XSSFColor(fill));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setAlignment(HorizontalAlignment.CENTER);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    private CellStyle title() {
        Font font = font();
        font.setBold(true);
        font.setFontHeightInPoints((short) 14);
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private CellStyle wrapped() {
        CellStyle style = workbook.createCellStyle();
        style.setFont(plain);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private CellStyle boxed() {
        CellStyle style = wrapped();
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        return style;
    }

    private Font hint() {
        XSSFFont font = (XSSFFont) font();
        font.setItalic(true);
        font.setColor(new XSSFColor(HINT));
        return font;
    }

    private Font font() {
        Font font = workbook.createFont();
        font.setFontName(FONT);
        return font;
    }

    private CellStyle data(ColumnType type, Font font) {
        CellStyle style = wrapped();
        String format =
                switch (type) {
                    case TEXT -> "@";
                    case NUMBER -> "General";
                    case DATE -> "dd/mm/yyyy";
                };
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        if (type == ColumnType.DATE) {
            style.setAlignment(HorizontalAlignment.CENTER);
        }
        style.setFont(font);
        return style;
    }
}
