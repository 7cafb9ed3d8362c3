package vn.capdo.process.task;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Approval;
import vn.capdo.deadline.Shown;
import vn.capdo.reminder.WorkWithoutADay;

/**
 * What a task is about: a dossier, an assessment cycle of one, a unit's obligation, a request for more time, or something of an
 * administrator's own. {@link TaskPipeline} does the same around every task; here stands what differs.
 */
public interface TaskMatter {

    /** A kind of matter. Spring finds every one; the first that knows a task says what it is about. */
    interface Kind {

        /** @throws vn.capdo.Refusal when a form has overwritten the ids by which the product knows what the task is about */
        Optional<TaskMatter> of(DelegateTask task);
    }

    /** Whether the product decides about these tasks; those of an administrator's own model only stand in the ledger. */
    default boolean ours() {
        return true;
    }

    /** Id of what the task is about: the dossier, the cycle, the obligation, the request; null for a model of the administrator's. */
    @Nullable
    UUID id();

    /** The dossier that it belongs to; null where it belongs to a unit. */
    default @Nullable UUID dossierId() {
        return null;
    }

    /** How people call it; null for what the ledger does not show. */
    @Nullable
    String about();

    /** How the task is told of where no day is set for it; null where nobody is told of it. */
    default WorkWithoutADay.@Nullable Item withoutADay(DelegateTask task) {
        return null;
    }

    /** What the ledger keeps of a matter without a dossier; null for a dossier's. */
    default @Nullable OfUnit ofUnit() {
        return null;
    }

    /**
     * @param unit code of the unit that it concerns
     * @param shown where it is shown
     */
    record OfUnit(String unit, Shown shown) {}

    /** What the task is called: as its model has it, unless the law of the matter has a name of its own for the step. */
    default String title(String step, String ofModel) {
        return ofModel;
    }

    /** A task has appeared: the domain's state follows the token, and a passed last day is recorded. */
    default void entered(TaskAnnotations task) {
        stands(task);
    }

    /** The domain's state becomes the one that the model names for the task. */
    default void stands(TaskAnnotations task) {}

    /** The last day of a task that appears now and whose model sets none; null for no day at all. */
    @Nullable
    DueDate due(TaskAnnotations task);

    /** When the engine takes it for late: at the close of offices, unless the law counts in hours. */
    default Date endOf(DueDate due, String step) {
        return DueDate.endOf(due.day());
    }

    /** The engine's: 50 for ordinary work. */
    default int priority(DueDate due) {
        return 50;
    }

    /** What is approved in a step; null where nothing of an owner's is, so that no delegation matters. */
    default @Nullable Approval approval(String step) {
        return null;
    }

    /** Waits until nobody else acts on the matter. Once it is held, what an act reads of it stands until the act is done. */
    default void hold() {}

    /**
     * Separation of duties, and whatever else keeps somebody from a task that his groups may take.
     *
     * @throws vn.capdo.Refusal with the reason
     */
    default void requireMay(TaskAnnotations task, Actor worker) {}

    /** Somebody holds a task from now on for an absent person. */
    default void takenOnBehalf(String title, Actor worker) {}

    /** The variables that its processes keep; of any other name only what the task's own form lists is accepted. */
    Set<String> variables();

    /** A completed task's variables as the domain knows them, whatever came with the form under their names. */
    default Map<String, Object> known() {
        return Map.of();
    }
}
