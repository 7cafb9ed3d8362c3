package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignCase;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.DependentDates;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Reckoning;
import vn.capdo.deadline.Reckoning.Due;
import vn.capdo.regime.Milestone;
import vn.capdo.register.Systems;

/** Which dates of all dossiers on their way campaigns would move: milestones, and the tasks that a milestone hurries. */
@Service
@ReadOnly
public class CampaignDates implements DependentDates {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Deadlines deadlines;
    private final WorkingCalendars calendars;
    private final Systems systems;
    private final GrantedExtensions extensions;
    private final Campaigns campaigns;

    CampaignDates(
            JdbcClient jdbc,
            Clock clock,
            Deadlines deadlines,
            WorkingCalendars calendars,
            Systems systems,
            GrantedExtensions extensions,
            Campaigns campaigns) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.systems = systems;
        this.extensions = extensions;
        this.campaigns = campaigns;
    }

    /** A dossier that is on its way: not closed, and not yet in operation. */
    private record Underway(
            UUID id,
            UUID systemId,
            DossierState state,
            Integer level,
            String systemType,
            String phase,
            @Nullable LocalDate approveBy,
            @Nullable LocalDate deployBy,
            String regimeCitation) {

        Milestone milestone() {
            return state.milestoneAhead();
        }

        @Nullable
        Due transitional() {
            LocalDate day = state.isApproved() ? deployBy : approveBy;
            return day == null ? null : new Due(day, true, regimeCitation);
        }
    }

    @Override
    public List<DateMove> behind(List<Campaign> campaigns, LocalDate today) {
        return moves(campaigns, (dossierId, campaignCase) -> true);
    }

    @Override
    public List<DateMove> movesUnder(List<Campaign> campaigns, Collection<Campaign> changed) {
        return moves(campaigns, (dossierId, campaignCase) -> changed.stream().anyMatch(campaignCase::isIn));
    }

    /** What has fallen behind of these dossiers: an extension was granted. */
    public List<DateMove> movesOf(Collection<UUID> dossiers) {
        return moves(campaigns.all(), (dossierId, campaignCase) -> dossiers.contains(dossierId));
    }

    private List<DateMove> moves(List<Campaign> campaigns, BiPredicate<UUID, CampaignCase> concerned) {
        LocalDate today = LocalDate.now(clock);
        WorkingCalendar calendar = calendars.current();
        Map<LocalDate, Map<UUID, Systems.Standing>> standings = new HashMap<>();
        Function<GrantedExtensions.Key, Optional<GrantedExtensions.Granted>> granted = extensions.all();
        Map<UUID, List<Deadline>> milestones =
                deadlines.openMilestones().stream().collect(Collectors.groupingBy(Deadline::dossierId));
        Map<UUID, List<Deadlines.Reckoned>> tasks = deadlines.openReckoned().stream()
                .filter(open -> open.deadline().dossierId() != null)
                .collect(Collectors.groupingBy(open -> open.deadline().dossierId()));
        List<DateMove> moves = new ArrayList<>();
        for (Underway dossier : underway()) {
            CampaignCase campaignCase = new CampaignCase(
                    dossier.level(),
                    dossier.systemType(),
                    dossier.phase(),
                    owner -> true,
                    day -> Milestones.standing(requireNonNull(
                            standings.computeIfAbsent(day, systems::standingsOn).get(dossier.systemId()))));
            if (!concerned.test(dossier.id(), campaignCase)) {
                continue;
            }
            Optional<Milestones.Demand> due =
                    Milestones.of(dossier.id(), campaignCase, dossier.milestone(), campaigns, granted, today);
            milestone(dossier, due, milestones.getOrDefault(dossier.id(), List.of()))
                    .ifPresent(moves::add);
            tasks.getOrDefault(dossier.id(), List.of())
                    .forEach(task -> task(dossier, due, task, calendar).ifPresent(moves::add));
        }
        return moves.stream().sorted(DateMove.SOONEST_FIRST).toList();
    }

    private static Optional<DateMove> milestone(
            Underway dossier, Optional<Milestones.Demand> due, List<Deadline> open) {
        LocalDate oldOn = open.stream()
                .filter(deadline -> deadline.step().equals(dossier.milestone().name()))
                .map(Deadline::dueOn)
                .findFirst()
                .orElse(null);
        LocalDate newOn = due.map(Milestones.Demand::lastDay).orElse(null);
        return java.util.Objects.equals(oldOn, newOn)
                ? Optional.empty()
                : Optional.of(new DateMove(
                        MilestoneMover.NAME,
                        dossier.id(),
                        dossier.id(),
                        dossier.milestone().label(),
                        oldOn,
                        newOn,
                        due.map(Milestones.Demand::basis).orElseGet(() -> Messages.text("campaign.none"))));
    }

    private static Optional<DateMove> task(
            Underway dossier,
            Optional<Milestones.Demand> milestone,
            Deadlines.Reckoned task,
            WorkingCalendar calendar) {
        Due cap = TaskCaps.of(
                task.deadline().step(),
                task.openedOn(),
                milestone.map(Milestones.Demand::due).orElse(null),
                dossier.transitional());
        Reckoning reckoning = task.reckoning().under(cap);
        Due due = reckoning.due(calendar);
        return due.day().equals(task.deadline().dueOn())
                ? Optional.empty()
                : Optional.of(new DateMove(
                        CappedTaskMover.NAME,
                        task.deadline().id(),
                        dossier.id(),
                        task.deadline().title(),
                        task.deadline().dueOn(),
                        due.day(),
                        due.basis()));
    }

    private List<Underway> underway() {
        return jdbc.sql(
                        """
                        select d.id, d.system_id, d.state, coalesce(d.approved_level, d.proposed_level) as level, s.system_type, s.phase,
                            d.approve_by, d.deploy_by, d.regime_citation
                        from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                        where d.state not in ('IN_OPERATION', 'WITHDRAWN', 'DECOMMISSIONED', 'SUPERSEDED')
                        order by d.id""")
                .query(Underway.class)
                .list();
    }
}
