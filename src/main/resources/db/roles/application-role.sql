-- For the embedded database, as its superuser: the product works as a role of its own that owns its data and nothing else.
-- What an earlier version made as the superuser becomes that role's.
do $$
declare
    thing record;
begin
    if not exists (select from pg_roles where rolname = 'capdo') then
        create role capdo login;
    end if;
    execute format('alter database %I owner to capdo', current_database());
    for thing in
        select case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end as kind,
            format('%I.%I', n.nspname, c.relname) as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('capdo', 'public') and c.relkind in ('r', 'p', 'v', 'S')
            and pg_get_userbyid(c.relowner) <> 'capdo'
            -- A sequence of a column follows its table.
            and not (c.relkind = 'S' and exists (select from pg_depend d where d.objid = c.oid
                and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')))
        union all
        select 'function', p.oid::regprocedure::text
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('capdo', 'public') and pg_get_userbyid(p.proowner) <> 'capdo'
        union all
        select 'schema', quote_ident(nspname) from pg_namespace
        where nspname = 'capdo' and pg_get_userbyid(nspowner) <> 'capdo'
    loop
        execute format('alter %s %s owner to capdo', thing.kind, thing.name);
    end loop;
end $$;
