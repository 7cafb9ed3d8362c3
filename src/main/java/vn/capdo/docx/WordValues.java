package vn.capdo.docx;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes into the places of a {@link WordTemplate}, by name. Names have neither dots nor braces. */
public final class WordValues {

    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private final Map<String, List<WordValues>> rows = new LinkedHashMap<>();

    /** A text; its line breaks are line breaks in Word. Null leaves the place empty. */
    public WordValues text(String name, @Nullable String value) {
        return paragraphs(name, List.of(value == null ? "" : value));
    }

    /** Texts for each of which the paragraph that names them stands once; none removes it. */
    public WordValues paragraphs(String name, List<String> values) {
        texts.put(name, List.copyOf(values));
        return this;
    }

    /** Items for each of which the table row that names them stands once; none removes it. */
    public WordValues rows(String name, List<WordValues> items) {
        rows.put(name, List.copyOf(items));
        return this;
    }

    Optional<List<String>> textsOf(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    Optional<List<WordValues>> itemsOf(String name) {
        return Optional.ofNullable(rows.get(name));
    }

    /** The same values with those of an item, named {@code <name>.<its own name>}. */
    WordValues with(String name, WordValues item) {
        WordValues both = new WordValues();
        both.texts.putAll(texts);
        item.texts.forEach((own, values) -> both.texts.put(name + "." + own, values));
        return both;
    }

    /** Every name that a template may write. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(texts.keySet());
        rows.forEach((name, items) ->
                items.forEach(item -> item.texts.keySet().forEach(own -> names.add(name + "." + own))));
        return names;
    }
}
