package vn.capdo.web.inspection;

import java.security.Principal;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.inspection.FindingAct;
import vn.capdo.inspection.FindingLine;
import vn.capdo.inspection.Findings;
import vn.capdo.organisation.Role;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;

/**
 * Who does what with findings: the unit's people, the coordinator and the designated unit record and check again, the unit's
 * people and the holder remedy, the unit's leader or the coordinator accepts a risk.
 */
@Component
class FindingRights {

    private final Access access;
    private final CurrentUser user;
    private final Findings findings;
    private final Systems systems;

    FindingRights(Access access, CurrentUser user, Findings findings, Systems systems) {
        this.access = access;
        this.user = user;
        this.findings = findings;
        this.systems = systems;
    }

    /** @throws Refusal for one outside the person's scope, in the words for one that does not exist */
    FindingLine seen(Principal person, UUID id) {
        FindingLine line = findings.get(id);
        if (!sees(user.scope(person), line)) {
            throw new Refusal("finding.unknown");
        }
        return line;
    }

    /** Also who remedies it sees it, wherever he works. */
    private static boolean sees(Scope scope, FindingLine line) {
        return scope.sees(line.owner(), line.unit())
                || scope.userId().equals(line.finding().holder());
    }

    /** @throws Refusal for a system outside the person's scope, in the words for one that does not exist */
    InformationSystem seenSystem(Principal person, String code) {
        return systems.findByCode(code)
                .filter(system -> sees(person, system))
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", code));
    }

    boolean sees(Principal person, InformationSystem system) {
        return user.scope(person).sees(system.owner(), system.operatingUnit());
    }

    boolean records(Scope scope, String owner, String unit) {
        return user.steers(scope, owner, unit) || scope.holdsUnder(Role.APPRAISER, owner);
    }

    Actor requireRecords(Principal person, String owner, String unit) {
        return require(person, scope -> records(scope, owner, unit));
    }

    Actor requireActs(Principal person, FindingLine line, FindingAct act) {
        return require(person, scope -> acts(scope, line, act));
    }

    boolean acts(Scope scope, FindingLine line, FindingAct act) {
        return switch (act) {
            case START, REPORT_FIXED ->
                user.steers(scope, line.owner(), line.unit())
                        || scope.userId().equals(line.finding().holder());
            case CLOSE, RETURN, REOPEN -> records(scope, line.owner(), line.unit());
            case ACCEPT -> scope.holds(Role.LEADER, line.unit()) || scope.holdsUnder(Role.COORDINATOR, line.owner());
        };
    }

    private Actor require(Principal person, Predicate<Scope> allowed) {
        return access.actor(person.getName(), allowed)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_YOURS, "finding.notYours"));
    }
}
