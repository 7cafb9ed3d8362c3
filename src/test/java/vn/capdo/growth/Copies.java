package vn.capdo.growth;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes many dossiers of few: every row that a dossier has in the product's and the engine's tables is written once more, with
 * other ids. What is shared (units, people, campaigns, models) stays the same.
 */
final class Copies {

    /** Parents before children is of no concern: foreign keys sleep meanwhile. */
    private static final List<String> TABLES = List.of(
            "capdo.information_system",
            "capdo.level_dossier",
            "capdo.dossier_event",
            "capdo.opinion",
            "capdo.decision",
            "capdo.deadline",
            "capdo.missed_deadline",
            "capdo.step_clock",
            "capdo.step_clock_event",
            "public.act_ru_execution",
            "public.act_ru_task",
            "public.act_ru_variable",
            "public.act_ru_identitylink",
            "public.act_ru_job",
            "public.act_ru_authorization",
            "public.act_hi_procinst",
            "public.act_hi_actinst",
            "public.act_hi_taskinst",
            "public.act_hi_varinst",
            "public.act_hi_identitylink");

    /** Columns whose value stays although it may look like an id of a copied row, and those that name a thing once. */
    private static final List<String> KEPT = List.of("job_def_id_", "proc_def_id_", "deployment_id_");

    private static final Map<String, String> NAMED = Map.of(
            "capdo.information_system.code", "code || '-' || :copy",
            "capdo.information_system.code_key", "code_key || '-' || :copy",
            "capdo.information_system.name", "name || ' bản ' || :copy",
            "capdo.level_dossier.number", "number || '-' || :copy");

    /** A row of the engine that tells of no single instance must not be there twice. */
    private static final String OF_AN_INSTANCE = "resource_id_ ~ '^[0-9a-f]{8}-'";

    private final JdbcClient jdbc;
    private int made = 1;

    Copies(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql(
                        """
                        create or replace function public.another(id text, copy int) returns text immutable language sql as
                        $$ select case
                            when length(id) < 36 then id
                            when length(id) = 36 and id ~ '^[0-9a-f]{8}-' then md5(id || copy)::uuid::text
                            else regexp_replace(id, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', coalesce(
                                (md5(substring(id from '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}') || copy)::uuid)::text, ''))
                            end $$""")
                .update();
    }

    /** Of each row that is there now; afterwards there are so many times the rows. */
    void times(int copies) {
        jdbc.sql("discard temp").update();
        String each = TABLES.stream()
                .map(table ->
                        "create temp table if not exists of_%s as table %s".formatted(table.replace('.', '_'), table))
                .collect(Collectors.joining(";\n"));
        jdbc.sql("set session_replication_role = replica;\n" + each).update();
        for (int copy = 1; copy < copies; copy++, made++) {
            for (String table : TABLES) {
                jdbc.sql(copyOf(table)).param("copy", made).update();
            }
        }
        jdbc.sql("set session_replication_role = default").update();
        TABLES.forEach(table -> jdbc.sql("vacuum analyze " + table).update());
    }

    private String copyOf(String table) {
        String[] name = table.split("\\.");
        List<Map<String, Object>> columns = jdbc.sql(
                        """
                        select column_name, data_type from information_schema.columns
                        where table_schema = :schema and table_name = :table and is_identity = 'NO'
                            and coalesce(column_default, '') not like 'nextval%' and is_generated = 'NEVER'""")
                .param("schema", name[0])
                .param("table", name[1])
                .query()
                .listOfRows();
        String names = columns.stream()
                .map(column -> (String) column.get("column_name"))
                .collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> value(table, (String) column.get("column_name"), (String) column.get("data_type")))
                .collect(Collectors.joining(", "));
        return "insert into %s (%s) select %s from of_%s %s"
                .formatted(
                        table,
                        names,
                        values,
                        table.replace('.', '_'),
                        table.endsWith("authorization") ? "where " + OF_AN_INSTANCE : "");
    }

    private static String value(String table, String column, String type) {
        if (NAMED.containsKey(table + "." + column)) {
            return NAMED.get(table + "." + column);
        }
        if (KEPT.contains(column)) {
            return column;
        }
        return switch (type) {
            case "uuid" -> "public.another(%s::text, :copy)::uuid".formatted(column);
            case "character varying", "text" -> "public.another(%s, :copy)".formatted(column);
            default -> column;
        };
    }
}
