package vn.capdo;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as people type it in a hurry: lower case, without accents, so that "cap do" finds "cấp độ". */
public final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SearchText() {}

    public static String of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return SPACES.matcher(plain.replace('đ', 'd').replace('Đ', 'D'))
                .replaceAll(" ")
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /** A LIKE pattern that matches the text anywhere and takes its own wildcards literally. */
    public static String pattern(String text) {
        return "%" + of(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
