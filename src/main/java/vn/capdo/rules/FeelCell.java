package vn.capdo.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of FEEL that a rule table may use: values, lists of them, ranges, comparisons, "not", and the table's own facts. No
 * functions, no paths: a cell compares and does nothing else.
 */
final class FeelCell {

    /** The parser goes as deep as the brackets do; no condition of the law needs more. */
    private static final int DEEPEST = 10;

    // Possessive where it repeats a choice: what goes back and forth in a long text would run out of stack.
    private static final Pattern TOKEN =
            Pattern.compile("\\s+|(?<text>\"(?:[^\"\\\\]|\\\\.)*+\")|(?<number>\\d+(?:\\.\\d+)?)"
                    + "|(?<date>date(?:\\s+and\\s+time)?\\s*\\(\\s*\"[^\"]*\"\\s*\\))|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
                    + "|(?<sign>\\.\\.|<=|>=|!=|[<>=?,()\\[\\]-])");
    private static final Pattern DAY = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2})(T00:00:00)?\"");
    private static final Set<String> WORDS = Set.of("not", "null", "true", "false", "and", "or");
    private static final Pattern LITERAL_TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");

    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        NAME,
        SIGN
    }

    record Token(@Nullable Kind kind, String text) {}

    private FeelCell() {}

    /** Whether the row does not look at the column. */
    static boolean blank(String cell) {
        return cell.isBlank() || cell.strip().equals("-");
    }

    /** The cell in pieces; the first piece that is not allowed ends the list as the only one of kind null. */
    static List<Token> tokens(String cell) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(cell);
        int at = 0;
        while (at < cell.length()) {
            matcher.region(at, cell.length());
            if (!matcher.lookingAt()) {
                tokens.add(new Token(null, cell.substring(at, Math.min(cell.length(), at + 20))));
                return tokens;
            }
            for (Kind kind : Kind.values()) {
                String text = matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT));
                if (text != null) {
                    tokens.add(new Token(kind, text));
                }
            }
            at = matcher.end();
        }
        return tokens;
    }

    /**
     * The first piece that a rule table may not contain. There is no arithmetic, so between two numbers or days that cells name
     * nothing changes: what is examined for some values holds for all. Brackets stand in each other ten deep at most.
     */
    static Optional<String> forbidden(String cell, Set<String> facts) {
        List<Token> tokens = tokens(cell);
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += "([".contains(token.text()) ? 1 : ")]".contains(token.text()) ? -1 : 0;
            boolean subtracts = token.text().equals("-")
                    && (i + 1 == tokens.size()
                            || tokens.get(i + 1).kind() != Kind.NUMBER
                            || i > 0 && endsValue(tokens.get(i - 1)));
            if (token.kind() == null
                    || token.kind() == Kind.NAME && !WORDS.contains(token.text()) && !facts.contains(token.text())
                    || token.kind() == Kind.DATE && day(token.text()).isEmpty()
                    || subtracts
                    || depth > DEEPEST) {
                return Optional.of(token.text());
            }
        }
        return Optional.empty();
    }

    private static boolean endsValue(Token token) {
        return token.kind() == Kind.NUMBER
                || token.kind() == Kind.NAME && !Set.of("and", "or").contains(token.text())
                || token.text().equals("?")
                || token.text().equals(")");
    }

    /** Other facts that the cell looks at. */
    static Set<String> facts(String cell) {
        Set<String> names = new LinkedHashSet<>();
        tokens(cell).stream()
                .filter(token -> token.kind() == Kind.NAME && !WORDS.contains(token.text()))
                .forEach(token -> names.add(token.text()));
        return names;
    }

    static List<String> texts(String cell) {
        return tokens(cell).stream()
                .filter(token -> token.kind() == Kind.TEXT)
                .map(token -> unquoted(token.text()))
                .toList();
    }

    static List<Long> numbers(String cell) {
        List<Long> numbers = new ArrayList<>();
        boolean negative = false;
        for (Token token : tokens(cell)) {
            if (token.kind() == Kind.NUMBER) {
                long value = new BigDecimal(token.text()).longValue();
                numbers.add(negative ? -value : value);
            }
            negative = token.kind() == Kind.SIGN && token.text().equals("-");
        }
        return numbers;
    }

    static List<LocalDate> days(String cell) {
        return tokens(cell).stream()
                .filter(token -> token.kind() == Kind.DATE)
                .flatMap(token -> day(token.text()).stream())
                .toList();
    }

    static Optional<LocalDate> day(String date) {
        Matcher matcher = DAY.matcher(date);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(matcher.group(1)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The value of a cell that is nothing but a value; empty when it is anything else, or blank. */
    static Optional<Object> literal(String cell) {
        String text = cell.strip();
        Matcher quoted = LITERAL_TEXT.matcher(text);
        if (quoted.matches()) {
            return Optional.of(unquoted(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(Boolean.valueOf(text));
        }
        if (text.matches("-?\\d{1,15}")) {
            return Optional.of(Long.valueOf(text));
        }
        return Optional.empty();
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1)
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }
}
