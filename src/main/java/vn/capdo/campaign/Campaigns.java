package vn.capdo.campaign;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alike;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;

/** The campaigns as they stand. What a change of one moves is not decided here. */
@Service
@Transactional
public class Campaigns {

    /** MM-DD, as ISO writes a month and day without its two dashes. */
    private static final String ISO_MONTH_DAY = "--";

    private final JdbcClient jdbc;
    private final Clock clock;

    /** What was read last. A change anywhere gives the database a new revision, also one that is rolled back later. */
    private volatile @Nullable Read read;

    private record Read(UUID revision, List<Campaign> campaigns) {}

    Campaigns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void open(Campaign campaign) {
        jdbc.sql(
                        """
                        insert into capdo.campaign (code, name, directive, directive_number, directive_date, directive_issuer, owner,
                            scope_owner, scope_on, levels, units, system_types, phases, approved_by, deployed_by, opened_on, directive_period,
                            dates_from)
                        values (:code, :name, :directive, :number, :signed, :issuer, :owner, :scope, :scopeOn, :levels, :units, :types,
                            :phases, :approved, :deployed, :opened, :period, :datesFrom)""")
                .params(values(campaign))
                .param("owner", campaign.owner())
                .param("scope", campaign.scopeOwner())
                .param("scopeOn", campaign.scopeOn())
                .param("opened", campaign.openedOn())
                .update();
        putDuties(campaign);
        OncePerTransaction.forgetAll();
    }

    /** The campaign becomes what {@code campaign} says; whose it is and since when stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(Campaign campaign) {
        jdbc.sql(
                        """
                        update capdo.campaign set name = :name, directive = :directive, directive_number = :number,
                            directive_date = :signed, directive_issuer = :issuer, directive_period = :period, dates_from = :datesFrom, levels = :levels, units = :units,
                            system_types = :types, phases = :phases, approved_by = :approved, deployed_by = :deployed,
                            closed_on = :closed, version = version + 1
                        where code = :code""")
                .params(values(campaign))
                .param("closed", campaign.closedOn())
                .update();
        putDuties(campaign);
        OncePerTransaction.forgetAll();
    }

    private static Map<String, Object> values(Campaign campaign) {
        Map<String, Object> values = new java.util.HashMap<>();
        values.put("code", campaign.code());
        values.put("name", campaign.name());
        values.put("directive", campaign.directive().kind());
        values.put("number", campaign.directive().number());
        values.put("signed", campaign.directive().signedOn());
        values.put("issuer", campaign.directive().issuer());
        values.put("period", campaign.directive().signedIn());
        values.put("datesFrom", campaign.directive().datesFrom());
        values.put("levels", campaign.scope().levels().toArray(Integer[]::new));
        values.put("units", strings(campaign.scope().units()));
        values.put("types", strings(campaign.scope().systemTypes()));
        values.put("phases", strings(campaign.scope().phases()));
        values.put("approved", campaign.approvedBy());
        values.put("deployed", campaign.deployedBy());
        return values;
    }

    /** Duties that are not named any more end; the others keep their id and with it what units have already handed in. */
    private void putDuties(Campaign campaign) {
        jdbc.sql(
                        """
                        update capdo.campaign_duty set ended_at = :now
                        where campaign = :campaign and ended_at is null and id <> all(:kept)""")
                .param("now", OffsetDateTime.now(clock))
                .param("campaign", campaign.code())
                .param("kept", campaign.duties().stream().map(OwnMilestone::id).toArray(UUID[]::new))
                .update();
        int position = 0;
        for (OwnMilestone duty : campaign.duties()) {
            jdbc.sql(
                            """
                            insert into capdo.campaign_duty (id, campaign, position, title, demand, bearer, units, supporting, due_on, yearly_on,
                                occasion, lead_days)
                            values (:id, :campaign, :position, :title, :demand, :bearer, :units, :supporting, :due, :yearly, :occasion, :lead)
                            on conflict (id) do update set position = excluded.position, title = excluded.title,
                                demand = excluded.demand, bearer = excluded.bearer, units = excluded.units,
                                supporting = excluded.supporting, due_on = excluded.due_on, yearly_on = excluded.yearly_on,
                                occasion = excluded.occasion, lead_days = excluded.lead_days
                            where campaign_duty.campaign = excluded.campaign""")
                    .param("id", duty.id())
                    .param("campaign", campaign.code())
                    .param("position", position++)
                    .param("title", duty.title())
                    .param("demand", duty.demand())
                    .param("bearer", duty.bearer().name())
                    .param("units", strings(duty.units()))
                    .param("supporting", duty.supporting())
                    .param(
                            "occasion",
                            duty.occasion() == null ? null : duty.occasion().name())
                    .param("due", duty.dueOn())
                    .param(
                            "yearly",
                            duty.yearlyOn().stream()
                                    .map(day -> day.toString().substring(ISO_MONTH_DAY.length()))
                                    .toArray(String[]::new))
                    .param("lead", duty.leadDays())
                    .update();
        }
    }

