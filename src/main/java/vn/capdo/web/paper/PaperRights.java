package vn.capdo.web.paper;

import java.security.Principal;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.web.frame.CurrentUser;

/** Who writes and numbers an organisation's papers. */
@Component
class PaperRights {

    private static final Set<Role> WRITES = Set.of(Role.PREPARER, Role.LEADER, Role.APPRAISER, Role.APPROVER);
    private static final Set<Role> STEERS = Set.of(Role.COORDINATOR, Role.ADMINISTRATOR);

    private final Access access;
    private final Organisations organisations;
    private final CurrentUser user;

    PaperRights(Access access, Organisations organisations, CurrentUser user) {
        this.access = access;
        this.organisations = organisations;
        this.user = user;
    }

    /** Those who work at the body, and whoever coordinates for its owner. */
    Actor requireWrites(Principal person, String issuer) {
        return access.actor(person.getName(), scope -> writes(scope, issuer))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_YOURS,
                        "paper.notIssuer",
                        organisations.get(issuer).name()));
    }

    /** The question behind {@link #requireWrites}: for what a page offers. */
    boolean writes(Principal person, String issuer) {
        return access.actor(person.getName(), scope -> writes(scope, issuer)).isPresent();
    }

    private boolean writes(Scope scope, String issuer) {
        return WRITES.stream().anyMatch(role -> scope.holds(role, issuer))
                || scope.holdsUnder(Role.COORDINATOR, organisations.ownerOf(issuer));
    }

    /** Whoever says how an organisation numbers: a coordinator or an administrator of its owner. */
    void requireSteers(Principal person, String organisation) {
        user.requireSeesBody(person, organisation);
        if (!steers(person, organisation)) {
            user.require(person, Role.COORDINATOR, organisations.ownerOf(organisation));
        }
    }

    boolean steers(Principal person, String organisation) {
        String owner = organisations.ownerOf(organisation);
        Scope scope = user.scope(person);
        return STEERS.stream().anyMatch(role -> scope.holdsUnder(role, owner));
    }
}
