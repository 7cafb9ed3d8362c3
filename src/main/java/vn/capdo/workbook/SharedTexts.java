package vn.capdo.workbook;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** The table of strings that cells refer to by number, kept within a bound on the characters of all of them. */
final class SharedTexts extends PartHandler {
    private final WorkbookLimits limits;
    private final List<String> texts = new ArrayList<>();
    private final TextCollector collector;
    private long chars;

    private SharedTexts(WorkbookLimits limits) {
        this.limits = limits;
        this.collector = new TextCollector(limits.maxCellChars());
    }

    static SharedTexts of(Archive archive, WorkbookPart workbook, WorkbookLimits limits) {
        SharedTexts texts = new SharedTexts(limits);
        workbook.sharedStrings().ifPresent(part -> archive.parse(part, texts));
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
            collector.start();
        } else {
            collector.open(name);
        }
    }

    @Override
    void close(String name) {
        collector.close(name);
        if (name.equals("si")) {
            String text = collector.text();
            chars += text.length() + WorkbookLimits.STRING_OVERHEAD;
            if (chars > limits.maxSharedChars()) {
                throw new WorkbookRefusedException(Reason.ZIP_BOMB);
            }
            texts.add(text);
        }
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        collector.characters(buffer, start, length);
    }
}
