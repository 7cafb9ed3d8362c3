package vn.capdo.web.task;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.people.MyWork;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.process.task.GroupWords;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.task.TaskReader.Finished;

/** What the page of a task says, open or over. */
@Component
@ReadOnly
public class TaskViews {

    private static final int NEXT = 5;

    private final MyWork work;
    private final TaskDesk desk;
    private final TaskCandidates candidates;
    private final GroupWords groups;
    private final Dossiers dossiers;
    private final Staff staff;

    TaskViews(
            MyWork work, TaskDesk desk, TaskCandidates candidates, GroupWords groups, Dossiers dossiers, Staff staff) {
        this.work = work;
        this.desk = desk;
        this.candidates = candidates;
        this.groups = groups;
        this.dossiers = dossiers;
        this.staff = staff;
    }

    TaskView of(OpenTask task, String reader) {
        MyWork.Line line = work.line(task, reader);
        boolean candidate = desk.isCandidate(reader, task.id());
        return new TaskView(
                line,
                desk.instruction(task.id()),
                groups.of(candidates.groupsOf(task.id())),
                reader.equals(task.assignee()),
                task.assignee() == null && candidate,
                desk.receivers(task.id(), reader).stream()
                        .map(member -> new Choice(member.userId(), member.fullName()))
                        .toList());
    }

    /**
     * What has become of a task.
     *
     * @param byName who did it; empty for one that went away
     * @param own the reader did it himself
     * @param dossierId null for what belongs to no dossier
     * @param stateLabel where the dossier is now; null without one
     * @param turns whose turn it is in the dossier now
     * @param moving the dossier is on its way to its next step: ask again in a moment
     * @param next what the reader has to do next, the most urgent first
     */
    record Outcome(
            TaskId taskId,
            String title,
            String byName,
            boolean own,
            boolean completed,
            String atText,
            @Nullable UUID dossierId,
            @Nullable String dossierNumber,
            @Nullable String systemName,
            @Nullable String stateLabel,
            List<Turn> turns,
            boolean moving,
            List<MyWork.Line> next) {}

    /** @param who the person who has taken it, or whose people may */
    record Turn(String name, String who, String dueText, String remaining, boolean late, String href) {}

    Outcome of(Finished finished, String reader) {
        var task = finished.task();
        UUID dossierId = finished.kept() == null ? null : finished.kept().dossierId();
        var dossier = dossierId == null ? null : dossiers.get(dossierId);
        List<Turn> turns = dossierId == null
                ? List.of()
                : work.openTasksOf(dossierId).stream().map(this::turn).toList();
        return new Outcome(
                task.id(),
                finished.title(),
                task.holder() == null ? "" : staff.nameOf(task.holder()),
                reader.equals(task.holder()),
                task.completed(),
                VietNam.at(task.at()),
                dossierId,
                dossier == null ? null : dossier.number(),
                dossierId == null ? null : dossiers.systemOf(dossierId).name(),
                dossier == null ? null : dossier.state().label(),
                turns,
                dossier != null && turns.isEmpty() && dossier.state().isBeforeApproval(),
                work.of(reader, 0, NEXT).items());
    }

    private Turn turn(MyWork.Line line) {
        return new Turn(
                line.name(),
                line.assignee() == null ? groups.of(candidates.groupsOf(line.taskId())) : line.assigneeName(),
                line.dueText(),
                line.remaining(),
                line.late(),
                line.href());
    }
}
