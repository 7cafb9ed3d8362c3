package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMover;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;

/**
 * Brings the milestone ahead of a dossier to the day that its campaigns set: the ledger, with it the ladder, and the timer. The
 * caps of its open tasks follow where that does not move their dates; those that do move are moves of their own.
 */
@Component
class MilestoneMover implements DateMover {

    static final String NAME = "MILESTONE";

    private final DossierTable table;
    private final Deadlines deadlines;
    private final CappedTasks tasks;
    private final Milestones milestones;

    MilestoneMover(DossierTable table, Deadlines deadlines, CappedTasks tasks, Milestones milestones) {
        this.table = table;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.milestones = milestones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Result bringUpToDate(UUID dossierId, DateChange change) {
        LevelDossier dossier = table.lock(dossierId);
        if (dossier.state().isClosed() || dossier.state() == DossierState.IN_OPERATION) {
            return Result.KEPT;
        }
        LocalDate before = dayOf(dossier);
        milestones.followCampaigns(dossier);
        LocalDate after = dayOf(dossier);
        tasks.ofDossier(dossier).stream().filter(capped -> !capped.moves()).forEach(tasks::remember);
        if (Objects.equals(before, after)) {
            return Result.KEPT;
        }
        String milestone = dossier.state().milestoneAhead().label();
        table.event(
                dossierId,
                change.actor(),
                EventType.DATE_MOVED,
                null,
                after == null
                        ? Messages.text("event.milestoneGone", milestone, before, change.what())
                        : before == null
                                ? Messages.text("event.milestoneSet", milestone, after, change.what())
                                : Messages.text("event.dueDateMoved", milestone, before, after, change.what()));
        return after == null ? Result.FALLEN_AWAY : Result.movedTo(after);
    }

    private @Nullable LocalDate dayOf(LevelDossier dossier) {
        String subject =
                Deadlines.milestoneSubject(dossier.id(), dossier.state().milestoneAhead());
        return deadlines.openOf(dossier.id()).stream()
                .filter(deadline -> deadline.subject().equals(subject))
                .map(Deadline::dueOn)
                .findFirst()
                .orElse(null);
    }
}
