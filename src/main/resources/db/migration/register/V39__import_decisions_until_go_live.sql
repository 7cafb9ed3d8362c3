-- Until when decisions of before Capdo come in by import, for each owner; the newest line counts. No line: not at all.
create table go_live (
    id     bigint generated always as identity primary key,
    owner  text not null references organisation,
    day    date not null,
    reason text not null,
    set_by text not null,
    set_at timestamptz not null
);
create index go_live_of_owner on go_live (owner, id desc);

-- After that day: a decision of before Capdo with its file, declared by one person and confirmed by another.
create table declared_decision (
    id                uuid primary key,
    system_id         uuid not null references information_system,
    level             int not null check (level between 1 and 5),
    decision_number   text not null,
    decision_date     date not null,
    decision_body     text not null,
    regulation_number text not null,
    regulation_date   date not null,
    deployment        text not null,
    deployed_on       date,
    inspected_on      date,
    file_name         text not null,
    content           bytea not null,
    declared_by       text not null,
    declared_at       timestamptz not null,
    state             text not null check (state in ('WAITING', 'CONFIRMED', 'DECLINED')),
    answered_by       text,
    answered_at       timestamptz,
    answer            text,
    check ((state = 'WAITING') = (answered_by is null)),
    check (state <> 'CONFIRMED' or answered_by <> declared_by)
);
create unique index declared_decision_waiting on declared_decision (system_id) where state = 'WAITING';
