package vn.capdo.workbook;

import java.util.List;

/**
 * What was read from a workbook.
 *
 * @param sheetName the sheet the rows came from
 * @param rows how many data rows were handed over
 * @param warnings what the uploader should know; never null
 */
public record WorkbookSummary(String sheetName, int rows, List<WorkbookWarning> warnings) {
    public WorkbookSummary {
        warnings = List.copyOf(warnings);
    }
}
