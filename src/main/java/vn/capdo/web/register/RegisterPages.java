package vn.capdo.web.register;

import java.security.Principal;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.dossier.RegisterQueries.SystemLine;
import vn.capdo.incident.IncidentQueries;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.FilterChoices;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

@PageController
class RegisterPages {

    private final RegisterQueries queries;
    private final SystemViews views;
    private final Systems systems;
    private final Opening opening;
    private final IncidentQueries incidents;
    private final FilterChoices choices;
    private final CurrentUser user;

    RegisterPages(
            RegisterQueries queries,
            SystemViews views,
            Systems systems,
            Opening opening,
            IncidentQueries incidents,
            FilterChoices choices,
            CurrentUser user) {
        this.queries = queries;
        this.views = views;
        this.systems = systems;
        this.opening = opening;
        this.incidents = incidents;
        this.choices = choices;
        this.user = user;
    }

    @GetMapping("/register")
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Integer level,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        RegisterQueries.Filter filter = new RegisterQueries.Filter(q, unit, level, state, false);
        Page<SystemLine> found = queries.systems(scope, filter, Pager.number(page), Pager.SIZE);
        choices.offer(model, scope, filter);
        model.addAttribute("lines", found.items());
        model.addAttribute("pager", Pager.of(found));
        model.addAttribute(
                "openable",
                found.items().stream()
                        .filter(line -> canOpen(scope, line))
                        .map(SystemLine::code)
                        .collect(Collectors.toSet()));
        return "register/register";
    }

    private boolean canOpen(Scope scope, SystemLine line) {
        return line.dossierId() == null
                && !line.phaseLabel().equals(InformationSystem.Phase.DECOMMISSIONED.label())
                && user.steers(scope, line.owner(), line.operatingUnit().code());
    }

    /** A code may hold slashes, so it is the rest of the address. */
    @GetMapping("/register/{*code}")
    String system(Principal person, Model model, @PathVariable String code) {
        Scope scope = user.scope(person);
        String asked = code.substring(1);
        SystemViews.SystemView system = views.ofCode(asked);
        if (!scope.sees(system.owner().code(), system.operatingUnit().code())) {
            // Somebody else's system is answered like one that does not exist.
            throw new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", asked);
        }
        boolean steers =
                user.steers(scope, system.owner().code(), system.operatingUnit().code());
        model.addAttribute("system", system);
        model.addAttribute("canOpen", system.openable() && steers);
        model.addAttribute("canReport", steers);
        model.addAttribute(
                "incidents",
                incidents.ofSystem(systems.findByCode(asked).orElseThrow().id()));
        return "register/system";
    }

    @PostMapping("/register/open")
    String open(Principal person, @RequestParam String code, RedirectAttributes flash) {
        InformationSystem system = systems.findByCode(code)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", code));
        LevelDossier dossier = opening.start(code, user.requireSteers(person, system, code));
        flash.addFlashAttribute("done", Messages.text("page.dossierOpened", dossier.number()));
        return "redirect:" + Links.dossier(dossier.id());
    }
}
