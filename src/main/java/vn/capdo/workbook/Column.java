package vn.capdo.workbook;

/**
 * A column the caller wants to read, named by the header that stands in row 1 of the sheet.
 *
 * <p>Headers are compared after Unicode composition, trimming, collapsing of spaces and removal of a trailing
 * {@code *}, and without regard to case.
 *
 * @param header the header; it is also the key of the column's cells in {@link SheetRow#cells()}
 * @param required whether a sheet without this column is refused
 */
public record Column(String header, boolean required) {
    public Column {
        if (Texts.headerKey(header).isEmpty()) {
            throw new IllegalArgumentException("A column needs a header");
        }
    }
}
