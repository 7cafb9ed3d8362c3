package vn.capdo.process.flow.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of the text. Names carry the prefixes of {@link ModelText}, whatever prefixes the text uses: {@code bpmn:userTask},
 * {@code camunda:formKey}; what belongs to a namespace that is not ours has a name in braces, which no list contains.
 */
final class Part {

    final String name;
    final int line;
    final @Nullable Part parent;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Part(String name, int line, @Nullable Part parent) {
        this.name = name;
        this.line = line;
        this.parent = parent;
    }

    void append(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    /** What stands between its tags, without the texts of its parts. */
    String text() {
        return text.toString();
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** Empty for an attribute that is not there. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return get("id");
    }

    Stream<Part> all(String child) {
        return parts.stream().filter(part -> part.is(child));
    }

    @Nullable
    Part first(String child) {
        return all(child).findFirst().orElse(null);
    }

    /** The text of a part; empty when there is none. */
    String textOf(String child) {
        Part part = first(child);
        return part == null ? "" : part.text().strip();
    }

    /** It and all that is in it, in the order of the text. */
    Stream<Part> everything() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(Part::everything));
    }

    /** The values of the engine's properties by their names; the first of a name, as the product reads them. */
    Map<String, String> properties() {
        Map<String, String> found = new LinkedHashMap<>();
        all("bpmn:extensionElements")
                .flatMap(extensions -> extensions.all("camunda:properties"))
                .flatMap(properties -> properties.all("camunda:property"))
                .forEach(property -> found.putIfAbsent(property.get("name"), property.get("value")));
        return found;
    }
}
