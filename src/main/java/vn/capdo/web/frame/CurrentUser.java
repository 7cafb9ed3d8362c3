package vn.capdo.web.frame;

import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Alphabet;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.DocumentNames;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Administration;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.register.InformationSystem;

/** What the signed-in person may see and do, checked on every request. */
@Component
public class CurrentUser {

    private static final Set<Role> WORKS_FOR_A_UNIT = Set.of(Role.PREPARER, Role.LEADER);

    private static final Set<Role> READS_RULES =
            Set.of(Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR, Role.INSTALLATION_ADMINISTRATOR);

    private static final Set<Role> READS_DELEGATIONS =
            Set.of(Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR, Role.APPROVER);

    private final Access access;
    private final Dossiers dossiers;
    private final DocumentNames documentNames;
    private final Organisations organisations;
    private final Administrations administrations;

    CurrentUser(
            Access access,
            Dossiers dossiers,
            DocumentNames documentNames,
            Organisations organisations,
            Administrations administrations) {
        this.documentNames = documentNames;
        this.organisations = organisations;
        this.administrations = administrations;
        this.access = access;
        this.dossiers = dossiers;
    }

    public Scope scope(Principal person) {
        return access.scopeOf(person.getName());
    }

    /** @throws Refusal when the dossier is outside the person's scope, in the words for one that does not exist */
    public Scope requireSees(Principal person, UUID dossierId) {
        Scope scope = scope(person);
        if (!sees(scope, dossiers.systemOf(dossierId))) {
            throw new Refusal("dossier.unknown", dossierId);
        }
        return scope;
    }

    public boolean sees(Principal person, UUID dossierId) {
        return sees(scope(person), dossiers.systemOf(dossierId));
    }

    private static boolean sees(Scope scope, InformationSystem system) {
        return scope.sees(system.owner(), system.operatingUnit());
    }

    /**
     * The operating unit's own staff, or a coordinator: those who may steer a dossier from outside its tasks.
     *
     * @return in whose right: the person's own, or that of somebody whom he substitutes
     */
    public Actor requireSteers(Principal person, InformationSystem system) {
        return requireSteers(person, system, system.code());
    }

    /** The same of a system that was asked for by its code: one outside the person's scope is answered as unknown. */
    public Actor requireSteers(Principal person, InformationSystem system, String asked) {
        return access.actor(person.getName(), scope -> steers(scope, system.owner(), system.operatingUnit()))
                .orElseThrow(() -> sees(scope(person), system)
                        ? new Refusal(Refusal.Kind.NOT_YOURS, "dossier.notYourUnit")
                        : new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", asked));
    }

    /**
     * The bodies whose registers the person reads: his own, and all of an owner whose whole register he sees. By name.
     *
     * @throws Refusal when there is none
     */
    public List<Organisation> requireReadsBodies(Principal person) {
        Scope scope = scope(person);
        List<Organisation> bodies = organisations.all().stream()
                .filter(body -> scope.sees(body.owning(), body.code()))
                .sorted(Comparator.comparing(Organisation::name, Alphabet.ORDER))
                .toList();
        if (bodies.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "dossier.readOnly");
        }
        return bodies;
    }

    /** @throws Refusal for a body that is not among the person's, in the words for one that does not exist */
    public Scope requireSeesBody(Principal person, String organisation) {
        Scope scope = scope(person);
        if (!scope.sees(organisations.ownerOf(organisation), organisation)) {
            throw new Refusal("organisation.unknown", organisation);
        }
        return scope;
    }

