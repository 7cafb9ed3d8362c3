-- The trail: what was changed, by whom and from where, in chains of hashes (ADR 0021). In a schema of its own, because the owner
-- of a schema may drop what is in it: db/roles/protect-audit.sql hands it to a role that nobody signs in with.
create schema capdo_audit;

-- One act in one chain: 'dossier:<id>', or 'installation' for all the rest.
create table capdo_audit.entry (
    id           bigint generated always as identity primary key,
    chain        text not null,
    -- From 1, without a gap.
    number       bigint not null,
    at           timestamptz not null,
    -- User ids; none when the product itself acts.
    actor        text,
    on_behalf_of text,
    -- Address of the caller; node of the product.
    source       text,
    node         text,
    act          text not null,
    -- Organisation that it is about, and people (ids parted by blanks), where it is about any.
    body         text,
    people       text,
    -- JSON, kept to the letter: [{"table", "op", "key", "before", "after"}, …].
    changes      text not null,
    -- SHA-256 in hexadecimal: of the entry before in the chain, empty for the first; and of this one, see hash_of().
    previous     text not null,
    hash         text not null,
    unique (chain, number),
    -- Lines part the fields in what is hashed.
    constraint one_line check (concat(chain, actor, on_behalf_of, source, node, act, body, people) !~ E'\n')
);
create index entry_at on capdo_audit.entry (at);
create index entry_by_actor on capdo_audit.entry (actor, id);
create index entry_by_people on capdo_audit.entry using gin (string_to_array(people, ' '));

-- Where each chain stands: held while an entry is added, and told apart from a chain whose end was cut off.
create table capdo_audit.head (
    chain  text primary key,
    number bigint not null,
    hash   text not null
) with (fillfactor = 70);

-- Where all chains stood at one time, in a chain of its own. Kept elsewhere too, it shows that the whole was written anew.
create table capdo_audit.anchor (
    number   bigint primary key,
    at       timestamptz not null,
    chains   bigint not null,
    entries  bigint not null,
    -- Of the lines 'chain number hash' of those that have moved since the anchor before, in the order of their bytes.
    root     text not null,
    previous text not null,
    hash     text not null
);
create table capdo_audit.anchor_head (
    anchor bigint not null references capdo_audit.anchor,
    chain  text not null,
    number bigint not null,
    hash   text not null,
    primary key (chain, anchor)
);

-- What the current transactions have changed so far: gone again before anybody else could see it, so never written to the log.
create unlogged table capdo_audit.pending (
    id          bigint generated always as identity,
    transaction xid8 not null,
    chain       text not null,
    change      jsonb not null,
    behalf      text,
    body        text,
    person      text,
    -- The transaction's first, whose trigger seals them all.
    first       boolean not null
);
create index pending_of on capdo_audit.pending (transaction);

create function capdo_audit.hash_of(entry capdo_audit.entry) returns text language sql stable
set search_path = pg_catalog, pg_temp as $$
    select encode(sha256(convert_to(concat_ws(E'\n',
        entry.chain, entry.number::text, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        coalesce(entry.actor, ''), coalesce(entry.on_behalf_of, ''), coalesce(entry.source, ''), coalesce(entry.node, ''),
        entry.act, coalesce(entry.body, ''), coalesce(entry.people, ''), entry.previous, entry.changes), 'UTF8')), 'hex')
$$;

