package vn.capdo.process.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.acting.Substitutions;
import vn.capdo.calendar.Remaining;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Matter;
import vn.capdo.dossier.Matters;
import vn.capdo.dossier.OpenMatters;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.engine.OpenTaskTable.Which;

/** A person's tasks with what they are about. */
@Component
@ReadOnly
public class MyWork {

    private final TaskDesk desk;
    private final Organisations organisations;
    private final Deadlines deadlines;
    private final Matters matters;
    private final OpenMatters openMatters;
    private final Staff staff;
    private final Substitutions substitutions;
    private final WorkingCalendars calendars;
    private final DutiesWithoutADay undated;
    private final Clock clock;

    MyWork(
            TaskDesk desk,
            DutiesWithoutADay undated,
            Organisations organisations,
            Deadlines deadlines,
            Matters matters,
            OpenMatters openMatters,
            Staff staff,
            Substitutions substitutions,
            WorkingCalendars calendars,
            Clock clock) {
        this.desk = desk;
        this.undated = undated;
        this.organisations = organisations;
        this.deadlines = deadlines;
        this.matters = matters;
        this.openMatters = openMatters;
        this.staff = staff;
        this.substitutions = substitutions;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * @param dossierId null for what does not belong to a dossier; then so are its number, level and system code
     * @param systemName the system, or what the unit's duty is called
     * @param dueText its day, or what stands for one
     * @param caveat which year's calendar is not confirmed between now and the date; empty when all are
     * @param insteadOf id of the absent person in whose place the reader works on it; null for work of his own
     * @param insteadOfName the same in words
     * @param takeable held by that absent person: the reader can take it over
     * @param href address of the task
     */
    public record Line(
            TaskId taskId,
            String name,
            @Nullable UUID dossierId,
            @Nullable String dossierNumber,
            @Nullable Integer level,
            @Nullable String systemCode,
            String systemName,
            String unitName,
            @Nullable String assignee,
            String assigneeName,
            @Nullable String insteadOf,
            String insteadOfName,
            boolean takeable,
            String dueText,
            String remaining,
            boolean late,
            String caveat,
            String href) {}

    public Page<Line> of(String userId, int page, int size) {
        return of(userId, Which.ALL, "", page, size);
    }

    /** @param words of the system, its code, unit, dossier or the task itself, without accents if need be; empty for all */
    public Page<Line> of(String userId, Which which, String words, int page, int size) {
        Set<TaskId> among = words.isBlank() ? null : openMatters.tasksWith(words, desk.idsOf(userId));
        TaskDesk.TaskPage tasks = desk.mine(userId, which, among, page, size);
        boolean acts = !substitutions.inForceFor(userId).isEmpty();
        return new Page<>(lines(tasks.items(), acts ? userId : null), page, size, tasks.total());
    }

    /** One open task as a reader sees it. */
    public Line line(OpenTask task, String userId) {
        return lines(List.of(task), userId).get(0);
    }

    public List<Line> openTasksOf(UUID dossierId) {
        return lines(desk.ofDossier(dossierId), null);
    }

    /** @param substitute the reader, unless he substitutes nobody today; else null */
    private List<Line> lines(List<OpenTask> tasks, @Nullable String substitute) {
        Map<TaskId, Deadline> due =
                deadlines.openTasks(tasks.stream().map(OpenTask::id).toList());
        Map<UUID, Matter> concerned = matters.of(due.values());
        Map<TaskId, DutiesWithoutADay.Undated> duties = undated.of(tasks);
        Map<UUID, Matters.DossierLine> dossiers = matters.ofDossiers(
                tasks.stream().map(OpenTask::dossierId).filter(Objects::nonNull).toList());
        Map<TaskId, String> absent = substitute == null ? Map.of() : absent(tasks, substitute);
        Map<String, String> people =
                staff.namesOf(Stream.concat(tasks.stream().map(OpenTask::assignee), absent.values().stream())
                        .filter(Objects::nonNull)
                        .toList());
        Map<String, String> units = organisations.names();
        WorkingCalendar calendar = calendars.current();
        LocalDate today = LocalDate.now(clock);
        return tasks.stream()
                .map(task -> {
                    Deadline deadline = due.get(task.id());
                    return line(
                            task,
                            deadline == null ? task.name() : deadline.title(),
                            deadline == null ? null : concerned.get(deadline.id()),
                            duties.get(task.id()),
                            task.dossierId() == null ? null : dossiers.get(task.dossierId()),
                            units,
                            absent.get(task.id()),
                            people,
                            task.dueOn() == null ? null : Remaining.of(today, task.dueOn(), calendar));
                })
                .toList();
    }

    /** In whose place the reader works on a task, by its id. */
    private Map<TaskId, String> absent(List<OpenTask> tasks, String substitute) {
        Map<TaskId, String> absent = new HashMap<>();
        desk.actorsOn(tasks.stream().map(OpenTask::id).toList(), substitute).forEach((task, actor) -> {
            if (actor.onBehalfOf() != null) {
                absent.put(task, actor.onBehalfOf());
            }
        });
        return absent;
    }

    private static Line line(
            OpenTask task,
            String title,
            @Nullable Matter matter,
            DutiesWithoutADay.@Nullable Undated duty,
            Matters.@Nullable DossierLine dossier,
            Map<String, String> units,
            @Nullable String absent,
            Map<String, String> people,
            @Nullable Remaining remaining) {
        String unit =
                dossier != null ? dossier.unit() : matter != null ? matter.unit() : duty != null ? duty.unit() : null;
        return new Line(
                task.id(),
                title,
                task.dossierId(),
                dossier == null ? null : dossier.number(),
                dossier == null ? null : dossier.level(),
                dossier == null ? null : dossier.systemCode(),
                dossier != null
                        ? dossier.systemName()
                        : matter != null ? matter.about() : duty != null ? duty.title() : "",
                unit == null ? "" : units.getOrDefault(unit, unit),
                task.assignee(),
                task.assignee() == null ? "" : people.getOrDefault(task.assignee(), ""),
                absent,
                absent == null ? "" : people.getOrDefault(absent, ""),
                absent != null && absent.equals(task.assignee()),
                duty != null ? duty.when() : Messages.date(task.dueOn()),
                remaining == null ? "" : remaining.text(),
                remaining != null && remaining.late(),
                remaining == null ? "" : remaining.caveat(),
                Links.task(task.id()));
    }
}
