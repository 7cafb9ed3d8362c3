package vn.capdo.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alphabet;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;

/** The findings of all systems: listed, counted, given to somebody, remedied, checked again. */
@Service
@Transactional
public class Findings {

    private static final String RANK = "array_position(array['CRITICAL','HIGH','MEDIUM','LOW'], f.severity)";

    private final JdbcClient jdbc;
    private final FindingTable table;
    private final Staff staff;
    private final Organisations organisations;
    private final Clock clock;

    Findings(JdbcClient jdbc, FindingTable table, Staff staff, Organisations organisations, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.staff = staff;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** What is open before what is closed, the gravest first, then what is due first. */
    @ReadOnly
    public Page<FindingLine> list(Scope scope, FindingFilter filter, int page, int size) {
        Map<String, Object> params = new HashMap<>();
        String condition = FindingTable.FROM + filter.where(scope, today(), params);
        long total = jdbc.sql("select count(*)" + condition)
                .params(params)
                .query(Long.class)
                .single();
        List<FindingLine> lines = jdbc.sql(FindingTable.LINE + condition + " order by f.closed_on is not null, " + RANK
                        + ", f.due_on nulls last, f.component, f.id limit :limit offset :offset")
                .params(params)
                .param("limit", size)
                .param("offset", Page.offset(page, size))
                .query(FindingTable::line)
                .list();
        return new Page<>(lines, page, size, total);
    }

    /** By system, those with the most critical findings first. */
    @ReadOnly
    public List<FindingCount> counts(Scope scope, FindingFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String condition = FindingTable.FROM + filter.where(scope, today(), params);
        return jdbc.sql(
                        """
                        select s.code as system_code, s.name as system_name,
                            count(*) filter (where f.closed_on is null and f.severity = 'CRITICAL') as critical,
                            count(*) filter (where f.closed_on is null and f.severity = 'HIGH') as high,
                            count(*) filter (where f.closed_on is null and f.severity = 'MEDIUM') as medium,
                            count(*) filter (where f.closed_on is null and f.severity = 'LOW') as low,
                            count(f.closed_on) as closed,
                            count(*) filter (where f.closed_on is null and f.due_on < :counted) as late"""
                                + condition
                                + " group by s.code, s.name order by critical desc, high desc, s.name"
                                + Alphabet.COLLATION + ", s.code")
                .params(params)
                .param("counted", today())
                .query(FindingCount.class)
                .list();
    }

    /** Week by week until today, in the order of time. */
    @ReadOnly
    public List<TrendPoint> trend(Scope scope, FindingFilter filter, int weeks) {
        Map<String, Object> params = new HashMap<>();
        String condition = FindingTable.FROM + filter.where(scope, today(), params);
        return jdbc.sql(
                        "with f as (select f.found_on, f.closed_on, f.severity" + condition
                                + """
                                 )
                                select cast(week.day as date) as day,
                                    count(*) filter (where f.found_on <= week.day and (f.closed_on is null or f.closed_on > week.day)) as open,
                                    count(*) filter (where f.found_on <= week.day and (f.closed_on is null or f.closed_on > week.day)
                                        and f.severity in ('CRITICAL', 'HIGH')) as serious,
                                    count(*) filter (where f.found_on <= week.day and f.found_on > week.day - interval '7 days') as found,
                                    count(*) filter (where f.closed_on <= week.day and f.closed_on > week.day - interval '7 days') as closed
                                from generate_series(cast(:first as date), cast(:last as date), interval '7 days') as week (day)
                                    left join f on true group by week.day order by week.day""")
                .params(params)
                .param("first", today().minusWeeks(weeks - 1L))
                .param("last", today())
                .query(TrendPoint.class)
                .list();
    }

    /** How many open findings are due by a day, for somebody who remedies them. */
    @ReadOnly
    public int dueOf(String userId, LocalDate by) {
        return jdbc.sql(
                        "select count(*) from capdo.finding where closed_on is null and holder = :user and due_on <= :by")
                .param("user", userId)
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    /** @throws Refusal when there is none */
    @ReadOnly
    public FindingLine get(UUID id) {
        return table.find(id).orElseThrow(() -> new Refusal("finding.unknown"));
    }

    @ReadOnly
    public List<FindingEvent> events(UUID id) {
        return table.events(id);
    }

    /**
     * One act on one finding.
     *
     * @param revision what the person has seen
     * @throws Refusal as {@link Finding#after}, or when somebody else has done something with it meanwhile
     */
    public Finding act(UUID id, int revision, FindingAct act, @Nullable String note, Actor actor) {
        Finding finding = locked(List.of(id)).get(0).finding();
        if (finding.revision() != revision) {
            throw new Refusal("finding.changedMeanwhile");
        }
        Finding after = finding.after(act, note, actor, today());
        table.put(after);
        table.event(List.of(id), act.name(), note == null || note.isBlank() ? null : note.strip(), actor);
        return after;
    }

    /** Names the version of a document that proves the remedy; whoever calls has looked whether it belongs to the system. */
    public void prove(UUID id, UUID document, int version) {
        table.prove(id, document, version);
    }

    /**
     * Gives open findings to somebody, or another day, or both; what is null stays.
     *
     * @throws Refusal when none is chosen, nothing is given, the person does not work, or one is closed
     */
    public void assign(Collection<UUID> ids, @Nullable String holder, @Nullable LocalDate dueOn, Actor actor) {
        if (ids.isEmpty()) {
            throw new Refusal("finding.noneChosen");
        }
        if (holder == null && dueOn == null) {
            throw new Refusal("finding.nothingGiven");
        }
        List<FindingLine> lines = locked(ids);
        if (holder != null) {
            requireWorksFor(holder, lines);
        }
        lines.stream()
                .map(FindingLine::finding)
                .filter(one -> one.state().isClosed())
                .findFirst()
                .ifPresent(one -> {
                    throw new Refusal(
                            "finding.wrongState",
                            Messages.text("findingAct.ASSIGNED"),
                            one.state().label());
                });
        jdbc.sql(
                        """
                        update capdo.finding set holder = coalesce(:holder, holder), due_on = coalesce(:due, due_on),
                            revision = revision + 1 where id = any(:ids)""")
                .param("holder", holder)
                .param("due", dueOn)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
        String day = Messages.date(dueOn);
        table.event(ids, "ASSIGNED", (holder == null ? "" : staff.nameOf(holder) + " ") + day, actor);
    }

    /** @throws Refusal when there is not each of them */
    /** Somebody who works at a body of the systems' owners. */
    private void requireWorksFor(String holder, List<FindingLine> lines) {
        Set<String> owners = staff.isActive(holder)
                ? staff.rolesOf(holder).stream()
                        .map(role -> organisations.ownerOf(role.organisation()))
                        .collect(Collectors.toSet())
                : Set.of();
        if (!lines.stream().map(FindingLine::owner).allMatch(owners::contains)) {
            throw new Refusal("finding.holder", holder);
        }
    }

    private List<FindingLine> locked(Collection<UUID> ids) {
        List<FindingLine> found = table.lock(ids);
        if (found.size() < ids.stream().distinct().count()) {
            throw new Refusal("finding.unknown");
        }
        return found;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
