create sequence dossier_number_seq;

create table level_dossier (
    id               uuid primary key,
    number           text not null unique,
    system_id        uuid not null references information_system,
    kind             text not null check (kind in ('INITIAL', 'REDETERMINATION', 'IMPORTED')),
    regime           text not null,
    state            text not null check (state in ('DRAFTING', 'OPINION', 'SUBMITTING', 'VALIDITY_CHECK', 'SUPPLEMENTING', 'APPRAISING',
                                                    'APPROVING', 'DEPLOYING', 'VERIFYING', 'IN_OPERATION', 'WITHDRAWN', 'DECOMMISSIONED', 'SUPERSEDED')),
    proposed_level   int check (proposed_level between 1 and 5),
    approved_level   int check (approved_level between 1 and 5),
    previous_dossier uuid references level_dossier,
    statement        jsonb not null default '{}',
    level_grounds    jsonb not null default '[]',
    supplement_request text,
    supplement_rounds int not null default 0,
    submitted_on     date,
    received_on      date,
    appraised_on     date,
    approved_on      date,
    deployed_on      date,
    verified_on      date,
    opened_by        text not null,
    opened_at        timestamptz not null,
    closed_at        timestamptz
);
-- At most one dossier on its way to approval for a system: the second is refused by the database too.
create unique index one_dossier_underway on level_dossier (system_id)
    where state in ('DRAFTING', 'OPINION', 'SUBMITTING', 'VALIDITY_CHECK', 'SUPPLEMENTING', 'APPRAISING', 'APPROVING');
create index level_dossier_by_system on level_dossier (system_id);
create index level_dossier_by_state on level_dossier (state);

create table opinion (
    id         bigint generated always as identity primary key,
    dossier_id uuid not null references level_dossier,
    kind       text not null check (kind in ('PROFESSIONAL', 'VALIDITY', 'APPRAISAL', 'VERIFICATION', 'CHANGE')),
    outcome    text not null,
    number     text,
    signed_on  date,
    body       text,
    method     text,
    coordinating_units text,
    summary    text,
    round      int not null,
    given_by   text not null,
    given_at   timestamptz not null
);
create index opinion_by_dossier on opinion (dossier_id);

create table decision (
    id         bigint generated always as identity primary key,
    dossier_id uuid not null references level_dossier,
    kind       text not null check (kind in ('LEVEL', 'PLAN', 'NATIONAL_LIST')),
    outcome    text not null check (outcome in ('APPROVED', 'RETURNED')),
    number     text,
    signed_on  date,
    body       text,
    signer     text,
    capacity   text,
    level      int,
    reason     text,
    round      int not null,
    taken_by   text not null,
    taken_at   timestamptz not null,
    check (outcome = 'RETURNED' or (number is not null and signed_on is not null))
);
create index decision_by_dossier on decision (dossier_id);

create table plan_measure (
    dossier_id uuid not null references level_dossier,
    code       text not null,
    status     text not null check (status in ('NOT_MET', 'MET', 'NOT_APPLICABLE')),
    note       text,
    planned_on date,
    primary key (dossier_id, code)
);

create table missed_deadline (
    id         bigint generated always as identity primary key,
    dossier_id uuid not null references level_dossier,
    kind       text not null check (kind in ('APPROVAL', 'DEPLOYMENT', 'INSPECTION')),
    subject    text not null,
    deadline   date not null,
    recorded_at timestamptz not null,
    cause      text,
    new_date   date,
    explained_by text,
    explained_at timestamptz,
    unique (dossier_id, kind, subject)
);

-- What happened, by whom: the timeline people read, and what separation of duties is judged by.
create table dossier_event (
    id         bigint generated always as identity primary key,
    dossier_id uuid not null references level_dossier,
    at         timestamptz not null,
    actor      text not null,
    type       text not null,
    duty       text,
    detail     text
);
create index dossier_event_by_dossier on dossier_event (dossier_id, at);