    @ReadOnly
    public List<Campaign> all() {
        return OncePerTransaction.read(Campaigns.class, "all", this::current);
    }

    private List<Campaign> current() {
        UUID revision = jdbc.sql("select revision from capdo.campaign_revision")
                .query(UUID.class)
                .single();
        Read last = read;
        if (last == null || !revision.equals(last.revision())) {
            last = new Read(revision, List.copyOf(readAll()));
            read = last;
        }
        return last.campaigns();
    }

    private List<Campaign> readAll() {
        Map<String, List<OwnMilestone>> duties = duties();
        return jdbc.sql(
                        "select * from capdo.campaign order by coalesce(approved_by, deployed_by) desc nulls last, code")
                .query((row, index) -> campaign(row, duties))
                .list();
    }

    private static Campaign campaign(ResultSet row, Map<String, List<OwnMilestone>> duties) throws SQLException {
        String code = row.getString("code");
        return new Campaign(
                code,
                row.getString("name"),
                new Directive(
                        row.getString("directive"),
                        row.getString("directive_number"),
                        row.getObject("directive_date", LocalDate.class),
                        row.getString("directive_period"),
                        row.getString("directive_issuer"),
                        row.getString("dates_from")),
                row.getString("owner"),
                row.getString("scope_owner"),
                row.getObject("scope_on", LocalDate.class),
                new CampaignScope(
                        Arrays.asList((Integer[]) row.getArray("levels").getArray()),
                        set(row.getArray("units")),
                        set(row.getArray("system_types")),
                        set(row.getArray("phases"))),
                row.getObject("approved_by", LocalDate.class),
                row.getObject("deployed_by", LocalDate.class),
                duties.getOrDefault(code, List.of()),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getInt("version"));
    }

    private Map<String, List<OwnMilestone>> duties() {
        record Line(String campaign, OwnMilestone duty) {}
        return jdbc
                .sql("select * from capdo.campaign_duty where ended_at is null order by position, id")
                .query((row, index) -> new Line(
                        row.getString("campaign"),
                        new OwnMilestone(
                                row.getObject("id", UUID.class),
                                row.getString("title"),
                                row.getString("demand"),
                                OwnMilestone.Bearer.valueOf(row.getString("bearer")),
                                set(row.getArray("units")),
                                row.getString("supporting"),
                                row.getObject("due_on", LocalDate.class),
                                Arrays.stream((String[])
                                                row.getArray("yearly_on").getArray())
                                        .map(day -> MonthDay.parse(ISO_MONTH_DAY + day))
                                        .toList(),
                                occasion(row.getString("occasion")),
                                row.getInt("lead_days"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Line::campaign, Collectors.mapping(Line::duty, Collectors.toList())));
    }

    private static OwnMilestone.@Nullable Occasion occasion(@Nullable String kept) {
        return kept == null ? null : OwnMilestone.Occasion.valueOf(kept);
    }

    /** However the code is typed: in capitals or not, in full width. */
    @ReadOnly
    public Optional<Campaign> find(String code) {
        return all().stream()
                .filter(campaign -> Alike.same(campaign.code(), code))
                .min(Comparator.comparing(campaign -> !campaign.code().equals(code)));
    }

    /** Systems change owners on a day: what was opened before that act goes by whom they stood under before. */
    public void beforeMoves(LocalDate on) {
        jdbc.sql("update capdo.campaign set scope_on = :before where closed_on is null and scope_on >= :on")
                .param("before", on.minusDays(1))
                .param("on", on)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** Another owner runs the open campaigns of this one; what they cover stays as it is. */
    public void handOver(String from, String to) {
        jdbc.sql("update capdo.campaign set owner = :to where owner = :from and closed_on is null")
                .param("to", to)
                .param("from", from)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** Two people who change campaigns at once: the second waits and then sees what the first has done. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("select code from capdo.campaign order by code for update")
                .query(String.class)
                .list();
        OncePerTransaction.forgetAll();
    }

    private static String[] strings(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Set<String> set(Array array) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }
}
