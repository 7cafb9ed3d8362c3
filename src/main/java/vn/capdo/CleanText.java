package vn.capdo;

import java.text.Normalizer;

/**
 * Text that came in from a file or a form, as people see it: composed (NFC), without control and invisible characters, each
 * run of spaces of whatever kind one plain space, none at the ends.
 */
public final class CleanText {

    /** Longest run of combining marks kept, as in the Stream-Safe Text Format of UAX 15. */
    private static final int MAX_MARKS = 30;

    private CleanText() {}

    /** Line breaks are kept, each as one {@code \n}. */
    public static String of(String raw) {
        String visible = isPlain(raw) ? raw : withoutInvisible(raw);
        return Normalizer.normalize(visible, Normalizer.Form.NFC);
    }

    /** What a person typed: laid out as it was, line breaks and inner spaces kept; the ends stripped of spaces of any kind. */
    public static String typed(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                out.appendCodePoint(c);
            } else if (Character.isSpaceChar(c) || c == 0x2800) {
                out.append(' ');
            } else if (isVisible(c)) {
                out.appendCodePoint(c);
            }
        });
        return Normalizer.normalize(out.toString().strip(), Normalizer.Form.NFC);
    }

    public static String oneLine(String raw) {
        return of(raw.replace('\n', ' ').replace('\r', ' '));
    }

    /** Whether there are control characters in it that no keyboard writes, such as NUL; line breaks and tabs are none. */
    public static boolean hasControl(String raw) {
        return raw.chars().anyMatch(c -> c != '\t' && c != '\n' && c != '\r' && c != 0x85 && Character.isISOControl(c));
    }

    /** Whether nothing but composition can be left to do. */
    private static boolean isPlain(String raw) {
        char previous = ' ';
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean doubtful = c < ' ' || (c >= 0x7F && (!Character.isLetter(c) || isFiller(c)));
            if (doubtful || (c == ' ' && previous == ' ')) {
                return false;
            }
            previous = c;
        }
        return raw.isEmpty() || previous != ' ';
    }

    private static String withoutInvisible(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        boolean space = false;
        boolean lineBreak = false;
        int marks = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
                lineBreak = true;
            } else if (c == '\t' || Character.isSpaceChar(c) || c == 0x2800) {
                space = true;
            } else if (isVisible(c)) {
                marks = isMark(c) ? marks + 1 : 0;
                if (marks > MAX_MARKS) {
                    continue;
                }
                if ((space || lineBreak) && out.length() > 0) {
                    out.append(lineBreak ? '\n' : ' ');
                }
                space = false;
                lineBreak = false;
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            default -> c != 0xFFFE && c != 0xFFFF && !isFiller(c);
        };
    }

    /** Letters and marks that Unicode counts as such and nobody sees: fillers, joiners, variation selectors. */
    private static boolean isFiller(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
