package vn.capdo.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alike;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMoves;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Milestone;
import vn.capdo.register.InformationSystem;

/**
 * Extensions of a milestone: the head of a unit asks, the head of the owner decides in a task. What is granted holds for the
 * dossiers that were named, and no longer than the campaign itself gives more.
 */
@Service
@Transactional
public class MilestoneExtensions {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Campaigns campaigns;
    private final Dossiers dossiers;
    private final Milestones milestones;
    private final CampaignDates dates;
    private final DateMoves moves;
    private final Organisations organisations;
    private final ExtensionConductor conductor;

    MilestoneExtensions(
            JdbcClient jdbc,
            Clock clock,
            Campaigns campaigns,
            Dossiers dossiers,
            Milestones milestones,
            CampaignDates dates,
            DateMoves moves,
            Organisations organisations,
            ExtensionConductor conductor) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.campaigns = campaigns;
        this.dossiers = dossiers;
        this.milestones = milestones;
        this.dates = dates;
        this.moves = moves;
        this.organisations = organisations;
        this.conductor = conductor;
    }

    /** A dossier for which a unit may ask: the milestone that is ahead of it is this campaign's. */
    public record Candidate(UUID dossierId, String number, String system, Milestone milestone, LocalDate dueOn) {

        /** @throws Refusal when the dossier does not stand before the milestone, or has that day already */
        static Candidate among(List<Candidate> possible, UUID dossierId, Milestone milestone, LocalDate wantedOn) {
            Candidate candidate = possible.stream()
                    .filter(one -> one.dossierId().equals(dossierId) && one.milestone() == milestone)
                    .findFirst()
                    .orElseThrow(() -> new Refusal("extension.notPossible"));
            if (!wantedOn.isAfter(candidate.dueOn())) {
                throw new Refusal("extension.notLater", candidate.system(), candidate.dueOn());
            }
            return candidate;
        }
    }

    /** The dossiers of a unit whose next milestone a campaign sets, and for which nothing is asked yet. */
    @ReadOnly
    public List<Candidate> candidates(String campaignCode, String unit) {
        return jdbc
                .sql(
                        """
                        select d.id from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                        where s.operating_unit = :unit
                            and d.state not in ('IN_OPERATION', 'WITHDRAWN', 'DECOMMISSIONED', 'SUPERSEDED')
                            and not exists (select 1 from capdo.milestone_extension_dossier l
                                join capdo.milestone_extension e on e.id = l.extension_id
                                where l.dossier_id = d.id and e.state = 'ASKED')
                        order by s.code""")
                .param("unit", unit)
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> candidate(campaignCode, id))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Candidate> candidate(String campaignCode, UUID id) {
        LevelDossier dossier = dossiers.get(id);
        return milestones
                .ahead(dossier)
                .filter(due -> Alike.same(due.campaign().code(), campaignCode))
                .map(due -> new Candidate(
                        id,
                        dossier.number(),
                        dossiers.systemOf(id).name(),
                        dossier.state().milestoneAhead(),
                        due.lastDay()));
    }

    /**
     * @param unit whose head asks
     * @param wantedOn must lie ahead, and after the day that holds for each dossier
     * @throws Refusal when a dossier is not the unit's, does not stand before this milestone, or is asked for already
     */
    public UUID ask(
            String campaignCode,
            String unit,
            Milestone milestone,
            Collection<UUID> named,
            LocalDate wantedOn,
            String reason,
            Actor actor) {
        Campaign campaign =
                campaigns.find(campaignCode).orElseThrow(() -> new Refusal("campaign.unknown", campaignCode));
        MilestoneExtension.requireAskable(named, reason, wantedOn, LocalDate.now(clock));
        List<Candidate> possible = candidates(campaignCode, unit);
        UUID id = UUID.randomUUID();
        insert(id, campaign, unit, milestone, wantedOn, reason.strip(), actor);
        for (UUID dossierId : named) {
            Candidate candidate = Candidate.among(possible, dossierId, milestone, wantedOn);
            insert(id, candidate);
            dossiers.note(
                    dossierId,
                    actor,
                    EventType.EXTENSION_ASKED,
                    Messages.text(
                            "event.extensionAsked",
                            candidate.milestone().label(),
                            candidate.dueOn(),
                            wantedOn,
                            reason));
        }
        conductor.startDeciding(id);
        return id;
    }

    private void insert(
            UUID id,
            Campaign campaign,
            String unit,
            Milestone milestone,
            LocalDate wantedOn,
            String reason,
            Actor actor) {
        jdbc.sql(
                        """
                        insert into capdo.milestone_extension (id, campaign, unit, milestone, wanted_on, reason, asked_by, asked_for,
                            asked_at, state)
                        values (:id, :campaign, :unit, :milestone, :wanted, :reason, :by, :for, :now, 'ASKED')""")
                .param("id", id)
                .param("campaign", campaign.code())
                .param("unit", unit)
                .param("milestone", milestone.name())
                .param("wanted", wantedOn)
                .param("reason", reason)
                .param("by", actor.userId())
                .param("for", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private void insert(UUID extensionId, Candidate candidate) {
        jdbc.sql("insert into capdo.milestone_extension_dossier (extension_id, dossier_id, due_on)"
                        + " values (:extension, :dossier, :due)")
                .param("extension", extensionId)
                .param("dossier", candidate.dossierId())
                .param("due", candidate.dueOn())
                .update();
    }

    /** The candidate groups of the task of deciding: the owner's head. */
    @ReadOnly
    public String deciders(UUID id) {
        return Role.APPROVER.groupOf(organisations.ownerOf(get(id).unit()));
    }

    /**
     * The owner grants, perhaps less than was asked for; milestones, tasks and timers of the dossiers follow in a recorded act.
     *
     * @param grantedOn must lie ahead, and not after the day that was asked for
     */
    public void grant(UUID id, LocalDate grantedOn, @Nullable String decision, Actor actor) {
        MilestoneExtension asked = lock(id);
        asked.requireGrantable(grantedOn, LocalDate.now(clock), actor);
        decide(id, MilestoneExtension.State.GRANTED, grantedOn, decision, actor);
        for (MilestoneExtension.Line line : asked.dossiers()) {
            milestones.extend(asked.campaign(), line.dossierId(), asked.milestone(), grantedOn, id);
            dossiers.note(
                    line.dossierId(),
                    actor,
                    EventType.EXTENSION_GRANTED,
                    Messages.text("event.extensionGranted", asked.milestone().label(), grantedOn));
        }
        Campaign campaign = campaigns.find(asked.campaign()).orElseThrow();
        moves.record(
                DateChange.CAMPAIGN,
                asked.campaign(),
                Messages.text(
                        "extension.what",
                        campaign.name(),
                        organisations.get(asked.unit()).name()),
                asked.reason(),
                actor.userId(),
                dates.movesOf(asked.dossiers().stream()
                        .map(MilestoneExtension.Line::dossierId)
                        .toList()));
    }

    /** @param decision why it is refused */
    public void refuse(UUID id, String decision, Actor actor) {
        MilestoneExtension asked = lock(id);
        asked.requireRefusable(decision, actor);
        decide(id, MilestoneExtension.State.REFUSED, null, decision, actor);
        asked.dossiers()
                .forEach(line -> dossiers.note(
                        line.dossierId(),
                        actor,
                        EventType.EXTENSION_REFUSED,
                        Messages.text("event.extensionRefused", decision)));
    }

    public void withdraw(UUID id, Actor actor) {
        MilestoneExtension asked = lock(id);
        decide(id, MilestoneExtension.State.WITHDRAWN, null, null, actor);
        asked.dossiers()
                .forEach(line -> dossiers.note(
                        line.dossierId(),
                        actor,
                        EventType.EXTENSION_WITHDRAWN,
                        Messages.text("event.extensionWithdrawn")));
        conductor.stopDeciding(id);
    }

    private void decide(
            UUID id,
            MilestoneExtension.State state,
            @Nullable LocalDate grantedOn,
            @Nullable String decision,
            Actor actor) {
        jdbc.sql(
                        """
                        update capdo.milestone_extension set state = :state, decided_by = :by, decided_for = :for, decided_at = :now,
                            granted_on = :granted, decision = :decision where id = :id""")
                .param("state", state.name())
                .param("by", actor.userId())
                .param("for", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .param("granted", grantedOn)
                .param("decision", decision)
                .param("id", id)
                .update();
    }

    private MilestoneExtension lock(UUID id) {
        jdbc.sql("select id from capdo.milestone_extension where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        MilestoneExtension extension = get(id);
        extension.requireAsked();
        return extension;
    }

    @ReadOnly
    public MilestoneExtension get(UUID id) {
        return jdbc.sql("select * from capdo.milestone_extension where id = :id")
                .param("id", id)
                .query(this::extension)
                .optional()
                .orElseThrow(() -> new Refusal("extension.unknown", id));
    }

    /** What was asked of a campaign, the newest first. */
    @ReadOnly
    public List<MilestoneExtension> ofCampaign(String campaign) {
        return jdbc.sql("select * from capdo.milestone_extension where campaign = :campaign order by asked_at desc, id")
                .param("campaign", campaign)
                .query(this::extension)
                .list();
    }

    private MilestoneExtension extension(ResultSet row, int index) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new MilestoneExtension(
                id,
                row.getString("campaign"),
                row.getString("unit"),
                Milestone.of(row.getString("milestone")),
                row.getObject("wanted_on", LocalDate.class),
                row.getString("reason"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class),
                MilestoneExtension.State.valueOf(row.getString("state")),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getObject("granted_on", LocalDate.class),
                row.getString("decision"),
                lines(id));
    }

    private List<MilestoneExtension.Line> lines(UUID id) {
        return jdbc.sql("select dossier_id, due_on from capdo.milestone_extension_dossier where extension_id = :id")
                .param("id", id)
                .query((row, index) -> {
                    UUID dossier = row.getObject("dossier_id", UUID.class);
                    InformationSystem system = dossiers.systemOf(dossier);
                    return new MilestoneExtension.Line(
                            dossier,
                            dossiers.get(dossier).number(),
                            system.name(),
                            row.getObject("due_on", LocalDate.class));
                })
                .list();
    }
}
