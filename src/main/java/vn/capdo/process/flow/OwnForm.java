package vn.capdo.process.flow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.CleanText;
import vn.capdo.Refusal;

/**
 * A plain form that an administrator made for a step of his own: fields to fill in, and nothing that runs. Kept as JSON with the
 * version of the model that names it.
 *
 * @param name lower case, with hyphens; the model names it as {@code forms/own-<name>.html}
 * @param title what is filled in, in words
 */
public record OwnForm(String name, String title, List<Field> fields) {

    private static final int MAX_FIELDS = 40;
    private static final int MAX_CHOICES = 40;
    private static final int MAX_WORDS = 300;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9]{1,39}");
    private static final Pattern VALUE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    /** A tag, or a place where the form's page would put in a value. */
    private static final Pattern MARKUP =
            Pattern.compile("<\\s*[a-zA-Z/!?]|\\{\\{|}}|javascript:", Pattern.CASE_INSENSITIVE);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** What a field takes. */
    public enum Type {
        /** One line. */
        @JsonProperty("text")
        TEXT,
        @JsonProperty("longText")
        LONG_TEXT,
        @JsonProperty("date")
        DATE,
        /** A whole number, 0 or more. */
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("choice")
        CHOICE,
        @JsonProperty("yesNo")
        YES_NO;

        /** Whether conditions of the model may ask for the answer. */
        public boolean routes() {
            return this == CHOICE || this == YES_NO || this == NUMBER;
        }
    }

    /**
     * One thing to fill in.
     *
     * @param id the name of its variable, lower camelCase
     * @param choices what may be chosen; none but for a choice
     * @param help how to fill it in; null for nothing
     */
    public record Field(
            String id,
            String label,
            Type type,
            boolean required,
            @Nullable List<Choice> choices,
            @Nullable String help) {

        public Field {
            choices = choices == null ? List.of() : List.copyOf(choices);
        }

        @Override
        public List<Choice> choices() {
            return choices == null ? List.of() : choices;
        }
    }

    /**
     * One of the answers to choose from.
     *
     * @param value what conditions compare with, in capitals
     */
    public record Choice(String value, String label) {}

    /**
     * Reads the description of a form.
     *
     * @throws Refusal saying in Vietnamese what is not a form about it: no JSON, unknown parts, names or lengths that cannot be, markup
     */
    public static OwnForm read(String json) {
        OwnForm form;
        try {
            form = JSON.readValue(json, OwnForm.class);
        } catch (JsonProcessingException e) {
            throw new Refusal("ownForm.json", e.getOriginalMessage());
        } catch (RuntimeException e) {
            throw new Refusal("ownForm.json", String.valueOf(e.getMessage()));
        }
        if (form == null) {
            throw new Refusal("ownForm.json", "null");
        }
        form.check();
        return form;
    }

    /** The fields by whose answers a model may be routed. */
    public Set<String> routes() {
        return fields.stream()
                .filter(field -> field.type().routes())
                .map(Field::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> ids() {
        return fields.stream().map(Field::id).collect(Collectors.toUnmodifiableSet());
    }

    private void check() {
        if (name == null || name.length() > 60 || !NAME.matcher(name).matches()) {
            throw new Refusal("ownForm.name", name);
        }
        words(title, "title");
        if (fields == null || fields.isEmpty() || fields.size() > MAX_FIELDS) {
            throw new Refusal("ownForm.fields", name, MAX_FIELDS);
        }
        Set<String> ids = new HashSet<>();
        for (Field field : fields) {
            if (field == null || field.id() == null || !ID.matcher(field.id()).matches()) {
                throw new Refusal("ownForm.id", name, field == null ? null : field.id());
            }
            if (!ids.add(field.id())) {
                throw new Refusal("ownForm.twice", name, field.id());
            }
            check(field);
        }
    }

    private void check(Field field) {
        words(field.label(), field.id() + ".label");
        if (field.help() != null) {
            words(field.help(), field.id() + ".help");
        }
        if (field.type() == null) {
            throw new Refusal("ownForm.type", name, field.id());
        }
        boolean choice = field.type() == Type.CHOICE;
        int choices = field.choices().size();
        if (choice ? choices < 2 || choices > MAX_CHOICES : choices > 0) {
            throw new Refusal("ownForm.choices", name, field.id(), MAX_CHOICES);
        }
        Set<String> values = new HashSet<>();
        for (Choice one : field.choices()) {
            if (one.value() == null || !VALUE.matcher(one.value()).matches() || !values.add(one.value())) {
                throw new Refusal("ownForm.value", name, field.id(), one.value());
            }
            words(one.label(), field.id() + "." + one.value());
        }
    }

    private void words(@Nullable String words, String place) {
        if (words == null || words.isBlank() || words.length() > MAX_WORDS || !words.equals(CleanText.oneLine(words))) {
            throw new Refusal("ownForm.words", name, place, MAX_WORDS);
        }
        if (MARKUP.matcher(words).find()) {
            throw new Refusal("ownForm.markup", name, place);
        }
    }
}
