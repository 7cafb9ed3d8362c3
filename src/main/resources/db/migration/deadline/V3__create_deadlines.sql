-- Days that are not what their weekday says. Source: the notice that fixed the day.
create table calendar_day (
    day    date primary key,
    kind   text not null check (kind in ('OFF', 'WORKED')),
    name   text not null,
    source text not null,
    status text not null check (status in ('confirmed', 'provisional'))
);

create table campaign (
    code         text primary key,
    name         text not null,
    directive    text not null,
    owner        text not null references organisation,
    levels       int[] not null,
    approved_by  date not null,
    deployed_by  date not null check (deployed_by >= approved_by),
    opened_on    date not null,
    closed_on    date
);

-- One row for each open duty of somebody: a user task, or a campaign milestone of a dossier.
create table deadline (
    id           uuid primary key,
    kind         text not null check (kind in ('TASK', 'CAMPAIGN')),
    subject      text not null,
    dossier_id   uuid not null,
    task_id      text unique,
    step         text not null,
    title        text not null,
    due_on       date not null,
    statutory    boolean not null,
    basis        text not null,
    -- Rises whenever due_on moves: the ladder starts anew for the new date.
    version      int not null default 1,
    told_rung    int,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    outcome      text check (outcome in ('DONE', 'CANCELLED'))
);
create index deadline_open on deadline (due_on) where closed_at is null;
create index deadline_by_dossier on deadline (dossier_id);
