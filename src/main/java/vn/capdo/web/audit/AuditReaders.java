package vn.capdo.web.audit;

import java.security.Principal;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.audit.AuditReader.Audience;
import vn.capdo.organisation.Role;
import vn.capdo.web.frame.CurrentUser;

/** Who reads the trail: auditors and administrators what is of their owners, whoever answers for the installation all of it. */
@Component
class AuditReaders {

    private final CurrentUser user;

    AuditReaders(CurrentUser user) {
        this.user = user;
    }

    /** @throws Refusal for everybody else */
    Audience require(Principal person) {
        Scope scope = user.scope(person);
        Set<String> owners = new TreeSet<>(scope.ownersWith(Role.AUDITOR));
        owners.addAll(scope.ownersWith(Role.ADMINISTRATOR));
        boolean everything = scope.rolesAnywhere().contains(Role.INSTALLATION_ADMINISTRATOR);
        if (owners.isEmpty() && !everything) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "audit.notReader");
        }
        return new Audience(owners, everything);
    }
}
