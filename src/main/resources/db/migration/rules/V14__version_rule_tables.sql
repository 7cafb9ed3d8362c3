-- The rule tables as dated versions. The text kept here is the record; the definition in the engine is made from it, and made
-- again when somebody removed it there. A version speaks from valid_from until the next one does; null is "from always" and
-- belongs to the first version of a table.
create table rule_version (
    table_key     text not null,
    version       int not null check (version > 0),
    source        text not null check (source in ('SHIPPED', 'EDITED')),
    state         text not null check (state in ('DRAFT', 'ACTIVATED', 'WITHDRAWN', 'DISCARDED')),
    valid_from    date,
    xml           text not null,
    content_hash  text not null,
    based_on      int,
    revision      int not null default 0,
    definition_id text,
    created_by    text not null,
    created_at    timestamptz not null,
    changed_by    text not null,
    changed_at    timestamptz not null,
    activated_by  text,
    activated_at  timestamptz,
    reason        text,
    document      text,
    primary key (table_key, version),
    foreign key (table_key, based_on) references rule_version,
    check (state not in ('ACTIVATED', 'WITHDRAWN') or definition_id is not null and activated_by is not null),
    check (state <> 'ACTIVATED' or valid_from is not null or source = 'SHIPPED')
);
create unique index rule_definition on rule_version (definition_id);

-- Who did what to a rule table, and why.
create table rule_event (
    id        bigint generated always as identity primary key,
    table_key text not null,
    version   int not null,
    at        timestamptz not null,
    actor     text not null,
    type      text not null,
    detail    text not null,
    foreign key (table_key, version) references rule_version
);
create index rule_event_by_table on rule_event (table_key, id);
