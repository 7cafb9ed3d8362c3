package vn.capdo.requirement;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two catalogues side by side, by level and subject.
 *
 * @param added asked for by the second only
 * @param dropped asked for by the first only
 * @param changed asked for by both, with another number, section, title or group
 */
public record CatalogueComparison(List<Requirement> added, List<Requirement> dropped, List<Change> changed) {

    public record Change(Requirement before, Requirement after) {}

    private record Key(int level, String subject) {

        static Key of(Requirement requirement) {
            return new Key(requirement.level(), requirement.subject());
        }
    }

    public static CatalogueComparison of(List<Requirement> before, List<Requirement> after) {
        Map<Key, Requirement> old = byKey(before);
        Map<Key, Requirement> now = byKey(after);
        return new CatalogueComparison(
                after.stream().filter(one -> !old.containsKey(Key.of(one))).toList(),
                before.stream().filter(one -> !now.containsKey(Key.of(one))).toList(),
                after.stream()
                        .filter(one -> old.containsKey(Key.of(one)))
                        .map(one -> new Change(requireNonNull(old.get(Key.of(one))), one))
                        .filter(change -> !moved(change.after(), change.before().position())
                                .equals(change.before()))
                        .toList());
    }

    private static Map<Key, Requirement> byKey(List<Requirement> requirements) {
        return requirements.stream().collect(Collectors.toMap(Key::of, Function.identity()));
    }

    /** Another place in the order alone is no change. */
    private static Requirement moved(Requirement one, int position) {
        return new Requirement(
                one.level(),
                one.subject(),
                one.part(),
                one.code(),
                one.parent(),
                one.reference(),
                one.title(),
                one.group(),
                position);
    }
}
