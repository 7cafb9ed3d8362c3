package vn.capdo.web.dossier;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Page;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.dossier.RegisterQueries.SystemLine;
import vn.capdo.regime.Law;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.FilterChoices;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

@PageController
class DossierListPage {

    private final RegisterQueries queries;
    private final FilterChoices choices;
    private final CurrentUser user;
    private final Law law;
    private final Clock clock;

    DossierListPage(RegisterQueries queries, FilterChoices choices, CurrentUser user, Law law, Clock clock) {
        this.queries = queries;
        this.choices = choices;
        this.user = user;
        this.law = law;
        this.clock = clock;
    }

    @GetMapping("/dossiers")
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Integer level,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) String regime,
            @RequestParam(defaultValue = "false") boolean toConfirm,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        RegisterQueries.Filter filter = new RegisterQueries.Filter(q, unit, level, state, overdue, regime, toConfirm);
        Page<SystemLine> found = queries.dossiers(scope, filter, Pager.number(page), Pager.SIZE);
        choices.offer(model, scope, filter);
        model.addAttribute("lines", found.items());
        model.addAttribute(
                "regimes",
                law.regimes(LocalDate.now(clock)).stream()
                        .collect(Collectors.toMap(
                                Law.RegimeProfile::code,
                                Law.RegimeProfile::shortName,
                                (one, other) -> one,
                                LinkedHashMap::new)));
        model.addAttribute("pager", Pager.of(found));
        return "dossier/dossiers";
    }
}
