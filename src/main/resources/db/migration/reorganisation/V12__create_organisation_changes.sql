-- One act on organisations: planned, then applied on its day. Codes are not references: a body may be founded by an act that
-- waits before this one.
create table organisation_change (
    id              uuid primary key,
    -- The order in which acts of one day are applied: the order in which they were scheduled.
    ordinal         bigint,
    kind            text not null check (kind in ('MERGE', 'SPLIT', 'RENAME', 'ABOLISH', 'TRANSFER', 'DESIGNATE')),
    effective_on    date not null,
    document_number text not null,
    document_date   date not null,
    note            text,
    new_name        text,
    new_parent      text,
    designated_unit text,
    remainder       text,
    state           text not null check (state in ('DRAFT', 'SCHEDULED', 'APPLIED', 'CANCELLED')),
    drafted_by      text not null,
    drafted_at      timestamptz not null,
    scheduled_by    text,
    scheduled_at    timestamptz,
    cancelled_by    text,
    cancelled_at    timestamptz,
    applied_at      timestamptz,
    -- Why the last attempt on or after its day did not succeed.
    failure         text,
    failed_at       timestamptz,
    -- What moves, as reckoned when it was scheduled; once applied, what moved.
    outcome         jsonb,
    reckoned_at     timestamptz,
    check (state <> 'SCHEDULED' or ordinal is not null),
    check ((state = 'APPLIED') = (applied_at is not null))
);
create sequence organisation_change_ordinal;
create index organisation_change_waiting on organisation_change (effective_on, ordinal) where state = 'SCHEDULED';

create table organisation_change_part (
    change_id    uuid not null references organisation_change,
    part         text not null check (part in ('SOURCE', 'SUCCESSOR')),
    position     int not null,
    organisation text not null,
    primary key (change_id, part, position)
);

-- Bodies that the act itself founds.
create table organisation_change_founding (
    change_id uuid not null references organisation_change,
    code      text not null,
    name      text not null,
    kind      text not null,
    parent    text,
    email     text,
    primary key (change_id, code)
);

-- Which successor takes which system, which person.
create table organisation_change_share (
    change_id uuid not null references organisation_change,
    kind      text not null check (kind in ('SYSTEM', 'PERSON')),
    subject   text not null,
    successor text not null,
    primary key (change_id, kind, subject)
);
