package vn.capdo.workbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.xml.sax.Attributes;

/** Which parts belong to a part, and as what. */
final class Relationships extends PartHandler {
    private static final int MAX = 10_000;

    private record Relationship(String id, String type, String target) {}

    private final String folder;
    private final List<Relationship> all = new ArrayList<>();

    private Relationships(String folder) {
        this.folder = folder;
    }

    /** The relationships of a part, or of the package itself when the part is empty; none when none are written. */
    static Relationships of(Archive archive, String part) {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String file = folder + "_rels/" + part.substring(slash) + ".rels";
        Relationships relationships = new Relationships(folder);
        if (archive.has(file)) {
            archive.parse(file, relationships);
        }
        return relationships;
    }

    /** The first part of a type such as {@code worksheet}. */
    Optional<String> ofType(String type) {
        return all.stream()
                .filter(relationship -> relationship.type.equals(type))
                .map(Relationship::target)
                .findFirst();
    }

    /** The part with the given id, if it is of the type. */
    Optional<String> byId(String id, String type) {
        return all.stream()
                .filter(relationship -> relationship.id.equals(id) && relationship.type.equals(type))
                .map(Relationship::target)
                .findFirst();
    }

    @Override
    void open(String name, Attributes attributes) {
        if (!name.equals("Relationship")
                || attribute(attributes, "TargetMode", "").equals("External")) {
            return;
        }
        if (all.size() == MAX) {
            throw WorkbookRefusedException.damaged("too many relationships");
        }
        String type = attribute(attributes, "Type", "");
        all.add(new Relationship(
                attribute(attributes, "Id", ""),
                type.substring(type.lastIndexOf('/') + 1),
                resolve(attribute(attributes, "Target", ""))));
    }

    private String resolve(String target) {
        Deque<String> path = new ArrayDeque<>();
        String full = target.replace('\\', '/');
        for (String step : (full.startsWith("/") ? full : folder + full).split("/")) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.addLast(step);
            }
        }
        return String.join("/", path);
    }
}
