package vn.capdo.web.directory;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Alphabet;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.organisation.Administration;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.reorganisation.ChangeDraft;
import vn.capdo.reorganisation.ChangeKind;
import vn.capdo.reorganisation.OrganisationChange;
import vn.capdo.reorganisation.OrganisationChange.State;
import vn.capdo.reorganisation.Outcome;
import vn.capdo.reorganisation.Reorganisations;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where an administrator merges, splits, renames, abolishes and moves organisations; coordinators and auditors look on. */
@PageController
@RequestMapping("/organisation-changes")
class OrganisationChangePages {

    /** Who may see what has happened and what will. */
    static final Set<Role> READERS =
            Set.of(Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR, Role.INSTALLATION_ADMINISTRATOR);

    private static final int NEW_SUCCESSORS = 3;

    private final Reorganisations changes;
    private final OrganisationHistory history;
    private final Staff staff;
    private final Administrations administrations;
    private final CurrentUser user;
    private final Clock clock;

    OrganisationChangePages(
            Reorganisations changes,
            OrganisationHistory history,
            Staff staff,
            Administrations administrations,
            CurrentUser user,
            Clock clock) {
        this.administrations = administrations;
        this.changes = changes;
        this.history = history;
        this.staff = staff;
        this.user = user;
        this.clock = clock;
    }

    /** @param what what becomes of which bodies, in one line */
    record Line(
            UUID id,
            String effectiveOn,
            String kind,
            String what,
            String document,
            String state,
            String stateLabel,
            String failure) {}

    /** @param owner name of the owner; bodies of one owner stand together */
    record Choices(String owner, List<Organisation> units) {}

    @GetMapping
    String list(Principal person, Model model) {
        Scope scope = reader(person);
        Map<String, Lifetime> bodies = history.lifetimes();
        Map<Boolean, List<Line>> lines = changes.all().stream()
                .filter(change -> maySee(scope, change))
                .collect(Collectors.partitioningBy(
                        OrganisationChangePages::open,
                        Collectors.mapping(change -> line(change, bodies), Collectors.toList())));
        model.addAttribute("open", lines.get(true));
        model.addAttribute("past", lines.get(false));
        return "directory/organisation-changes";
    }

    private static boolean open(OrganisationChange change) {
        return change.state() == State.DRAFT || change.state() == State.SCHEDULED;
    }

    @GetMapping("/new")
    String form(Principal person, Model model, @RequestParam(defaultValue = "MERGE") ChangeKind kind) {
        Administration administration = user.requireAdministers(person);
        List<Organisation> inForce = history.inForce().stream()
                .filter(body -> administration.covers(body.owning()))
                .toList();
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", ChangeKind.values());
        model.addAttribute("choices", choices(inForce));
        model.addAttribute(
                "owners",
                inForce.stream()
                        .filter(one -> one.kind() == Organisation.Kind.OWNER)
                        .toList());
        model.addAttribute("unitKinds", unitKinds());
        model.addAttribute(
                "newSuccessors",
                IntStream.rangeClosed(1, kind == ChangeKind.SPLIT ? NEW_SUCCESSORS : 1)
                        .boxed()
                        .toList());
        model.addAttribute("today", LocalDate.now(clock));
        return "directory/organisation-change-new";
    }

    private static Map<Organisation.Kind, String> unitKinds() {
        Map<Organisation.Kind, String> kinds = new LinkedHashMap<>();
        for (Organisation.Kind kind : Organisation.Kind.values()) {
            kinds.put(kind, Messages.text("organisation.kind." + kind));
        }
        return kinds;
    }

    private static List<Choices> choices(List<Organisation> inForce) {
        Map<String, String> names = inForce.stream().collect(Collectors.toMap(Organisation::code, Organisation::name));
        return inForce.stream()
                .collect(Collectors.groupingBy(one -> one.kind() == Organisation.Kind.OWNER ? one.code() : one.owner()))
                .entrySet()
                .stream()
                .map(owner -> new Choices(
                        names.getOrDefault(owner.getKey(), owner.getKey()),
                        owner.getValue().stream()
                                .sorted(Comparator.comparing(Organisation::kind)
                                        .thenComparing(Organisation::name, Alphabet.ORDER))
                                .toList()))
                .sorted(Comparator.comparing(Choices::owner))
                .toList();
    }

