package vn.capdo.web.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Delegation;
import vn.capdo.acting.Delegations;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/**
 * Where the owner's coordinator or an administrator enters what the head has delegated in writing, and revokes it. Approvers and
 * auditors read.
 */
@PageController
@RequestMapping("/delegations")
class DelegationPages {

    private final Delegations delegations;
    private final Staff staff;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final Systems systems;
    private final CurrentUser user;
    private final Clock clock;

    DelegationPages(
            Delegations delegations,
            Staff staff,
            Organisations organisations,
            OrganisationHistory history,
            Systems systems,
            CurrentUser user,
            Clock clock) {
        this.delegations = delegations;
        this.staff = staff;
        this.organisations = organisations;
        this.history = history;
        this.systems = systems;
        this.user = user;
        this.clock = clock;
    }

    /** The owners for which the reader enters delegations. */
    private static SortedSet<String> entersFor(Scope scope) {
        SortedSet<String> owners = new TreeSet<>(scope.ownersWith(Role.COORDINATOR));
        owners.addAll(scope.ownersWith(Role.ADMINISTRATOR));
        return owners;
    }

    /** @param revocable it has not ended, and the reader may revoke it */
    record Line(
            long id,
            String ownerName,
            String delegatorName,
            String delegateName,
            String levels,
            String scope,
            List<String> covered,
            String duties,
            String from,
            String to,
            String document,
            String documentName,
            String state,
            String revocation,
            boolean inForce,
            boolean revocable,
            LocalDate lastDay) {}

    record Choice(String code, String name) {}

    @GetMapping
    String list(Principal person, Model model) {
        show(person, model);
        return "directory/delegations";
    }

    @GetMapping("/new")
    String form(Principal person, Model model, @RequestParam(required = false) String owner) {
        String chosen = ownerFor(person, owner);
        offer(
                person,
                model,
                new Delegations.Draft(
                        chosen,
                        null,
                        null,
                        Delegation.Scope.ALL,
                        List.of(),
                        List.of(3),
                        "",
                        LocalDate.now(clock),
                        null,
                        "",
                        null,
                        ""));
        return "directory/delegation-new";
    }

    @PostMapping
    String grant(
            Principal person,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        Delegations.Draft draft = draft(person, sent);
        try {
            Delegation granted = delegations.grant(draft, person.getName());
            flash.addFlashAttribute(
                    "done",
                    Messages.text(
                            "page.delegated",
                            organisations.get(granted.delegate()).name(),
                            granted.documentNumber()));
            return "redirect:" + Links.delegations();
        } catch (Refusal refusal) {
            // The form once more with what was typed, so that one wrong field does not cost the whole document.
            offer(person, model, draft);
            model.addAttribute("refusal", refusal.getMessage());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "directory/delegation-new";
        }
    }

    private Delegations.Draft draft(Principal person, MultiValueMap<String, String> sent) {
        Fields fields = Fields.of(sent.toSingleValueMap());
        Delegation.Scope scope = fields.optionalChoice("scope", Delegation.Scope.class);
        String named =
                scope == Delegation.Scope.UNITS ? "units" : scope == Delegation.Scope.SYSTEMS ? "systemCodes" : "";
        return new Delegations.Draft(
                ownerFor(person, fields.text("owner")),
                fields.optionalText("delegator"),
                fields.optionalText("delegate"),
                scope,
                sent.getOrDefault(named, List.of()),
                sent.getOrDefault("levels", List.of()).stream()
                        .filter(level -> level.matches("\\d"))
                        .map(Integer::valueOf)
                        .toList(),
                fields.optionalText("duties"),
                fields.optionalDate("validFrom"),
                fields.optionalDate("validTo"),
                fields.optionalText("documentNumber"),
                fields.optionalDate("documentDate"),
                fields.optionalText("documentName"));
    }

