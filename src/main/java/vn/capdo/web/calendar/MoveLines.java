package vn.capdo.web.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.capdo.Messages;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.DateMoves;
import vn.capdo.dossier.Dossiers;

/** Dates that move or have moved, as people read them. */
@Component
public class MoveLines {

    private static final int SHOWN = 200;

    private final DateMoves moves;
    private final Dossiers dossiers;
    private final Clock clock;

    MoveLines(DateMoves moves, Dossiers dossiers, Clock clock) {
        this.moves = moves;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /**
     * @param dossierId null for what does not belong to a dossier
     * @param past the new date is over already
     * @param outcome null as long as the change is only proposed
     */
    record MoveLine(
            String title,
            UUID dossierId,
            String dossierNumber,
            String system,
            String oldOn,
            String newOn,
            String why,
            boolean past,
            String outcome,
            String failure) {}

    /** The dates that a proposed change would move. */
    public void planned(Model model, List<DateMove> planned) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("total", planned.size());
        model.addAttribute(
                "past",
                planned.stream()
                        .filter(move -> move.newOn() != null && move.newOn().isBefore(today))
                        .count());
        model.addAttribute(
                "moves",
                planned.stream()
                        .limit(SHOWN)
                        .map(move -> line(move, move.newOn(), null, null))
                        .toList());
    }

    /** The dates that a change has moved, and those that it still has to. */
    public void recorded(Model model, UUID dateChange) {
        DateChange.Progress progress = moves.progress(dateChange);
        model.addAttribute("progress", progress);
        model.addAttribute("total", progress.planned());
        model.addAttribute("past", 0L);
        model.addAttribute(
                "moves",
                moves.rows(dateChange, SHOWN).stream()
                        .map(row -> line(
                                row.move(),
                                row.movedTo() == null ? row.move().newOn() : row.movedTo(),
                                row.outcome() == null ? "OPEN" : row.outcome(),
                                row.failure()))
                        .toList());
    }

    private MoveLine line(DateMove move, LocalDate newOn, String outcome, String failure) {
        return new MoveLine(
                move.title(),
                move.dossierId(),
                move.dossierId() == null ? "" : dossiers.get(move.dossierId()).number(),
                move.dossierId() == null
                        ? ""
                        : dossiers.systemOf(move.dossierId()).name(),
                Messages.date(move.oldOn()),
                Messages.date(newOn),
                move.why(),
                newOn != null && newOn.isBefore(LocalDate.now(clock)),
                outcome,
                failure);
    }
}
