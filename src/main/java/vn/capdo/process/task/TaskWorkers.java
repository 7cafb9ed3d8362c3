package vn.capdo.process.task;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.ActingPeople;
import vn.capdo.acting.Actor;
import vn.capdo.acting.HeldTask;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;

/** Who acts on a task, and in whose right. */
@Component
class TaskWorkers {

    private final ActingPeople acting;
    private final Staff staff;
    private final Organisations organisations;
    private final IdentityService identity;

    TaskWorkers(ActingPeople acting, Staff staff, Organisations organisations, @Lazy IdentityService identity) {
        this.organisations = organisations;
        this.acting = acting;
        this.staff = staff;
        this.identity = identity;
    }

    static List<String> groupsOf(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Who is signed in to the engine; null for the product itself. */
    @Nullable
    String actor() {
        Authentication current = identity.getCurrentAuthentication();
        return current == null ? null : current.getUserId();
    }

    /** Whose act made the engine move; the product itself where a timer did. */
    Actor cause() {
        String actor = actor();
        return Actor.of(actor == null ? "capdo" : actor);
    }

    /** Only coordinators and administrators of the owner give a task to somebody else, and those of the installation. */
    void requireMayGive(DelegateTask task, String assignee) {
        String actor = actor();
        if (actor == null || actor.equals(assignee)) {
            return;
        }
        Set<String> owners = groupsOf(task).stream()
                .flatMap(group -> Role.organisationOfGroup(group).stream())
                .map(organisations::ownerOf)
                .collect(Collectors.toSet());
        if (staff.rolesOf(actor).stream().noneMatch(role -> gives(role, owners))) {
            throw new Refusal("task.onlyForYourself");
        }
    }

    private boolean gives(RoleAssignment held, Set<String> owners) {
        return switch (held.role()) {
            case INSTALLATION_ADMINISTRATOR -> true;
            case COORDINATOR, ADMINISTRATOR -> owners.contains(organisations.ownerOf(held.organisation()));
            default -> false;
        };
    }

    /** In whose right somebody takes or completes a task, with every check that there is. */
    Actor on(DelegateTask task, TaskMatter matter, String person) {
        TaskAnnotations annotations = new TaskAnnotations(task);
        Actor worker = acting.on(
                new HeldTask(groupsOf(task), task.getAssignee(), task.getOwner(), matter.approval(annotations.step())),
                person);
        matter.requireMay(annotations, worker);
        return worker;
    }
}
