package vn.capdo.process;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Delegation;
import vn.capdo.acting.Substitutions;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;

/**
 * In whose right somebody works on a task: his own, that of the absent person whom he substitutes today, and, for an approval,
 * under which delegation. Asked anew at every claim and at every completion, so that a period that is over is over.
 *
 * <p>A task that a substitute holds keeps the absent person as its <em>owner</em> in the engine.
 */
@Component
class ActingPeople {

    private final Staff staff;
    private final Substitutions substitutions;
    private final DelegatedAuthority delegated;
    private final Dossiers dossiers;

    ActingPeople(Staff staff, Substitutions substitutions, DelegatedAuthority delegated, Dossiers dossiers) {
        this.staff = staff;
        this.substitutions = substitutions;
        this.delegated = delegated;
        this.dossiers = dossiers;
    }

    /**
     * @param groups candidate groups of the task
     * @param owner the absent person for whom the task is held; null when it is held for nobody else
     * @throws Refusal when the person may not work on it today
     */
    Actor of(String person, Collection<String> groups, String owner, UUID dossierId, String step) {
        Actor actor = inOwnRightOrFor(person, groups, owner)
                .orElseThrow(() -> owner != null && !owner.equals(person)
                        ? new Refusal("substitution.over", staff.nameOf(person), staff.nameOf(owner))
                        : new Refusal("task.notACandidate", staff.nameOf(person)));
        return underDelegation(actor, groups, dossierId, step);
    }

    /** The person works on a task that the absent person holds himself. */
    Actor forHolder(String person, Collection<String> groups, String holder, UUID dossierId, String step) {
        if (!substitutions.substitutes(person, holder) || !isCandidate(holder, groups)) {
            throw new Refusal("task.takenBySomebodyElse", staff.nameOf(holder));
        }
        return underDelegation(Actor.onBehalf(person, holder), groups, dossierId, step);
    }

    Optional<Actor> inOwnRightOrFor(String person, Collection<String> groups, String owner) {
        if (owner != null && substitutions.substitutes(person, owner) && isCandidate(owner, groups)) {
            return Optional.of(Actor.onBehalf(person, owner));
        }
        if (isCandidate(person, groups)) {
            return Optional.of(Actor.of(person));
        }
        return substitutions.absentIn(groups, person).map(absent -> Actor.onBehalf(person, absent));
    }

    boolean isCandidate(String person, Collection<String> groups) {
        return staff.rolesOf(person).stream()
                .anyMatch(role -> groups.contains(role.role().groupOf(role.organisation())));
    }

    private Actor underDelegation(Actor actor, Collection<String> groups, UUID dossierId, String step) {
        if (!Step.isOneOf(step, DelegatedAuthority.STEPS)) {
            return actor;
        }
        LevelDossier dossier = dossiers.get(dossierId);
        InformationSystem system = dossiers.systemOf(dossierId);
        if (!groups.contains(Role.APPROVER.groupOf(system.owner()))) {
            return actor; // The owner does not approve here: nothing of his is delegated.
        }
        String competent = actor.onBehalfOf() == null ? actor.userId() : actor.onBehalfOf();
        Optional<Delegation> delegation = delegated.signsUnder(competent, dossier, system, step);
        if (delegation.isEmpty()) {
            boolean owners = staff.rolesOf(competent).stream()
                    .anyMatch(role ->
                            role.role() == Role.APPROVER && role.organisation().equals(system.owner()));
            if (!owners) {
                throw new Refusal("delegation.over", staff.nameOf(competent));
            }
            return actor;
        }
        if (actor.onBehalfOf() != null
                && !delegated.worksAt(actor.userId(), delegation.get().delegate())) {
            // The document names an organisation; its authority is not carried out of it.
            throw new Refusal(
                    "delegation.notPassedOn",
                    staff.nameOf(actor.userId()),
                    delegation.get().documentNumber());
        }
        return actor.under(delegation.get());
    }
}
