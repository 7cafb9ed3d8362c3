package vn.capdo.process.task;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;

/**
 * Who gives a task to somebody else: a leader within the unit whose people may take it, a coordinator or administrator of the
 * unit's owner, an administrator of the installation. Whether the other may take it is asked of him as of everybody.
 */
@Component
public class TaskGivers {

    private final Staff staff;
    private final Organisations organisations;

    TaskGivers(Staff staff, Organisations organisations) {
        this.staff = staff;
        this.organisations = organisations;
    }

    /** @param groups that may take the task */
    public boolean gives(String person, Collection<String> groups) {
        Set<String> units = groups.stream()
                .flatMap(group -> Role.organisationOfGroup(group).stream())
                .collect(Collectors.toSet());
        Set<String> owners = units.stream().map(organisations::ownerOf).collect(Collectors.toSet());
        return staff.rolesOf(person).stream().anyMatch(role -> gives(role, units, owners));
    }

    private boolean gives(RoleAssignment held, Set<String> units, Set<String> owners) {
        return switch (held.role()) {
            case INSTALLATION_ADMINISTRATOR -> true;
            case COORDINATOR, ADMINISTRATOR -> owners.contains(organisations.ownerOf(held.organisation()));
            case LEADER -> units.contains(held.organisation());
            default -> false;
        };
    }
}
