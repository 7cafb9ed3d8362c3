package vn.capdo.process.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.TaskId;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.DueTasks;
import vn.capdo.deadline.Reckoning;
import vn.capdo.process.engine.TaskAccess;

/** Open tasks of which their model says something else since they follow another version of it. */
@Component
public class MovedTasks {

    private final List<TaskMatter.Kind> kinds;
    private final TaskAccess access;
    private final Deadlines deadlines;
    private final DueTasks engine;

    MovedTasks(List<TaskMatter.Kind> kinds, TaskAccess access, Deadlines deadlines, DueTasks engine) {
        this.kinds = kinds;
        this.access = access;
        this.deadlines = deadlines;
        this.engine = engine;
    }

    private record Asked(String step, DueDate due, @Nullable Integer reminder) {}

    /** A task's last day has become another one. */
    public record Moved(String title, LocalDate from, LocalDate to) {}

    /**
     * Computes the last day anew by the clock that the step has now, from the day from which it has been counted all along, with the
     * days by which it was extended. A day that somebody has set stays his, and so does one that the model itself sets.
     *
     * @return empty when the day is the same
     */
    public Optional<Moved> reckon(TaskId taskId) {
        Deadline deadline = deadlines.openTask(taskId).orElse(null);
        Asked asked = access.ask(taskId, this::asked).flatMap(found -> found).orElse(null);
        if (deadline == null || asked == null) {
            return Optional.empty();
        }
        deadlines.callStep(deadline.id(), asked.step());
        deadlines.remindAlso(deadline.id(), asked.reminder());
        Reckoning now = asked.due().reckoning();
        Reckoning was = deadlines
                .lockReckoned(deadline.id())
                .map(Deadlines.Reckoned::reckoning)
                .orElse(null);
        if (now == null || was == null) {
            return Optional.empty();
        }
        LocalDate day = deadlines
                .reckon(deadline.id(), now.from(was.startedOn(), was.extendedBy()))
                .day();
        if (day.equals(deadline.dueOn())) {
            return Optional.empty();
        }
        engine.setDue(taskId, day);
        return Optional.of(new Moved(deadline.title(), deadline.dueOn(), day));
    }

    /**
     * The task is called, and the domain stands, as the model says by now.
     *
     * @param name of the task in its model
     */
    public void show(TaskId taskId, String name) {
        access.ask(taskId, task -> {
            matterOf(task).filter(TaskMatter::ours).ifPresent(matter -> show(task, matter, name));
            return task;
        });
    }

    private void show(DelegateTask task, TaskMatter matter, String name) {
        TaskAnnotations annotations = new TaskAnnotations(task);
        matter.stands(annotations);
        String title = matter.title(annotations.step(), name);
        String about = matter.about();
        task.setName(about == null ? title : TaskNames.of(title, about));
        deadlines.openTask(new TaskId(task.getId())).ifPresent(deadline -> deadlines.rename(deadline.id(), title));
    }

    private Optional<TaskMatter> matterOf(DelegateTask task) {
        return kinds.stream()
                .map(kind -> kind.of(task))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Asked> asked(DelegateTask task) {
        TaskAnnotations annotations = new TaskAnnotations(task);
        return matterOf(task)
                .flatMap(matter -> Optional.ofNullable(matter.due(annotations)))
                .map(due -> new Asked(
                        annotations.step(), due, annotations.reminder().orElse(null)));
    }
}
