package vn.capdo.workbook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a data row.
 *
 * @param ref where it stands, such as {@code C12}
 * @param kind what it holds
 * @param text its content: composed (NFC), trimmed, without invisible characters, runs of spaces collapsed, line breaks
 *     kept as {@code \n}; numbers without a needless {@code .0}; dates as dd/MM/yyyy; never null
 * @param shown what the cell shows where people would read it as its content, such as 0007 for 7; null where that cannot be told
 * @param date the date of a {@link CellKind#DATE} cell, or of a formula or merged cell whose value is a date; else null
 */
public record Cell(String ref, CellKind kind, String text, @Nullable LocalDate date, @Nullable String shown) {
    /** A cell that shows what it holds. */
    public Cell(String ref, CellKind kind, String text, @Nullable LocalDate date) {
        this(ref, kind, text, date, text);
    }

    boolean isBlank() {
        return kind != CellKind.FORMULA && text.isEmpty();
    }

    Cell as(CellKind other) {
        return new Cell(ref, other, text, date, shown);
    }
}
