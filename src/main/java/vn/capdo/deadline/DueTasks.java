package vn.capdo.deadline;

import java.time.LocalDate;
import vn.capdo.TaskId;
import vn.capdo.calendar.DateChange;

/** The engine's side of a task's due date; implemented by the process module, in the caller's transaction. */
public interface DueTasks {

    /** The task is due on another day; whoever calls records why. */
    void setDue(TaskId taskId, LocalDate dueOn);

    /** The task is due on another day; recorded in the dossier's timeline with the reason. */
    void reschedule(Deadline deadline, LocalDate dueOn, DateChange change);
}
