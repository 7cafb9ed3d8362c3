package vn.capdo.process.flow.check;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an attribute, or the text of an element, may be. */
enum Value {
    ID("[A-Za-z_][A-Za-z0-9_.-]{0,99}"),
    /** By what the outside knows something: messages, escalations. */
    CODE("[A-Za-z][A-Za-z0-9._-]{0,99}"),
    /** A program's name and version. */
    WORDS("[A-Za-z0-9 ._:/()-]{1,100}"),
    ADDRESS("https?://[A-Za-z0-9./_-]{1,200}"),
    NUMBER("-?[0-9]{1,7}(\\.[0-9]{1,15})?"),
    COLOUR("#[0-9A-Fa-f]{3,8}|[a-z]{3,20}|rgb\\([0-9]{1,3}(, ?[0-9]{1,3}){2}\\)"),
    BOOLEAN("true|false"),
    YES("true"),
    NO("false"),
    DAYS_KEPT("P[1-9][0-9]{0,5}D"),
    RETRIES(Pattern.quote("PT10S,PT1M,PT5M,PT30M,PT2H")),
    FORM("embedded:deployment:forms/[a-z0-9]+(-[a-z0-9]+)*\\.html"),
    EXPRESSION_TYPE("([A-Za-z][A-Za-z0-9]{0,19}:)?tFormalExpression"),

    /** What people read, in one breath. */
    LABEL(200),
    /** What people read, at length. */
    PROSE(4000),

    // What the engine evaluates: {@link Phrases} looks at these.
    GROUPS,
    DATE,
    CONDITION,
    DELEGATE;

    /** No braces, no angle brackets, no dollar: nothing in it can be taken for an expression or for a page's markup. */
    private static final String SIGNS = ".,;:?!()[]/-–—_'\"“”‘’%&+=§…°*•→←≤≥×²³@#\u00a0";

    private final @Nullable Pattern pattern;
    private final int longest;

    Value(String pattern) {
        this.pattern = Pattern.compile(pattern);
        this.longest = 0;
    }

    Value(int longest) {
        this.pattern = null;
        this.longest = longest;
    }

    Value() {
        this(0);
    }

    boolean isRead() {
        return longest > 0;
    }

    boolean isEvaluated() {
        return pattern == null && longest == 0;
    }

    int longest() {
        return longest;
    }

    /** Whether a value that is neither read nor evaluated is one of these. */
    boolean accepts(String value) {
        return pattern != null && pattern.matcher(value).matches();
    }

    /** The first character that has no place in what people read. */
    static OptionalInt stranger(String text) {
        return text.codePoints().filter(c -> !isReadable(c)).findFirst();
    }

    static boolean isComposed(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    private static boolean isReadable(int c) {
        if (c < 0x80) {
            return c == ' '
                    || c == '\n'
                    || c == '\r'
                    || c == '\t'
                    || Character.isLetterOrDigit(c)
                    || SIGNS.indexOf(c) >= 0;
        }
        return SIGNS.indexOf(c) >= 0 || Character.isLetter(c) && UnicodeScript.of(c) == UnicodeScript.LATIN;
    }
}