-- One change more of the current transaction.
create function capdo_audit.record(chain text, change jsonb, behalf text, body text, person text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into capdo_audit.pending (transaction, chain, change, behalf, body, person, first)
    values (pg_current_xact_id(), chain, change, behalf, body, person,
        not exists (select from capdo_audit.pending p where p.transaction = pg_current_xact_id()));
end $$;

-- At commit: one entry for each chain that the transaction touched, or a few when it changed very much. Everybody takes the
-- chains in one order, so that nobody waits in a circle; held until the commit is through, and no longer.
create function capdo_audit.seal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    origin  jsonb := coalesce(nullif(current_setting('capdo.origin', true), ''), '{}')::jsonb;
    part    record;
    latest  capdo_audit.head;
    link    capdo_audit.entry;
begin
    for part in
        select n.chain, n.part, jsonb_agg(n.change order by n.id) as changes,
            max(n.behalf) as behalf, max(n.body) as body, string_agg(distinct n.person, ' ') as people,
            max(n.change ->> 'act') as act, max(n.change ->> 'actor') as actor
        from (select p.*, (row_number() over (partition by p.chain order by p.id) - 1) / 500 as part
            from capdo_audit.pending p where p.transaction = pg_current_xact_id()) n
        group by n.chain, n.part
        order by n.chain collate "C", n.part
    loop
        select * into latest from capdo_audit.head h where h.chain = part.chain for update;
        if not found then
            insert into capdo_audit.head values (part.chain, 0, '') on conflict do nothing;
            select * into latest from capdo_audit.head h where h.chain = part.chain for update;
        end if;
        link.chain := part.chain;
        link.number := latest.number + 1;
        link.at := clock_timestamp();
        link.actor := translate(coalesce(part.actor, origin ->> 'actor'), E'\n', ' ');
        link.on_behalf_of := translate(part.behalf, E'\n', ' ');
        link.source := translate(origin ->> 'source', E'\n', ' ');
        link.node := translate(origin ->> 'node', E'\n', ' ');
        link.act := translate(coalesce(part.act, origin ->> 'act', 'product'), E'\n', ' ');
        link.body := translate(part.body, E'\n', ' ');
        link.people := translate(part.people, E'\n', ' ');
        link.changes := part.changes::text;
        link.previous := latest.hash;
        link.hash := capdo_audit.hash_of(link);
        insert into capdo_audit.entry
            (chain, number, at, actor, on_behalf_of, source, node, act, body, people, changes, previous, hash)
        values (link.chain, link.number, link.at, link.actor, link.on_behalf_of, link.source, link.node, link.act, link.body,
            link.people, link.changes, link.previous, link.hash);
        update capdo_audit.head set number = link.number, hash = link.hash where chain = part.chain;
    end loop;
    delete from capdo_audit.pending where transaction = pg_current_xact_id();
    return null;
end $$;

create constraint trigger sealed after insert on capdo_audit.pending deferrable initially deferred
    for each row when (new.first) execute function capdo_audit.seal();

-- Where all chains stand now. Returns the anchor's number; none when nothing has moved since the last.
create function capdo_audit.cast_anchor() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    latest capdo_audit.anchor;
    next   capdo_audit.anchor;
    moved  jsonb;
begin
    lock table capdo_audit.anchor in share row exclusive mode;
    select * into latest from capdo_audit.anchor order by number desc limit 1;
    -- Read once, together: a chain that moves meanwhile stands in the next anchor.
    select jsonb_agg(jsonb_build_array(h.chain, h.number, h.hash) order by h.chain collate "C")
            filter (where h.number > coalesce((select a.number from capdo_audit.anchor_head a
                where a.chain = h.chain order by a.anchor desc limit 1), 0)),
        count(*), sum(h.number)
    into moved, next.chains, next.entries from capdo_audit.head h;
    if moved is null then
        return null;
    end if;
    next.number := coalesce(latest.number, 0) + 1;
    next.at := clock_timestamp();
    next.previous := coalesce(latest.hash, '');
    select encode(sha256(convert_to(string_agg(concat_ws(' ', m ->> 0, m ->> 1, m ->> 2) || E'\n', '' order by place),
        'UTF8')), 'hex')
    into next.root from jsonb_array_elements(moved) with ordinality as one (m, place);
    next.hash := encode(sha256(convert_to(concat_ws(E'\n', next.number::text,
        to_char(next.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), next.chains::text, next.entries::text,
        next.root, next.previous), 'UTF8')), 'hex');
    insert into capdo_audit.anchor select next.*;
    insert into capdo_audit.anchor_head
    select next.number, m ->> 0, (m ->> 1)::bigint, m ->> 2 from jsonb_array_elements(moved) m;
    return next.number;
end $$;

-- For whoever owns the trail too: nothing that stands in it changes.
create function capdo_audit.stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is only added to';
end $$;
create trigger stays before update or delete or truncate on capdo_audit.entry
    for each statement execute function capdo_audit.stays();
create trigger stays before update or delete or truncate on capdo_audit.anchor
    for each statement execute function capdo_audit.stays();
create trigger stays before update or delete or truncate on capdo_audit.anchor_head
    for each statement execute function capdo_audit.stays();
create trigger stays before delete or truncate on capdo_audit.head
    for each statement execute function capdo_audit.stays();

revoke all on all functions in schema capdo_audit from public;

-- The dossier that a process instance of the engine is about, by its business key: the dossier's id, or a cycle's.
create function capdo.audit_dossier_of(instance text) returns uuid language plpgsql stable as $$
declare
    business_key text;
begin
    select coalesce(
        (select business_key_ from public.act_hi_procinst where proc_inst_id_ = instance),
        (select business_key_ from public.act_ru_execution where id_ = instance))
    into business_key;
    if business_key !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        return null;
    end if;
    return coalesce(
        (select id from capdo.level_dossier where id = business_key::uuid),
        (select dossier_id from capdo.assessment_cycle where id = business_key::uuid));
end $$;

-- On every table that is recorded (audit/tables.csv): one row that was written. Arguments: how to find the dossier, the key's
-- columns, those whose values stay outside, those that do not count, and, where a column holds a file, all that do not.
create function capdo.audit_row() returns trigger language plpgsql as $$
declare
    key_columns text[] := string_to_array(TG_ARGV[1], ' ');
    withheld    text[] := string_to_array(TG_ARGV[2], ' ');
    uncounted   text[] := string_to_array(TG_ARGV[3], ' ');
    was         jsonb;
    becomes     jsonb;
    whole       jsonb;
    key         jsonb;
    dossier     text;
    name        text;
begin
    if TG_OP <> 'INSERT' then
        if TG_ARGV[4] = '' then
            was := to_jsonb(old) - uncounted;
        else
            execute 'select to_jsonb(r) from (select ' || TG_ARGV[4] || ') r' into was using old;
        end if;
    end if;
    if TG_OP <> 'DELETE' then
        if TG_ARGV[4] = '' then
            becomes := to_jsonb(new) - uncounted;
        else
            execute 'select to_jsonb(r) from (select ' || TG_ARGV[4] || ') r' into becomes using new;
        end if;
    end if;
    whole := coalesce(becomes, was);
    -- The engine grants every candidate a right to every task, and takes it back: what tasks and roles say already.
    if TG_TABLE_NAME = 'act_ru_authorization' and whole ->> 'resource_type_' = '7' then
        return null;
    end if;
    if TG_OP = 'UPDATE' then
        if was = becomes then
            return null;
        end if;
        select jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, becomes -> b.key) into was, becomes
        from jsonb_each(was) b where b.value is distinct from becomes -> b.key;
    else
        was := jsonb_strip_nulls(was);
        becomes := jsonb_strip_nulls(becomes);
    end if;
    foreach name in array withheld loop
        if was -> name <> 'null' then
            was := jsonb_set(was, array[name], '"…"');
        end if;
        if becomes -> name <> 'null' then
            becomes := jsonb_set(becomes, array[name], '"…"');
        end if;
    end loop;
    select jsonb_object_agg(k, whole -> k) into key from unnest(key_columns) k;
    if TG_ARGV[0] = 'instance' then
        dossier := capdo.audit_dossier_of(coalesce(whole ->> 'proc_inst_id_', whole ->> 'process_instance_id_'));
    elsif TG_ARGV[0] like '%.%' then
        execute format('select dossier_id from capdo.%I where id = $1::%s', split_part(TG_ARGV[0], '.', 1),
            case when jsonb_typeof(whole -> split_part(TG_ARGV[0], '.', 2)) = 'number' then 'bigint' else 'uuid' end)
            into dossier using whole ->> split_part(TG_ARGV[0], '.', 2);
    elsif TG_ARGV[0] <> '' then
        dossier := whole ->> TG_ARGV[0];
    end if;
    perform capdo_audit.record(
        case when dossier is null then 'installation' else 'dossier:' || dossier end,
        jsonb_build_object('table', TG_TABLE_NAME, 'op', TG_OP, 'key', key)
            || case when was is null then '{}' else jsonb_build_object('before', was) end
            || case when becomes is null then '{}' else jsonb_build_object('after', becomes) end,
        coalesce(becomes ->> 'on_behalf_of', becomes ->> 'explained_on_behalf_of', becomes ->> 'asked_for',
            becomes ->> 'reported_for', becomes ->> 'answered_for', becomes ->> 'decided_for', becomes ->> 'made_for',
            case when TG_TABLE_NAME = 'act_hi_taskinst' then becomes ->> 'owner_' end),
        case when dossier is null then coalesce(whole ->> 'organisation', whole ->> 'unit', whole ->> 'operating_unit',
            whole ->> 'owner', case when TG_TABLE_NAME = 'organisation' then whole ->> 'code' end) end,
        coalesce(whole ->> 'user_id', whole ->> 'user_id_', whole ->> 'absent',
            case when TG_TABLE_NAME = 'act_id_user' then whole ->> 'id_' end));
    return null;
end $$;

create function capdo.audit_truncate() returns trigger language plpgsql as $$
begin
    perform capdo_audit.record('installation', jsonb_build_object('table', TG_TABLE_NAME, 'op', TG_OP), null, null, null);
    return null;
end $$;

-- Every dossier has a chain from now on: one without is one whose trail was taken away.
select capdo_audit.record('dossier:' || id, jsonb_build_object('act', 'trailBegun', 'table', 'level_dossier', 'op', 'BASE',
    'key', jsonb_build_object('id', id), 'after', jsonb_build_object('state', state)), null, null, null)
from capdo.level_dossier;
