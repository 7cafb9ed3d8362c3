package vn.capdo.web;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Access;
import vn.capdo.organisation.Access.Scope;
import vn.capdo.organisation.Role;
import vn.capdo.register.InformationSystem;

/** What the signed-in person may see and do, checked on every request. */
@Component
public class CurrentUser {

    private static final Set<Role> WORKS_ON_DOSSIERS =
            Set.of(Role.PREPARER, Role.LEADER, Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);

    private final Access access;
    private final Dossiers dossiers;

    CurrentUser(Access access, Dossiers dossiers) {
        this.access = access;
        this.dossiers = dossiers;
    }

    public Scope scope(Principal person) {
        return access.scopeOf(person.getName());
    }

    /** @throws NotYours when the dossier is outside the person's scope */
    public Scope requireSees(Principal person, UUID dossierId) {
        Scope scope = scope(person);
        InformationSystem system = dossiers.systemOf(dossierId);
        if (!scope.sees(system.owner(), system.operatingUnit())) {
            throw new NotYours("dossier.notYours");
        }
        return scope;
    }

    /** The operating unit's own staff, or a coordinator: those who may steer a dossier from outside its tasks. */
    public void requireSteers(Principal person, InformationSystem system) {
        if (!steers(scope(person), system.operatingUnit())) {
            throw new NotYours("dossier.notYourUnit");
        }
    }

    /** The question behind {@link #requireSteers}, for what a page offers. */
    public boolean steers(Scope scope, String operatingUnit) {
        boolean own = scope.organisations().contains(operatingUnit)
                && (scope.has(Role.PREPARER) || scope.has(Role.LEADER));
        return own || scope.has(Role.COORDINATOR);
    }

    /** Everybody who works on dossiers; an auditor reads everything and changes nothing. */
    public void requireContributes(Principal person, UUID dossierId) {
        if (!contributes(requireSees(person, dossierId))) {
            throw new NotYours("dossier.readOnly");
        }
    }

    /** The question behind {@link #requireContributes}, about somebody who sees the dossier. */
    public boolean contributes(Scope scope) {
        return scope.roles().stream().anyMatch(WORKS_ON_DOSSIERS::contains);
    }

    public void require(Principal person, Role role) {
        if (!scope(person).has(role)) {
            throw new NotYours("dossier.actNotYours", role.label());
        }
    }

    /** The person may not: answered as 403, with a sentence. */
    public static final class NotYours extends Refusal {

        NotYours(String key, Object... arguments) {
            super(key, arguments);
        }
    }
}
