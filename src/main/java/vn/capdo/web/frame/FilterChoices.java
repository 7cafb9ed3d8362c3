package vn.capdo.web.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.capdo.Alike;
import vn.capdo.Alphabet;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.UnitLookup;

/** What the filters above a list offer. */
@Component
public class FilterChoices {

    private static final List<DossierState> OPEN_STATES = Arrays.stream(DossierState.values())
            .filter(state -> !state.isClosed())
            .toList();

    private final OrganisationHistory organisations;
    private final UnitLookup lookup;

    FilterChoices(OrganisationHistory organisations, UnitLookup lookup) {
        this.organisations = organisations;
        this.lookup = lookup;
    }

    private static String ownerOf(Organisation unit) {
        return unit.kind() == Organisation.Kind.OWNER ? unit.code() : unit.owner();
    }

    public void offer(Model model, Scope scope, RegisterQueries.Filter filter) {
        offerUnits(model, scope, filter.unit());
        model.addAttribute("filter", filter);
        model.addAttribute("states", OPEN_STATES);
    }

    /** @param asked what the address says; a unit that has ended since stays chosen, with who it is today */
    public void offerUnits(Model model, Scope scope, @Nullable String asked) {
        offerUnits(
                model,
                organisations.inForce().stream()
                        .filter(unit -> scope.sees(ownerOf(unit), unit.code()))
                        .sorted(Comparator.comparing(Organisation::kind)
                                .thenComparing(Organisation::name, Alphabet.ORDER))
                        .map(unit -> new Choice(unit.code(), unit.name()))
                        .toList(),
                asked);
    }

    /** The same among units that a list knows by itself. */
    public void offerUnits(Model model, List<Choice> known, @Nullable String asked) {
        List<Choice> units = new ArrayList<>(known);
        if (asked != null && !asked.isBlank()) {
            String code = Alike.key(asked);
            boolean offered = units.stream().anyMatch(unit -> unit.code().equals(code));
            if (!offered) {
                units.add(0, new Choice(asked, lookup.words().explained(asked)));
            }
            model.addAttribute("unit", offered ? code : asked);
        }
        model.addAttribute("unitChoices", units);
    }
}
