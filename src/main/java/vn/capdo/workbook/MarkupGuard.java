package vn.capdo.workbook;

import java.util.zip.ZipException;

/**
 * Keeps an XML parser from being fed a single tag, text, comment or instruction so long that buffering it would exhaust
 * the memory, and refuses document types before the parser sees them. Works on UTF-8 bytes.
 */
final class MarkupGuard {
    /** The longest stretch without a new tag; the longest cell text is a fraction of it. */
    private static final int MAX_STRETCH = 1 << 20;

    private static final int SHORTEST_COMMENT = "<!---->".length();

    private int stretch;
    private char enclosing;
    private char last;
    private char beforeLast;

    void watch(byte[] buffer, int offset, int count) throws ZipException {
        for (int i = offset; i < offset + count; i++) {
            take((char) (buffer[i] & 0xFF));
        }
    }

    private void take(char c) throws ZipException {
        if (enclosing == 0) {
            if (c == '<') {
                stretch = 0;
            }
            enclosing = enclosingFrom(c);
        } else if (c == '>' && last == enclosing && closes()) {
            enclosing = 0;
        }
        if (++stretch > MAX_STRETCH) {
            throw new ZipException("endless markup");
        }
        beforeLast = last;
        last = c;
    }

    /** What must stand before the closing bracket of a comment, a CDATA section or an instruction that starts here. */
    private char enclosingFrom(char c) throws ZipException {
        if (last == '<' && c == '?') {
            return '?';
        }
        if (beforeLast == '<' && last == '!') {
            return switch (c) {
                case '-' -> '-';
                case '[' -> ']';
                default -> throw new ZipException("document type");
            };
        }
        return 0;
    }

    private boolean closes() {
        return switch (enclosing) {
            case '?' -> true;
            case '-' -> beforeLast == '-' && stretch + 1 >= SHORTEST_COMMENT;
            default -> beforeLast == ']';
        };
    }
}
