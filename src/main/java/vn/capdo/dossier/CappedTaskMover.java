package vn.capdo.dossier;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMover;
import vn.capdo.deadline.DueTasks;

/** Brings the last day of an open task to where the milestone ahead of its dossier allows it: ledger, engine, timeline. */
@Component
class CappedTaskMover implements DateMover {

    static final String NAME = "TASK_CAP";

    private final CappedTasks tasks;
    private final DueTasks engine;

    CappedTaskMover(CappedTasks tasks, DueTasks engine) {
        this.tasks = tasks;
        this.engine = engine;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Result bringUpToDate(UUID deadlineId, DateChange change) {
        Optional<CappedTasks.Capped> capped = tasks.of(deadlineId);
        capped.ifPresent(tasks::remember);
        return capped.filter(CappedTasks.Capped::moves)
                .map(task -> {
                    engine.reschedule(task.deadline(), task.day(), change);
                    return Result.movedTo(task.day());
                })
                .orElse(Result.KEPT);
    }
}
