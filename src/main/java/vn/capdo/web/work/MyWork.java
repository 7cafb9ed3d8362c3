package vn.capdo.web.work;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Substitutions;
import vn.capdo.calendar.Remaining;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Matter;
import vn.capdo.dossier.Matters;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.register.InformationSystem;
import vn.capdo.web.frame.Page;

/** A person's tasks with what they are about. */
@Component
@Transactional(readOnly = true)
public class MyWork {

    private final TaskDesk desk;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Deadlines deadlines;
    private final Matters matters;
    private final Staff staff;
    private final Substitutions substitutions;

    MyWork(
            TaskDesk desk,
            Dossiers dossiers,
            Organisations organisations,
            Deadlines deadlines,
            Matters matters,
            Staff staff,
            Substitutions substitutions) {
        this.desk = desk;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.deadlines = deadlines;
        this.matters = matters;
        this.staff = staff;
        this.substitutions = substitutions;
    }

    /**
     * @param dossierId null for what does not belong to a dossier; then so are its number, level and system code
     * @param systemName the system, or what the unit's duty is called
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
        return tasks.stream().map(task -> line(task, substitute)).toList();
    }

    private Line line(TaskDesk.OpenTask task, String substitute) {
        String absent = substitute == null
                ? null
                : desk.actorOn(task.id(), substitute).map(Actor::onBehalfOf).orElse(null);
        Optional<Deadline> deadline = deadlines.openTask(task.id());
        Matter matter = deadline.map(matters::of).orElse(null);
        InformationSystem system = task.dossierId() == null ? null : dossiers.systemOf(task.dossierId());
        LevelDossier dossier = task.dossierId() == null ? null : dossiers.get(task.dossierId());
        String unit = system != null ? system.operatingUnit() : matter != null ? matter.unit() : null;
        Remaining remaining = task.dueOn() == null ? null : deadlines.remaining(task.dueOn());
        return new Line(
                task.id(),
                deadline.map(Deadline::title).orElse(task.name()),
                task.dossierId(),
                dossier == null ? null : dossier.number(),
                dossier == null ? null : dossier.level(),
                system == null ? null : system.code(),
                system != null ? system.name() : matter != null ? matter.about() : "",
                unit == null ? "" : organisations.get(unit).name(),
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
