package vn.capdo.workbook;

/** What the cells of a written column hold. */
public enum ColumnType {
    /** Text, kept as typed even when it looks like a number. */
    TEXT,
    /** A number. */
    NUMBER,
    /** A date, shown as dd/mm/yyyy. */
    DATE
}
