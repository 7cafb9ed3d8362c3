package vn.capdo.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Messages;
import vn.capdo.calendar.CalendarDependent;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;

/** The days on which waiting cycles open: some working days before their due date, which itself never moves. */
@Component
class CycleOpenings implements CalendarDependent {

    private final AssessmentCycles cycles;
    private final WorkingCalendars calendars;

    CycleOpenings(AssessmentCycles cycles, WorkingCalendars calendars) {
        this.cycles = cycles;
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return "OPENING";
    }

    @Override
    public List<DateMove> movesUnder(WorkingCalendar calendar) {
        List<DateMove> moves = new ArrayList<>();
        for (AssessmentCycles.Waiting waiting : cycles.waiting()) {
            AssessmentCycle cycle = waiting.cycle();
            LocalDate opensOn = opening(waiting, calendar);
            if (!opensOn.equals(cycle.opensOn())) {
                moves.add(new DateMove(
                        name(),
                        cycle.id().value(),
                        cycle.dossierId(),
                        Messages.text("cycle.opening", cycle.number()),
                        cycle.opensOn(),
                        opensOn,
                        Messages.text("cycle.openingWhy", waiting.leadDays(), cycle.dueOn())));
            }
        }
        return moves;
    }

    @Override
    public Result bringUpToDate(UUID cycleId, DateChange change) {
        return cycles.lockWaiting(new CycleId(cycleId))
                .map(waiting -> {
                    LocalDate opensOn = opening(waiting, calendars.current());
                    if (opensOn.equals(waiting.cycle().opensOn())) {
                        return Result.KEPT;
                    }
                    cycles.moveOpening(waiting.cycle(), opensOn, change.what(), change.actor());
                    return Result.movedTo(opensOn);
                })
                .orElse(Result.KEPT);
    }

    private static LocalDate opening(AssessmentCycles.Waiting waiting, WorkingCalendar calendar) {
        return calendar.plusWorkingDays(waiting.cycle().dueOn(), -waiting.leadDays());
    }
}
