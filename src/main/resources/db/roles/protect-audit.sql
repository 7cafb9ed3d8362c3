-- By a superuser of the database server, in the product's database, once: the audit trail gets an owner that nobody signs in
-- with, so that the product itself can add to it and read it, and neither change nor remove anything (ADR 0021). May be run
-- before the product's first start or after it; the product asks for the hand-over at every start.
do $$
begin
    if not exists (select from pg_roles where rolname = 'capdo_audit') then
        create role capdo_audit nologin;
    end if;
end $$;

create schema if not exists capdo_guard;

create or replace function capdo_guard.protect() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    thing   record;
    product text := (select pg_get_userbyid(datdba) from pg_database where datname = current_database());
begin
    if to_regnamespace('capdo_audit') is null then
        return false;
    end if;
    for thing in
        select format('alter %s %I.%I owner to capdo_audit', case c.relkind when 'S' then 'sequence' else 'table' end,
            n.nspname, c.relname) as sql
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'capdo_audit' and c.relkind = 'r' and pg_get_userbyid(c.relowner) <> 'capdo_audit'
        union all
        select format('alter function %s owner to capdo_audit', p.oid::regprocedure)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'capdo_audit' and pg_get_userbyid(p.proowner) <> 'capdo_audit'
        union all
        select 'alter schema capdo_audit owner to capdo_audit' from pg_namespace
        where nspname = 'capdo_audit' and pg_get_userbyid(nspowner) <> 'capdo_audit'
    loop
        execute thing.sql;
    end loop;
    revoke all on all tables in schema capdo_audit from public;
    revoke all on all functions in schema capdo_audit from public;
    execute format('revoke all on schema capdo_audit from %I', product);
    execute format('revoke all on all tables in schema capdo_audit from %I', product);
    execute format('revoke all on all functions in schema capdo_audit from %I', product);
    execute format('grant usage on schema capdo_audit to %I', product);
    execute format('grant select on all tables in schema capdo_audit to %I', product);
    execute format('grant select on all sequences in schema capdo_audit to %I', product);
    execute format('grant execute on function capdo_audit.record(text, jsonb, text, text, text),'
        ' capdo_audit.cast_anchor(), capdo_audit.hash_of(capdo_audit.entry) to %I', product);
    return true;
end $$;

revoke all on function capdo_guard.protect() from public;
do $$
begin
    execute format('grant usage on schema capdo_guard to %I', (select pg_get_userbyid(datdba) from pg_database where datname = current_database()));
    execute format('grant execute on function capdo_guard.protect() to %I', (select pg_get_userbyid(datdba) from pg_database where datname = current_database()));
end $$;

select capdo_guard.protect();
