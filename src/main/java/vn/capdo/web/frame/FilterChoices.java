package vn.capdo.web.frame;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;

/** What the filters above a list offer. */
@Component
public class FilterChoices {

    private static final List<DossierState> OPEN_STATES = Arrays.stream(DossierState.values())
            .filter(state -> !state.isClosed())
            .toList();

    private final OrganisationHistory organisations;

    FilterChoices(OrganisationHistory organisations) {
        this.organisations = organisations;
    }

    private static String ownerOf(Organisation unit) {
        return unit.kind() == Organisation.Kind.OWNER ? unit.code() : unit.owner();
    }

    public void offer(Model model, Scope scope, RegisterQueries.Filter filter) {
        model.addAttribute("filter", filter);
        model.addAttribute(
                "units",
                organisations.inForce().stream()
                        .filter(unit -> scope.sees(ownerOf(unit), unit.code()))
                        .sorted(Comparator.comparing(Organisation::kind).thenComparing(Organisation::name))
                        .toList());
        model.addAttribute("states", OPEN_STATES);
    }
}
