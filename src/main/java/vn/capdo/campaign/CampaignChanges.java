package vn.capdo.campaign;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.DateMoves;
import vn.capdo.calendar.Proposal;
import vn.capdo.calendar.Proposals;

/**
 * How campaigns change: somebody proposes, looks at what moves, and applies. Proposing changes nothing. Applying writes the
 * campaign, its history and the list of dates that move in one transaction; {@link DateMoves} then moves them.
 */
@Service
@Transactional
public class CampaignChanges {

    private static final String TABLE = "capdo.campaign_change";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Proposals proposals;
    private final Campaigns campaigns;
    private final CampaignRules rules;
    private final DateMoves moves;
    private final List<DependentDates> dependents;

    CampaignChanges(
            JdbcClient jdbc,
            Clock clock,
            Proposals proposals,
            Campaigns campaigns,
            CampaignRules rules,
            DateMoves moves,
            List<DependentDates> dependents) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.proposals = proposals;
        this.campaigns = campaigns;
        this.rules = rules;
        this.moves = moves;
        this.dependents = dependents;
    }

    /** @throws Refusal when the code is taken, or the campaign is not complete */
    public UUID proposeOpening(Campaign campaign, String actor) {
        rules.check(campaign);
        if (campaigns.find(campaign.code()).isPresent()) {
            throw new Refusal("campaign.exists", campaign.code());
        }
        return propose(
                CampaignChange.Kind.OPEN,
                null,
                campaign,
                campaign.citation(),
                Messages.text("campaign.opening"),
                actor);
    }

    /**
     * Extends, narrows or otherwise changes an open campaign.
     *
     * @param document the document that changes it
     * @throws Refusal when it is closed, changed by somebody else since the person saw it, or nothing changes
     */
    public UUID proposeChange(Campaign after, String document, String reason, String actor) {
        Campaign before = requireOpen(after.code());
        rules.check(after);
        Fields.required("changeDocument", document, CampaignRules.MAX_TEXT);
        Fields.required("reason", reason, CampaignRules.MAX_TEXT);
        if (before.version() != after.version()) {
            throw new Refusal("campaign.changedMeanwhile");
        }
        if (before.equals(after)) {
            throw new Refusal("campaign.nothingChanges");
        }
        return propose(CampaignChange.Kind.CHANGE, before, after, document, reason, actor);
    }

    public UUID proposeClosing(String code, String document, String reason, String actor) {
        Campaign before = requireOpen(code);
        Fields.required("changeDocument", document, CampaignRules.MAX_TEXT);
        Fields.required("reason", reason, CampaignRules.MAX_TEXT);
        return propose(CampaignChange.Kind.CLOSE, before, before.closed(LocalDate.now(clock)), document, reason, actor);
    }

    private Campaign requireOpen(String code) {
        Campaign campaign = campaigns.find(code).orElseThrow(() -> new Refusal("campaign.unknown", code));
        if (!campaign.isOpen()) {
            throw new Refusal("campaign.closedAlready", campaign.name(), campaign.closedOn());
        }
        return campaign;
    }

    private UUID propose(
            CampaignChange.Kind kind,
            @Nullable Campaign before,
            Campaign after,
            String document,
            String reason,
            String actor) {
        Proposal proposal = proposals.begin(TABLE, document, reason, actor);
        jdbc.sql(
                        """
                        insert into capdo.campaign_change (id, campaign, kind, before, after, document, reason, proposed_by, proposed_at)
                        values (:id, :campaign, :kind, :before::jsonb, :after::jsonb, :document, :reason, :actor, :now)""")
                .params(proposal.columns())
                .param("campaign", after.code())
                .param("kind", kind.name())
                .param("before", proposals.write(before))
                .param("after", proposals.write(after))
                .update();
        return proposal.id();
    }

    /** The dates that the change would move, the soonest first. Changes nothing. */
    @ReadOnly
    public List<DateMove> preview(UUID id) {
        CampaignChange change = get(id);
        List<Campaign> asTheyWouldBe = Stream.concat(
                        campaigns.all().stream()
                                .filter(campaign -> !campaign.code().equals(change.campaign())),
                        Stream.of(change.after()))
                .toList();
        return movesUnder(asTheyWouldBe, change);
    }

    private List<DateMove> movesUnder(List<Campaign> campaigns, CampaignChange change) {
        return soonestFirst(dependent -> dependent.movesUnder(campaigns, change.states()));
    }

    private List<DateMove> soonestFirst(Function<DependentDates, List<DateMove>> moves) {
        return dependents.stream()
                .flatMap(dependent -> moves.apply(dependent).stream())
                .sorted(DateMove.SOONEST_FIRST)
                .toList();
    }

    /**
     * The change holds from now on. What must move is recorded with it; the caller then calls {@link DateMoves#proceed(UUID,
     * int)} with the id that comes back, or leaves that to the next round.
     *
     * @throws Refusal when it has been applied already, or when the campaign is no longer what the proposal started from
     */
    public UUID apply(UUID id, String actor) {
        campaigns.lock();
        CampaignChange change = get(id);
        if (change.proposal().applied()) {
            throw new Refusal("campaign.appliedAlready");
        }
        if (change.kind() != CampaignChange.Kind.CLOSE) {
            rules.check(change.after());
        }
        Optional<Campaign> now = campaigns.find(change.campaign());
        if (change.kind() == CampaignChange.Kind.OPEN) {
            if (now.isPresent()) {
                throw new Refusal("campaign.exists", change.campaign());
            }
            campaigns.open(change.after());
        } else {
            if (now.isEmpty()
                    || now.get().version() != requireNonNull(change.before()).version()) {
                throw new Refusal("campaign.changedMeanwhile");
            }
            campaigns.change(change.after());
        }
        return proposals.applied(
                TABLE,
                change.proposal(),
                DateChange.CAMPAIGN,
                change.campaign(),
                Messages.text(
                        "campaign.what." + change.kind(),
                        change.after().name(),
                        change.proposal().document()),
                actor,
                movesUnder(campaigns.all(), change));
    }

    /** A dossier may have come under way while the dates of a change were being collected: it is found at the end. */
    @EventListener
    void on(DateChange.Settled settled) {
        if (settled.change().cause().equals(DateChange.CAMPAIGN)) {
            byDateChange(settled.change().id())
                    .ifPresent(change -> moves.add(settled.change().id(), movesUnder(campaigns.all(), change)));
        }
    }

    /**
     * Which campaign covers a dossier may also change because one is over. Shortly after midnight every milestone is compared
     * with what the open campaigns say; what has fallen behind moves in a recorded act.
     */
    @Scheduled(cron = "0 5 0 * * *", zone = "Asia/Ho_Chi_Minh")
    public void followTheDay() {
        campaigns.lock();
        LocalDate today = LocalDate.now(clock);
        List<Campaign> all = campaigns.all();
        List<DateMove> behind = soonestFirst(dependent -> dependent.behind(all, today));
        if (!behind.isEmpty()) {
            moves.record(
                    DateChange.CAMPAIGN,
                    "",
                    Messages.text("campaign.what.DAY", today),
                    Messages.text("campaign.what.DAY", today),
                    "capdo",
                    behind);
        }
    }

    @ReadOnly
    public CampaignChange get(UUID id) {
        return jdbc.sql("select * from capdo.campaign_change where id = :id")
                .param("id", id)
                .query(this::change)
                .optional()
                .orElseThrow(() -> new Refusal("campaignChange.unknown", id));
    }

    private Optional<CampaignChange> byDateChange(UUID dateChange) {
        return jdbc.sql("select * from capdo.campaign_change where date_change_id = :id")
                .param("id", dateChange)
                .query(this::change)
                .optional();
    }

    /** What was done to a campaign, the newest first. */
    @ReadOnly
    public List<CampaignChange> historyOf(String campaign) {
        return jdbc.sql("select * from capdo.campaign_change where campaign = :campaign and applied_at is not null"
                        + " order by applied_at desc")
                .param("campaign", campaign)
                .query(this::change)
                .list();
    }

    private CampaignChange change(ResultSet row, int index) throws SQLException {
        return new CampaignChange(
                Proposal.of(row),
                row.getString("campaign"),
                CampaignChange.Kind.valueOf(row.getString("kind")),
                proposals.read(row.getString("before"), Campaign.class),
                requireNonNull(proposals.read(row.getString("after"), Campaign.class)));
    }
}
