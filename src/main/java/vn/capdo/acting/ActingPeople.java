package vn.capdo.acting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;

/**
 * In whose right somebody works on a task, of whatever kind: his own, that of the absent person whom he substitutes today, and,
 * for an approval, under which delegation. Asked anew at every claim and at every completion, so that a period that is over is
 * over.
 *
 * <p>A task that a substitute holds keeps the absent person as its <em>owner</em> in the engine.
 */
@Component
public class ActingPeople {

    private final Staff staff;
    private final Substitutions substitutions;
    private final DelegatedAuthority delegated;

    ActingPeople(Staff staff, Substitutions substitutions, DelegatedAuthority delegated) {
        this.staff = staff;
        this.substitutions = substitutions;
        this.delegated = delegated;
    }

    /**
     * The whole answer. A substitute may also complete what the absent person holds himself.
     *
     * @throws Refusal when the person may not work on it today
     */
    public Actor on(HeldTask task, String person) {
        String holder = task.holder();
        Approval approval = task.approval();
        Actor actor = holder == null || holder.equals(person)
                ? inOwnRightOrForOwner(task, person)
                : forHolder(person, holder, task.groups());
        return approval == null || !task.groups().contains(approval.group())
                ? actor // The owner does not approve here: nothing of his is delegated.
                : underDelegation(actor, approval);
    }

    private Actor inOwnRightOrForOwner(HeldTask task, String person) {
        String owner = task.owner();
        return inOwnRightOrFor(person, task.groups(), owner)
                .orElseThrow(() -> owner != null && !owner.equals(person)
                        ? new Refusal("substitution.over", staff.nameOf(person), staff.nameOf(owner))
                        : new Refusal("task.notACandidate", staff.nameOf(person)));
    }

    private Actor forHolder(String person, String holder, Collection<String> groups) {
        requireSubstitute(person, holder);
        if (!isCandidate(holder, groups)) {
            throw new Refusal("task.takenBySomebodyElse", staff.nameOf(holder));
        }
        return Actor.onBehalf(person, holder);
    }

    /** @throws Refusal when somebody does not substitute the holder of a task today */
    public void requireSubstitute(String person, String holder) {
        if (!substitutions.substitutes(person, holder)) {
            throw new Refusal("task.takenBySomebodyElse", staff.nameOf(holder));
        }
    }

    /** Whether a holder may go on holding a task whose candidates have changed. */
    public boolean mayHold(String holder, Collection<String> groups, @Nullable String owner) {
        return inOwnRightOrFor(holder, groups, owner).isPresent();
    }

    private Optional<Actor> inOwnRightOrFor(String person, Collection<String> groups, @Nullable String owner) {
        if (owner != null && substitutions.substitutes(person, owner) && isCandidate(owner, groups)) {
            return Optional.of(Actor.onBehalf(person, owner));
        }
        if (isCandidate(person, groups)) {
            return Optional.of(Actor.of(person));
        }
        return substitutions.absentIn(groups, person).map(absent -> Actor.onBehalf(person, absent));
    }

    public boolean isCandidate(String person, Collection<String> groups) {
        return staff.rolesOf(person).stream()
                .anyMatch(role -> groups.contains(role.role().groupOf(role.organisation())));
    }

    private Actor underDelegation(Actor actor, Approval approval) {
        String competent = actor.onBehalfOf() == null ? actor.userId() : actor.onBehalfOf();
        List<RoleAssignment> roles = staff.rolesOf(competent);
        Optional<Delegation> delegation = delegated.signsUnder(roles, approval);
        if (delegation.isEmpty()) {
            boolean owners = roles.stream()
                    .anyMatch(role ->
                            role.role() == Role.APPROVER && role.organisation().equals(approval.owner()));
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
