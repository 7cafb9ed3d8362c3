package vn.capdo.web;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Remaining;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Actor;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.Substitutions;
import vn.capdo.process.TaskDesk;
import vn.capdo.register.InformationSystem;

/** A person's tasks with what they are about. */
@Component
@Transactional(readOnly = true)
public class MyWork {

    private final TaskDesk desk;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Deadlines deadlines;
    private final Staff staff;
    private final Substitutions substitutions;

    MyWork(
            TaskDesk desk,
            Dossiers dossiers,
            Organisations organisations,
            Deadlines deadlines,
            Staff staff,
            Substitutions substitutions) {
        this.desk = desk;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.deadlines = deadlines;
        this.staff = staff;
        this.substitutions = substitutions;
    }

    /**
     * @param caveat which year's calendar is not confirmed between now and the date; empty when all are
     * @param insteadOf id of the absent person in whose place the reader works on it; null for work of his own
     * @param insteadOfName the same in words
     * @param takeable held by that absent person: the reader can take it over
     * @param href short address of the task in Tasklist
     */
    public record Line(
            String taskId,
            String name,
            UUID dossierId,
            String dossierNumber,
            Integer level,
            String systemCode,
            String systemName,
            String unitName,
            String assignee,
            String assigneeName,
            String insteadOf,
            String insteadOfName,
            boolean takeable,
            String dueText,
            String remaining,
            boolean late,
            String caveat,
            String href) {}

    public Page<Line> of(String userId, int page, int size) {
        TaskDesk.TaskPage tasks = desk.mine(userId, page, size);
        boolean acts = !substitutions.inForceFor(userId).isEmpty();
        return new Page<>(lines(tasks.items(), acts ? userId : null), page, size, tasks.total());
    }

    public List<Line> openTasksOf(UUID dossierId) {
        return lines(desk.ofDossier(dossierId), null);
    }

    /** @param substitute the reader, when he substitutes anybody today; else null */
    private List<Line> lines(List<TaskDesk.OpenTask> tasks, String substitute) {
        return tasks.stream()
                .filter(task -> task.dossierId() != null)
                .map(task -> line(task, substitute))
                .toList();
    }

    private Line line(TaskDesk.OpenTask task, String substitute) {
        String absent = substitute == null
                ? null
                : desk.actorOn(task.id(), substitute).map(Actor::onBehalfOf).orElse(null);
        InformationSystem system = dossiers.systemOf(task.dossierId());
        var dossier = dossiers.get(task.dossierId());
        Remaining remaining = task.dueOn() == null ? null : deadlines.remaining(task.dueOn());
        return new Line(
                task.id(),
                deadlines.openTask(task.id()).map(Deadline::title).orElse(task.name()),
                task.dossierId(),
                dossier.number(),
                dossier.level(),
                system.code(),
                system.name(),
                organisations.get(system.operatingUnit()).name(),
                task.assignee(),
                task.assignee() == null ? "" : staff.nameOf(task.assignee()),
                absent,
                staff.nameOf(absent),
                absent != null && absent.equals(task.assignee()),
                Messages.date(task.dueOn()),
                remaining == null ? "" : remaining.text(),
                remaining != null && remaining.late(),
                remaining == null ? "" : remaining.caveat(),
                "/tasks/" + task.id());
    }
}
