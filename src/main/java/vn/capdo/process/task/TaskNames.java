package vn.capdo.process.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.OpenDossiers;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.register.SystemChanged;

/** Open tasks are called after their system; when it gets another name, so do they. */
@Component
class TaskNames {

    private static final int MAX = 200;

    private final TaskService tasks;
    private final SystemAuthority system;
    private final Deadlines deadlines;
    private final OpenDossiers open;

    TaskNames(@Lazy TaskService tasks, SystemAuthority system, @Lazy Deadlines deadlines, @Lazy OpenDossiers open) {
        this.tasks = tasks;
        this.system = system;
        this.deadlines = deadlines;
        this.open = open;
    }

    /** Tasklist lists names only: with what it is about in it, two tasks of a kind can be told apart. */
    static String of(String title, String about) {
        String name = title + " – " + about;
        return name.length() <= MAX ? name : name.substring(0, MAX - 1) + "…";
    }

    @EventListener
    void on(SystemChanged changed) {
        if (!changed.renamed()) {
            return;
        }
        List<UUID> dossiers = open.lockOf(List.of(changed.before().id())).stream()
                .map(OpenDossiers.OpenDossier::id)
                .toList();
        system.run(() -> deadlines.openTasksOf(dossiers).forEach(task -> rename(task, changed)));
    }

    private void rename(Deadline deadline, SystemChanged changed) {
        Task task = tasks.createTaskQuery()
                .taskId(requireNonNull(deadline.taskId()).value())
                .singleResult();
        if (task != null && of(deadline.title(), changed.before().name()).equals(task.getName())) {
            tasks.setName(task.getId(), of(deadline.title(), changed.after().name()));
        }
    }
}
