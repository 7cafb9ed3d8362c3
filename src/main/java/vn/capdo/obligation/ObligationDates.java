package vn.capdo.obligation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.ObligationId;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.DateMover;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.DependentDates;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.deadline.Miss;
import vn.capdo.deadline.Misses;
import vn.capdo.organisation.Organisations;

/**
 * Keeps the open obligations where their campaigns put them: with a campaign that is changed their last days move, with one that
 * is closed, narrowed or loses the duty they fall away.
 */
@Component
class ObligationDates implements DependentDates, DateMover {

    private static final String NAME = "OBLIGATION";

    private final ObligationTable table;
    private final Campaigns campaigns;
    private final DutyBearers bearers;
    private final Organisations organisations;
    private final ObligationConductor conductor;
    private final Misses misses;

    ObligationDates(
            ObligationTable table,
            Campaigns campaigns,
            DutyBearers bearers,
            Organisations organisations,
            ObligationConductor conductor,
            Misses misses) {
        this.table = table;
        this.campaigns = campaigns;
        this.bearers = bearers;
        this.organisations = organisations;
        this.conductor = conductor;
        this.misses = misses;
    }

    @Override
    public List<DateMove> movesUnder(List<Campaign> campaigns, Collection<Campaign> changed) {
        Set<String> codes = changed.stream().map(Campaign::code).collect(Collectors.toSet());
        return campaigns.stream()
                .filter(campaign -> codes.contains(campaign.code()))
                .flatMap(campaign -> movesUnder(campaign).stream())
                .toList();
    }

    private List<DateMove> movesUnder(Campaign campaign) {
        List<UnitObligation> open = table.openOf(campaign.code());
        if (open.isEmpty()) {
            return List.of();
        }
        Map<UUID, Current> duties = current(campaign, duty -> true);
        Map<String, String> names = organisations.names();
        return open.stream()
                .filter(obligation -> obligation.occasion() == null || !stands(duties, obligation))
                .map(obligation -> new DateMove(
                        NAME,
                        obligation.id().value(),
                        null,
                        Messages.text("obligation.of", obligation.title(), names.get(obligation.unit())),
                        obligation.dueOn(),
                        obligation.occasion() == null
                                ? dayUnder(duties, obligation).orElse(null)
                                : null,
                        campaign.citation()))
                // What never had a day and falls away has neither an old nor a new one.
                .filter(move -> move.oldOn() == null || !Objects.equals(move.oldOn(), move.newOn()))
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Result bringUpToDate(UUID id, DateChange change) {
        UnitObligation obligation = table.lock(new ObligationId(id));
        if (obligation.closedAt() != null) {
            return Result.KEPT;
        }
        Campaign campaign = campaigns.find(obligation.campaign()).orElseThrow();
        Map<UUID, Current> duties = current(campaign, duty -> duty.id().equals(obligation.duty()));
        if (obligation.occasion() != null && stands(duties, obligation)) {
            return Result.KEPT;
        }
        Optional<LocalDate> day = obligation.occasion() != null ? Optional.empty() : dayUnder(duties, obligation);
        if (day.isEmpty()) {
            cancel(obligation);
            return Result.FALLEN_AWAY;
        }
        if (day.get().equals(obligation.dueOn())) {
            return Result.KEPT;
        }
        table.move(obligation.id(), day.get());
        conductor.rearmObligation(obligation.id());
        return Result.movedTo(day.get());
    }

    void cancel(UnitObligation obligation) {
        table.cancel(obligation.id());
        misses.closePromise(Miss.Of.obligation(obligation.id()), false);
        conductor.cancelObligation(obligation.id());
    }

    private record Current(OwnMilestone duty, List<String> bearers) {

        boolean isBorneBy(String unit) {
            // As long as nobody is designated, whoever bore it last still does.
            return bearers.contains(unit) || duty.bearer() == OwnMilestone.Bearer.DESIGNATED_UNIT && bearers.isEmpty();
        }
    }

    private Map<UUID, Current> current(Campaign campaign, Predicate<OwnMilestone> asked) {
        return campaign.isOpen()
                ? campaign.duties().stream()
                        .filter(asked)
                        .collect(Collectors.toMap(
                                OwnMilestone::id, duty -> new Current(duty, bearers.of(campaign, duty))))
                : Map.of();
    }

    /** Whether what has no day of its duty's is still to be done. */
    private static boolean stands(Map<UUID, Current> duties, UnitObligation obligation) {
        Current current = duties.get(obligation.duty());
        return current != null
                && current.isBorneBy(obligation.unit())
                && current.duty().occasion() == obligation.occasion();
    }

    /** The last day of an obligation; empty when it need not be done any more. */
    private static Optional<LocalDate> dayUnder(Map<UUID, Current> duties, UnitObligation obligation) {
        Current current = duties.get(obligation.duty());
        if (current == null || !current.isBorneBy(obligation.unit())) {
            return Optional.empty();
        }
        if (current.duty().dueOn() != null) {
            return Optional.of(current.duty().dueOn());
        }
        LocalDate due = requireNonNull(obligation.dueOn());
        return current.duty().lastDays(due, due).isEmpty() ? Optional.empty() : Optional.of(due);
    }
}
