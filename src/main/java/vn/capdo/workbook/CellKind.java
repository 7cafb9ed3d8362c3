package vn.capdo.workbook;

/** What a cell holds, as far as the reader can tell from the file. */
public enum CellKind {
    /** Text, typed or pasted. */
    TEXT,
    /** A number that is not formatted as a date. */
    NUMBER,
    /** A number formatted as a date. */
    DATE,
    /** TRUE or FALSE. */
    BOOLEAN,
    /** A formula; the text is the value Excel stored at the last recalculation, possibly none. */
    FORMULA,
    /** An error value such as {@code #N/A}. */
    ERROR,
    /** A cell inside a merged range; only the first cell of the range carries the text. */
    MERGED
}
