package vn.capdo.workbook;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes text from a workbook comparable: composed, without invisible characters or needless spaces. */
final class Texts {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** Longest run of combining marks kept, as in the Stream-Safe Text Format of UAX 15. */
    private static final int MAX_MARKS = 30;

    private Texts() {}

    /** Trims, collapses spaces, drops control and invisible characters and composes; keeps line breaks. */
    static String clean(String raw) {
        String visible = isPlain(raw) ? raw : withoutInvisible(decode(raw));
        return Normalizer.normalize(visible, Normalizer.Form.NFC);
    }

    /** The text on one line. */
    static String oneLine(String raw) {
        return clean(raw.replace('\n', ' ').replace('\r', ' '));
    }

    /** What headers are compared by. */
    static String headerKey(String raw) {
        String text = oneLine(raw);
        while (text.endsWith("*")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether nothing but composition can be left to do. */
    private static boolean isPlain(String raw) {
        char previous = ' ';
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean doubtful = c < ' ' || c == '_' || (c >= 0x7F && !Character.isLetter(c));
            if (doubtful || (c == ' ' && previous == ' ')) {
                return false;
            }
            previous = c;
        }
        return raw.isEmpty() || previous != ' ';
    }

    /** Resolves the escapes of the file format, such as {@code _x000D_}. */
    private static String decode(String raw) {
        Matcher matcher = ESCAPE.matcher(raw);
        if (!matcher.find()) {
            return raw;
        }
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
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
            } else if (c == '\t' || Character.isSpaceChar(c)) {
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
            default -> c != 0xFFFE && c != 0xFFFF;
        };
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
