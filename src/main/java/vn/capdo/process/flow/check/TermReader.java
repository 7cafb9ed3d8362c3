package vn.capdo.process.flow.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.capdo.process.engine.ModelBeans;

/**
 * Reads the part of the engine's expression language that models may use: variables, literals, one call of a bean's method,
 * comparisons, {@code && || ! empty} and parentheses. All that the engine understands beyond it, such as properties of values,
 * assignments, lambdas and arithmetic, has no place in the grammar and so cannot be read.
 */
final class TermReader {

    private static final int LONGEST = 500;
    private static final int DEEPEST = 20;

    private final String text;
    private int at;
    private int depth;

    private TermReader(String text) {
        this.text = text;
    }

    private static final class NotOurs extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotOurs() {
            super(null, null, false, false);
        }
    }

    /** @return empty unless the whole text is one expression of that part of the language */
    static Optional<Term> read(String text) {
        if (text.length() > LONGEST || !text.startsWith("${") || !text.endsWith("}")) {
            return Optional.empty();
        }
        TermReader reader = new TermReader(text.substring(2, text.length() - 1));
        try {
            Term term = reader.either();
            reader.blanks();
            return reader.at == reader.text.length() ? Optional.of(term) : Optional.empty();
        } catch (NotOurs e) {
            return Optional.empty();
        }
    }

    private Term either() {
        if (++depth > DEEPEST) {
            throw new NotOurs();
        }
        Term term = both();
        while (take("||")) {
            term = new Term.Binary("||", term, both());
        }
        depth--;
        return term;
    }

    private Term both() {
        Term term = equal();
        while (take("&&")) {
            term = new Term.Binary("&&", term, equal());
        }
        return term;
    }

    private Term equal() {
        Term term = compared();
        for (String operator : List.of("==", "!=")) {
            if (take(operator)) {
                return new Term.Binary(operator, term, compared());
            }
        }
        return term;
    }

    private Term compared() {
        Term term = single();
        for (String operator : List.of("<=", ">=", "<", ">")) {
            if (take(operator)) {
                return new Term.Binary(operator, term, single());
            }
        }
        return term;
    }

    private Term single() {
        if (++depth > DEEPEST) {
            throw new NotOurs();
        }
        Term term;
        if (take("!")) {
            term = new Term.Not(single());
        } else if (take("(")) {
            term = either();
            require(")");
        } else if (take("'")) {
            term = quoted();
        } else if (at < text.length() && isDigit(text.charAt(at))) {
            term = number();
        } else {
            term = word();
        }
        depth--;
        return term;
    }

    /** Neither quotes nor backslashes, so that nobody has to know how the engine escapes. */
    private Term quoted() {
        int end = text.indexOf('\'', at);
        String value = end < 0 ? "\\" : text.substring(at, end);
        if (value.chars().anyMatch(c -> c == '\\' || c == '"' || c < ' ' || c == '{' || c == '}')) {
            throw new NotOurs();
        }
        at = end + 1;
        return new Term.Text(value);
    }

    private Term number() {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new NotOurs();
        }
        return new Term.Number(digits);
    }

    private Term word() {
        String word = name();
        switch (word) {
            case "true", "false":
                return new Term.Truth(word.equals("true"));
            case "empty":
                return new Term.Empty(single());
            default:
                if (ModelBeans.WORDS.contains(word)) {
                    throw new NotOurs();
                }
                return take(".") ? call(word) : new Term.Name(word);
        }
    }

    private Term call(String bean) {
        blanks();
        String method = name();
        require("(");
        List<Term> arguments = new ArrayList<>();
        if (!take(")")) {
            do {
                blanks();
                arguments.add(single());
            } while (take(","));
            require(")");
        }
        return new Term.Call(bean, method, arguments);
    }

    private String name() {
        int start = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || at > start && isDigit(text.charAt(at)))) {
            at++;
        }
        if (at == start) {
            throw new NotOurs();
        }
        return text.substring(start, at);
    }

    private void require(String sign) {
        if (!take(sign)) {
            throw new NotOurs();
        }
    }

    private boolean take(String sign) {
        blanks();
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
