-- By a superuser of the database server, in the product's database, once, after protect-audit.sql; not needed for the product to
-- work. Who changes or drops a table, a trigger or a function of the product, with whichever role, leaves an entry in the audit
-- trail, in the same transaction. Only a superuser can create such a trigger, and only he can switch it off again (ADR 0021).
create or replace function capdo_guard.note_schema_change() returns event_trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    changed text;
begin
    -- Before the product's first start there is no trail.
    if to_regprocedure('capdo_audit.record(text, jsonb, text, text, text)') is null then
        return;
    end if;
    if tg_event = 'sql_drop' then
        changed := (select string_agg(object_type || ' ' || object_identity, ', ' order by object_identity)
            from pg_event_trigger_dropped_objects()
            where original and (schema_name in ('capdo', 'capdo_audit', 'capdo_guard', 'public')
                or object_identity in ('capdo', 'capdo_audit', 'capdo_guard')));
    else
        changed := (select string_agg(distinct object_type || ' ' || object_identity, ', ')
            from pg_event_trigger_ddl_commands()
            where schema_name in ('capdo', 'capdo_audit', 'capdo_guard', 'public'));
    end if;
    if changed is not null then
        perform capdo_audit.record('installation', jsonb_build_object('act', 'schemaChanged', 'op', 'SCHEMA', 'after',
            jsonb_build_object('command', tg_tag, 'objects', left(changed, 2000), 'databaseRole', session_user)),
            null, null, null);
    end if;
end $$;

revoke all on function capdo_guard.note_schema_change() from public;
drop event trigger if exists capdo_schema_changed;
drop event trigger if exists capdo_schema_dropped;
create event trigger capdo_schema_changed on ddl_command_end execute function capdo_guard.note_schema_change();
create event trigger capdo_schema_dropped on sql_drop execute function capdo_guard.note_schema_change();
