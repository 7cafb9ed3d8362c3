package vn.capdo.web.task;

import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.acting.Access.Scope;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Deadlines.ClosedTask;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.engine.FinishedTaskTable;
import vn.capdo.process.engine.FinishedTaskTable.FinishedTask;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.web.frame.CurrentUser;

/** Which tasks somebody may see: those of the dossiers that he sees, and of a unit's matters his own. A stranger's is unknown. */
@Component
@ReadOnly
public class TaskReader {

    private final TaskDesk desk;
    private final FinishedTaskTable finished;
    private final Deadlines deadlines;
    private final Organisations organisations;
    private final CurrentUser user;

    TaskReader(
            TaskDesk desk,
            FinishedTaskTable finished,
            Deadlines deadlines,
            Organisations organisations,
            CurrentUser user) {
        this.desk = desk;
        this.finished = finished;
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.user = user;
    }

    /** @throws Refusal when there is no such open task for this person */
    public OpenTask requireOpen(Principal person, TaskId id) {
        return open(person, id).orElseThrow(() -> new Refusal("task.unknown"));
    }

    Optional<OpenTask> open(Principal person, TaskId id) {
        return desk.find(id)
                .filter(task -> task.dossierId() == null
                        ? desk.isCandidate(person.getName(), id)
                        : user.sees(person, task.dossierId()));
    }

    /** @param kept what the ledger keeps of it; null for a task that never had a date */
    record Finished(FinishedTask task, ClosedTask kept) {

        String title() {
            return kept == null ? task.name() : kept.title();
        }
    }

    Optional<Finished> finished(Principal person, TaskId id) {
        return finished.find(id)
                .map(task -> new Finished(task, deadlines.closedTask(id).orElse(null)))
                .filter(one -> sees(person, one));
    }

    private boolean sees(Principal person, Finished one) {
        if (person.getName().equals(one.task().holder())) {
            return true;
        }
        if (one.kept() == null) {
            return false;
        }
        if (one.kept().dossierId() != null) {
            return user.sees(person, one.kept().dossierId());
        }
        String unit = one.kept().unit();
        Scope scope = user.scope(person);
        return unit != null && scope.sees(organisations.ownerOf(unit), unit);
    }
}
