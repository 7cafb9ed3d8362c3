package vn.capdo.register;

/**
 * Something in a workbook that cannot be taken over.
 *
 * @param row row in the sheet, as the spreadsheet program counts
 * @param message what is wrong and what to do
 */
public record ImportProblem(int row, String column, String value, String message) {}
