package vn.capdo.process.task;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadline;
import vn.capdo.process.engine.TaskEvents;
import vn.capdo.process.engine.Undone;

/**
 * What happens around every user task, whichever model it stands in: created, taken or given, completed, gone. The domain's state
 * follows the token, the task gets its date and its people are told; whoever takes, is given or completes it must be allowed to;
 * what the form submitted goes into the domain and out of the engine. All in the engine's transaction.
 */
@Component
class TaskPipeline implements TaskEvents {

    private final List<TaskMatter.Kind> kinds;
    private final TaskForms forms;
    private final TaskWorkers workers;
    private final TaskLedger ledger;
    private final ProcessStarts starts;

    TaskPipeline(
            List<TaskMatter.Kind> kinds,
            TaskForms forms,
            TaskWorkers workers,
            TaskLedger ledger,
            ProcessStarts starts) {
        this.kinds = kinds;
        this.forms = forms;
        this.workers = workers;
        this.ledger = ledger;
        this.starts = starts;
    }

    private Optional<TaskMatter> matterOf(DelegateTask task) {
        return kinds.stream()
                .map(kind -> kind.of(task))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void created(DelegateTask task) {
        matterOf(task).ifPresent(matter -> created(task, matter));
    }

    private void created(DelegateTask task, TaskMatter matter) {
        TaskAnnotations annotations = new TaskAnnotations(task);
        matter.entered(annotations);
        if (matter.ours()) {
            forms.appeared(task);
        }
        DueDate due = task.getDueDate() == null ? matter.due(annotations) : DueDate.ofModel(task.getDueDate());
        String about = matter.about();
        if (due == null) {
            ledger.tellGroups(task, matter.withoutADay(task));
            return;
        }
        if (about == null) {
            return; // Of an administrator's own, without anybody who could be reminded.
        }
        if (matter.ours()) {
            task.setName(matter.title(annotations.step(), task.getName()));
        }
        Deadline opened = ledger.open(task, matter, annotations, due, workers.cause());
        if (matter.ours()) {
            task.setDueDate(matter.endOf(due, annotations.step()));
            task.setPriority(matter.priority(due));
            task.setName(TaskNames.of(task.getName(), about));
        }
        ledger.tellGroups(task, opened);
    }

    @Override
    public void updated(DelegateTask task) {
        String actor = workers.actor();
        // The product itself has moved the ledger first.
        if (actor != null && task.getDueDate() != null) {
            ledger.follow(task, actor);
        }
    }

    @Override
    public void assigned(DelegateTask task) {
        matterOf(task).filter(TaskMatter::ours).ifPresent(matter -> assigned(task, matter));
    }

    private void assigned(DelegateTask task, TaskMatter matter) {
        String assignee = task.getAssignee();
        if (assignee == null) {
            task.setOwner(null); // Nobody holds it, so nobody holds it for somebody.
            return;
        }
        workers.requireMayGive(task, assignee);
        Actor worker = workers.on(task, matter, assignee);
        task.setOwner(worker.onBehalfOf());
        if (worker.onBehalfOf() != null) {
            matter.takenOnBehalf(ledger.titleOf(task), worker);
        }
        if (!assignee.equals(workers.actor())) {
            ledger.tellHolder(task);
        }
    }

    @Override
    public void completed(DelegateTask task) {
        matterOf(task).ifPresent(matter -> {
            Actor worker = matter.ours() ? completed(task, matter) : workers.cause();
            ledger.done(task, matter, worker);
        });
    }

    private Actor completed(DelegateTask task, TaskMatter matter) {
        String actor = workers.actor();
        if (actor == null && Undone.isTrying()) {
            // A somebody for each step: nobody answers his own report.
            Actor nobody = Actor.of(workers.cause().userId() + "/" + task.getTaskDefinitionKey());
            matter.hold();
            forms.accept(task, matter, nobody);
            return nobody;
        }
        if (actor == null) {
            throw new Refusal("task.nobody");
        }
        if (task.getAssignee() == null) {
            throw new Refusal("task.claimFirst");
        }
        matter.hold();
        Actor worker = workers.on(task, matter, actor);
        forms.accept(task, matter, worker);
        return worker;
    }

    @Override
    public void deleted(DelegateTask task) {
        ledger.gone(task, workers.cause());
    }

    @Override
    public void processStarted(DelegateExecution execution) {
        String actor = workers.actor();
        if (actor != null) {
            starts.byHand(execution, actor);
        }
        forms.started(execution);
    }
}
