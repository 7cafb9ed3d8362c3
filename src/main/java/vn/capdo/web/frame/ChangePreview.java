package vn.capdo.web.frame;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.DateMoves;
import vn.capdo.calendar.Proposal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Staff;

/** A change with a preview as people read it: who, when, and the dates that move or have moved. */
@Component
public class ChangePreview {

    private static final int SHOWN = 200;
    /** So many dates move before the page comes back; the rest follows by itself. */
    private static final int MOVED_AT_ONCE = 200;

    private final DateMoves moves;
    private final Dossiers dossiers;
    private final Staff staff;
    private final Clock clock;

    ChangePreview(DateMoves moves, Dossiers dossiers, Staff staff, Clock clock) {
        this.moves = moves;
        this.dossiers = dossiers;
        this.staff = staff;
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

    /** @param preview the dates that the change would move, asked for as long as it is only proposed */
    public void show(Model model, Proposal proposal, Supplier<List<DateMove>> preview) {
        model.addAttribute("p", proposal);
        model.addAttribute("by", name(proposal.by()));
        model.addAttribute("at", VietNam.at(proposal.at()));
        if (proposal.applied()) {
            recorded(model, proposal.dateChangeId());
        } else {
            planned(model, preview.get());
        }
    }

    /** Who it was, or the product itself. */
    public String name(String userId) {
        return "capdo".equals(userId) ? "Hệ thống" : staff.nameOf(userId);
    }

    /** @param dateChange what an applied change moves */
    public void proceed(UUID dateChange) {
        moves.proceed(dateChange, MOVED_AT_ONCE);
    }

    private void planned(Model model, List<DateMove> planned) {
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

    private void recorded(Model model, UUID dateChange) {
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
