-- One row for each unit and each day of a milestone that a directive lays on units: what must be done, what was handed in.
create table unit_obligation (
    id           uuid primary key,
    duty         uuid not null references campaign_duty,
    campaign     text not null references campaign,
    unit         text not null references organisation,
    title        text not null,
    demand       text not null,
    due_on       date not null,
    opened_at    timestamptz not null,
    state        text not null check (state in ('OPEN', 'REPORTED', 'DONE', 'CANCELLED')),
    report       text,
    document     text,
    done_on      date,
    reported_by  text,
    reported_for text,
    reported_at  timestamptz,
    returned     int not null default 0,
    -- Why it was sent back, or what was said when it was accepted.
    answer       text,
    answered_by  text,
    answered_for text,
    answered_at  timestamptz,
    closed_at    timestamptz,
    unique (duty, unit, due_on)
);
create index unit_obligation_open on unit_obligation (campaign, unit) where closed_at is null;

create table missed_obligation (
    obligation    uuid primary key references unit_obligation,
    due_on        date not null,
    recorded_at   timestamptz not null,
    cause         text,
    new_date      date,
    explained_by  text,
    explained_for text,
    explained_at  timestamptz
);
