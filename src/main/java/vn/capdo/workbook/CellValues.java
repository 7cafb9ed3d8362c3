package vn.capdo.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** Turns what is stored in a cell into its kind and text. */
final class CellValues {
    private static final DateTimeFormatter SHOWN_DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final MathContext EXCEL_PRECISION = new MathContext(15);
    private static final int ISO_DATE_LENGTH = "2025-01-31".length();
    private static final int DAYS_1900_TO_1904 = 1_462;
    /** 31 December 9999, counted from 1900. */
    private static final int MAX_SERIAL = 2_958_465;
    /** A day that Excel counts although 1900 was no leap year: 29 February 1900. */
    private static final int FALSE_LEAP_DAY = 60;

    private final Styles styles;
    private final SharedTexts shared;
    private final boolean date1904;
    private final int maxChars;

    CellValues(Styles styles, SharedTexts shared, boolean date1904, int maxChars) {
        this.styles = styles;
        this.shared = shared;
        this.date1904 = date1904;
        this.maxChars = maxChars;
    }

    /** The value of a cell by the type and style written in the file; the raw text is never null. */
    Cell read(String ref, String type, int style, String raw) {
        if (raw.isBlank()) {
            return new Cell(ref, CellKind.TEXT, "", null);
        }
        return switch (type) {
            case "s" -> text(ref, shared.get(PartHandler.index(raw.strip())));
            case "inlineStr", "str" -> text(ref, raw);
            case "b" -> new Cell(ref, CellKind.BOOLEAN, PartHandler.isTrue(raw.strip()) ? "TRUE" : "FALSE", null);
            case "e" -> new Cell(ref, CellKind.ERROR, Texts.oneLine(raw), null);
            case "d" -> date(ref, isoDate(ref, raw.strip()));
            case "n" -> number(ref, style, raw.strip());
            default -> throw WorkbookRefusedException.damaged("type of " + ref);
        };
    }

    private Cell text(String ref, String raw) {
        if (raw.length() > maxChars) {
            throw new WorkbookRefusedException(Reason.TEXT_TOO_LONG, ref, maxChars);
        }
        return new Cell(ref, CellKind.TEXT, Texts.clean(raw), null);
    }

    private Cell number(String ref, int style, String raw) {
        double value;
        try {
            value = Double.parseDouble(raw);
        } catch (NumberFormatException e) {
            throw WorkbookRefusedException.damaged("number in " + ref);
        }
        if (!Double.isFinite(value)) {
            throw WorkbookRefusedException.damaged("number in " + ref);
        }
        LocalDate date = styles.isDate(style) ? date(value, date1904) : null;
        if (date != null) {
            return date(ref, date);
        }
        String plain = plain(value);
        return new Cell(ref, CellKind.NUMBER, plain, null, ShownNumber.of(plain, styles.codeOf(style)));
    }

    private static Cell date(String ref, LocalDate date) {
        return new Cell(ref, CellKind.DATE, date.format(SHOWN_DATE), date);
    }

    private static LocalDate isoDate(String ref, String raw) {
        try {
            return LocalDate.parse(raw.substring(0, Math.min(raw.length(), ISO_DATE_LENGTH)));
        } catch (DateTimeException e) {
            throw WorkbookRefusedException.damaged("date in " + ref);
        }
    }

    /** The number as a person would write it, with the precision that Excel keeps. */
    static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(EXCEL_PRECISION);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** The day a serial number stands for, or null when it stands for no day of the calendar. */
    static @Nullable LocalDate date(double serial, boolean date1904) {
        double day = Math.floor(serial);
        boolean exists = date1904
                ? day >= 0 && day <= MAX_SERIAL - DAYS_1900_TO_1904
                : day >= 1 && day <= MAX_SERIAL && day != FALSE_LEAP_DAY;
        return exists ? DateUtil.getLocalDateTime(day, date1904).toLocalDate() : null;
    }
}