    @PostMapping
    String draft(Principal person, @RequestParam MultiValueMap<String, String> sent, RedirectAttributes flash) {
        ChangeDraft draft = OrganisationChangeForm.read(sent);
        requireAdministers(person, ownersOf(draft));
        OrganisationChange change = changes.draft(draft, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.changeDrafted"));
        return "redirect:" + Links.organisationChange(change.id());
    }

    @GetMapping("/{id}")
    String show(Principal person, Model model, @PathVariable UUID id) {
        Scope scope = reader(person);
        OrganisationChange change = get(scope, id);
        boolean administers = ownersOf(change).stream().allMatch(administrations.of(person.getName())::covers);
        Map<String, Lifetime> bodies = history.lifetimes();
        Outcome outcome = change.outcome();
        if (change.state() == State.DRAFT) {
            try {
                outcome = changes.preview(id);
            } catch (Refusal e) {
                model.addAttribute("inTheWay", e.getMessage());
            }
        }
        model.addAttribute("c", change);
        model.addAttribute("line", line(change, bodies));
        model.addAttribute("o", outcome);
        model.addAttribute("reckonedAt", VietNam.at(change.reckonedAt()));
        model.addAttribute("acts", acts(change.acts()));
        model.addAttribute("documentDate", Messages.date(change.documentDate()));
        model.addAttribute(
                "before",
                open(change)
                        ? changes.before(change).stream()
                                .map(other -> line(other, bodies))
                                .toList()
                        : List.of());
        model.addAttribute("mayChange", administers && open(change));
        model.addAttribute("today", change.effectiveOn().equals(LocalDate.now(clock)));
        if (administers && open(change) && change.successors().size() > 1) {
            model.addAttribute("shares", changes.shares(id));
            model.addAttribute(
                    "heirs",
                    change.successors().stream()
                            .map(heir -> Map.entry(heir, nameOf(heir, change, bodies)))
                            .toList());
        }
        return "directory/organisation-change";
    }

    private List<String> acts(OrganisationChange.Acts acts) {
        return Stream.of(
                        act("page.change.drafted", acts.draftedBy(), VietNam.at(acts.draftedAt())),
                        act("page.change.scheduled", acts.scheduledBy(), VietNam.at(acts.scheduledAt())),
                        act("page.change.cancelled", acts.cancelledBy(), VietNam.at(acts.cancelledAt())),
                        acts.appliedAt() == null
                                ? null
                                : Messages.text("page.change.applied", VietNam.at(acts.appliedAt())))
                .filter(Objects::nonNull)
                .toList();
    }

    private String act(String key, String who, String when) {
        return who == null ? null : Messages.text(key, staff.nameOf(who), when);
    }

    /** @param fields {@code system.<code>} and {@code person.<id>}, each with a successor or empty, and {@code remainder} */
    @PostMapping("/{id}/shares")
    String share(
            Principal person,
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            RedirectAttributes flash) {
        requireAdministers(person, id);
        changes.share(id, chosen(fields, "system."), chosen(fields, "person."));
        changes.shareRemainder(id, Fields.of(fields).optionalText("remainder"));
        flash.addFlashAttribute("done", Messages.text("page.changeShared"));
        return "redirect:" + Links.organisationChange(id);
    }

    private static Map<String, String> chosen(Map<String, String> fields, String prefix) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(prefix))
                .collect(Collectors.toMap(field -> field.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    @PostMapping("/{id}/schedule")
    String schedule(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        requireAdministers(person, id);
        changes.schedule(id, person.getName());
        OrganisationChange change = changes.get(id);
        flash.addFlashAttribute(
                "done",
                change.state() == State.APPLIED
                        ? Messages.text(
                                "page.changeApplied",
                                change.outcome().systems().size(),
                                change.outcome().dossiers().size(),
                                change.outcome().tasks().size())
                        : Messages.text("page.changeScheduled", change.effectiveOn()));
        return "redirect:" + Links.organisationChange(id);
    }

    @PostMapping("/{id}/reckon")
    String reckon(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        requireAdministers(person, id);
        changes.reckon(id);
        flash.addFlashAttribute("done", Messages.text("page.changeReckoned"));
        return "redirect:" + Links.organisationChange(id);
    }

    @PostMapping("/{id}/cancel")
    String cancel(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        requireAdministers(person, id);
        changes.cancel(id, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.changeCancelled"));
        return "redirect:" + Links.organisationChanges();
    }

    private void requireAdministers(Principal person, UUID id) {
        user.requireAdministers(person);
        requireAdministers(person, ownersOf(get(reader(person), id)));
    }

    /** A change is an administrator's who administers every owner that it touches. */
    private void requireAdministers(Principal person, Set<String> owners) {
        Administration administration = user.requireAdministers(person);
        owners.stream()
                .filter(owner -> !administration.covers(owner))
                .findFirst()
                .ifPresent(owner -> {
                    throw new Refusal(Refusal.Kind.NOT_YOURS, "reorganisation.otherOwner");
                });
    }

    private Set<String> ownersOf(ChangeDraft draft) {
        return ownersOf(
                draft.sources(), draft.successors(), draft.foundings(), draft.newParent(), draft.designatedUnit());
    }

    private Set<String> ownersOf(OrganisationChange change) {
        return ownersOf(
                change.sources(), change.successors(), change.foundings(), change.newParent(), change.designatedUnit());
    }

    /** The owners of all bodies that an act names; a body that it founds belongs where it stands, a new owner to itself. */
    private Set<String> ownersOf(
            List<String> sources,
            List<String> successors,
            List<Organisation> foundings,
            String newParent,
            String designatedUnit) {
        Map<String, Lifetime> bodies = history.lifetimes();
        return Stream.concat(
                        Stream.of(
                                        sources.stream(),
                                        successors.stream(),
                                        foundings.stream().map(Organisation::parent),
                                        Stream.of(newParent, designatedUnit))
                                .flatMap(codes -> codes)
                                .filter(Objects::nonNull)
                                .map(bodies::get)
                                .filter(Objects::nonNull)
                                .map(Lifetime::owning),
                        foundings.stream()
                                .filter(body -> body.kind() == Organisation.Kind.OWNER)
                                .map(Organisation::code))
                .collect(Collectors.toSet());
    }

    private Scope reader(Principal person) {
        user.requireAnywhere(person, READERS.stream().sorted().toArray(Role[]::new));
        return user.scope(person);
    }

    /** A change that does not concern the person is answered like one that does not exist. */
    private OrganisationChange get(Scope scope, UUID id) {
        OrganisationChange change = changes.get(id);
        if (!maySee(scope, change)) {
            throw new Refusal("reorganisation.unknown", id);
        }
        return change;
    }

    /** Administrators see all that touches an owner of theirs; others what of it is decided. */
    private boolean maySee(Scope scope, OrganisationChange change) {
        Administration administration = administrations.of(scope.userId());
        return administration.installation()
                || ownersOf(change).stream()
                        .anyMatch(owner -> administration.covers(owner)
                                || change.state() != State.DRAFT
                                        && scope.owners().contains(owner));
    }

    private Line line(OrganisationChange change, Map<String, Lifetime> bodies) {
        return new Line(
                change.id(),
                Messages.date(change.effectiveOn()),
                change.kind().label(),
                what(change, bodies),
                change.document(),
                change.state().name(),
                change.state().label(),
                change.state() == State.SCHEDULED ? change.failure() : null);
    }

    private String what(OrganisationChange change, Map<String, Lifetime> bodies) {
        String sources = change.sources().stream()
                .map(source -> formerNameOf(source, change, bodies))
                .collect(Collectors.joining("; "));
        String to =
                switch (change.kind()) {
                    case MERGE, SPLIT, ABOLISH ->
                        change.successors().stream()
                                .map(heir -> nameOf(heir, change, bodies))
                                .collect(Collectors.joining("; "));
                    case RENAME -> change.newName();
                    case TRANSFER -> nameOf(change.newParent(), change, bodies);
                    case DESIGNATE -> nameOf(change.designatedUnit(), change, bodies);
                };
        return to.isEmpty() ? sources : sources + " → " + to;
    }

    /** What a body was called before the change. */
    private String formerNameOf(String code, OrganisationChange change, Map<String, Lifetime> bodies) {
        return bodies.containsKey(code)
                ? history.nameOn(code, change.effectiveOn().minusDays(1))
                : nameOf(code, change, bodies);
    }

    private static String nameOf(String code, OrganisationChange change, Map<String, Lifetime> bodies) {
        return change.foundings().stream()
                .filter(founding -> founding.code().equals(code))
                .map(Organisation::name)
                .findFirst()
                .orElseGet(() -> bodies.containsKey(code) ? bodies.get(code).name() : code);
    }
}
