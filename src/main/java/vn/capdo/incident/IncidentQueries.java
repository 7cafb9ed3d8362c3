package vn.capdo.incident;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;

/** Lists and sums of the incidents that somebody sees. */
@Component
@ReadOnly
public class IncidentQueries {

    private static final String SEEN = " (s.owner = any(:owners) or s.operating_unit = any(:units))";

    private static final String FROM =
            """
             from capdo.incident i
                join capdo.incident_system h on h.incident_id = i.id and h.position = 0
                join capdo.information_system s on s.id = h.system_id
            """;

    private final JdbcClient jdbc;

    IncidentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param state null for every state
     * @param seriousness null for every one
     */
    public record Filter(Incident.@Nullable State state, @Nullable Seriousness seriousness) {}

    /** The latest finding first. */
    public Page<Incident> list(Scope scope, Filter filter, int page, int size) {
        String where = " where" + SEEN
                + " and (:state::text is null or i.state = :state) and (:seriousness::text is null or i.seriousness = :seriousness)";
        return new Page<>(
                of(IncidentTable.SELECT + where + " order by i.found_at desc, i.id limit :size offset :offset", scope)
                        .param("state", name(filter.state()))
                        .param("seriousness", name(filter.seriousness()))
                        .param("size", size)
                        .param("offset", Page.offset(page, size))
                        .query(Incident.class)
                        .list(),
                page,
                size,
                of("select count(*)" + FROM + where, scope)
                        .param("state", name(filter.state()))
                        .param("seriousness", name(filter.seriousness()))
                        .query(Long.class)
                        .single());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private JdbcClient.StatementSpec of(String sql, Scope scope) {
        return jdbc.sql(sql)
                .param("owners", scope.owners().toArray(String[]::new))
                .param("units", scope.organisations().toArray(String[]::new));
    }

    /** How many of those that the person sees stand in each state; no entry for none. */
    public Map<Incident.State, Long> counts(Scope scope) {
        Map<Incident.State, Long> counts = new EnumMap<>(Incident.State.class);
        of("select i.state, count(*) as number" + FROM + " where" + SEEN + " group by i.state", scope)
                .query((RowCallbackHandler)
                        row -> counts.put(Incident.State.valueOf(row.getString("state")), row.getLong("number")));
        return counts;
    }

    /** Of a system, also of one that was only hit beside another; the latest finding first. */
    public List<Incident> ofSystem(UUID systemId) {
        return jdbc.sql(IncidentTable.SELECT
                        + " where exists (select from capdo.incident_system o where o.incident_id = i.id and o.system_id = :system)"
                        + " order by i.found_at desc, i.id")
                .param("system", systemId)
                .query(Incident.class)
                .list();
    }

    /**
     * One line of a quarter's sums, for the risk report. What was no incident is not counted.
     *
     * @param owner name of the owner of the systems, as it is today
     * @param open how many have not been closed until now
     * @param lateNotices how many first notices were sent after their hours, or not sent when those were over
     * @param lateReports the same of the reports
     * @param hoursToNotice mean hours from the finding to the first notice, of those that have one; null for none
     * @param hoursToClose mean hours from the finding to the closing, of those that are closed; null for none
     */
    public record QuarterLine(
            String owner,
            Seriousness seriousness,
            long incidents,
            long open,
            long lateNotices,
            long lateReports,
            @Nullable Double hoursToNotice,
            @Nullable Double hoursToClose) {}

    /**
     * The sums of a quarter by the day of the finding, each owner and seriousness in a line.
     *
     * @param owners codes
     * @param now until which what was not sent counts as late
     */
    public List<QuarterLine> quarter(Collection<String> owners, int year, int quarter, OffsetDateTime now) {
        LocalDate from = LocalDate.of(year, quarter * 3 - 2, 1);
        return jdbc.sql(
                        """
                        select o.name as owner, i.seriousness, count(*) as incidents, count(*) filter (where i.closed_at is null) as open,
                            count(*) filter (where coalesce(i.notified_at, :now) > i.notice_due) as late_notices,
                            count(*) filter (where coalesce(i.reported_at, :now) > i.report_due) as late_reports,
                            round(avg(extract(epoch from i.notified_at - i.found_at)) / 3600, 1)::float8 as hours_to_notice,
                            round(avg(extract(epoch from i.closed_at - i.found_at)) / 3600, 1)::float8 as hours_to_close
                        """
                                + FROM
                                + """
                         join capdo.organisation o on o.code = s.owner
                        where s.owner = any(:owners) and i.state <> 'WITHDRAWN' and i.found_at >= :from and i.found_at < :to
                        group by o.name, i.seriousness
                        order by o.name, array_position(array['GRAVE', 'SERIOUS', 'ORDINARY'], i.seriousness)""")
                .param("owners", Set.copyOf(owners).toArray(String[]::new))
                .param("now", now)
                .param("from", from.atStartOfDay(VietNam.ZONE).toOffsetDateTime())
                .param("to", from.plusMonths(3).atStartOfDay(VietNam.ZONE).toOffsetDateTime())
                .query(QuarterLine.class)
                .list();
    }
}
