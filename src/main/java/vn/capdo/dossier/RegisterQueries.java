package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Alike;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.SearchText;
import vn.capdo.acting.Access.Scope;
import vn.capdo.calendar.Remaining;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.organisation.UnitLookup;
import vn.capdo.organisation.UnitName;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.SystemType;

/** Lists of systems and dossiers, always within what the person may see. */
@Component
@ReadOnly
public class RegisterQueries {

    private static final String COUNTS = "state not in ('WITHDRAWN', 'SUPERSEDED', 'DECOMMISSIONED')";

    /** The dossier that counts for a system: the newest that is not closed. Found for all systems at once. */
    private static final String CURRENT_DOSSIER =
            " left join (select distinct on (system_id) * from capdo.level_dossier where " + COUNTS
                    + " order by system_id, opened_at desc) d on d.system_id = s.id";

    /** The same, found for each line that is shown: for a list in which it neither chooses nor orders the lines. */
    private static final String CURRENT_DOSSIER_OF_EACH = " left join lateral (select * from capdo.level_dossier where "
            + COUNTS + " and system_id = s.id order by opened_at desc limit 1) d on true";

    private static final String HAS_DOSSIER =
            "exists (select 1 from capdo.level_dossier where system_id = s.id and " + COUNTS + ")";

    private static final String NEXT_DUE =
            """
             left join (select dossier_id, min(due_on) as due_on from capdo.deadline
                where closed_at is null and dossier_id is not null group by dossier_id) l on l.dossier_id = d.id""";

    private static final String NEXT_DUE_OF_EACH =
            """
             left join lateral (select min(due_on) as due_on from capdo.deadline
                where closed_at is null and dossier_id = d.id) l on true""";

    private static final String IN_SCOPE = "(s.owner = any(:owners) or s.operating_unit = any(:units))";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendars calendars;
    private final UnitLookup units;

