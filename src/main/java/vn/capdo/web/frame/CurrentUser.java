package vn.capdo.web.frame;

import java.security.Principal;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Role;
import vn.capdo.register.InformationSystem;

/** What the signed-in person may see and do, checked on every request. */
@Component
public class CurrentUser {

    private static final Set<Role> WORKS_ON_DOSSIERS =
            Set.of(Role.PREPARER, Role.LEADER, Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);

    private static final Set<Role> READS_RULES = Set.of(Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR);

    private static final Set<Role> READS_DELEGATIONS =
            Set.of(Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR, Role.APPROVER);

    private final Access access;
    private final Dossiers dossiers;

    CurrentUser(Access access, Dossiers dossiers) {
        this.access = access;
        this.dossiers = dossiers;
    }

    public Scope scope(Principal person) {
        return access.scopeOf(person.getName());
    }

    /** @throws Refusal when the dossier is outside the person's scope */
    public Scope requireSees(Principal person, UUID dossierId) {
        Scope scope = scope(person);
        InformationSystem system = dossiers.systemOf(dossierId);
        if (!scope.sees(system.owner(), system.operatingUnit())) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "dossier.notYours");
        }
        return scope;
    }

    /**
     * The operating unit's own staff, or a coordinator: those who may steer a dossier from outside its tasks.
     *
     * @return in whose right: the person's own, or that of somebody whom he substitutes
     */
    public Actor requireSteers(Principal person, InformationSystem system) {
        return access.actor(
                        person.getName(),
                        scope -> scope.sees(system.owner(), system.operatingUnit())
                                && steers(scope, system.operatingUnit()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_YOURS, "dossier.notYourUnit"));
    }

    /** The question behind {@link #requireSteers}, about a unit that the person sees: for what a page offers. */
    public boolean steers(Scope scope, String operatingUnit) {
        boolean own =
                scope.organisations().contains(operatingUnit) && (scope.has(Role.PREPARER) || scope.has(Role.LEADER));
        return own || scope.has(Role.COORDINATOR);
    }

    /**
     * Everybody who works on dossiers; an auditor reads everything and changes nothing.
     *
     * @return in whose right: the person's own, or that of somebody whom he substitutes
     */
    public Actor requireContributes(Principal person, UUID dossierId) {
        requireSees(person, dossierId);
        InformationSystem system = dossiers.systemOf(dossierId);
        return access.actor(
                        person.getName(),
                        scope -> scope.sees(system.owner(), system.operatingUnit()) && contributes(scope))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_YOURS, "dossier.readOnly"));
    }

    /** The question behind {@link #requireContributes}, about somebody who sees the dossier. */
    public boolean contributes(Scope scope) {
        return scope.roles().stream().anyMatch(WORKS_ON_DOSSIERS::contains);
    }

    /** In whose right the person does what a role may; refused when in nobody's. */
    public Actor requireActor(Principal person, Role role) {
        return access.actor(person.getName(), scope -> scope.has(role))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_YOURS, "dossier.actNotYours", role.label()));
    }

    public void require(Principal person, Role role) {
        if (!scope(person).has(role)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "dossier.actNotYours", role.label());
        }
    }

    /** At least one of these roles. */
    public void requireAny(Principal person, Role... roles) {
        Scope scope = scope(person);
        if (Arrays.stream(roles).noneMatch(scope::has)) {
            throw new Refusal(
                    Refusal.Kind.NOT_YOURS,
                    "dossier.actNotYours",
                    Arrays.stream(roles).map(Role::label).collect(Collectors.joining(", ")));
        }
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
        return scope.roles().stream().anyMatch(READS_RULES::contains);
    }

    /** Whether somebody finds anything on the pages of delegations. */
    public boolean readsDelegations(Scope scope) {
        return scope.roles().stream().anyMatch(READS_DELEGATIONS::contains);
    }

    /** @throws Refusal for everybody but administrators */
    public void requireEditsRules(Principal person) {
        if (!scope(person).has(Role.ADMINISTRATOR)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "rules.readOnly");
        }
    }
}
