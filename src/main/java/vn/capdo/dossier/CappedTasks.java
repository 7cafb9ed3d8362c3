package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Reckoning;
import vn.capdo.deadline.Reckoning.Due;

/** The open tasks of a dossier, each with the milestone or transitional day that it must not pass now. */
@Component
class CappedTasks {

    private final Deadlines deadlines;
    private final WorkingCalendars calendars;
    private final Milestones milestones;
    private final DossierTable table;

    CappedTasks(Deadlines deadlines, WorkingCalendars calendars, Milestones milestones, DossierTable table) {
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.milestones = milestones;
        this.table = table;
    }

    /** @param day the last day under the present cap */
    record Capped(Deadline deadline, Reckoning reckoning, LocalDate day) {

        boolean moves() {
            return !day.equals(deadline.dueOn());
        }
    }

    List<Capped> ofDossier(LevelDossier dossier) {
        Due milestone = milestones.ahead(dossier).map(Milestones.Demand::due).orElse(null);
        Due transitional = table.regime(dossier.id()).lastDay(dossier.state().isApproved());
        return deadlines.openOf(dossier.id()).stream()
                .map(Deadline::id)
                .map(deadlines::lockReckoned)
                .flatMap(Optional::stream)
                .map(open -> capped(open, milestone, transitional))
                .toList();
    }

    Optional<Capped> of(UUID deadlineId) {
        // The dossier first, as everybody does who acts on one.
        return deadlines
                .findOpen(deadlineId)
                .flatMap(open -> ofDossier(table.lock(requireNonNull(open.dossierId()))).stream()
                        .filter(capped -> capped.deadline().id().equals(deadlineId))
                        .findFirst());
    }

    private Capped capped(Deadlines.Reckoned open, @Nullable Due milestone, @Nullable Due transitional) {
        Due cap = TaskCaps.of(open.deadline().step(), open.openedOn(), milestone, transitional);
        Reckoning reckoning = open.reckoning().under(cap);
        return new Capped(
                open.deadline(), reckoning, reckoning.due(calendars.current()).day());
    }

    /** The ledger counts with the present cap from now on; a date that this moves is told anew. */
    void remember(Capped capped) {
        deadlines.reckon(capped.deadline().id(), capped.reckoning());
    }
}
