package vn.capdo.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.audit.RecordedTables.Recorded;

/**
 * The triggers that record what is written to each table, made equal to the list at every start: the engine creates its tables by
 * itself, and a table's columns change. One that somebody has dropped or switched off is put back, and the trail says so.
 */
@Component
class RecordingTriggers {

    static final String NAME = "recorded";
    private static final String TRUNCATION = "recorded_truncation";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RecordingTriggers(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param definition as PostgreSQL would print it, without what goes without saying */
    private record Wanted(String schema, String table, String name, String definition) {

        String sql() {
            return "create trigger %s %s".formatted(name, definition);
        }
    }

    private record Trigger(String schema, String table, String name, String comment, boolean enabled) {}

    /** A table that is not there is left alone: of the engine, before its first start. */
    void keep() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('capdo_audit_triggers'))")
                    .query((row, number) -> 0)
                    .list();
            Map<String, Trigger> there = there();
            List<String> replaced = new ArrayList<>();
            for (Wanted wanted : wanted()) {
                Trigger trigger = there.remove(wanted.table() + " " + wanted.name());
                if (trigger != null && trigger.enabled() && wanted.definition().equals(trigger.comment())) {
                    continue;
                }
                if (trigger != null && !trigger.enabled()) {
                    replaced.add(wanted.table());
                }
                create(wanted, trigger != null);
            }
            there.values().forEach(old -> jdbc.sql(
                            "drop trigger %s on %s.%s".formatted(old.name(), old.schema(), old.table()))
                    .update());
            replaced.forEach(this::tell);
        });
    }

    private void create(Wanted wanted, boolean replaces) {
        String on = "%s on %s.%s".formatted(wanted.name(), wanted.schema(), wanted.table());
        if (replaces) {
            jdbc.sql("drop trigger " + on).update();
        }
        jdbc.sql(wanted.sql()).update();
        jdbc.sql("comment on trigger %s is '%s'"
                        .formatted(on, wanted.definition().replace("'", "''")))
                .update();
    }

    private void tell(String table) {
        jdbc.sql(
                        """
                        select capdo_audit.record('installation', jsonb_build_object(
                            'act', 'recordingSwitchedOff', 'table', :table, 'op', 'TRIGGER'), null, null, null)""")
                .param("table", table)
                .query((row, number) -> 0)
                .list();
    }

    /** Names of recorded tables whose trigger is missing or switched off. */
    List<String> missing() {
        Map<String, Trigger> there = there();
        return wanted().stream()
                .filter(wanted -> {
                    Trigger trigger = there.get(wanted.table() + " " + wanted.name());
                    return trigger == null || !trigger.enabled();
                })
                .map(Wanted::table)
                .distinct()
                .toList();
    }

    private Map<String, Trigger> there() {
        return jdbc
                .sql(
                        """
                        select n.nspname as schema, c.relname as table, t.tgname as name, t.tgenabled = 'O' as enabled,
                            coalesce(obj_description(t.oid, 'pg_trigger'), '') as comment
                        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('capdo', 'public') and t.tgname in (:names)""")
                .param("names", List.of(NAME, TRUNCATION))
                .query(Trigger.class)
                .list()
                .stream()
                .collect(Collectors.toMap(trigger -> trigger.table() + " " + trigger.name(), trigger -> trigger));
    }

    private List<Wanted> wanted() {
        Map<String, Columns> columns = jdbc
                .sql(
                        """
                        select c.relname as table,
                            (select string_agg(a.attname, ' ' order by a.attnum) from pg_index i
                                join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
                                where i.indrelid = c.oid and i.indisprimary) as key,
                            (select string_agg('$1.' || a.attname, ', ' order by a.attnum)
                                    filter (where a.atttypid <> 'bytea'::regtype)
                                from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                having bool_or(a.atttypid = 'bytea'::regtype)) as readable
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('capdo', 'public') and c.relkind = 'r'""")
                .query(Columns.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Columns::table, all -> all));
        return RecordedTables.all().stream()
                .filter(Recorded::recorded)
                .flatMap(table -> Stream.ofNullable(columns.get(table.table()))
                        .flatMap(known -> Stream.of(rows(table, known), truncation(table))))
                .toList();
    }

    /**
     * @param key names of the primary key's columns
     * @param readable where a column holds a file: all others, of {@code $1}; else null
     */
    private record Columns(String table, @Nullable String key, @Nullable String readable) {}

    private static Wanted rows(Recorded table, Columns columns) {
        String arguments = Stream.of(
                        table.dossier(),
                        columns.key() == null ? "" : columns.key(),
                        table.withheld(),
                        table.uncounted(),
                        columns.readable() == null ? "" : columns.readable())
                .map(argument -> "'" + argument + "'")
                .collect(Collectors.joining(", "));
        return new Wanted(
                table.schema(),
                table.table(),
                NAME,
                "after %s on %s.%s for each row execute function capdo.audit_row(%s)"
                        .formatted(
                                table.written().isEmpty() ? "insert or update or delete" : table.written(),
                                table.schema(),
                                table.table(),
                                arguments));
    }

    private static Wanted truncation(Recorded table) {
        return new Wanted(
                table.schema(),
                table.table(),
                TRUNCATION,
                "after truncate on %s.%s for each statement execute function capdo.audit_truncate()"
                        .formatted(table.schema(), table.table()));
    }
}
