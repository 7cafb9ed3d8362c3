package vn.capdo.workbook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.capdo.CleanText;

/** Makes text from a workbook comparable. */
final class Texts {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private Texts() {}

    /** Clean, after the escapes of the file format are resolved; keeps line breaks. */
    static String clean(String raw) {
        return CleanText.of(decode(raw));
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

    /** Resolves the escapes of the file format, such as {@code _x000D_}. */
    private static String decode(String raw) {
        if (raw.indexOf('_') < 0) {
            return raw;
        }
        Matcher matcher = ESCAPE.matcher(raw);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
