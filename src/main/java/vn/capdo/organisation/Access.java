package vn.capdo.organisation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What somebody may see outside his own tasks. */
@Service
public class Access {

    private static final Set<Role> SEE_THE_WHOLE_OWNER =
            Set.of(Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.APPRAISER, Role.APPROVER);

    private final Staff staff;
    private final Organisations organisations;

    Access(Staff staff, Organisations organisations) {
        this.staff = staff;
        this.organisations = organisations;
    }

    /** The scope of a person; somebody without any role sees nothing. */
    public Scope scopeOf(String userId) {
        List<RoleAssignment> roles = staff.rolesOf(userId);
        return new Scope(
                userId,
                roles.stream()
                        .filter(role -> SEE_THE_WHOLE_OWNER.contains(role.role()))
                        .map(role -> organisations.ownerOf(role.organisation()))
                        .collect(Collectors.toSet()),
                roles.stream().map(RoleAssignment::organisation).collect(Collectors.toSet()),
                roles.stream().map(RoleAssignment::role).collect(Collectors.toSet()));
    }

    /**
     * @param owners owners whose whole register the person sees: coordinators, auditors, administrators, and those who appraise
     *     and approve
     * @param organisations the person's own organisations
     */
    public record Scope(String userId, Set<String> owners, Set<String> organisations, Set<Role> roles) {

        /** Whether the person sees what a unit of an owner operates. */
        public boolean sees(String owner, String unit) {
            return owners.contains(owner) || organisations.contains(unit);
        }

        public boolean has(Role role) {
            return roles.contains(role);
        }
    }
}
