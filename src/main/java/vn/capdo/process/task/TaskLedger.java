package vn.capdo.process.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.TaskId;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Reckoning;
import vn.capdo.deadline.StepClocks;
import vn.capdo.organisation.Staff;
import vn.capdo.reminder.Reminders;
import vn.capdo.reminder.WorkWithoutADay;

/** A task's line in the ledger, the clock of its step, and the mails that tell of it. */
@Component
class TaskLedger {

    private final Deadlines deadlines;
    private final StepClocks clocks;
    private final Reminders reminders;
    private final Staff staff;

    TaskLedger(Deadlines deadlines, StepClocks clocks, @Lazy Reminders reminders, Staff staff) {
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.reminders = reminders;
        this.staff = staff;
    }

    Deadline open(DelegateTask task, TaskMatter matter, TaskAnnotations annotations, DueDate due, Actor cause) {
        Deadline opened = open(task, matter, annotations.step(), due, cause);
        annotations.reminder().ifPresent(days -> deadlines.remindAlso(opened.id(), days));
        return opened;
    }

    private Deadline open(DelegateTask task, TaskMatter matter, String step, DueDate due, Actor cause) {
        String subject = "task:" + task.getId();
        if (matter.dossierId() == null) {
            TaskMatter.OfUnit concerned = requireNonNull(matter.ofUnit());
            return deadlines.openOfUnit(
                    subject,
                    new TaskId(task.getId()),
                    step,
                    task.getName(),
                    due.day(),
                    due.basis(),
                    requireNonNull(matter.about()),
                    concerned.unit(),
                    concerned.shown());
        }
        Deadline opened = deadlines.open(
                Deadline.Kind.TASK,
                subject,
                matter.dossierId(),
                new TaskId(task.getId()),
                step,
                task.getName(),
                new Reckoning.Due(due.day(), due.statutory(), due.basis()),
                due.reckoning());
        if (due.reckoning() != null) {
            clocks.begin(matter.dossierId(), new TaskId(task.getId()), step, task.getName(), due.reckoning(), cause);
        }
        return opened;
    }

    /** Whoever may change a date sets it aside from what it was computed from; the ladder starts anew for the new one. */
    void follow(DelegateTask task, String actor) {
        var day = DueDate.dayOf(task.getDueDate());
        deadlines
                .openTask(new TaskId(task.getId()))
                .filter(deadline -> !deadline.dueOn().equals(day))
                .ifPresent(deadline ->
                        deadlines.move(deadline.id(), day, Messages.text("basis.setBy", staff.nameOf(actor))));
    }

    void done(DelegateTask task, TaskMatter matter, Actor worker) {
        deadlines.closeTask(new TaskId(task.getId()), true);
        if (matter.dossierId() != null) {
            clocks.end(new TaskId(task.getId()), worker);
        }
    }

    void gone(DelegateTask task, Actor cause) {
        deadlines.closeTask(new TaskId(task.getId()), false);
        clocks.abandon(new TaskId(task.getId()), cause);
    }

    /** The task's title without the system in it. */
    String titleOf(DelegateTask task) {
        return deadlines.openTask(new TaskId(task.getId())).map(Deadline::title).orElse(task.getName());
    }

    void tellGroups(DelegateTask task, Deadline deadline) {
        reminders.taskArrived(deadline, staff.membersOfGroups(TaskWorkers.groupsOf(task)), "created");
    }

    /** @param work null for a task that nobody is told of */
    void tellGroups(DelegateTask task, WorkWithoutADay.@Nullable Item work) {
        if (work != null) {
            reminders.taskArrived(new TaskId(task.getId()), work, staff.membersOfGroups(TaskWorkers.groupsOf(task)));
        }
    }

    void tellHolder(DelegateTask task) {
        String holder = task.getAssignee();
        staff.find(holder).ifPresent(member -> deadlines
                .openTask(new TaskId(task.getId()))
                .ifPresent(deadline -> reminders.taskArrived(deadline, List.of(member), "assigned/" + holder)));
    }
}
