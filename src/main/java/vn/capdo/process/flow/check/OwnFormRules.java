package vn.capdo.process.flow.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Refusal;
import vn.capdo.flow.FlowFinding.Severity;
import vn.capdo.process.flow.OwnForm;

/**
 * The plain forms that an administrator made. They are data, from which the product writes the page: nothing in them may be markup,
 * and an answer goes by one name in the whole model.
 */
final class OwnFormRules {

    private static final int LARGEST = 64 * 1024;

    private final BiFunction<String, String, OwnForm> reader;
    private final Findings findings;
    private final Map<String, Variable> variables = new HashMap<>();

    OwnFormRules(BiFunction<String, String, OwnForm> reader, Findings findings) {
        this.reader = reader;
        this.findings = findings;
    }

    /** @return the fields of all forms, by their ids */
    Map<String, Variable> check(Map<String, String> forms) {
        new TreeMap<>(forms).forEach(this::check);
        return variables;
    }

    private void check(String name, String json) {
        if (json.length() > LARGEST) {
            error("form.own.large", name, LARGEST / 1024);
            return;
        }
        OwnForm form;
        try {
            form = reader.apply(name, json);
        } catch (Refusal e) {
            error("form.own", name, e.getMessage());
            return;
        }
        checkWords(name, "title", form.title());
        form.fields().forEach(field -> check(form, field));
    }

    private void check(OwnForm form, OwnForm.Field field) {
        checkWords(form.name(), field.id(), field.label());
        checkWords(form.name(), field.id(), field.help());
        field.choices().forEach(choice -> checkWords(form.name(), field.id(), choice.label()));
        Variable before = variables.putIfAbsent(field.id(), variable(form, field));
        if (before != null) {
            error("form.own.elsewhere", form.name(), field.id(), before.form());
        }
    }

    private static Variable variable(OwnForm form, OwnForm.Field field) {
        Set<String> choices =
                field.choices().stream().map(OwnForm.Choice::value).collect(Collectors.toSet());
        Variable.Kind kind =
                switch (field.type()) {
                    case TEXT, LONG_TEXT, DATE -> Variable.Kind.NOT_ASKED;
                    case NUMBER -> Variable.Kind.NUMBER;
                    case CHOICE -> Variable.Kind.CHOICE;
                    case YES_NO -> Variable.Kind.YES_NO;
                };
        return new Variable(kind, choices, form.name(), field.required());
    }

    private void checkWords(String form, String place, @Nullable String words) {
        Stream.ofNullable(words)
                .flatMapToInt(text -> Value.stranger(text).stream())
                .forEach(stranger -> error("form.own.shown", form, place, Character.toString(stranger)));
    }

    private void error(String rule, Object... arguments) {
        findings.add(Severity.ERROR, rule, arguments);
    }
}
