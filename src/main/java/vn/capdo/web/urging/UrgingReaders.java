package vn.capdo.web.urging;

import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.UnitLookup;
import vn.capdo.organisation.UnitWords;
import vn.capdo.urging.Urgings;
import vn.capdo.web.frame.CurrentUser;

/** Who reads what is late, and who urges. */
@Component
class UrgingReaders {

    private final Urgings urgings;
    private final CurrentUser user;
    private final UnitLookup lookup;

    UrgingReaders(Urgings urgings, CurrentUser user, UnitLookup lookup) {
        this.lookup = lookup;
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

    /** The owner that is asked for, also as it was before a merger; another's is answered like one that does not exist. */
    String owner(Collection<String> mine, String asked) {
        if (asked == null || asked.isBlank()) {
            return mine.iterator().next();
        }
        return Arrays.stream(lookup.codesOf(asked))
                .filter(mine::contains)
                .findFirst()
                .orElseThrow(() -> new Refusal("organisation.unknown", asked));
    }

    /** The units that were ticked on a page which may be older than the last change of organisations. */
    Set<String> units(Collection<String> ticked) {
        if (ticked == null || ticked.isEmpty()) {
            return Set.of();
        }
        UnitWords words = lookup.words();
        return ticked.stream().flatMap(one -> words.codesOf(one).stream()).collect(Collectors.toSet());
    }
}
