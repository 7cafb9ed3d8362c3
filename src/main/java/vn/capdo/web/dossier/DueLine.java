package vn.capdo.web.dossier;

import java.util.ArrayList;
import java.util.List;
import vn.capdo.process.people.MyWork;
import vn.capdo.web.dossier.DossierView.Clock;

/**
 * Something of a dossier that is due: an open task with the basis of its date, or a milestone.
 *
 * @param href address of the task; null for a milestone
 * @param assigneeName null as long as nobody has taken the task
 */
record DueLine(
        String name,
        String href,
        String assigneeName,
        String basis,
        String dueText,
        String remaining,
        boolean late,
        String caveat) {

    /** Tasks first, then the clocks that run for no task. */
    static List<DueLine> of(List<MyWork.Line> tasks, List<Clock> clocks) {
        List<Clock> others = new ArrayList<>(clocks);
        List<DueLine> lines = new ArrayList<>();
        for (MyWork.Line task : tasks) {
            Clock clock = others.stream()
                    .filter(other ->
                            other.label().equals(task.name()) && other.dueText().equals(task.dueText()))
                    .findFirst()
                    .orElse(null);
            others.remove(clock);
            lines.add(new DueLine(
                    task.name(),
                    task.href(),
                    task.assignee() == null ? null : task.assigneeName(),
                    clock == null ? "" : clock.basis(),
                    task.dueText(),
                    task.remaining(),
                    task.late(),
                    task.caveat()));
        }
        for (Clock clock : others) {
            lines.add(new DueLine(
                    clock.label(),
                    null,
                    null,
                    clock.basis(),
                    clock.dueText(),
                    clock.remaining(),
                    clock.late(),
                    clock.caveat()));
        }
        return lines;
    }
}
