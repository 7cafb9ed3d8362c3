package vn.capdo.rules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.organisation.Role;
import vn.capdo.register.SystemType;
import vn.capdo.rules.FeelCell.Kind;
import vn.capdo.rules.FeelCell.Token;

/** Cells of rule tables in Vietnamese, for people who do not read codes. */
public final class RuleWords {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private RuleWords() {}

    /** A condition in words; empty when the row does not look at the column. What has no words is shown as written. */
    public static String condition(RuleTable.Input input, String cell) {
        if (FeelCell.blank(cell)) {
            return "";
        }
        List<Token> tokens = FeelCell.tokens(cell);
        if (tokens.stream().anyMatch(token -> token.kind() == null)) {
            return cell;
        }
        Optional<String> words = negated(input, tokens);
        if (words.isEmpty()) {
            words = alternatives(input, tokens);
        }
        return words.orElse(cell);
    }

    /** An answer in words. */
    public static String result(RuleTable.Output output, String cell) {
        return FeelCell.literal(cell).map(value -> value(output.name(), value)).orElse(cell);
    }

    /** A value of a fact or an answer in words. */
    public static String value(String name, @Nullable Object value) {
        if (value == null) {
            return Messages.text("rules.value.unknown");
        }
        if (value instanceof Boolean yes) {
            return Messages.text(yes ? "rules.value.yes" : "rules.value.no");
        }
        if (value instanceof Date date) {
            return Messages.date(LocalDate.ofInstant(date.toInstant(), ZONE));
        }
        if (!(value instanceof String code)) {
            return value.toString();
        }
        try {
            return switch (name) {
                case "role" -> Role.ofCode(code).map(Role::label).orElse(code);
                case "systemType" -> SystemType.valueOf(code).label();
                case "question" -> Messages.text("field." + code);
                case "ownerKind" -> OwnerKind.valueOf(code).label();
                case "audience" ->
                    java.util.Arrays.stream(code.split(","))
                            .map(word -> Messages.text("rules.value." + word.strip()))
                            .collect(java.util.stream.Collectors.joining(", "));
                case "approveBy", "deployBy" -> code.isEmpty() ? "" : Messages.date(LocalDate.parse(code));
                default -> code.matches("[A-Za-z][A-Za-z0-9_]*") ? Messages.text("rules.value." + code) : code;
            };
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return code; // A code without words is still better than nothing.
        }
    }

    /** A combination of facts in words. */
    static String combination(RuleTable table, Map<Integer, Object> example) {
        if (example.isEmpty()) {
            return Messages.text("rules.check.anyCase");
        }
        return example.entrySet().stream()
                .map(fact -> table.inputs().get(fact.getKey()).label() + ": "
                        + value(table.inputs().get(fact.getKey()).name(), fact.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> negated(RuleTable.Input input, List<Token> tokens) {
        int last = tokens.size() - 1;
        if (last < 2
                || !tokens.get(0).text().equals("not")
                || !tokens.get(1).text().equals("(")
                || !tokens.get(last).text().equals(")")) {
            return Optional.empty();
        }
        return alternatives(input, tokens.subList(2, last)).map(words -> Messages.text("rules.words.not", words));
    }

    private static Optional<String> alternatives(RuleTable.Input input, List<Token> tokens) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size()
                    || tokens.get(i).text().equals(",") && tokens.get(i).kind() == Kind.SIGN) {
                Optional<String> part = one(input, tokens.subList(from, i));
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(part.get());
                from = i + 1;
            }
        }
        return Optional.of(String.join(Messages.text("rules.words.or"), parts));
    }

    private static Optional<String> one(RuleTable.Input input, List<Token> tokens) {
        boolean date = input.type().equals("date");
        return switch (tokens.size()) {
            case 1 -> literal(input, tokens.get(0));
            case 2 ->
                literal(input, tokens.get(1))
                        .flatMap(bound -> compared(tokens.get(0).text(), bound, date));
            case 5 -> {
                Optional<String> low = literal(input, tokens.get(1));
                Optional<String> high = literal(input, tokens.get(3));
                String closed = tokens.get(0).text()
                        + tokens.get(2).text()
                        + tokens.get(4).text();
                yield low.isEmpty() || high.isEmpty()
                        ? Optional.empty()
                        : switch (closed) {
                            case "[..]" -> Optional.of(Messages.text("rules.words.range", low.get(), high.get()));
                            case "[..)", "[..[" ->
                                Optional.of(Messages.text("rules.words.rangeBefore", low.get(), high.get()));
                            default -> Optional.empty();
                        };
            }
            // ? != null and ? < 100
            case 7 ->
                text(tokens.subList(0, 5)).equals("? != null and ?")
                        ? literal(input, tokens.get(6))
                                .flatMap(bound -> compared(tokens.get(5).text(), bound, date))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> compared(String sign, String bound, boolean date) {
        String kind = date ? "date" : "number";
        return switch (sign) {
            case "<" -> Optional.of(Messages.text("rules.words." + kind + ".below", bound));
            case "<=" -> Optional.of(Messages.text("rules.words." + kind + ".atMost", bound));
            case ">" -> Optional.of(Messages.text("rules.words." + kind + ".above", bound));
            case ">=" -> Optional.of(Messages.text("rules.words." + kind + ".atLeast", bound));
            default -> Optional.empty();
        };
    }

    private static Optional<String> literal(RuleTable.Input input, Token token) {
        return switch (token.kind()) {
            case TEXT -> FeelCell.literal(token.text()).map(value -> value(input.name(), value));
            case NUMBER -> Optional.of(token.text());
            case DATE -> FeelCell.day(token.text()).map(Messages::date);
            case NAME ->
                switch (token.text()) {
                    case "true", "false" -> Optional.of(value(input.name(), Boolean.valueOf(token.text())));
                    case "null" -> Optional.of(value(input.name(), null));
                    default -> Optional.empty();
                };
            case SIGN -> Optional.empty();
        };
    }

    private static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    }
}
