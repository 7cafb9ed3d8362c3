package vn.capdo.process.flow.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.capdo.flow.FlowFinding.Severity;
import vn.capdo.process.engine.ModelBeans;

/**
 * The plain forms that an administrator made: fields of a few kinds, each with a label. They are data, from which the product writes
 * the page; so nothing in them may be markup, and no field may go by a name that the models or the engine use.
 */
final class OwnFormRules {

    private static final int LARGEST = 64 * 1024;
    private static final int MOST = 40;
    private static final int LONGEST_WORDS = 300;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern FIELD_ID = Pattern.compile("[a-z][A-Za-z0-9]{1,39}");
    private static final Pattern CHOICE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private static final Map<String, Variable.Kind> TYPES = Map.of(
            "text", Variable.Kind.NOT_ASKED,
            "longText", Variable.Kind.NOT_ASKED,
            "date", Variable.Kind.NOT_ASKED,
            "number", Variable.Kind.NUMBER,
            "choice", Variable.Kind.CHOICE,
            "yesNo", Variable.Kind.YES_NO);

    /** A variable of such a name would stand before a bean, or before what the engine itself calls so. */
    private static final Set<String> TAKEN = Stream.of(
                    Contract.allVariables().stream(),
                    ModelBeans.NAMES.keySet().stream(),
                    TermReader.WORDS.stream(),
                    Stream.of("execution", "task", "caseExecution", "externalTask", "authenticatedUserId"),
                    Stream.of("currentUser", "currentUserGroups", "now", "dateTime", "loopCounter", "nrOfInstances"),
                    Stream.of("nrOfActiveInstances", "nrOfCompletedInstances"))
            .flatMap(names -> names)
            .collect(Collectors.toSet());

    private final JsonMapper json = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Findings findings;
    private final Map<String, Variable> variables = new HashMap<>();

    OwnFormRules(Findings findings) {
        this.findings = findings;
    }

    /** @return the fields of all forms, by their ids */
    Map<String, Variable> check(Map<String, String> forms) {
        new TreeMap<>(forms).forEach(this::check);
        return variables;
    }

    private void check(String name, String text) {
        JsonNode form;
        try {
            form = text.length() > LARGEST ? json.missingNode() : json.readTree(text);
        } catch (JsonProcessingException e) {
            error(
                    "form.own.unreadable",
                    name,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr());
            return;
        }
        if (!NAME.matcher(name).matches()
                || name.length() > 60
                || !form.path("name").asText().equals(name)) {
            error("form.own.name", name);
        }
        if (!form.isObject() || !hasOnly(form, Set.of("name", "title", "fields"))) {
            error("form.own.shape", name);
            return;
        }
        checkWords(name, "title", form.path("title"), true);
        JsonNode fields = form.path("fields");
        if (!fields.isArray() || fields.isEmpty() || fields.size() > MOST) {
            error("form.own.fields", name, MOST);
            return;
        }
        Set<String> ids = new HashSet<>();
        fields.forEach(field -> checkField(name, field, ids));
    }

    private void checkField(String form, JsonNode field, Set<String> ids) {
        String id = field.path("id").asText();
        Variable.Kind kind = TYPES.get(field.path("type").asText());
        boolean chooses = kind == Variable.Kind.CHOICE;
        if (!field.isObject()
                || !hasOnly(field, Set.of("id", "label", "type", "required", "choices", "help"))
                || kind == null
                || !field.path("id").isTextual()
                || field.has("required") && !field.get("required").isBoolean()
                || !chooses && field.path("choices").size() > 0) {
            error("form.own.field", form, id.isEmpty() ? "–" : id);
            return;
        }
        if (!FIELD_ID.matcher(id).matches()) {
            error("form.own.id", form, id);
        } else if (TAKEN.contains(id)) {
            error("form.own.taken", form, id);
        } else if (!ids.add(id)) {
            error("form.own.twice", form, id);
        }
        checkWords(form, id, field.path("label"), true);
        checkWords(form, id, field.path("help"), false);
        Variable variable = new Variable(
                kind,
                chooses ? choices(form, id, field.path("choices")) : Set.of(),
                form,
                field.path("required").asBoolean());
        Variable before = variables.putIfAbsent(id, variable);
        if (before != null && !before.form().equals(form)) {
            error("form.own.elsewhere", form, id, before.form());
        }
    }

    private Set<String> choices(String form, String id, JsonNode choices) {
        Set<String> values = new HashSet<>();
        boolean wrong = !choices.isArray() || choices.size() < 2 || choices.size() > MOST;
        for (JsonNode choice : choices) {
            wrong |= !choice.isObject()
                    || !hasOnly(choice, Set.of("value", "label"))
                    || !choice.path("value").isTextual()
                    || !CHOICE.matcher(choice.path("value").asText()).matches()
                    || !values.add(choice.path("value").asText());
            checkWords(form, id, choice.path("label"), true);
        }
        if (wrong) {
            error("form.own.choices", form, id);
        }
        return values;
    }

    private void checkWords(String form, String place, JsonNode words, boolean needed) {
        String text = words.asText();
        if (words.isMissingNode() ? needed : !words.isTextual() || needed && text.isBlank()) {
            error("form.own.words", form, place);
        } else if (text.length() > LONGEST_WORDS || !Value.isComposed(text)) {
            error("form.own.long", form, place, LONGEST_WORDS);
        } else if (Value.stranger(text).isPresent()) {
            error(
                    "form.own.shown",
                    form,
                    place,
                    Character.toString(Value.stranger(text).getAsInt()));
        }
    }

    private static boolean hasOnly(JsonNode object, Set<String> names) {
        Set<String> found = new HashSet<>();
        object.fieldNames().forEachRemaining(found::add);
        return names.containsAll(found);
    }

    private void error(String rule, Object... arguments) {
        findings.add(Severity.ERROR, rule, arguments);
    }
}
