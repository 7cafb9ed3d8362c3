package vn.capdo.process.task;

import java.util.List;
import java.util.Objects;
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

/** Who acts on a task, and in whose right. */
@Component
class TaskWorkers {

    private final ActingPeople acting;
    private final TaskGivers givers;
    private final IdentityService identity;

    TaskWorkers(ActingPeople acting, TaskGivers givers, @Lazy IdentityService identity) {
        this.acting = acting;
        this.givers = givers;
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

    /** Whoever gives a task to somebody else must be one who gives tasks of its groups. */
    void requireMayGive(DelegateTask task, String assignee) {
        String actor = actor();
        if (actor != null && !actor.equals(assignee) && !givers.gives(actor, groupsOf(task))) {
            throw new Refusal("task.onlyForYourself");
        }
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
