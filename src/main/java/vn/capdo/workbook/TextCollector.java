package vn.capdo.workbook;

/** Gathers the runs of a rich text, leaving out phonetic hints; stops one character after the limit. */
final class TextCollector {
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean inPhonetic;

    TextCollector(int limit) {
        this.limit = limit;
    }

    void start() {
        text.setLength(0);
        inText = false;
        inPhonetic = false;
    }

    void open(String name) {
        switch (name) {
            case "t" -> inText = true;
            case "rPh" -> inPhonetic = true;
            default -> {}
        }
    }

    void close(String name) {
        switch (name) {
            case "t" -> inText = false;
            case "rPh" -> inPhonetic = false;
            default -> {}
        }
    }

    void characters(char[] buffer, int start, int length) {
        if (inText && !inPhonetic) {
            text.append(buffer, start, Math.min(length, limit + 1 - text.length()));
        }
    }

    String text() {
        return text.toString();
    }
}
