package vn.capdo.organisation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Alike;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.SearchText;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.OrganisationHistory.Name;
import vn.capdo.organisation.OrganisationHistory.Succession;

/**
 * Which units a word means on a day. The word is a code, or what a body is or was called. A body that has ended means whoever
 * took over from it, and from them, to that day. A name as it is written goes before one that is only alike without its accents,
 * and what a body is called before what one was called.
 */
public final class UnitWords {

    /** Names as they are written, then without accents; of each kind the present ones, then the former ones. */
    private enum Kind {
        PRESENT,
        FORMER,
        PRESENT_PLAIN,
        FORMER_PLAIN
    }

    private final LocalDate day;
    private final Map<String, Lifetime> bodies = new TreeMap<>();
    private final Map<Kind, Map<String, Set<Lifetime>>> named = new TreeMap<>();
    private final Map<String, List<String>> heirs = new HashMap<>();

    UnitWords(
            LocalDate day,
            Iterable<Lifetime> bodies,
            Map<String, List<Name>> formerNames,
            Iterable<Succession> successions) {
        this.day = day;
        Stream.of(Kind.values()).forEach(kind -> named.put(kind, new HashMap<>()));
        bodies.forEach(body -> know(
                body,
                formerNames.getOrDefault(body.code(), List.of()).stream()
                        .map(Name::name)
                        .toList()));
        successions.forEach(one -> heirs.computeIfAbsent(one.predecessor(), none -> new ArrayList<>())
                .add(one.successor()));
    }

    /** @param told what to tell whoever wrote the word, if it is not how the unit is written today */
    public record Found(Lifetime unit, @Nullable String told) {}

    void know(Lifetime body, List<String> formerNames) {
        bodies.put(body.code(), body);
        name(ended(body) ? Kind.FORMER : Kind.PRESENT, body.name(), body);
        formerNames.forEach(name -> name(Kind.FORMER, name, body));
    }

    private void name(Kind kind, String name, Lifetime body) {
        Kind plain = kind == Kind.PRESENT ? Kind.PRESENT_PLAIN : Kind.FORMER_PLAIN;
        Map.of(kind, Alike.key(name), plain, plain(name)).forEach((how, key) -> names(how)
                .computeIfAbsent(key, none -> new LinkedHashSet<>())
                .add(body));
    }

    private Map<String, Set<Lifetime>> names(Kind kind) {
        return requireNonNull(named.get(kind));
    }

    private boolean ended(Lifetime body) {
        return body.validTo() != null && day.isAfter(body.validTo());
    }

    /** Codes of the units that a word means; none for a word that names no unit. */
    public Set<String> codesOf(String word) {
        return codes(named(word, body -> true).stream());
    }

    /** Codes of the units of which a text is the code or a part of a name, present or former, of theirs or of whom they follow. */
    public Set<String> codesNamedWith(String text) {
        String part = plain(text);
        return codes(Stream.concat(
                Stream.ofNullable(bodies.get(Alike.key(text))),
                Stream.of(Kind.PRESENT_PLAIN, Kind.FORMER_PLAIN)
                        .flatMap(kind -> names(kind).entrySet().stream())
                        .filter(name -> name.getKey().contains(part))
                        .flatMap(name -> name.getValue().stream())));
    }

