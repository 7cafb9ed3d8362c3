package vn.capdo.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Alphabet;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ObligationId;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.calendar.Remaining;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Miss;
import vn.capdo.dossier.DossierState;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.UnitLookup;

/** Who missed a milestone, why, and until when he promises; whoever still owes an answer comes first. */
@Component
@ReadOnly
public class MissedQueries {

    /** What was missed has come about by now. */
    private static final String REACHED =
            """
            (m.kind = 'APPROVAL' and d.state in ('DEPLOYING', 'VERIFYING', 'IN_OPERATION')
                or m.kind = 'DEPLOYMENT' and d.state = 'IN_OPERATION'
                or m.kind = 'INSPECTION' and c.state in ('CONCLUDED', 'CLOSED')
                or m.kind = 'DUTY' and u.state = 'DONE')""";

    private static final String FROM =
            """
             from capdo.missed_deadline m
                left join capdo.level_dossier d on d.id = m.dossier_id
                left join capdo.information_system s on s.id = d.system_id
                left join capdo.unit_obligation u on u.id = m.obligation
                join capdo.organisation o on o.code = coalesce(s.operating_unit, u.unit)
                left join capdo.assessment_cycle c on m.kind = 'INSPECTION' and c.id::text = m.subject
            where coalesce(d.state, u.state) not in ('WITHDRAWN', 'DECOMMISSIONED', 'SUPERSEDED', 'CANCELLED')
                and (coalesce(s.owner, o.owner, o.code) = any(:owners) or o.code = any(:units))""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendars calendars;
    private final Staff staff;
    private final UnitLookup lookup;

    MissedQueries(JdbcClient jdbc, Clock clock, WorkingCalendars calendars, Staff staff, UnitLookup lookup) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendars = calendars;
        this.staff = staff;
        this.lookup = lookup;
    }

    /**
     * @param unit an operating unit by its code, or as it was called or coded before; null for all
     * @param kind null for all
     * @param unansweredOnly only those whose leader owes an answer
     * @param all also what was answered and has come about since
     */
    public record Filter(@Nullable String unit, Miss.@Nullable Kind kind, boolean unansweredOnly, boolean all) {

        public static final Filter NONE = new Filter(null, null, false, false);
    }

    /**
     * A missed milestone.
     *
     * @param dossierId null, as are its number and the code of its system, for what a unit had to do
     * @param systemName name of the system, or of what the unit had to do
     * @param owner code of the owner, of the unit itself where it is one
     * @param deadline the milestone's last day, as yyyy-MM-dd
     * @param late "Quá 5 ngày làm việc": how long ago that was; empty once it is reached
     * @param reached what was missed has come about since
     * @param cause null as long as the leader owes the answer
     * @param newDate the promised day as yyyy-MM-dd; null without an answer
     * @param promise how far away that is; empty when it is reached or there is none
     * @param promiseLate the promised day has passed as well
     * @param returns how often the coordinator has returned an answer
     * @param returnReason why he did so last; null when he never did
     */
    public record Line(
            long id,
            String kind,
            String kindLabel,
            UUID dossierId,
            String dossierNumber,
            String stateLabel,
            String systemCode,
            String systemName,
            String owner,
            String unitCode,
            String unitName,
            String deadline,
            String deadlineText,
            String late,
            boolean reached,
            String cause,
            @Nullable String newDate,
            String newDateText,
            String promise,
            boolean promiseLate,
            String byName,
            String answeredText,
            int returns,
            String returnReason,
            String href) {

        public boolean answered() {
            return cause != null;
        }
    }

    /** @param broken answered, but the promised day has passed and nothing has come about */
    public record Counts(long unanswered, long broken, long waiting) {}

    public Page<Line> list(Scope scope, Filter filter, int page, int size) {
        Query query = query(scope, filter);
        long total = jdbc.sql("select count(*)" + query.sql())
                .params(query.params())
                .query(Long.class)
                .single();
        LocalDate today = LocalDate.now(clock);
        WorkingCalendar calendar = calendars.current();
        List<Line> lines = jdbc.sql("select m.*, d.number, coalesce(d.state, u.state) as state, s.code as system_code,"
                        + " coalesce(s.name, u.title) as system_name, coalesce(o.owner, o.code) as owner, o.code as unit_code,"
                        + " o.name as unit_name, " + REACHED + " as reached" + query.sql()
                        + " order by m.explained_at is not null, " + REACHED
                        + ", m.new_date, m.deadline, o.name" + Alphabet.COLLATION
                        + ", s.code, m.id limit :limit offset :offset")
                .params(query.params())
                .param("limit", size)
                .param("offset", Page.offset(page, size))
                .query((row, index) -> line(row, today, calendar))
                .list();
        return new Page<>(lines, page, size, total);
    }

    public Counts counts(Scope scope) {
        Query query = query(scope, Filter.NONE);
        return jdbc.sql("select count(*) filter (where m.explained_at is null) as unanswered,"
                        + " count(*) filter (where m.new_date < :today) as broken,"
                        + " count(*) filter (where m.new_date >= :today) as waiting" + query.sql())
                .params(query.params())
                .param("today", LocalDate.now(clock))
                .query(Counts.class)
                .single();
    }

    private Line line(ResultSet row, LocalDate today, WorkingCalendar calendar) throws SQLException {
        LocalDate deadline = row.getObject("deadline", LocalDate.class);
        LocalDate newDate = row.getObject("new_date", LocalDate.class);
        boolean reached = row.getBoolean("reached");
        Remaining promise = newDate == null || reached ? null : Remaining.of(today, newDate, calendar);
        String by = row.getString("explained_by");
        String absent = row.getString("explained_on_behalf_of");
        UUID dossier = row.getObject("dossier_id", UUID.class);
        return new Line(
                row.getLong("id"),
                row.getString("kind"),
                Messages.text("missed." + row.getString("kind")),
                dossier,
                row.getString("number"),
                stateLabel(dossier, row.getString("state")),
                row.getString("system_code"),
                row.getString("system_name"),
                row.getString("owner"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                deadline.toString(),
                Messages.date(deadline),
                reached ? "" : Remaining.of(today, deadline, calendar).text(),
                reached,
                row.getString("cause"),
                newDate == null ? null : newDate.toString(),
                Messages.date(newDate),
                promise == null ? "" : promise.text(),
                promise != null && promise.late(),
                by == null
                        ? ""
                        : absent == null
                                ? staff.nameOf(by)
                                : Messages.text("acting.onBehalf", staff.nameOf(by), staff.nameOf(absent)),
                VietNam.at(row.getObject("explained_at", OffsetDateTime.class)),
                row.getInt("returns"),
                row.getString("return_reason"),
                dossier != null
                        ? Links.dossier(dossier)
                        : Links.obligation(new ObligationId(row.getObject("obligation", UUID.class))));
    }

    private static String stateLabel(UUID dossier, String state) {
        return dossier != null
                ? DossierState.valueOf(state).label()
                : UnitObligation.State.valueOf(state).label();
    }

    private record Query(String sql, Map<String, Object> params) {}

    private Query query(Scope scope, Filter filter) {
        List<String> where = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        params.put("owners", scope.owners().toArray(String[]::new));
        params.put("units", scope.organisations().toArray(String[]::new));
        if (filter.unit() != null && !filter.unit().isBlank()) {
            where.add("o.code = any(:unit)");
            params.put("unit", lookup.codesOf(filter.unit()));
        }
        if (filter.kind() != null) {
            where.add("m.kind = :kind");
            params.put("kind", filter.kind().name());
        }
        if (filter.unansweredOnly()) {
            where.add("m.explained_at is null");
        } else if (!filter.all()) {
            where.add("(m.explained_at is null or not " + REACHED + ")");
        }
        return new Query(FROM + (where.isEmpty() ? "" : " and " + String.join(" and ", where)), params);
    }
}
