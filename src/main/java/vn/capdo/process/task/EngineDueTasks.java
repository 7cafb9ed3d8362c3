package vn.capdo.process.task;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.TaskId;
import vn.capdo.calendar.DateChange;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.DueTasks;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.process.engine.SystemAuthority;

/** Lets the engine's tasks, by which Tasklist sorts, follow the ledger. */
@Component
class EngineDueTasks implements DueTasks {

    private final TaskService tasks;
    private final SystemAuthority system;
    private final Dossiers dossiers;

    EngineDueTasks(@Lazy TaskService tasks, SystemAuthority system, @Lazy Dossiers dossiers) {
        this.tasks = tasks;
        this.system = system;
        this.dossiers = dossiers;
    }

    @Override
    public void setDue(TaskId taskId, LocalDate dueOn) {
        system.run(() -> tasks.setDueDate(taskId.value(), DueDate.endOf(dueOn)));
    }

    @Override
    public void reschedule(Deadline deadline, LocalDate dueOn, DateChange change) {
        setDue(requireNonNull(deadline.taskId()), dueOn);
        dossiers.note(
                requireNonNull(deadline.dossierId()),
                change.actor(),
                EventType.DATE_MOVED,
                Messages.text("event.dueDateMoved", deadline.title(), deadline.dueOn(), dueOn, change.what()));
    }
}
