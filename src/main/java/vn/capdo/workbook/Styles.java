package vn.capdo.workbook;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.xml.sax.Attributes;

/** How cell styles show a number: as a date, or by the code of their format. */
final class Styles extends PartHandler {
    private static final int MAX = 70_000;
    private static final int MAX_CODE = 1_000;
    /** Excel takes no longer ones. */
    private static final int MAX_SHOWN_CODE = 255;

    private static final int MAX_SHOWN_CODES = 5_000;
    private static final String UNKNOWN = "#.";

    private final Map<Integer, Boolean> dateFormats = new HashMap<>();
    private final BitSet dateStyles = new BitSet();
    private final Map<Integer, String> codes =
            new HashMap<>(Map.of(0, "", 1, "0", 2, "0.00", 3, "#,##0", 4, "#,##0.00", 49, "@"));
    private final Map<Integer, Integer> formats = new HashMap<>();
    private String section = "";
    private int styles;

    private Styles() {}

    static Styles of(WorkbookFile workbook) {
        Styles styles = new Styles();
        workbook.parse("styles", styles);
        return styles;
    }

    boolean isDate(int style) {
        return style >= 0 && dateStyles.get(style);
    }

    /** The code by which a style shows a number; one that nothing is known of is taken for one that hides something. */
    String codeOf(int style) {
        int format = formats.getOrDefault(style, 0);
        return codes.getOrDefault(format, UNKNOWN);
    }

    @Override
    void open(String name, Attributes attributes) {
        if (name.equals("numFmts") || name.equals("cellXfs")) {
            section = name;
        } else if (section.equals("numFmts") && name.equals("numFmt")) {
            bounded(dateFormats.size());
            int id = index(attribute(attributes, "numFmtId", ""));
            String code = attribute(attributes, "formatCode", "");
            dateFormats.put(id, isDateCode(code));
            if (code.length() <= MAX_SHOWN_CODE && codes.size() < MAX_SHOWN_CODES) {
                codes.put(id, code);
            }
        } else if (section.equals("cellXfs") && name.equals("xf")) {
            bounded(styles);
            int format = index(attribute(attributes, "numFmtId", "0"));
            if (format != 0) {
                formats.put(styles, format);
            }
            dateStyles.set(styles++, dateFormats.getOrDefault(format, isBuiltInDate(format)));
        }
    }

    @Override
    void close(String name) {
        if (name.equals(section)) {
            section = "";
        }
    }

    /** Whether a format code shows a day or a year; a mere time of day is no date. */
    static boolean isDateCode(String code) {
        if (code.length() > MAX_CODE || code.equalsIgnoreCase("General")) {
            return false;
        }
        for (int i = 0; i < code.length(); i++) {
            switch (code.charAt(i)) {
                case '"' -> i = skipTo('"', code, i);
                case '[' -> i = skipTo(']', code, i);
                case '\\', '_', '*' -> i++;
                case ';' -> {
                    return false;
                }
                case 'd', 'D', 'y', 'Y' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private static int skipTo(char end, String code, int from) {
        int found = code.indexOf(end, from + 1);
        return found < 0 ? code.length() : found;
    }

    /** The built-in formats that show a date, those of East Asian editions included. */
    private static boolean isBuiltInDate(int format) {
        return (format >= 14 && format <= 17)
                || format == 22
                || (format >= 27 && format <= 31)
                || format == 36
                || (format >= 50 && format <= 58);
    }

    private static void bounded(int count) {
        if (count >= MAX) {
            throw WorkbookRefusedException.damaged("too many styles");
        }
    }
}
