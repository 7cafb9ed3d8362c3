package vn.capdo.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.calendar.CalendarDependent;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;

/** The due dates of open tasks that were counted from a start: in the ledger and in the engine. */
@Component
class TaskDueDates implements CalendarDependent {

    private final Deadlines deadlines;
    private final WorkingCalendars calendars;
    private final DueTasks tasks;

    TaskDueDates(Deadlines deadlines, WorkingCalendars calendars, DueTasks tasks) {
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "TASK";
    }

    @Override
    public List<DateMove> movesUnder(WorkingCalendar calendar) {
        List<DateMove> moves = new ArrayList<>();
        for (Deadlines.Reckoned open : deadlines.openReckoned()) {
            Deadline deadline = open.deadline();
            Reckoning.Due due = open.reckoning().due(calendar);
            if (!due.day().equals(deadline.dueOn())) {
                moves.add(new DateMove(
                        name(),
                        deadline.id(),
                        deadline.dossierId(),
                        deadline.title(),
                        deadline.dueOn(),
                        due.day(),
                        why(open.reckoning(), due)));
            }
        }
        return moves;
    }

    @Override
    public Result bringUpToDate(UUID deadlineId, DateChange change) {
        Optional<Deadlines.Reckoned> open = deadlines.lockReckoned(deadlineId);
        if (open.isEmpty()) {
            return Result.KEPT;
        }
        Deadline deadline = open.get().deadline();
        Reckoning.Due due = open.get().reckoning().due(calendars.current());
        if (due.day().equals(deadline.dueOn())) {
            return Result.KEPT;
        }
        deadlines.moveTo(deadlineId, due);
        tasks.reschedule(deadline, due.day(), change);
        return Result.movedTo(due.day());
    }

    private static String why(Reckoning reckoning, Reckoning.Due due) {
        if (due.equals(reckoning.cap()) || reckoning.ofModel() != null) {
            return due.basis();
        }
        return Messages.text(
                "reckoning." + reckoning.dayKind(), reckoning.startedOn(), reckoning.days(), reckoning.basis());
    }
}
