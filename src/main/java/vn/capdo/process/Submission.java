package vn.capdo.process;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/**
 * What somebody entered in a task's form, read with a clear refusal for whatever is missing or malformed.
 *
 * @param dossierId null for the task of a unit
 * @param cycleId null outside a periodic assessment
 * @param unitMatterId the obligation or request of a unit that the task is about; null for a dossier's task
 */
record Submission(UUID dossierId, UUID cycleId, UUID unitMatterId, Actor actor, Map<String, Object> values) {

    static Submission ofDossier(UUID dossierId, UUID cycleId, Actor actor, Map<String, Object> values) {
        return new Submission(dossierId, cycleId, null, actor, values);
    }

    static Submission ofUnit(UUID unitMatterId, Actor actor, Map<String, Object> values) {
        return new Submission(null, null, unitMatterId, actor, values);
    }

    private static final int MAX_TEXT = 4000;
    private static final int MAX_TABLE = 60_000;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    String text(String field) {
        String text = optionalText(field);
        if (text == null) {
            throw new Refusal("field.required", label(field));
        }
        return text;
    }

    /** A table that a form sends as JSON; longer than any text. */
    String table(String field) {
        String text = optionalTable(field);
        if (text == null) {
            throw new Refusal("field.required", label(field));
        }
        return text;
    }

    /** Null when the table was left empty. */
    String optionalTable(String field) {
        return read(field, MAX_TABLE);
    }

    /** Null when the field was left empty. */
    String optionalText(String field) {
        return read(field, MAX_TEXT);
    }

    private String read(String field, int max) {
        Object value = values.get(field);
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        String text = Normalizer.normalize(value.toString().strip(), Normalizer.Form.NFC);
        if (text.length() > max) {
            throw new Refusal("field.tooLong", label(field), text.length(), max);
        }
        return text;
    }

    LocalDate date(String field) {
        LocalDate date = optionalDate(field);
        if (date == null) {
            throw new Refusal("field.required", label(field));
        }
        return date;
    }

    LocalDate dateOr(String field, LocalDate otherwise) {
        LocalDate date = optionalDate(field);
        return date == null ? otherwise : date;
    }

    LocalDate optionalDate(String field) {
        String text = optionalText(field);
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.isBefore(EARLIEST) || date.getYear() > 2100) {
                throw new Refusal("field.date", label(field), text);
            }
            return date;
        } catch (DateTimeParseException e) {
            throw new Refusal("field.date", label(field), text);
        }
    }

    int integer(String field, int min, int max) {
        Long number = optionalNumber(field);
        if (number == null) {
            throw new Refusal("field.required", label(field));
        }
        if (number < min || number > max) {
            throw new Refusal("field.range", label(field), min, max);
        }
        return number.intValue();
    }

    int integerOr(String field, int min, int max, int otherwise) {
        return optionalNumber(field) == null ? otherwise : integer(field, min, max);
    }

    Long optionalNumber(String field) {
        String text = optionalText(field);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number < 0) {
                throw new Refusal("field.number", label(field), text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Refusal("field.number", label(field), text);
        }
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(values.get(field)) || "true".equals(values.get(field));
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) {
        return constant(field, type, text(field));
    }

    <E extends Enum<E>> E choiceOr(String field, Class<E> type, E otherwise) {
        String text = optionalText(field);
        return text == null ? otherwise : constant(field, type, text);
    }

    String choice(String field, String... allowed) {
        return checked(field, text(field), allowed);
    }

    /** Null when the field was left empty. */
    String optionalChoice(String field, String... allowed) {
        String text = optionalText(field);
        return text == null ? null : checked(field, text, allowed);
    }

    private static String checked(String field, String text, String... allowed) {
        if (!Arrays.asList(allowed).contains(text)) {
            throw new Refusal("field.choice", label(field), text);
        }
        return text;
    }

    <E extends Enum<E>> Set<E> choices(String field, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        String text = optionalText(field);
        if (text != null) {
            for (String one : text.split(",")) {
                if (!one.isBlank()) {
                    chosen.add(constant(field, type, one.trim()));
                }
            }
        }
        return chosen;
    }

    private <E extends Enum<E>> E constant(String field, Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("field.choice", label(field), text);
        }
    }

    static String label(String field) {
        return Messages.text("field." + field);
    }
}
