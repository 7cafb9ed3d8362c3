package vn.capdo.reorganisation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.OrganisationHistory.Lifetime;

/**
 * The organisations as they will stand after certain acts. What an act does to bodies and designations is said here and nowhere
 * else: the rules look at it beforehand, and applying an act writes down the difference.
 */
final class Outlook {

    private final Map<String, Lifetime> bodies;
    private final Map<String, String> designated;

    private Outlook(Map<String, Lifetime> bodies, Map<String, String> designated) {
        this.bodies = new TreeMap<>(bodies);
        this.designated = new TreeMap<>(designated);
    }

    static Outlook of(OrganisationHistory history, LocalDate today) {
        return new Outlook(history.lifetimes(), history.designationsOn(today));
    }

    Map<String, Lifetime> bodies() {
        return bodies;
    }

    /** Null for a code that stands for nothing. */
    @Nullable
    Lifetime get(@Nullable String code) {
        return code == null ? null : bodies.get(code);
    }

    /** What the code must stand for by now, because the rules have seen it. */
    Lifetime require(@Nullable String code) {
        return requireNonNull(get(code), () -> "no body " + code);
    }

    boolean inForce(@Nullable String code, LocalDate on) {
        Lifetime body = get(code);
        return body != null && body.inForce(on);
    }

    /** The name people know a body by; the code of one that does not exist. */
    String name(@Nullable String code) {
        Lifetime body = get(code);
        return body == null ? String.valueOf(code) : body.name();
    }

    boolean isOwner(@Nullable String code) {
        Lifetime body = get(code);
        return body != null && body.kind() == Organisation.Kind.OWNER;
    }

    /** Null when the owner designates nobody. */
    @Nullable
    String designatedBy(String owner) {
        return designated.get(owner);
    }

    /** The owner that has designated a unit; null for none. */
    @Nullable
    String designating(String unit) {
        return designated.entrySet().stream()
                .filter(entry -> entry.getValue().equals(unit))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The body and everything below it. */
    Set<String> subtree(String code) {
        Set<String> below = new HashSet<>(Set.of(code));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Lifetime body : bodies.values()) {
                grown |= body.parent() != null && below.contains(body.parent()) && below.add(body.code());
            }
        }
        return below;
    }

    /** How everything stands after the act. */
    Outlook after(OrganisationChange change) {
        Outlook after = new Outlook(bodies, designated);
        after.act(change);
        return after;
    }

    private void act(OrganisationChange change) {
        LocalDate on = change.effectiveOn();
        for (Organisation founding : change.foundings()) {
            Lifetime parent = get(founding.parent());
            bodies.put(
                    founding.code(),
                    new Lifetime(
                            founding.code(),
                            founding.name(),
                            founding.kind(),
                            founding.parent(),
                            parent == null ? null : parent.owning(),
                            on,
                            null));
        }
        switch (change.kind()) {
            case MERGE, SPLIT, ABOLISH -> change.sources().forEach(source -> end(source, change));
            case RENAME -> put(require(change.sources().get(0)), requireNonNull(change.newName()), null, null);
            case TRANSFER -> place(change.sources().get(0), change.newParent());
            case DESIGNATE -> designate(change.sources().get(0), change.designatedUnit());
        }
    }

    private void end(String source, OrganisationChange change) {
        Lifetime body = require(source);
        String rest = change.rest();
        if (change.kind() == ChangeKind.MERGE && rest != null && subtree(source).contains(rest)) {
            place(rest, body.parent());
        }
        // What stands below a body goes with it into a merger, and otherwise stands where the body stood: communes
        // under the
        // province whose districts end.
        String heir = change.kind() == ChangeKind.MERGE ? rest : body.parent();
        List.copyOf(bodies.values()).stream()
                .filter(child -> source.equals(child.parent()) && child.validTo() == null)
                .forEach(child -> place(child.code(), heir));
        put(body, body.name(), null, change.effectiveOn().minusDays(1));
        if (body.kind() == Organisation.Kind.OWNER) {
            designate(source, null);
            if (rest != null && change.designatedUnit() != null && designatedBy(rest) == null) {
                designate(rest, change.designatedUnit());
            }
        }
        String owner = designating(source);
        if (owner != null && rest != null) {
            designate(owner, rest);
        }
    }

    /** The body stands under another parent, and it and everything below it under that one's owner. */
    private void place(String code, @Nullable String parent) {
        String owner = require(parent).owning();
        for (String below : subtree(code)) {
            Lifetime body = require(below);
            if (body.validTo() == null) { // What has ended stays where it ended.
                bodies.put(
                        below,
                        new Lifetime(
                                below,
                                body.name(),
                                body.kind(),
                                below.equals(code) ? parent : body.parent(),
                                owner,
                                body.validFrom(),
                                null));
            }
        }
    }

    /** @param unit null for nobody any more */
    private void designate(String owner, @Nullable String unit) {
        Lifetime before = get(designated.remove(owner));
        if (before != null
                && before.kind() == Organisation.Kind.DESIGNATED_UNIT
                && designating(before.code()) == null) {
            put(before, before.name(), Organisation.Kind.DEPARTMENT, before.validTo());
        }
        if (unit != null) {
            designated.put(owner, unit);
            Lifetime body = require(unit);
            put(body, body.name(), Organisation.Kind.DESIGNATED_UNIT, body.validTo());
        }
    }

    private void put(Lifetime of, String name, Organisation.@Nullable Kind kind, @Nullable LocalDate validTo) {
        bodies.put(
                of.code(),
                new Lifetime(
                        of.code(),
                        name,
                        kind == null ? of.kind() : kind,
                        of.parent(),
                        of.owner(),
                        of.validFrom(),
                        validTo == null ? of.validTo() : validTo));
    }

    Map<String, String> designations() {
        return designated;
    }
}
