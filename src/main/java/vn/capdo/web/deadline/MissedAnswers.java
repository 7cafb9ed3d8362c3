package vn.capdo.web.deadline;

import java.security.Principal;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Miss;
import vn.capdo.deadline.Misses;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.web.frame.CurrentUser;

/** A coordinator returns a leader's answer for a miss, of a dossier or of a unit: for the page and the API. */
@Component
class MissedAnswers {

    private final Misses misses;
    private final MissedDeadlines missed;
    private final Dossiers dossiers;
    private final UnitObligations obligations;
    private final Organisations organisations;
    private final CurrentUser user;

    MissedAnswers(
            Misses misses,
            MissedDeadlines missed,
            Dossiers dossiers,
            UnitObligations obligations,
            Organisations organisations,
            CurrentUser user) {
        this.misses = misses;
        this.missed = missed;
        this.dossiers = dossiers;
        this.obligations = obligations;
        this.organisations = organisations;
        this.user = user;
    }

    /** @throws Refusal when the person may not, or the answer cannot be returned */
    void giveBack(Principal person, long id, String reason) {
        Miss miss = misses.get(id);
        if (miss.dossierId() != null) {
            requireSeen(user.sees(person, miss.dossierId()));
            missed.returnAnswer(
                    id,
                    reason,
                    coordinator(person, dossiers.systemOf(miss.dossierId()).owner()));
        } else {
            String unit = obligations.get(miss.obligation()).unit();
            String owner = organisations.ownerOf(unit);
            requireSeen(user.scope(person).sees(owner, unit));
            obligations.returnAnswer(id, reason, coordinator(person, owner));
        }
    }

    private static void requireSeen(boolean seen) {
        if (!seen) {
            throw new Refusal("missed.unknown");
        }
    }

    private Actor coordinator(Principal person, String owner) {
        return user.requireActor(person, Role.COORDINATOR, owner);
    }
}
