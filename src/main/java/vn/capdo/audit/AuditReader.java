package vn.capdo.audit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import vn.capdo.Page;
import vn.capdo.VietNam;

/** The trail as auditors and administrators read it: what is of their owners, or of nobody in particular. */
@Component
public class AuditReader {

    /** More than this is asked for in parts: a spreadsheet has no more rows that anybody reads. */
    public static final int MOST_EXPORTED = 100_000;

    private static final String TABLE = "table:";

    private static final String VISIBLE =
            """
            (:everything or case when e.chain = 'installation' then
                e.body in (select o.code from capdo.organisation o where coalesce(o.owner, o.code) = any(:owners))
                or e.body is null and (
                    e.actor is null and e.people is null
                    or exists (select from capdo.role_assignment a join capdo.organisation o on o.code = a.organisation
                        where coalesce(o.owner, o.code) = any(:owners)
                            and (a.user_id = e.actor or a.user_id = any(string_to_array(e.people, ' ')))))
            else exists (select from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                where 'dossier:' || d.id = e.chain and s.owner = any(:owners)) end)""";

    private static final String FOUND =
            """
             and (cast(:from as timestamptz) is null or e.at >= :from)
             and (cast(:to as timestamptz) is null or e.at < :to)
             and (cast(:person as text) is null or exists (select from capdo.staff p
                 where (p.user_id = :person or p.full_name ilike '%' || :person || '%')
                     and (e.actor = p.user_id or e.on_behalf_of = p.user_id
                         or p.user_id = any(string_to_array(e.people, ' ')))))
             and (cast(:dossier as text) is null or e.chain in (select 'dossier:' || d.id
                 from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                 where d.number = :dossier or d.id::text = :dossier or s.code = :dossier))
             and (cast(:act as text) is null or e.act = :act)
             and (cast(:table as text) is null or strpos(e.changes, '"table": "' || :table || '"') > 0)""";

    private final JdbcClient jdbc;

    AuditReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who reads.
     *
     * @param owners those that he audits or administers
     * @param everything he answers for the whole installation
     */
    public record Audience(Set<String> owners, boolean everything) {}

    /**
     * What is looked for; null or blank where nothing.
     *
     * @param q user id, or a part of a name
     * @param dossier number of the dossier, its id, or the code of its system
     * @param act word of a note, such as {@code login}; or {@code table:} and a table that was written
     * @param from first day, in Viet Nam
     * @param to last day
     */
    public record Filter(
            @Nullable String q,
            @Nullable String dossier,
            @Nullable String act,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public Filter since(LocalDate first) {
            return new Filter(q, dossier, act, first, to);
        }

        private static @Nullable String asked(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** The latest first. */
    public Page<AuditEntry> list(Audience audience, Filter filter, int page, int size) {
        String from = " from capdo_audit.entry e where " + VISIBLE + FOUND;
        long total = bound("select count(*)" + from, audience, filter)
                .query(Long.class)
                .single();
        List<AuditEntry> items = bound(
                        "select " + AuditEntry.COLUMNS + from + " order by e.id desc limit :limit offset :offset",
                        audience,
                        filter)
                .param("limit", size)
                .param("offset", Page.offset(page, size))
                .query((row, number) -> ChainCheck.entry(row))
                .list();
        return new Page<>(items, page, size, total);
    }

    /** As they were added, at most {@value #MOST_EXPORTED}. */
    public List<AuditEntry> all(Audience audience, Filter filter) {
        return bound(
                        "select " + AuditEntry.COLUMNS + " from capdo_audit.entry e where " + VISIBLE + FOUND
                                + " order by e.id limit " + MOST_EXPORTED,
                        audience,
                        filter)
                .query((row, number) -> ChainCheck.entry(row))
                .list();
    }

    private StatementSpec bound(String sql, Audience audience, Filter filter) {
        String act = Filter.asked(filter.act());
        String table = act != null && act.startsWith(TABLE) ? act.substring(TABLE.length()) : null;
        Map<String, Object> values = new HashMap<>();
        values.put("everything", audience.everything());
        values.put("owners", audience.owners().toArray(String[]::new));
        values.put("person", Filter.asked(filter.q()));
        values.put("dossier", Filter.asked(filter.dossier()));
        values.put("act", table == null ? act : null);
        values.put("table", table);
        values.put("from", begin(filter.from()));
        values.put("to", filter.to() == null ? null : begin(filter.to().plusDays(1)));
        return jdbc.sql(sql).params(values);
    }

    private static @Nullable OffsetDateTime begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(VietNam.ZONE).toOffsetDateTime();
    }

    /** By the database's clock, which the trail goes by: a rehearsal moves only the product's. */
    public LocalDate today() {
        return jdbc.sql("select (now() at time zone 'Asia/Ho_Chi_Minh')::date")
                .query(LocalDate.class)
                .single();
    }

    /** Numbers of dossiers by their chains. */
    public Map<String, String> dossierNumbers(List<String> chains) {
        Map<String, String> numbers = new HashMap<>();
        jdbc.sql(
                        "select 'dossier:' || id as chain, number from capdo.level_dossier where 'dossier:' || id = any(:chains)")
                .param("chains", chains.toArray(String[]::new))
                .query((row, number) -> numbers.put(row.getString(1), row.getString(2)))
                .list();
        return numbers;
    }
}
