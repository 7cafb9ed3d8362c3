package vn.capdo.workbook;

/** Receives the data rows of a sheet, from top to bottom. */
@FunctionalInterface
public interface RowConsumer {
    /**
     * Takes one row. What it throws ends the reading and reaches the caller unchanged. A file can still be refused
     * after rows were handed over: whatever was done with them must then be undone.
     */
    void accept(SheetRow row);
}
