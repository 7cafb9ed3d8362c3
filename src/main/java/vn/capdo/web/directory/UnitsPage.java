package vn.capdo.web.directory;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.capdo.Messages;
import vn.capdo.acting.Access.Scope;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.OrganisationHistory.Succession;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

@PageController
class UnitsPage {

    private final OrganisationHistory history;
    private final CurrentUser user;

    UnitsPage(OrganisationHistory history, CurrentUser user) {
        this.history = history;
        this.user = user;
    }

    /** @param formerNames each with its last day and what ended it */
    record Line(String code, String name, List<String> formerNames, String parentName) {}

    /** @param label the kind in words */
    record Group(String label, List<Line> units) {}

    /** @param successors empty for a body that nobody succeeded */
    record Ended(String code, String name, String lastDay, String successors, String document) {}

    @GetMapping("/units")
    String list(Principal person, Model model) {
        Map<String, Lifetime> lifetimes = history.lifetimes();
        List<Organisation> inForce = history.inForce();
        Map<Organisation.Kind, List<Line>> byKind = inForce.stream()
                .collect(Collectors.groupingBy(
                        Organisation::kind,
                        TreeMap::new,
                        Collectors.mapping(
                                unit -> new Line(
                                        unit.code(),
                                        unit.name(),
                                        history.formerNamesOf(unit.code()),
                                        unit.parent() == null
                                                ? ""
                                                : lifetimes.get(unit.parent()).name()),
                                Collectors.toList())));
        model.addAttribute(
                "groups",
                byKind.entrySet().stream()
                        .map(kind -> new Group(Messages.text("organisation.kind." + kind.getKey()), kind.getValue()))
                        .toList());
        model.addAttribute("total", inForce.size());
        model.addAttribute("ended", ended(lifetimes));
        Scope scope = user.scope(person);
        model.addAttribute(
                "seesChanges", scope.rolesAnywhere().stream().anyMatch(OrganisationChangePages.READERS::contains));
        return "directory/units";
    }

    private List<Ended> ended(Map<String, Lifetime> lifetimes) {
        Map<String, List<Succession>> successions =
                history.successions().stream().collect(Collectors.groupingBy(Succession::predecessor));
        return lifetimes.values().stream()
                .filter(body -> body.validTo() != null)
                .sorted(java.util.Comparator.comparing(Lifetime::validTo)
                        .reversed()
                        .thenComparing(Lifetime::name))
                .map(body -> {
                    List<Succession> heirs = successions.getOrDefault(body.code(), List.of());
                    return new Ended(
                            body.code(),
                            body.name(),
                            Messages.date(body.validTo()),
                            heirs.stream()
                                    .map(heir -> lifetimes.get(heir.successor()).name())
                                    .collect(Collectors.joining("; ")),
                            heirs.stream().map(Succession::document).findFirst().orElse(""));
                })
                .toList();
    }
}