    @PostMapping("/{id}/revoke")
    String revoke(
            Principal person,
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        SortedSet<String> owners = entersFor(user.scope(person));
        if (owners.isEmpty()) {
            user.requireAnywhere(person, Role.COORDINATOR);
        }
        Delegation delegation = delegations.get(id);
        if (!owners.contains(delegation.owner())) {
            throw new Refusal("delegation.unknown");
        }
        delegations.revoke(id, from, reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.delegationRevoked", delegation.documentNumber(), from));
        return "redirect:" + Links.delegations();
    }

    private void show(Principal person, Model model) {
        Scope scope = user.scope(person);
        Set<String> read = user.ownersOfReadDelegations(scope);
        if (read.isEmpty()) {
            user.requireAnywhere(person, Role.COORDINATOR);
        }
        LocalDate today = LocalDate.now(clock);
        Set<String> entered = entersFor(scope);
        model.addAttribute("enters", !entered.isEmpty());
        model.addAttribute("today", today);
        model.addAttribute(
                "lines",
                read.stream()
                        .sorted()
                        .flatMap(owner -> delegations.ofOwner(owner).stream())
                        .sorted(Comparator.comparing((Delegation one) -> one.over(today)))
                        .map(one -> line(one, today, entered.contains(one.owner())))
                        .toList());
    }

    private Line line(Delegation one, LocalDate today, boolean enters) {
        return new Line(
                one.id(),
                organisations.get(one.owner()).name(),
                staff.nameOf(one.delegator()),
                organisations.get(one.delegate()).name(),
                one.levels().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                Messages.text("delegation.scope." + one.scope()),
                covered(one),
                one.duties(),
                Messages.date(one.validFrom()),
                Messages.date(one.validTo()),
                Messages.text("page.documentOf", one.documentNumber(), one.documentDate()),
                one.documentName(),
                Messages.text(
                        one.over(today)
                                ? "acting.state.OVER"
                                : one.inForce(today) ? "acting.state.IN_FORCE" : "acting.state.UPCOMING"),
                one.revokedFrom() == null
                        ? ""
                        : Messages.text("page.revokedFrom", one.revokedFrom(), one.revokeReason()),
                one.inForce(today),
                enters && !one.over(today) && one.revokedFrom() == null,
                one.lastDay());
    }

    private List<String> covered(Delegation one) {
        return switch (one.scope()) {
            case ALL -> List.of();
            case UNITS ->
                one.codes().stream()
                        .map(code ->
                                organisations.find(code).map(Organisation::name).orElse(code))
                        .toList();
            case SYSTEMS ->
                one.codes().stream()
                        .map(code -> systems.findByCode(code)
                                .map(system -> code + " – " + system.name())
                                .orElse(code))
                        .toList();
        };
    }

    /** An owner for which the reader enters delegations; his first one where he has named none. */
    private String ownerFor(Principal person, String asked) {
        SortedSet<String> owners = entersFor(user.scope(person));
        if (owners.isEmpty()) {
            user.requireAnywhere(person, Role.COORDINATOR);
        }
        if (asked == null) {
            return owners.first();
        }
        if (!owners.contains(asked)) {
            throw new Refusal("organisation.unknown", asked);
        }
        return asked;
    }

    private void offer(Principal person, Model model, Delegations.Draft draft) {
        Map<String, String> owners = entersFor(user.scope(person)).stream()
                .collect(Collectors.toMap(
                        code -> code, code -> organisations.get(code).name()));
        List<Choice> units = history.inForce().stream()
                .filter(unit -> draft.owner().equals(unit.owner()))
                .map(unit -> new Choice(unit.code(), unit.name()))
                .toList();
        model.addAttribute("draft", draft);
        model.addAttribute("owners", owners);
        model.addAttribute(
                "delegators",
                staff.holders(Role.APPROVER, draft.owner()).stream()
                        .map(head -> new Choice(
                                head.userId(),
                                head.position() == null ? head.fullName() : head.fullName() + " – " + head.position()))
                        .toList());
        model.addAttribute("units", units);
        model.addAttribute(
                "systems",
                systems.all().stream()
                        .filter(system -> system.owner().equals(draft.owner()))
                        .filter(system -> system.phase() != InformationSystem.Phase.DECOMMISSIONED)
                        .map(system -> new Choice(system.code(), system.code() + " – " + system.name()))
                        .toList());
    }
}
