package vn.capdo.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.acting.Delegation;
import vn.capdo.acting.Delegations;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;

/**
 * Who signs an approval in the owner's stead: the approvers of an organisation that the owner's head has authorised in writing
 * (TT 12/2022 Đ4 k3; NĐ 331/2026 Đ4 k3). Only where the owner itself approves, from level 3 on.
 */
@Component
class DelegatedAuthority {

    /** The owner's decisions: on the level, on the protection plan. The decision on the List is not the owner's to delegate. */
    static final Set<Step> STEPS = Set.of(Step.APPROVE, Step.APPROVE_PLAN);

    private static final int LOWEST_LEVEL = 3;

    private final Delegations delegations;
    private final AppraiserAssignments appraisers;
    private final Staff staff;

    DelegatedAuthority(Delegations delegations, AppraiserAssignments appraisers, Staff staff) {
        this.delegations = delegations;
        this.appraisers = appraisers;
        this.staff = staff;
    }

    /** The groups of a step: its own, and the approvers of every organisation that acts by delegation today. */
    String with(String group, LevelDossier dossier, InformationSystem system, String step) {
        return Stream.concat(Stream.of(group), groups(group, dossier, system, step).stream())
                .distinct()
                .collect(Collectors.joining(","));
    }

    Set<String> groups(String group, LevelDossier dossier, InformationSystem system, String step) {
        return inForce(group, dossier, system, step).stream()
                .map(delegation -> Role.APPROVER.groupOf(delegation.delegate()))
                .collect(Collectors.toSet());
    }

    /** The delegations that reach a step of a dossier today; none where somebody else than the owner approves. */
    private List<Delegation> inForce(String group, LevelDossier dossier, InformationSystem system, String step) {
        return group.equals(Role.APPROVER.groupOf(system.owner())) ? inForce(dossier, system, step) : List.of();
    }

    private List<Delegation> inForce(LevelDossier dossier, InformationSystem system, String step) {
        return Step.isOneOf(step, STEPS) && dossier.level() != null && dossier.level() >= LOWEST_LEVEL
                ? delegations.inForce(system.owner(), system.operatingUnit(), system.code(), dossier.level()).stream()
                        .filter(delegation -> !appraises(delegation.delegate(), dossier))
                        .toList()
                : List.of();
    }

    /** Whether the owner has assigned this very unit to appraise the dossier: then it does not approve it. */
    private boolean appraises(String delegate, LevelDossier dossier) {
        return appraisers
                .of(dossier.id())
                .filter(assigned -> assigned.organisation().equals(delegate))
                .isPresent();
    }

    /**
     * The delegation by which a person may sign; empty for somebody who holds the owner's own authority, and where none is in
     * force.
     */
    Optional<Delegation> signsUnder(String userId, LevelDossier dossier, InformationSystem system, String step) {
        List<RoleAssignment> approves = staff.rolesOf(userId).stream()
                .filter(role -> role.role() == Role.APPROVER)
                .toList();
        if (approves.stream().anyMatch(role -> role.organisation().equals(system.owner()))) {
            return Optional.empty();
        }
        return inForce(dossier, system, step).stream()
                .filter(delegation ->
                        approves.stream().anyMatch(role -> role.organisation().equals(delegation.delegate())))
                .findFirst();
    }

    boolean worksAt(String userId, String organisation) {
        return staff.rolesOf(userId).stream()
                .anyMatch(role -> role.organisation().equals(organisation));
    }
}
