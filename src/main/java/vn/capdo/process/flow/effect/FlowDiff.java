package vn.capdo.process.flow.effect;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.flow.FlowContent;

/**
 * How one version of a model differs from another, element by element, in words and by id; what a picture cannot show as well: who,
 * by when, on which condition.
 *
 * @param changes what runs otherwise first, in the order of the model; what is only drawn elsewhere last
 */
public record FlowDiff(List<Change> changes) {

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** Drawn in another place, and nothing else. */
        MOVED
    }

    /**
     * @param element id of the element; {@code form:<name>} for an own form
     * @param property what of it has changed, such as {@code candidateGroups}; empty unless {@link Kind#CHANGED}
     * @param text a Vietnamese sentence
     */
    public record Change(Kind kind, String element, String property, String text) {}

    /** @throws vn.capdo.Refusal when one of them is no XML that can be read */
    public static FlowDiff between(FlowContent before, FlowContent after) {
        DrawnModel was = DrawnModel.of(before);
        DrawnModel is = DrawnModel.of(after);
        List<Change> changes = new ArrayList<>();
        List<Change> moved = new ArrayList<>();
        is.parts().forEach((id, part) -> {
            DrawnModel.Part old = was.parts().get(id);
            if (old == null) {
                changes.add(new Change(Kind.ADDED, id, "", Messages.text("flow.diff.added", part.kind(), part.name())));
            } else if (!old.said().equals(part.said())) {
                changes.addAll(changed(id, was, is));
            } else if (!Objects.equals(was.places().get(id), is.places().get(id)) && !part.isFlow()) {
                moved.add(new Change(Kind.MOVED, id, "", Messages.text("flow.diff.moved", part.kind(), part.name())));
            }
        });
        was.parts().forEach((id, part) -> {
            if (!is.parts().containsKey(id)) {
                changes.add(
                        new Change(Kind.REMOVED, id, "", Messages.text("flow.diff.removed", part.kind(), part.name())));
            }
        });
        changes.addAll(moved);
        return new FlowDiff(changes);
    }

    private static List<Change> changed(String id, DrawnModel before, DrawnModel after) {
        DrawnModel.Part was = requireNonNull(before.parts().get(id));
        DrawnModel.Part is = requireNonNull(after.parts().get(id));
        Set<String> properties = new LinkedHashSet<>(was.said().keySet());
        properties.addAll(is.said().keySet());
        return properties.stream()
                .filter(property ->
                        !Objects.equals(was.said().get(property), is.said().get(property)))
                .map(property -> new Change(
                        Kind.CHANGED,
                        id,
                        property,
                        sentence(property, is, read(before, was, property), read(after, is, property))))
                .toList();
    }

    private static @Nullable String read(DrawnModel model, DrawnModel.Part part, String property) {
        String value = part.said().get(property);
        return value == null ? null : shortened(model.read(property, value));
    }

    private static String sentence(
            String property, DrawnModel.Part part, @Nullable String before, @Nullable String now) {
        String what = DrawnModel.nameOf(property);
        if (before == null) {
            return Messages.text("flow.diff.set", part.kind(), part.name(), what, now);
        }
        return now == null
                ? Messages.text("flow.diff.unset", part.kind(), part.name(), what, before)
                : Messages.text("flow.diff.changed", part.kind(), part.name(), what, before, now);
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The strongest kind of change of each element, for drawing it. */
    public Map<String, Kind> byElement() {
        return changes.stream()
                .collect(Collectors.toMap(Change::element, Change::kind, (one, other) -> one, LinkedHashMap::new));
    }
}
