package vn.capdo.process.flow.check;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import vn.capdo.process.flow.check.Vocabulary.Kind;

/** Holds every element, attribute and text against the {@link Vocabulary}; each is looked at once, and by one rule. */
final class Whitelist {

    private final Phrases phrases;
    private final Findings findings;
    private final Set<String> ids = new HashSet<>();

    Whitelist(Phrases phrases, Findings findings) {
        this.phrases = phrases;
        this.findings = findings;
    }

    void check(ModelText.Read read) {
        read.foreign().forEach(uri -> findings.error(read.root(), "namespace", uri));
        if (read.instructed()) {
            findings.error(read.root(), "text.instruction");
        }
        check(read.root());
    }

    private void check(Part part) {
        Kind kind = Vocabulary.of(part);
        if (kind == null) {
            findings.error(part, part.is("bpmn:task") ? "element.task" : "element.unknown", part.name);
            return; // What is in it goes with it.
        }
        part.attributes.forEach((name, value) -> checkAttribute(part, kind, name, value));
        if (kind.attributes.containsKey("id") && !part.id().isEmpty() && !ids.add(part.id())) {
            findings.error(part, "id.twice", part.id());
        }
        if (kind.text == null && !part.text().isBlank()) {
            findings.error(part, "text.stray", part.text().strip());
        } else if (kind.text != null) {
            checkValue(
                    part,
                    kind.text,
                    part.name,
                    kind.text == Value.ID ? part.text().strip() : part.text());
        }
        Set<String> seen = new HashSet<>();
        for (Part inner : part.parts) {
            if (!kind.parts.contains(inner.name) && Vocabulary.of(inner) != null) {
                findings.error(inner, "element.place", inner.name, part.name);
            } else if (!seen.add(key(inner)) && !(kind.many.contains(inner.name) && inner.name.equals(key(inner)))) {
                findings.error(inner, "element.twice", inner.name);
            }
            check(inner);
        }
    }

    /** Of properties, only those of other names are others: the engine and the product could read different ones of one name. */
    private static String key(Part part) {
        return part.is("camunda:property") ? part.name + " " + part.get("name") : part.name;
    }

    private void checkAttribute(Part part, Kind kind, String name, String value) {
        Value expected = kind.attributes.get(name);
        if (expected == null) {
            findings.error(part, "attribute.unknown", name, part.name);
        } else {
            checkValue(part, expected, name, value);
        }
    }

    private void checkValue(Part part, Value expected, String name, String value) {
        if (expected.isEvaluated()) {
            phrases.check(part, expected, value);
        } else if (!expected.isRead()) {
            if (!expected.accepts(value)) {
                findings.error(part, "attribute.value", name, value);
            }
        } else if (value.length() > expected.longest()) {
            findings.error(part, "text.long", name, value.length(), expected.longest());
        } else if (!Value.isComposed(value)) {
            findings.error(part, "text.nfc", name);
        } else {
            OptionalInt stranger = Value.stranger(value);
            if (stranger.isPresent()) {
                findings.error(part, "text.shown", name, Character.toString(stranger.getAsInt()));
            }
        }
    }
}
