package vn.capdo.process.flow.effect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
                changes.addAll(changed(id, old, part));
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

    private static List<Change> changed(String id, DrawnModel.Part was, DrawnModel.Part is) {
        Set<String> properties = new LinkedHashSet<>(was.said().keySet());
        properties.addAll(is.said().keySet());
        return properties.stream()
                .filter(property ->
                        !Objects.equals(was.said().get(property), is.said().get(property)))
                .map(property -> new Change(Kind.CHANGED, id, property, sentence(property, was, is)))
                .toList();
    }

    private static String sentence(String property, DrawnModel.Part was, DrawnModel.Part is) {
        String what = DrawnModel.nameOf(property);
        String before = was.said().get(property);
        String now = is.said().get(property);
        if (before == null) {
            return Messages.text("flow.diff.set", is.kind(), is.name(), what, shortened(now));
        }
        return now == null
                ? Messages.text("flow.diff.unset", is.kind(), is.name(), what, shortened(before))
                : Messages.text("flow.diff.changed", is.kind(), is.name(), what, shortened(before), shortened(now));
    }

    private static String shortened(@org.jspecify.annotations.Nullable String text) {
        String shown = text == null ? "" : text;
        return shown.length() <= 160 ? shown : shown.substring(0, 160) + "…";
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
