-- The process models as versions. The text kept here is the record; the engine's definition is made from it. The version of a model
-- that was activated last conducts new matters: activation counts, whatever the clock said.
create table flow_version (
    model         text not null check (model ~ '^[A-Za-z][A-Za-z0-9_]{0,63}$'),
    version       int not null check (version > 0),
    name          text not null,
    source        text not null check (source in ('SHIPPED', 'EDITED')),
    state         text not null check (state in ('DRAFT', 'REQUESTED', 'SCHEDULED', 'ACTIVATED', 'WITHDRAWN', 'DISCARDED')),
    xml           text not null,
    forms         jsonb not null,
    content_hash  text not null,
    based_on      int,
    revision      int not null default 0,
    comment       text not null default '',
    created_by    text not null,
    created_at    timestamptz not null,
    changed_by    text not null,
    changed_at    timestamptz not null,
    requested_by  text,
    requested_at  timestamptz,
    valid_from    date,
    moves         text check (moves in ('ALL', 'SOME', 'NONE')),
    moves_owner   text,
    moves_step    text,
    activated_by  text,
    activated_at  timestamptz,
    activation    bigint unique,
    primary key (model, version),
    foreign key (model, based_on) references flow_version,
    check (state <> 'ACTIVATED' or activated_at is not null and activation is not null),
    check (state not in ('REQUESTED', 'SCHEDULED') or requested_by is not null and valid_from is not null and moves is not null)
);

-- Who did what to a model, and why.
create table flow_event (
    id      bigint generated always as identity primary key,
    model   text not null,
    version int not null,
    at      timestamptz not null,
    actor   text not null,
    type    text not null,
    detail  text not null,
    foreign key (model, version) references flow_version
);
create index flow_event_by_model on flow_event (model, id);

-- The engine's definitions of a version: it is deployed anew when a release brings other forms, and when a later one is taken back.
create table flow_definition (
    definition_id text primary key,
    model         text not null,
    version       int not null,
    deployed_at   timestamptz not null,
    foreign key (model, version) references flow_version
);
create index flow_definition_by_version on flow_definition (model, version);
