package vn.capdo.organisation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What somebody may see outside his own tasks. */
@Service
public class Access {

    private static final Set<Role> SEE_ALL =
            Set.of(Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.APPRAISER, Role.APPROVER);

    private final Staff staff;

    Access(Staff staff) {
        this.staff = staff;
    }

    /** The scope of a person; somebody without any role sees nothing. */
    public Scope scopeOf(String userId) {
        List<RoleAssignment> roles = staff.rolesOf(userId);
        boolean all = roles.stream().anyMatch(role -> SEE_ALL.contains(role.role()));
        return new Scope(
                userId,
                all,
                roles.stream().map(RoleAssignment::organisation).collect(Collectors.toSet()),
                roles.stream().map(RoleAssignment::role).collect(Collectors.toSet()));
    }

    /**
     * @param everything whether the person sees the owner's whole register: coordinators, auditors, administrators, and
     *     those who appraise and approve
     * @param organisations the person's own organisations
     */
    public record Scope(String userId, boolean everything, Set<String> organisations, Set<Role> roles) {

        public boolean sees(String organisation) {
            return everything || organisations.contains(organisation);
        }

        public boolean has(Role role) {
            return roles.contains(role);
        }
    }
}
