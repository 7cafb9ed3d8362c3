package vn.capdo.web.incident;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.incident.FoundIncident;
import vn.capdo.incident.Incident;
import vn.capdo.incident.IncidentQueries;
import vn.capdo.incident.Incidents;
import vn.capdo.incident.Seriousness;
import vn.capdo.organisation.Role;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** The incidents that somebody sees; one of them with its clocks and its log; and the form that reports one. */
@PageController
@RequestMapping("/incidents")
class IncidentPages {

    private final Incidents incidents;
    private final IncidentQueries queries;
    private final IncidentViews views;
    private final Systems systems;
    private final CurrentUser user;
    private final Clock clock;

    IncidentPages(
            Incidents incidents,
            IncidentQueries queries,
            IncidentViews views,
            Systems systems,
            CurrentUser user,
            Clock clock) {
        this.incidents = incidents;
        this.queries = queries;
        this.views = views;
        this.systems = systems;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) Incident.@Nullable State state,
            @RequestParam(required = false) @Nullable Seriousness seriousness,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        Page<Incident> found =
                queries.list(scope, new IncidentQueries.Filter(state, seriousness), Pager.number(page), Pager.SIZE);
        model.addAttribute("lines", views.lines(found.items()));
        model.addAttribute("pager", Pager.of(found));
        model.addAttribute("counts", queries.counts(scope));
        model.addAttribute("states", Incident.State.values());
        model.addAttribute("grades", Seriousness.values());
        model.addAttribute("state", state);
        model.addAttribute("seriousness", seriousness);
        model.addAttribute("mayReport", !reportable(scope).isEmpty());
        return "incident/incidents";
    }

    /** The systems that the person may report an incident on. */
    private List<InformationSystem> reportable(Scope scope) {
        return Stream.concat(
                        systems.of(scope.organisations()).stream(),
                        scope.ownersWith(Role.COORDINATOR).stream().flatMap(owner -> systems.ofOwner(owner).stream()))
                .filter(system -> system.phase() != InformationSystem.Phase.DECOMMISSIONED)
                .filter(system -> user.steers(scope, system.owner(), system.operatingUnit()))
                .distinct()
                .sorted(Comparator.comparing(InformationSystem::name))
                .toList();
    }

    /** @param system code of the system that it was found on, from that system's page */
    @GetMapping("/new")
    String form(Principal person, Model model, @RequestParam(required = false) @Nullable String system) {
        List<InformationSystem> reportable = reportable(user.scope(person));
        if (reportable.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "dossier.notYourUnit");
        }
        model.addAttribute("systems", reportable);
        model.addAttribute("chosen", system);
        model.addAttribute("grades", Seriousness.values());
        model.addAttribute(
                "hours",
                Stream.of(Seriousness.values())
                        .map(grade -> incidents.clockOn(LocalDate.now(clock), grade))
                        .toList());
        return "incident/incident-new";
    }

    @PostMapping
    String report(
            Principal person,
            @RequestParam(required = false) @Nullable List<UUID> systems,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        FoundIncident found = read(systems, Fields.of(typed));
        UUID id = incidents.report(found, views.requireReports(person, found));
        flash.addFlashAttribute("done", Messages.text("page.incidentReported"));
        return "redirect:" + Links.incident(id);
    }

    private static FoundIncident read(@Nullable List<UUID> systems, Fields typed) {
        return new FoundIncident(
                Fields.required("incidentSystems", systems == null || systems.isEmpty() ? null : systems),
                Fields.required("incidentTitle", typed.text("incidentTitle"), 200),
                Seriousness.valueOf(typed.choice(
                        "incidentSeriousness",
                        Seriousness.ORDINARY.name(),
                        Seriousness.SERIOUS.name(),
                        Seriousness.GRAVE.name())),
                typed.moment("incidentFoundAt"),
                typed.text("incidentHappened"),
                typed.optionalText("incidentEffect"),
                typed.optionalText("incidentMeasures"));
    }

    @GetMapping("/{id}")
    String show(Principal person, Model model, @PathVariable UUID id) {
        Scope scope = user.scope(person);
        Incident incident = views.requireSees(scope, id);
        model.addAttribute("v", views.of(incident));
        model.addAttribute("maySteer", views.steers(scope, incident));
        model.addAttribute(
                "mayWithdraw", incident.state().isOpen() && scope.holdsUnder(Role.COORDINATOR, incident.owner()));
        model.addAttribute("grades", Seriousness.values());
        model.addAttribute("grade", incident.seriousness());
        return "incident/incident";
    }

    @PostMapping("/{id}/measures")
    String measure(Principal person, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        Actor actor = requireSteers(person, id);
        incidents.measure(id, Fields.of(typed).text("incidentMeasures"), actor);
        return "redirect:" + Links.incident(id);
    }

    @PostMapping("/{id}/seriousness")
    String regrade(
            Principal person,
            @PathVariable UUID id,
            @RequestParam Seriousness seriousness,
            @RequestParam Map<String, String> typed) {
        Actor actor = requireSteers(person, id);
        incidents.regrade(id, seriousness, Fields.of(typed).text("incidentReason"), actor);
        return "redirect:" + Links.incident(id);
    }

    /** A unit cannot make its incident disappear: its owner's coordinator says that it was none. */
    @PostMapping("/{id}/withdrawal")
    String withdraw(Principal person, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        Incident incident = views.requireSees(user.scope(person), id);
        Actor actor = user.requireActor(person, Role.COORDINATOR, incident.owner());
        incidents.withdraw(id, Fields.of(typed).text("incidentReason"), actor);
        return "redirect:" + Links.incident(id);
    }

    private Actor requireSteers(Principal person, UUID id) {
        Incident incident = views.requireSees(user.scope(person), id);
        return user.requireSteers(person, systems.get(incident.systemId()));
    }
}
