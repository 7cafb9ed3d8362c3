package vn.capdo.acting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;

/**
 * Who signs an approval in the owner's stead: the approvers of an organisation that the owner's head has authorised in writing
 * (TT 12/2022 Đ4 k3; NĐ 331/2026 Đ4 k3). Only where the owner itself approves, from level 3 on.
 */
@Component
public class DelegatedAuthority {

    private static final int LOWEST_LEVEL = 3;

    private final Delegations delegations;
    private final Staff staff;

    DelegatedAuthority(Delegations delegations, Staff staff) {
        this.delegations = delegations;
        this.staff = staff;
    }

    /** The groups of an approval, separated by commas: the owner's, and those of every body that acts by delegation today. */
    public String groups(Approval approval) {
        return Stream.concat(
                        Stream.of(approval.group()),
                        inForce(approval).stream().map(delegation -> Role.APPROVER.groupOf(delegation.delegate())))
                .distinct()
                .collect(Collectors.joining(","));
    }

    private List<Delegation> inForce(Approval approval) {
        Integer level = approval.level();
        return level != null && level >= LOWEST_LEVEL
                ? delegations.inForce(approval.owner(), approval.unit(), approval.system(), level).stream()
                        // Whom the owner has assigned to appraise does not approve.
                        .filter(delegation -> !delegation.delegate().equals(approval.appraisedBy()))
                        .toList()
                : List.of();
    }

    /**
     * The delegation by which a person may sign; empty for somebody who holds the owner's own authority, and where none is in
     * force.
     */
    Optional<Delegation> signsUnder(List<RoleAssignment> roles, Approval approval) {
        List<String> approvesFor = roles.stream()
                .filter(role -> role.role() == Role.APPROVER)
                .map(RoleAssignment::organisation)
                .toList();
        return approvesFor.contains(approval.owner())
                ? Optional.empty()
                : inForce(approval).stream()
                        .filter(delegation -> approvesFor.contains(delegation.delegate()))
                        .findFirst();
    }

    boolean worksAt(String userId, String organisation) {
        return staff.rolesOf(userId).stream()
                .anyMatch(role -> role.organisation().equals(organisation));
    }
}
