package vn.capdo.reorganisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.capdo.TaskId;

/** What an act on organisations asks of the engine; implemented by the process module, in the caller's transaction. */
public interface TaskRouting {

    /** The open tasks of these dossiers that nobody could take as things stand. */
    Set<TaskId> unattended(Collection<UUID> dossiers);

    /**
     * Asks the models anew who may take each open task of these dossiers. Whoever holds a task and may no longer is released
     * and the new candidates are told; dates, timers and everything else about a task stay.
     *
     * @param occasion what brought this about; people are told once for each task and occasion
     */
    List<RoutedTask> reroute(Collection<UUID> dossiers, String occasion);

    /**
     * An open task after it.
     *
     * @param from who could take it before, in words; the same as {@code to} for a task that stayed where it was
     * @param holder name of the person who holds, or held, the task; empty for nobody
     * @param released that person holds it no more
     * @param candidates how many people may take it now
     */
    record RoutedTask(
            TaskId taskId,
            UUID dossierId,
            String title,
            LocalDate dueOn,
            String from,
            String to,
            String holder,
            boolean released,
            int candidates) {

        public boolean moved() {
            return released || !from.equals(to);
        }
    }
}
