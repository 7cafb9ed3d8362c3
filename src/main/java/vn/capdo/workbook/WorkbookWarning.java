package vn.capdo.workbook;

import java.util.List;
import java.util.Locale;

/**
 * Something the uploader should know although the file was read.
 *
 * @param key the key of the message in the bundle {@code messages/workbook}
 * @param args the arguments of the message, in order
 */
public record WorkbookWarning(String key, List<Object> args) {
    /** Columns were ignored. Argument: their headers. */
    public static final String UNKNOWN_COLUMNS = "import.file.warning.unknown_columns";

    /** The expected sheet is missing and another was read. Arguments: the sheet read, the sheet expected. */
    public static final String OTHER_SHEET = "import.file.warning.other_sheet";

    /** The sheet of the expected name is hidden and another was read. Arguments: the sheet read, the hidden sheet. */
    public static final String HIDDEN_SHEET = "import.file.warning.hidden_sheet";

    /** Hidden rows were read. Arguments: how many, the first of them. */
    public static final String HIDDEN_ROWS = "import.file.warning.hidden_rows";

    /** Hidden columns were read. Argument: their headers. */
    public static final String HIDDEN_COLUMNS = "import.file.warning.hidden_columns";

    public WorkbookWarning {
        args = List.copyOf(args);
    }

    /** The message for the person who uploaded the file. */
    public String messageIn(Locale locale) {
        return Messages.text(locale, key, args.toArray());
    }
}