    /** As {@link #requireSteers}, of what concerns a body and none of its systems. */
    public Actor requireSteersBody(Principal person, String organisation) {
        requireSeesBody(person, organisation);
        String owner = organisations.ownerOf(organisation);
        return access.actor(person.getName(), scope -> steers(scope, owner, organisation))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_YOURS, "dossier.notYourUnit"));
    }

    /** The question behind {@link #requireSteers}: for what a page offers. */
    public boolean steers(Scope scope, String owner, String operatingUnit) {
        return WORKS_FOR_A_UNIT.stream().anyMatch(role -> scope.holds(role, operatingUnit))
                || scope.holdsUnder(Role.COORDINATOR, owner);
    }

    /**
     * Whoever adds documents of this kind to the dossier; an auditor reads everything and changes nothing.
     *
     * @return in whose right: the person's own, or that of somebody whom he substitutes
     */
    public Actor requireUploads(Principal person, UUID dossierId, DocumentKind kind) {
        Scope scope = requireSees(person, dossierId);
        InformationSystem system = dossiers.systemOf(dossierId);
        return access.actor(person.getName(), one -> uploadable(one, system).contains(kind))
                .orElseThrow(() -> uploadable(scope, system).isEmpty()
                        ? new Refusal(Refusal.Kind.NOT_YOURS, "dossier.readOnly")
                        : new Refusal(
                                Refusal.Kind.NOT_YOURS,
                                "document.notYourKind",
                                documentNames.of(dossierId, kind),
                                labels(kind.uploaders())));
    }

    /** The question behind {@link #requireUploads}: for what a page offers. */
    public Set<DocumentKind> uploadable(Scope scope, InformationSystem system) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> kind.uploaders().stream()
                        .anyMatch(role -> WORKS_FOR_A_UNIT.contains(role)
                                ? scope.holds(role, system.operatingUnit())
                                : scope.holdsUnder(role, system.owner())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String labels(Collection<Role> roles) {
        return roles.stream().map(Role::label).collect(Collectors.joining(", "));
    }

    /** In whose right the person does what a role may under an owner; refused when in nobody's. */
    public Actor requireActor(Principal person, Role role, String owner) {
        return access.actor(person.getName(), scope -> scope.holdsUnder(role, owner))
                .orElseThrow(() -> refused(role.label()));
    }

    /** @throws Refusal when the person does not hold the role under the owner */
    public void require(Principal person, Role role, String owner) {
        if (!scope(person).holdsUnder(role, owner)) {
            throw refused(role.label());
        }
    }

    /** For what concerns no body, or is narrowed to the person's own bodies afterwards: at least one of these roles, anywhere. */
    public void requireAnywhere(Principal person, Role... roles) {
        Set<Role> held = scope(person).rolesAnywhere();
        if (Arrays.stream(roles).noneMatch(held::contains)) {
            throw refused(labels(List.of(roles)));
        }
    }

    private static Refusal refused(String roles) {
        return new Refusal(Refusal.Kind.NOT_YOURS, "dossier.actNotYours", roles);
    }

    /** Whoever answers for the rules, and those who steer or audit by them. */
    public Scope requireReadsRules(Principal person) {
        Scope scope = scope(person);
        if (!readsRules(scope)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "rules.notReader");
        }
        return scope;
    }

    /** The question behind {@link #requireReadsRules}: for what a page offers. */
    public boolean readsRules(Scope scope) {
        return scope.rolesAnywhere().stream().anyMatch(READS_RULES::contains);
    }

    /** The owners whose delegations somebody reads; none for whom the pages of delegations are not. */
    public Set<String> ownersOfReadDelegations(Scope scope) {
        return READS_DELEGATIONS.stream()
                .flatMap(role -> scope.ownersWith(role).stream())
                .collect(Collectors.toSet());
    }

    /**
     * What the person administers; pages narrow to it what they show and change.
     *
     * @throws Refusal for everybody but administrators
     */
    public Administration requireAdministers(Principal person) {
        Administration administration = administrations.of(person.getName());
        if (administration.isEmpty()) {
            throw refused(Role.ADMINISTRATOR.label());
        }
        return administration;
    }

    /**
     * Whoever opens or closes somebody's account administers all that the person belongs to.
     *
     * @throws Refusal for everybody else
     */
    public void requireKeepsAccount(Principal person, String userId) {
        requireAdministers(person);
        administrations.requireAccount(person.getName(), userId);
    }

    /** For what serves all owners alike, such as rule tables, the calendar and the mails' wording. */
    public void requireAdministersInstallation(Principal person) {
        if (!administrations.of(person.getName()).installation()) {
            throw refused(Role.INSTALLATION_ADMINISTRATOR.label());
        }
    }

    /** @throws Refusal for everybody but administrators of the installation */
    public void requireEditsRules(Principal person) {
        if (!administrations.of(person.getName()).installation()) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "rules.readOnly");
        }
    }
}
