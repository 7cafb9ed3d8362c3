package vn.capdo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody entered, by name: the one reader for the forms of tasks, the API and the pages. Text is clean ({@link CleanText}),
 * blank is nothing, a day is written as {@code yyyy-MM-dd}, a flag as {@code true} or {@code false}, a set is comma-joined.
 * Nothing is guessed: what is missing or malformed is refused by the field's name in Vietnamese (message
 * {@code field.<name>}), with what is to be written instead.
 */
public final class Fields {

    /** The longest text, in characters. */
    public static final int MAX_TEXT = 4000;

    /** The longest table that a form sends as JSON, in characters. */
    private static final int MAX_TABLE = 60_000;

    /** Up to a thousand million million, which is more than any state spends. */
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}|\\d{1,3}(\\.\\d{3}){1,4}|\\d{1,3}( \\d{3}){1,4}");

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

    private final Map<String, ? extends @Nullable Object> values;
    private final UnaryOperator<String> labels;

    private Fields(Map<String, ? extends @Nullable Object> values, UnaryOperator<String> labels) {
        this.values = values;
        this.labels = labels;
    }

    public static Fields of(Map<String, ? extends @Nullable Object> values) {
        return of(values, Fields::label);
    }

    /** @param labels what people call a field, by its name */
    public static Fields of(Map<String, ? extends @Nullable Object> values, UnaryOperator<String> labels) {
        return new Fields(values, labels);
    }

    /** @throws Refusal when a name is not one of the known */
    public static Fields of(Map<String, ? extends @Nullable Object> values, Collection<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new Refusal("law.unknownFact", name, String.join(", ", new TreeSet<>(known)));
            }
        }
        return of(values);
    }

    /** What people call a field. */
    public static String label(String name) {
        return Messages.text("field." + name);
    }

    public boolean has(String name) {
        Object value = values.get(name);
        return value != null && !CleanText.typed(value.toString()).isEmpty();
    }

    public String text(String name) {
        return entered(name, optionalText(name));
    }

    /** Null when the field was left empty. */
    public @Nullable String optionalText(String name) {
        return read(name, MAX_TEXT);
    }

    /** A table that a form sends as JSON; longer than any text. */
    public String table(String name) {
        return entered(name, optionalTable(name));
    }

    /** Null when the table was left empty. */
    public @Nullable String optionalTable(String name) {
        return read(name, MAX_TABLE);
    }

    private @Nullable String read(String name, int max) {
        return clean("field.tooLong", () -> labels.apply(name), values.get(name), max);
    }

    private <T> T entered(String name, @Nullable T value) {
        if (value == null) {
            throw new Refusal("field.required", labels.apply(name));
        }
        return value;
    }

    private static @Nullable String clean(String tooLong, Supplier<String> label, @Nullable Object value, int max) {
        String text = value == null ? "" : CleanText.typed(value.toString());
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > max) {
            throw new Refusal(tooLong, label.get(), text.length(), max);
        }
        return text;
    }

    /** What a rule insists on, wherever it was entered. */
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new Refusal("field.required", label(name));
        }
        return value;
    }

    /** A text that a rule insists on, as it is kept: stripped and in NFC. */
    public static String required(String name, @Nullable String text, int max) {
        return required(name, optional(name, text, max));
    }

    /** The same for one that may be missing; then null. */
    public static @Nullable String optional(String name, @Nullable String text, int max) {
        return clean("field.long", () -> label(name), text, max);
    }

    public LocalDate date(String name) {
        return entered(name, optionalDate(name));
    }

    /** Null when the field was left empty. */
    public @Nullable LocalDate optionalDate(String name) {
        return readDay(() -> labels.apply(name), optionalText(name));
    }

    /** A day as a form writes it; null for nothing. */
    public static @Nullable LocalDate day(String name, @Nullable String text) {
        return readDay(() -> label(name), text);
    }

    private static @Nullable LocalDate readDay(Supplier<String> label, @Nullable String text) {
        String typed = text == null ? "" : CleanText.typed(text);
        if (typed.isEmpty()) {
            return null;
        }
        return day(typed).orElseThrow(() -> new Refusal("field.date", label.get(), typed));
    }

    /** A day as {@code yyyy-MM-dd}; empty when it is none, or lies beyond all planning (years 2000 to 2100). */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> !day.isBefore(EARLIEST) && !day.isAfter(LATEST));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A moment in Viet Nam, as a form writes it: {@code yyyy-MM-ddTHH:mm}.
     *
     * @throws Refusal when it is missing or none
     */
    public OffsetDateTime moment(String name) {
        String typed = text(name);
        try {
            LocalDateTime at = LocalDateTime.parse(typed);
            if (!at.toLocalDate().isBefore(EARLIEST) && !at.toLocalDate().isAfter(LATEST)) {
                return at.atZone(VietNam.ZONE).toOffsetDateTime();
            }
        } catch (DateTimeParseException e) {
            // Refused below, as a moment beyond all planning is.
        }
        throw new Refusal("field.moment", labels.apply(name), typed);
    }

    public LocalDate dateOr(String name, LocalDate otherwise) {
        LocalDate day = optionalDate(name);
        return day == null ? otherwise : day;
    }

    public int integer(String name, int min, int max) {
        return entered(name, optionalInteger(name, min, max));
    }

    public int integerOr(String name, int min, int max, int otherwise) {
        Integer number = optionalInteger(name, min, max);
        return number == null ? otherwise : number;
    }

    /** Null when the field was left empty. */
    public @Nullable Integer optionalInteger(String name, int min, int max) {
        Long number = optionalNumber(name);
        if (number == null) {
            return null;
        }
        if (number < min || number > max) {
            throw new Refusal("field.range", labels.apply(name), min, max);
        }
        return number.intValue();
    }

    /** A whole number, 0 or more; null when the field was left empty. */
    public @Nullable Long optionalNumber(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, as is a negative one.
        }
        throw new Refusal("field.number", labels.apply(name), text);
    }

    /** Money in whole đồng, with or without points or spaces between the thousands; null when the field was left empty. */
    public @Nullable Long optionalAmount(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw new Refusal("field.amount", labels.apply(name), text);
        }
        return Long.valueOf(text.replaceAll("\\D", ""));
    }

    /** False when the field was left empty. */
    public boolean flag(String name) {
        String text = optionalText(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw new Refusal("field.choice", Messages.text("field.flag", labels.apply(name)), text);
        }
        return true;
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return entered(name, optionalChoice(name, type));
    }

    public <E extends Enum<E>> E choiceOr(String name, Class<E> type, E otherwise) {
        E chosen = optionalChoice(name, type);
        return chosen == null ? otherwise : chosen;
    }

    /** Null when the field was left empty. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        String text = optionalText(name);
        return text == null ? null : constant(name, type, text);
    }

    public String choice(String name, String... allowed) {
        return entered(name, optionalChoice(name, allowed));
    }

    /** Null when the field was left empty. */
    public @Nullable String optionalChoice(String name, String... allowed) {
        String text = optionalText(name);
        if (text != null && !Arrays.asList(allowed).contains(text)) {
            throw new Refusal("field.choice", labels.apply(name), text);
        }
        return text;
    }

    /** Empty when the field was left empty. */
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        list(name).forEach(one -> chosen.add(constant(name, type, one)));
        return chosen;
    }

    /** The entries of a comma-joined list. */
    public List<String> list(String name) {
        String text = optionalText(name);
        return text == null
                ? List.of()
                : Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    private <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("field.choice", labels.apply(name), text);
        }
    }
}
