package vn.capdo.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a cell shows of a whole number that its format completes: leading zeros (0007), words before and behind (45/QĐ-STTTT),
 * strokes within (00-00). People read these as the content of the cell. What a format hides or rounds is not told.
 */
final class ShownNumber {
    /** Beyond these Excel no longer keeps every digit. */
    private static final BigDecimal EXACT = new BigDecimal("1e15");

    private static final BigDecimal GROUPED = new BigDecimal(1000);

    private static final String AS_THEY_ARE = "$-+():!^&'~{}<>= ";

    private ShownNumber() {}

    /** Null when what is shown cannot be told for certain, or the file does not hold all its digits. */
    static @Nullable String of(String plain, String code) {
        BigDecimal value = new BigDecimal(plain);
        if (value.abs().compareTo(EXACT) >= 0) {
            return null;
        }
        if (code.isEmpty() || code.equalsIgnoreCase("General") || code.equals("@")) {
            return plain;
        }
        if (code.matches("[#,]*0\\.0+")) {
            BigDecimal rounded = value.setScale(code.length() - code.indexOf('.') - 1, RoundingMode.HALF_UP);
            return rounded.compareTo(value) == 0 && value.abs().compareTo(GROUPED) < 0 ? rounded.toPlainString() : null;
        }
        if (value.signum() < 0 || value.stripTrailingZeros().scale() > 0) {
            return null;
        }
        boolean groups = code.equals("#,##0") && value.compareTo(GROUPED) < 0;
        String shown = fill(plain, groups ? "0" : section(code));
        return shown == null ? null : Texts.oneLine(shown);
    }

    /** The part of the code for numbers that are not negative. */
    private static String section(String code) {
        for (int i = 0; i < code.length(); i++) {
            switch (code.charAt(i)) {
                case '"' -> i = end(code, '"', i);
                case '[' -> i = end(code, ']', i);
                case '\\', '_', '*' -> i++;
                case ';' -> {
                    return code.substring(0, i);
                }
                default -> {}
            }
        }
        return code;
    }

    /** From the right: the last digit stands at the last place, what is left over at the first. */
    private static @Nullable String fill(String digits, String section) {
        StringBuilder shown = new StringBuilder();
        int places = places(section);
        if (places == 0) {
            return null;
        }
        int place = 0;
        for (int i = 0; i < section.length(); i++) {
            char c = section.charAt(i);
            switch (c) {
                case '0', '#', '?' -> {
                    int at = digits.length() - places + place;
                    if (place == 0 && at > 0) {
                        shown.append(digits, 0, at);
                    }
                    if (at >= 0) {
                        shown.append(digits.charAt(at));
                    } else if (c == '0') {
                        shown.append('0');
                    }
                    place++;
                }
                case '"' -> {
                    int end = end(section, '"', i);
                    shown.append(section, i + 1, end);
                    i = end;
                }
                case '\\' -> {
                    if (++i < section.length()) {
                        shown.append(section.charAt(i));
                    }
                }
                case '_', '*' -> {
                    shown.append(c == '_' ? " " : "");
                    i++;
                }
                case '[' -> {
                    int end = end(section, ']', i);
                    // A locale or a colour shows nothing; anything else decides by the value.
                    if (!section.substring(i, end).matches("\\[(\\$-[0-9A-Fa-f,]+|[A-Za-z]{3,10}[0-9]{0,2})")) {
                        return null;
                    }
                    i = end;
                }
                default -> {
                    if (c < 0x80 && AS_THEY_ARE.indexOf(c) < 0) {
                        return null;
                    }
                    shown.append(c);
                }
            }
        }
        return shown.toString();
    }

    private static int places(String section) {
        int places = 0;
        for (int i = 0; i < section.length(); i++) {
            switch (section.charAt(i)) {
                case '"' -> i = end(section, '"', i);
                case '[' -> i = end(section, ']', i);
                case '\\', '_', '*' -> i++;
                case '0', '#', '?' -> places++;
                default -> {}
            }
        }
        return places;
    }

    /** Where what opens at an index closes, or the end. */
    private static int end(String code, char closing, int from) {
        int found = code.indexOf(closing, from + 1);
        return found < 0 ? code.length() : found;
    }
}
