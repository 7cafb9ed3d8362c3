package vn.capdo.organisation;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;

/** Which units a word means today: the one answer for lists, links and files that speak of a unit as it was. */
@Component
@ReadOnly
public class UnitLookup {

    private final OrganisationHistory history;
    private final Clock clock;

    UnitLookup(OrganisationHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** For whoever asks for many words. */
    public UnitWords words() {
        return new UnitWords(
                LocalDate.now(clock), history.lifetimes().values(), history.formerNames(), history.successions());
    }

    /** Codes of the units that a filter or a kept link names; none for a word that names no unit. */
    public String[] codesOf(String word) {
        return words().codesOf(word).toArray(String[]::new);
    }
}