    private Set<String> codes(Stream<Lifetime> found) {
        return found.flatMap(body -> onTheDay(body).stream())
                .map(Lifetime::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Codes of all bodies that are or were called so, also of those that have ended; who took over from them is not meant. */
    public Set<String> bodiesCalled(String word) {
        return Stream.concat(
                        Stream.ofNullable(bodies.get(Alike.key(word))),
                        Stream.of(Kind.PRESENT_PLAIN, Kind.FORMER_PLAIN)
                                .flatMap(kind -> names(kind).getOrDefault(plain(word), Set.of()).stream()))
                .map(Lifetime::code)
                .collect(Collectors.toSet());
    }

    /** What a word means, for whoever does not find it among the units of the day. */
    public String explained(String word) {
        List<Lifetime> bodies = named(word, body -> true);
        List<Lifetime> now = bodies.stream()
                .flatMap(body -> onTheDay(body).stream())
                .distinct()
                .toList();
        String called = bodies.isEmpty() ? word : bodies.get(0).name();
        return now.isEmpty() ? Messages.text("unit.nobody", called) : Messages.text("unit.now", called, listed(now));
    }

    /**
     * The one unit that a word in a file means.
     *
     * @param standsWith the unit with which what the row is about stands already; it decides between the heirs of a body
     * @param within the units that the file may speak of; a stranger's name is not known here
     * @throws Refusal when it means none or several, with what to write instead
     */
    public Found one(String word, @Nullable String standsWith, Predicate<Lifetime> within) {
        List<Lifetime> meant = named(word, within);
        if (meant.isEmpty()) {
            throw Alike.strangeLetter(word)
                    .map(letter -> new Refusal("alike.refused", word, letter))
                    .orElseGet(() -> new Refusal("unit.unknown", word));
        }
        List<Lifetime> now = meant.stream()
                .flatMap(body -> onTheDay(body).stream())
                .distinct()
                .toList();
        Lifetime first = meant.get(0);
        if (now.isEmpty()) {
            throw new Refusal("unit.gone", first.name(), first.validTo());
        }
        if (meant.size() > 1 && now.size() > 1) {
            throw new Refusal("unit.several", word, listed(meant));
        }
        Lifetime unit = now.stream()
                .filter(one -> now.size() == 1 || one.code().equals(standsWith))
                .findFirst()
                .orElseThrow(() -> new Refusal("unit.split", first.name(), first.validTo(), listed(now)));
        if (!within.test(unit)) {
            throw new Refusal("unit.elsewhere", first.name(), listed(now));
        }
        return new Found(unit, told(word, unit));
    }

    /** The same for a row of a file that lists its problems; null when there is one. */
    @Nullable
    Found find(String word, @Nullable String standsWith, List<String> problems) {
        try {
            return one(word, standsWith, body -> true);
        } catch (Refusal refusal) {
            problems.add(refusal.getMessage());
            return null;
        }
    }

    private static @Nullable String told(String word, Lifetime unit) {
        if (Alike.same(word, unit.code()) || Alike.same(word, unit.name())) {
            return null;
        }
        boolean alike = plain(word).equals(plain(unit.name()));
        return Messages.text(alike ? "unit.readAs" : "unit.now", word, listed(List.of(unit)));
    }

    private List<Lifetime> named(String word, Predicate<Lifetime> within) {
        Lifetime ofCode = bodies.get(Alike.key(word));
        if (ofCode != null && within.test(ofCode)) {
            return List.of(ofCode);
        }
        return named.entrySet().stream()
                .map(names -> names
                        .getValue()
                        .getOrDefault(
                                names.getKey().compareTo(Kind.FORMER) > 0 ? plain(word) : Alike.key(word), Set.of())
                        .stream()
                        .filter(within)
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The body itself, or who has taken over from it. */
    private Set<Lifetime> onTheDay(Lifetime body) {
        Set<Lifetime> chain = new LinkedHashSet<>(List.of(body));
        List<Lifetime> next = List.of(body);
        while (!next.isEmpty()) {
            next = next.stream()
                    .filter(this::ended)
                    .flatMap(one -> heirs.getOrDefault(one.code(), List.of()).stream())
                    .map(bodies::get)
                    .filter(chain::add)
                    .toList();
        }
        chain.removeIf(this::ended);
        return chain;
    }

    private static String plain(String text) {
        return SearchText.of(Alike.narrow(text));
    }

    private static String listed(List<Lifetime> units) {
        return units.stream()
                .map(unit -> unit.name() + " (" + unit.code() + ")")
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