    RegisterQueries(JdbcClient jdbc, Clock clock, WorkingCalendars calendars, UnitLookup units) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendars = calendars;
        this.units = units;
    }

    /**
     * @param q text to look for, without accents if one likes
     * @param unit a unit by its code, or as it was called or coded before
     * @param regime code of a regime
     * @param toConfirm only dossiers whose regime a person must confirm
     */
    public record Filter(
            @Nullable String q,
            @Nullable String unit,
            @Nullable Integer level,
            @Nullable String state,
            boolean overdue,
            @Nullable String regime,
            boolean toConfirm) {

        public static final Filter NONE = new Filter(null, null, null, null, false);

        public Filter(
                @Nullable String q,
                @Nullable String unit,
                @Nullable Integer level,
                @Nullable String state,
                boolean overdue) {
            this(q, unit, level, state, overdue, null, false);
        }

        /** Whether it chooses by the dossier, and not by the system alone. */
        boolean asksForDossier() {
            return level != null
                    || state != null && !state.isBlank()
                    || overdue
                    || regime != null && !regime.isBlank()
                    || toConfirm;
        }
    }

    /**
     * @param owner code of the owner
     * @param level approved, else proposed, else expected level
     * @param declared approved before Capdo, as an import has declared
     * @param regimeToConfirm a person must confirm under which regime the dossier is decided
     * @param caveat which year's calendar is not confirmed between now and the date; empty when all are
     */
    public record SystemLine(
            String code,
            String name,
            String owner,
            UnitName operatingUnit,
            String typeLabel,
            String phaseLabel,
            @Nullable Integer level,
            @Nullable UUID dossierId,
            @Nullable String dossierNumber,
            @Nullable String dossierState,
            @Nullable String dossierStateLabel,
            boolean declared,
            @Nullable String regime,
            boolean regimeToConfirm,
            String dueText,
            String remaining,
            boolean late,
            String caveat) {}

    public Page<SystemLine> systems(Scope scope, Filter filter, int page, int size) {
        return list(scope, filter, page, size, false);
    }

    /** Only systems that have a dossier. */
    public Page<SystemLine> dossiers(Scope scope, Filter filter, int page, int size) {
        return list(scope, filter, page, size, true);
    }

    /** @param dossiers only systems that have a dossier, the most urgent first; else all, by their code */
    private Page<SystemLine> list(Scope scope, Filter filter, int page, int size, boolean dossiers) {
        List<String> where = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        where.add(IN_SCOPE);
        params.put("owners", scope.owners().toArray(String[]::new));
        params.put("units", scope.organisations().toArray(String[]::new));
        if (filter.q() != null && !filter.q().isBlank()) {
            where.add("(s.search_text like :q or s.code_key = :code or s.operating_unit = any(:named))");
            params.put("q", SearchText.pattern(filter.q()));
            params.put("code", Alike.key(filter.q()));
            params.put("named", units.words().codesNamedWith(filter.q()).toArray(String[]::new));
        }
        if (filter.unit() != null && !filter.unit().isBlank()) {
            where.add("s.operating_unit = any(:unit)");
            params.put("unit", units.codesOf(filter.unit()));
        }
        if (filter.level() != null) {
            where.add("coalesce(d.approved_level, d.proposed_level, s.expected_level) = :level");
            params.put("level", filter.level());
        }
        if (filter.state() != null && !filter.state().isBlank()) {
            where.add(filter.state().equals("NONE") ? "d.id is null" : "d.state = :state");
            params.put("state", filter.state());
        }
        if (filter.regime() != null && !filter.regime().isBlank()) {
            where.add("d.regime = :regime");
            params.put("regime", filter.regime());
        }
        if (filter.toConfirm()) {
            where.add("d.regime_state = 'TO_CONFIRM'");
        }
        if (filter.overdue()) {
            where.add("l.due_on < :today");
            params.put("today", LocalDate.now(clock));
        }
        if (dossiers) {
            where.add(HAS_DOSSIER);
        }
        String condition = " where " + String.join(" and ", where);
        boolean byDossier = filter.asksForDossier();
        long total = jdbc.sql("select count(*) from capdo.information_system s" + (byDossier ? CURRENT_DOSSIER : "")
                        + (filter.overdue() ? " " + NEXT_DUE : "") + condition)
                .params(params)
                .query(Long.class)
                .single();
        String described = dossiers || byDossier
                ? CURRENT_DOSSIER + " " + NEXT_DUE
                : CURRENT_DOSSIER_OF_EACH + " " + NEXT_DUE_OF_EACH;
        String order = dossiers ? "l.due_on nulls last, s.code" : "s.code";
        WorkingCalendar calendar = calendars.current();
        LocalDate today = LocalDate.now(clock);
        List<SystemLine> items = jdbc.sql(
                        "select s.code, s.name, s.owner, o.code as unit_code, o.name as unit_name, s.system_type, s.phase,"
                                + " coalesce(d.approved_level, d.proposed_level, s.expected_level) as level,"
                                + " d.id as dossier_id, d.number, d.kind, d.state, d.regime, d.regime_state, l.due_on"
                                + " from capdo.information_system s" + described
                                + " join capdo.organisation o on o.code = s.operating_unit"
                                + condition + " order by " + order + " limit :limit offset :offset")
                .params(params)
                .param("limit", size)
                .param("offset", Page.offset(page, size))
                .query((row, index) -> {
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    Remaining remaining = due == null ? null : Remaining.of(today, due, calendar);
                    String state = row.getString("state");
                    return new SystemLine(
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("owner"),
                            new UnitName(row.getString("unit_code"), row.getString("unit_name")),
                            SystemType.valueOf(row.getString("system_type")).label(),
                            InformationSystem.Phase.valueOf(row.getString("phase"))
                                    .label(),
                            row.getObject("level", Integer.class),
                            row.getObject("dossier_id", UUID.class),
                            row.getString("number"),
                            state,
                            state == null ? null : DossierState.valueOf(state).label(),
                            LevelDossier.Kind.IMPORTED.name().equals(row.getString("kind")),
                            row.getString("regime"),
                            "TO_CONFIRM".equals(row.getString("regime_state")),
                            Messages.date(due),
                            remaining == null ? "" : remaining.text(),
                            remaining != null && remaining.late(),
                            remaining == null ? "" : remaining.caveat());
                })
                .list();
        return new Page<>(items, page, size, total);
    }
}
