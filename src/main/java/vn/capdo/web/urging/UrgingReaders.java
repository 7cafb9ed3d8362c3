package vn.capdo.web.urging;

import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.organisation.Role;
import vn.capdo.urging.Urgings;
import vn.capdo.web.frame.CurrentUser;

/** Who reads what is late, and who urges. */
@Component
class UrgingReaders {

    private final Urgings urgings;
    private final CurrentUser user;

    UrgingReaders(Urgings urgings, CurrentUser user) {
        this.urgings = urgings;
        this.user = user;
    }

    Set<String> readable(Principal person) {
        Set<String> owners = urgings.reads(person.getName());
        if (owners.isEmpty()) {
            user.requireAnywhere(person, Role.COORDINATOR);
        }
        return owners;
    }

    void requireCoordinates(Principal person, String owner) {
        user.requireAnywhere(person, Role.COORDINATOR);
        owner(urgings.coordinates(person.getName()), owner);
    }

    /** The owner that is asked for; another's is answered like one that does not exist. */
    static String owner(Collection<String> mine, String asked) {
        if (asked == null || asked.isBlank()) {
            return mine.iterator().next();
        }
        if (!mine.contains(asked)) {
            throw new Refusal("organisation.unknown", asked);
        }
        return asked;
    }
}
