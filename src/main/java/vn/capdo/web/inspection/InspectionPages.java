package vn.capdo.web.inspection;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import vn.capdo.inspection.FindingFilter;
import vn.capdo.inspection.Findings;
import vn.capdo.inspection.Inspection;
import vn.capdo.inspection.Inspections;
import vn.capdo.organisation.Organisations;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** The records of inspections: entered by those who may record findings, read by whoever sees the system or the body. */
@PageController
@RequestMapping("/inspections")
class InspectionPages {

    private final Inspections inspections;
    private final Findings findings;
    private final FindingRights rights;
    private final Organisations organisations;
    private final Systems systems;
    private final CurrentUser user;

    InspectionPages(
            Inspections inspections,
            Findings findings,
            FindingRights rights,
            Organisations organisations,
            Systems systems,
            CurrentUser user) {
        this.inspections = inspections;
        this.findings = findings;
        this.rights = rights;
        this.organisations = organisations;
        this.systems = systems;
        this.user = user;
    }

    @GetMapping
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(defaultValue = "0") int page) {
        Page<Inspections.Line> found = inspections.list(user.scope(person), Pager.number(page), Pager.SIZE);
        model.addAttribute("lines", found.items());
        model.addAttribute("pager", Pager.of(found));
        model.addAttribute("system", system);
        model.addAttribute("kinds", Inspection.Kind.values());
        model.addAttribute("capacities", Inspection.Capacity.values());
        model.addAttribute("methods", Inspection.Method.values());
        model.addAttribute("bodies", user.requireReadsBodies(person));
        return "inspection/inspections";
    }

    /** @param system code of the system; blank when the body as a whole was inspected, then {@code organisation} names it */
    @PostMapping
    String add(
            Principal person,
            @RequestParam(defaultValue = "") String system,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        InformationSystem one = system.isBlank() ? null : rights.seenSystem(person, system);
        String body = one == null ? Fields.required("organisation", organisation, 100) : one.operatingUnit();
        if (one == null) {
            user.requireSeesBody(person, body);
        }
        String owner = one == null ? organisations.ownerOf(body) : one.owner();
        Actor actor = rights.requireRecords(person, owner, body);
        UUID id = inspections.add(body, one, Fields.of(typed), actor);
        flash.addFlashAttribute("done", Messages.text("page.inspectionAdded"));
        return "redirect:" + Links.inspection(id);
    }

    @GetMapping("/{id}")
    String one(Principal person, Model model, @PathVariable UUID id) {
        Inspections.Line line = inspections.get(id);
        Inspection one = line.inspection();
        Scope scope = user.scope(person);
        InformationSystem system = one.systemId() == null ? null : systems.get(one.systemId());
        String unit = system == null ? one.organisation() : system.operatingUnit();
        String owner = system == null ? organisations.ownerOf(unit) : system.owner();
        if (!scope.sees(owner, unit)) {
            throw new Refusal("inspection.unknown");
        }
        model.addAttribute("line", line);
        model.addAttribute("one", one);
        model.addAttribute("compliance", rows(one.compliance()));
        model.addAttribute("effectiveness", rows(one.effectiveness()));
        model.addAttribute("records", rights.records(scope, owner, unit));
        model.addAttribute(
                "counts",
                system == null ? List.of() : findings.counts(scope, FindingFilter.of(Map.of("system", system.code()))));
        return "inspection/inspection";
    }

    /** A line each; its cells stand between tabs, as Excel pastes them, or semicolons. */
    private static List<List<String>> rows(String typed) {
        return typed.lines()
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.split("[\t;]")))
                .toList();
    }
}
