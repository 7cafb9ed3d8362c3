package vn.capdo.urging;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.deadline.Shown;
import vn.capdo.deadline.TaskUnits;
import vn.capdo.dossier.CoveringCampaigns;
import vn.capdo.dossier.DossierState;
import vn.capdo.organisation.Organisations;

/**
 * What is late in an owner's scope: every open deadline whose last day is over, of dossiers and of units' own duties, and every
 * missed milestone that a leader must still answer for though the milestone itself is no longer open.
 */
@Component
@ReadOnly
class LateMatters {

    private static final Comparator<LateMatter> LATEST_FIRST = Comparator.comparingInt(LateMatter::daysLate)
            .reversed()
            .thenComparing(LateMatter::dueOn)
            .thenComparing(LateMatter::systemCode, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(LateMatter::about)
            .thenComparing(LateMatter::matter);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendars calendars;
    private final CoveringCampaigns covering;
    private final Campaigns campaigns;
    private final Organisations organisations;
    private final TaskUnits taskUnits;

    LateMatters(
            JdbcClient jdbc,
            Clock clock,
            WorkingCalendars calendars,
            CoveringCampaigns covering,
            Campaigns campaigns,
            Organisations organisations,
            TaskUnits taskUnits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendars = calendars;
        this.covering = covering;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.taskUnits = taskUnits;
    }

    private record Row(
            UUID id,
            @Nullable String missedId,
            String kind,
            @Nullable UUID dossierId,
            @Nullable String taskId,
            String step,
            String title,
            LocalDate dueOn,
            boolean statutory,
            String basis,
            int version,
            @Nullable String number,
            @Nullable String state,
            @Nullable String regime,
            @Nullable String systemCode,
            String about,
            String unit,
            String shownKind,
            String shownId,
            @Nullable String campaign,
            boolean missed,
            boolean answered,
            @Nullable LocalDate newDate) {}

    private record LastLetter(String matter, LocalDate dated, String number) {}

    /** The latest first. */
    List<LateMatter> of(String owner) {
        LocalDate today = LocalDate.now(clock);
        List<Row> rows = Stream.of(open(owner, today), duties(owner, today), unanswered(owner, today))
                .flatMap(List::stream)
                .toList();
        Map<TaskId, String> holders = taskUnits.of(rows.stream()
                .map(Row::taskId)
                .filter(Objects::nonNull)
                .map(TaskId::new)
                .toList());
        Map<String, String> names = organisations.names();
        List<Campaign> all = campaigns.all();
        Map<String, Campaign> byCode = all.stream().collect(Collectors.toMap(Campaign::code, Function.identity()));
        Map<UUID, Campaign> covered = covering.of(
                rows.stream()
                        .map(Row::dossierId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                all);
        Map<String, LastLetter> letters = lastLetters(owner);
        WorkingCalendar calendar = calendars.current();
        return rows.stream()
                .map(row -> {
                    Campaign campaign =
                            row.dossierId() == null ? byCode.get(row.campaign()) : covered.get(row.dossierId());
                    String unit = row.taskId() == null
                            ? row.unit()
                            : holders.getOrDefault(new TaskId(row.taskId()), row.unit());
                    String matter = row.missedId() == null ? "deadline:" + row.id() : "missed:" + row.missedId();
                    LastLetter last = letters.get(matter);
                    return new LateMatter(
                            matter,
                            row.version(),
                            LateMatter.Kind.valueOf(row.kind()),
                            unit,
                            names.getOrDefault(unit, unit),
                            row.dossierId(),
                            row.number(),
                            row.state() == null
                                    ? null
                                    : DossierState.valueOf(row.state()).label(),
                            row.regime(),
                            row.systemCode(),
                            row.about(),
                            new Shown(Shown.Kind.valueOf(row.shownKind()), row.shownId()),
                            row.missedId() == null ? row.title() : Messages.text("urging.missed." + row.step()),
                            row.dueOn(),
                            calendar.workingDaysBetween(row.dueOn(), today),
                            basis(row, campaign),
                            directive(row, campaign),
                            row.statutory() ? row.basis() : null,
                            campaign == null ? null : campaign.code(),
                            row.missed() ? new LateMatter.Answer(row.answered(), row.newDate()) : null,
                            last == null ? null : last.dated(),
                            last == null ? null : last.number());
                })
                .sorted(LATEST_FIRST)
                .toList();
    }

    private static String basis(Row row, @Nullable Campaign campaign) {
        if (row.missedId() != null) {
            return campaign == null ? "" : campaign.citation();
        }
        return row.basis();
    }

    private static @Nullable String directive(Row row, @Nullable Campaign campaign) {
        if (row.kind().equals("CAMPAIGN")) {
            return row.basis();
        }
        if (campaign == null || row.statutory()) {
            return null;
        }
        return basis(row, campaign).contains(campaign.citation()) ? campaign.citation() : null;
    }

    private List<Row> open(String owner, LocalDate today) {
        return jdbc.sql(
                        """
                        select l.id, null as missed_id, l.kind, l.dossier_id, l.task_id, l.step, l.title, l.due_on, l.statutory,
                            l.basis, l.version, d.number, d.state, d.regime, s.code as system_code, s.name as about, s.operating_unit as unit,
                            'DOSSIER' as shown_kind, d.id::text as shown_id, null as campaign, m.id is not null as missed, m.explained_at is not null as answered, m.new_date
                        from capdo.deadline l
                            join capdo.level_dossier d on d.id = l.dossier_id
                            join capdo.information_system s on s.id = d.system_id
                            left join capdo.missed_deadline m on l.kind = 'CAMPAIGN' and m.dossier_id = l.dossier_id
                                and m.kind = l.step and m.deadline = l.due_on
                        where l.closed_at is null and l.kind <> 'PROMISE' and l.due_on < :today and s.owner = :owner and d.closed_at is null""")
                .param("today", today)
                .param("owner", owner)
                .query(Row.class)
                .list();
    }

    /** What units must do: their obligations, requests, and tasks of a model of the administrator's own. */
    private List<Row> duties(String owner, LocalDate today) {
        return jdbc.sql(
                        """
                        select l.id, null as missed_id, l.kind, null::uuid as dossier_id, l.task_id, l.step, l.title, l.due_on,
                            l.statutory, l.basis, l.version, null as number, null as state, null as regime, null as system_code,
                            x.about, x.unit, l.shown_kind, l.shown_id, o.campaign, m.obligation is not null as missed,
                            m.explained_at is not null as answered, m.new_date
                        from capdo.deadline l
                            join capdo.deadline_matter x on x.id = l.id
                            left join capdo.unit_obligation o on l.shown_kind = 'OBLIGATION' and o.id = l.shown_id::uuid
                            left join capdo.missed_deadline m on m.obligation = o.id and m.deadline = l.due_on
                        where l.closed_at is null and l.kind <> 'PROMISE' and l.dossier_id is null and l.due_on < :today
                            and x.owner = :owner""")
                .param("today", today)
                .param("owner", owner)
                .query(Row.class)
                .list();
    }

    /**
     * Misses that have been made up for while the leader's answer is still out and not late itself: a late answer is an open
     * deadline like any other.
     */
    private List<Row> unanswered(String owner, LocalDate today) {
        return jdbc.sql(
                        """
                        select null::uuid as id, m.id::text as missed_id, 'MISSED' as kind, m.dossier_id, null as task_id,
                            m.kind as step, '' as title, m.deadline as due_on, false as statutory, '' as basis, 0 as version,
                            d.number, d.state, d.regime, s.code as system_code, s.name as about,
                            s.operating_unit as unit, 'DOSSIER' as shown_kind, d.id::text as shown_id, null as campaign, true as missed, false as answered, null::date as new_date
                        from capdo.missed_deadline m
                            join capdo.level_dossier d on d.id = m.dossier_id
                            join capdo.information_system s on s.id = d.system_id
                        where m.explained_at is null and m.deadline < :today
                            and s.owner = :owner and d.closed_at is null
                            and not exists (select 1 from capdo.deadline l where l.dossier_id = m.dossier_id
                                and l.closed_at is null and l.due_on < :today
                                and (l.kind = 'CAMPAIGN' and l.step = m.kind or l.step = 'inspect' and m.kind = 'INSPECTION'))
                            and exists (select 1 from capdo.deadline l where l.dossier_id = m.dossier_id
                                and l.closed_at is null and l.step = 'explain' and l.due_on >= :today)""")
                .param("today", today)
                .param("owner", owner)
                .query(Row.class)
                .list();
    }

    private Map<String, LastLetter> lastLetters(String owner) {
        return jdbc
                .sql(
                        """
                        select distinct on (i.matter) i.matter, l.dated, l.number
                        from capdo.urging_item i join capdo.urging_letter l on l.id = i.letter_id
                        where l.owner = :owner order by i.matter, l.made_at desc""")
                .param("owner", owner)
                .query(LastLetter.class)
                .list()
                .stream()
                .collect(Collectors.toMap(LastLetter::matter, letter -> letter));
    }
}
