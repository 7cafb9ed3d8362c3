package vn.capdo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.capdo.Alphabet;
import vn.capdo.Messages;

/**
 * What an entry recorded, in words.
 *
 * @param title the act where it is one of our own words, else the kinds of things that were written
 */
public record RecordedChanges(String title, List<Change> changes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param what kind of thing and what happened to it; null for a note
     * @param key which one
     */
    public record Change(@Nullable String what, @Nullable String key, List<Field> fields) {}

    /** @param before null where there was nothing, or where a note says something */
    public record Field(String name, @Nullable String before, @Nullable String after) {}

    /** What is recorded, by what people call it. */
    public static List<String> tables() {
        return RecordedTables.all().stream()
                .filter(RecordedTables.Recorded::recorded)
                .map(RecordedTables.Recorded::table)
                .sorted(Comparator.comparing(table -> Messages.text("audit.table." + table), Alphabet.ORDER))
                .toList();
    }

    public static RecordedChanges of(AuditEntry entry) {
        try {
            List<Change> changes = new ArrayList<>();
            Set<String> kinds = new LinkedHashSet<>();
            String act = null;
            for (JsonNode change : JSON.readTree(entry.changes())) {
                changes.add(change(change));
                if (change.has("act")) {
                    act = Messages.text("audit.act." + change.get("act").asText());
                }
                if (change.has("table")) {
                    kinds.add(Messages.text("audit.table." + change.get("table").asText()));
                }
            }
            return new RecordedChanges(act != null ? act : String.join(", ", kinds), changes);
        } catch (JsonProcessingException e) {
            // Somebody has written over it: shown as it stands, and the check says so.
            return new RecordedChanges(entry.act(), List.of());
        }
    }

    private static Change change(JsonNode change) {
        JsonNode before = change.path("before");
        JsonNode after = change.path("after");
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return new Change(
                change.has("table")
                        ? Messages.text(
                                "audit.op." + change.path("op").asText(),
                                Messages.text(
                                        "audit.table." + change.get("table").asText()))
                        : null,
                change.has("key") ? key(change.get("key")) : null,
                names.stream()
                        .map(name -> new Field(name, text(before.get(name)), text(after.get(name))))
                        .toList());
    }

    private static String key(JsonNode key) {
        List<String> values = new ArrayList<>();
        key.forEach(value -> values.add(String.valueOf(text(value))));
        return String.join(", ", values);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.isTextual() ? value.asText() : value.toString();
    }

    /** One line for each thing that was written. */
    List<String> lines() {
        return changes.stream().map(RecordedChanges::line).toList();
    }

    private static String line(Change change) {
        StringBuilder line = new StringBuilder(change.what() == null ? "" : change.what() + " " + change.key() + ": ");
        for (Field field : change.fields()) {
            line.append(field.name()).append("=");
            if (field.before() != null) {
                line.append(field.before()).append(" → ");
            }
            line.append(field.after() == null ? "∅" : field.after()).append("; ");
        }
        return line.toString();
    }
}
