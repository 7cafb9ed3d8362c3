package vn.capdo.register;

import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook changes of a system that is there.
 *
 * @param row row in the sheet, as the spreadsheet program counts
 * @param name what the system was called before
 * @param dossier number of its dossier that is not closed; null for none
 * @param told what was and what is
 */
public record ImportChange(int row, String code, String name, @Nullable String dossier, String told) {}
