package vn.capdo.web.dossier;

import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Page;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.dossier.RegisterQueries.SystemLine;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.FilterChoices;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

@PageController
class DossierListPage {

    private final RegisterQueries queries;
    private final FilterChoices choices;
    private final CurrentUser user;

    DossierListPage(RegisterQueries queries, FilterChoices choices, CurrentUser user) {
        this.queries = queries;
        this.choices = choices;
        this.user = user;
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
        model.addAttribute("pager", Pager.of(found));
        return "dossier/dossiers";
    }
}
