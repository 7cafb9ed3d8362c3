package vn.capdo.workbook;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * The table of strings that cells refer to by number, kept within a bound on the characters of all of them. POI's
 * {@code ReadOnlySharedStringsTable} has no bound, and makes a rich text of a string whenever a cell refers to it, which
 * makes an import of 50,000 rows nearly twice as long.
 */
final class SharedTexts extends PartHandler {
    private final WorkbookLimits limits;
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long chars;

    private SharedTexts(WorkbookLimits limits) {
        this.limits = limits;
    }

    static SharedTexts of(WorkbookFile workbook, WorkbookLimits limits) {
        SharedTexts texts = new SharedTexts(limits);
        workbook.parse("sharedStrings", texts);
        return texts;
    }

    /** The text as written; one longer than the limit is cut one character after it. */
    String get(int index) {
        if (index < 0 || index >= texts.size()) {
            throw WorkbookRefusedException.damaged("shared string " + index);
        }
        return texts.get(index);
    }

    @Override
    void open(String name, Attributes attributes) {
        if (name.equals("si")) {
            text.setLength(0);
        }
    }

    @Override
    void close(String name) {
        if (name.equals("si")) {
            chars += text.length() + WorkbookLimits.STRING_OVERHEAD;
            if (chars > limits.maxSharedChars()) {
                throw new WorkbookRefusedException(Reason.ZIP_BOMB);
            }
            texts.add(text.toString());
        }
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        if (inText()) {
            text.append(buffer, start, Math.min(length, limits.maxCellChars() + 1 - text.length()));
        }
    }
}
