package vn.capdo.workbook;

/**
 * How much a workbook may hold before it is refused.
 *
 * @param maxRows data rows with content
 * @param maxFileBytes size of the file as uploaded
 * @param maxEntries files inside the archive
 * @param maxEntryBytes inflated size of one file inside the archive
 * @param minInflateRatio smallest accepted ratio of packed to inflated size, judged above 16 MiB inflated: real files of that size stay well above it, a bomb packs a thousand to one
 * @param maxSharedChars characters in the table of shared strings, each string counted with an overhead of
 *     {@value #STRING_OVERHEAD}
 * @param maxCellChars characters in one cell
 * @param maxMergedRanges merged ranges in the sheet
 */
public record WorkbookLimits(
        int maxRows,
        long maxFileBytes,
        int maxEntries,
        long maxEntryBytes,
        double minInflateRatio,
        long maxSharedChars,
        int maxCellChars,
        int maxMergedRanges) {

    /** The limits in force unless the caller says otherwise. */
    public static final WorkbookLimits DEFAULT =
            new WorkbookLimits(50_000, 20L << 20, 5_000, 400L << 20, 0.004, 64L << 20, 32_767, 10_000);

    /** What a string object costs beyond its characters, counted in characters. */
    static final int STRING_OVERHEAD = 28;

    public WorkbookLimits {
        if (maxRows < 1 || maxFileBytes < 1 || maxEntries < 1 || maxEntryBytes < 1 || maxSharedChars < 1) {
            throw new IllegalArgumentException("Limits must be positive");
        }
        if (maxCellChars < 1 || maxMergedRanges < 0 || minInflateRatio < 0 || minInflateRatio >= 1) {
            throw new IllegalArgumentException("Limits out of range");
        }
    }

    /** These limits with another number of data rows. */
    public WorkbookLimits withMaxRows(int rows) {
        return new WorkbookLimits(
                rows,
                maxFileBytes,
                maxEntries,
                maxEntryBytes,
                minInflateRatio,
                maxSharedChars,
                maxCellChars,
                maxMergedRanges);
    }

    /** These limits with another size of the uploaded file. */
    public WorkbookLimits withMaxFileBytes(long bytes) {
        return new WorkbookLimits(
                maxRows,
                bytes,
                maxEntries,
                maxEntryBytes,
                minInflateRatio,
                maxSharedChars,
                maxCellChars,
                maxMergedRanges);
    }
}
