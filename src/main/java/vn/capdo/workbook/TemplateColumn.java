package vn.capdo.workbook;

import java.util.List;

/**
 * A column of a workbook that is written.
 *
 * @param header the header; a required column gets a {@code *} after it
 * @param required whether every row needs a value
 * @param type what its cells hold
 * @param width width in characters
 * @param allowedValues the only values allowed; empty when any value is
 * @param several whether a cell may hold several of the allowed values, separated by semicolons
 * @param example a value that shows what is meant; may be empty
 * @param note how to fill the column in; may be empty
 */
public record TemplateColumn(
        String header,
        boolean required,
        ColumnType type,
        int width,
        List<String> allowedValues,
        boolean several,
        String example,
        String note) {

    public TemplateColumn {
        allowedValues = List.copyOf(allowedValues);
        if (width < 1 || width > 255) {
            throw new IllegalArgumentException("Width of " + header);
        }
    }

    /** A column without fixed values, example or note. */
    public static TemplateColumn of(String header, boolean required, ColumnType type, int width) {
        return new TemplateColumn(header, required, type, width, List.of(), false, "", "");
    }

    /** The same column with a drop-down of values, exactly one of which is allowed. */
    public TemplateColumn withOneOf(List<String> values) {
        return new TemplateColumn(header, required, type, width, values, false, example, note);
    }

    /** The same column allowing several of the values, separated by semicolons. */
    public TemplateColumn withSeveralOf(List<String> values) {
        return new TemplateColumn(header, required, type, width, values, true, example, note);
    }

    /** The same column with an example. */
    public TemplateColumn withExample(String shown) {
        return new TemplateColumn(header, required, type, width, allowedValues, several, shown, note);
    }

    /** The same column with a note on how to fill it in. */
    public TemplateColumn withNote(String text) {
        return new TemplateColumn(header, required, type, width, allowedValues, several, example, text);
    }

    /** The column as the reader is asked for it. */
    public Column toColumn() {
        return new Column(header, required);
    }

    String shownHeader() {
        return required && !header.endsWith("*") ? header + "*" : header;
    }

    boolean hasDropDown() {
        return !allowedValues.isEmpty() && !several;
    }
}
