package vn.capdo.workbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file cannot be imported as it is. Carries a message key and arguments for the person who uploaded it; being
 * unchecked, it also rolls back whatever transaction the rows were written in.
 */
public final class WorkbookRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a file is refused. */
    public enum Reason {
        /** The file has no content at all. */
        EMPTY_FILE,
        /** The file is something other than an .xlsx workbook. */
        NOT_XLSX,
        /** An Excel 97-2003 workbook (.xls). */
        OLD_XLS,
        /** The file is encrypted with a password. */
        PASSWORD_PROTECTED,
        /** The file carries macros. */
        MACRO,
        /** The file inflates to more than is read, or to what only a bomb does. */
        ZIP_BOMB,
        /** The file is larger than allowed. Argument: the limit in MiB. */
        TOO_LARGE,
        /** There are more data rows than allowed. Argument: the limit. */
        TOO_MANY_ROWS,
        /** There are more merged ranges than allowed. Argument: the limit. */
        TOO_MANY_MERGES,
        /** A cell holds more text than Excel itself allows. Arguments: the cell, the limit. */
        TEXT_TOO_LONG,
        /** A required header is missing. Arguments: the missing headers, the sheet. */
        MISSING_HEADER,
        /** A header occurs twice. Arguments: the header, the two cells. */
        DUPLICATE_HEADER,
        /** The sheet of the expected name is hidden, and the visible one lacks headers. Arguments: both sheets. */
        HIDDEN_SHEET,
        /** There is no sheet to read. */
        NO_SHEET,
        /** The file is cut off or its content is not well-formed. */
        DAMAGED;

        /** The key of the message, {@code import.file.<reason>}. */
        public String key() {
            return "import.file." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;
    private final Object[] args;

    WorkbookRefusedException(Reason reason, Object... args) {
        this(null, reason, args);
    }

    WorkbookRefusedException(@Nullable Throwable cause, Reason reason, Object... args) {
        super(reason + Arrays.toString(args), cause);
        this.reason = reason;
        this.args = args.clone();
    }

    static WorkbookRefusedException damaged(String detail) {
        return new WorkbookRefusedException(new IllegalStateException(detail), Reason.DAMAGED);
    }

    /** Why the file is refused. */
    public Reason reason() {
        return reason;
    }

    /** The key of the message in the bundle {@code messages/workbook}. */
    public String key() {
        return reason.key();
    }

    /** The arguments of the message, in order. */
    public List<Object> args() {
        return List.of(args);
    }

    /** The message for the person who uploaded the file: what is wrong and what to do. */
    public String messageIn(Locale locale) {
        return Messages.text(locale, key(), args);
    }
}
