-- The calendar is kept by administrators: three kinds of days, the state of each year, every change with its before and after,
-- and what a due date was computed from, so that it can be computed again.

alter table calendar_day drop constraint calendar_day_kind_check;
alter table calendar_day drop constraint calendar_day_status_check;
update calendar_day set
    kind = case
        when kind = 'WORKED' then 'MAKEUP_WORKDAY'
        when name ilike 'hoán đổi%' or name ilike 'nghỉ bù%' or name ilike 'nghỉ hoán đổi%' then 'COMPENSATORY_OFF'
        else 'HOLIDAY' end,
    status = upper(status);
alter table calendar_day add constraint calendar_day_kind_check
    check (kind in ('HOLIDAY', 'COMPENSATORY_OFF', 'MAKEUP_WORKDAY'));
alter table calendar_day add constraint calendar_day_status_check check (status in ('CONFIRMED', 'PROVISIONAL'));

-- A year that has a row here is kept: its days are those of calendar_day. In any other year the fixed holidays are computed.
create table calendar_year (
    year       int primary key,
    status     text not null check (status in ('CONFIRMED', 'PROVISIONAL')),
    document   text not null,
    changed_by text not null,
    changed_at timestamptz not null
);
-- Nine days off a year are the least that the Labour Code gives: fewer rows are single days, not a year's calendar.
insert into calendar_year (year, status, document, changed_by, changed_at)
select extract(year from day)::int,
       case when bool_and(status = 'CONFIRMED') then 'CONFIRMED' else 'PROVISIONAL' end,
       'Các văn bản nêu ở từng ngày', 'capdo', now()
from calendar_day
group by 1
having count(*) filter (where kind <> 'MAKEUP_WORKDAY') >= 9;

-- Changes with every change of the calendar, whoever makes it: nodes keep what they have read as long as this stays.
create table calendar_revision (
    only_one boolean primary key default true check (only_one),
    revision uuid not null
);
insert into calendar_revision (revision) values (gen_random_uuid());
create function calendar_changed() returns trigger language plpgsql as $$
begin
    update capdo.calendar_revision set revision = gen_random_uuid();
    return null;
end $$;
create trigger calendar_day_changed after insert or update or delete or truncate on calendar_day
    for each statement execute function calendar_changed();
create trigger calendar_year_changed after insert or update or delete or truncate on calendar_year
    for each statement execute function calendar_changed();

-- One recorded act that moves dates. The rows are moved in batches; what is not done yet has no outcome.
create table date_change (
    id          uuid primary key,
    cause       text not null,
    reference   text not null,
    what        text not null,
    reason      text not null,
    actor       text not null,
    recorded_at timestamptz not null,
    finished_at timestamptz
);
create table date_change_row (
    change_id  uuid not null references date_change,
    mover      text not null,
    subject_id uuid not null,
    dossier_id uuid not null,
    title      text not null,
    old_on     date not null,
    new_on     date not null,
    why        text not null,
    outcome    text check (outcome in ('MOVED', 'KEPT', 'FAILED')),
    moved_to   date,
    attempts   int not null default 0,
    failure    text,
    primary key (change_id, mover, subject_id)
);
create index date_change_row_open on date_change_row (change_id) where outcome is null;

-- What an administrator wants to change; it holds from applied_at on.
create table calendar_change (
    id             uuid primary key,
    kind           text not null check (kind in ('DAY', 'IMPORT', 'CONFIRM')),
    document       text not null,
    reason         text not null,
    proposed_by    text not null,
    proposed_at    timestamptz not null,
    -- The calendar that the proposal started from.
    revision       uuid not null,
    applied_by     text,
    applied_at     timestamptz,
    date_change_id uuid references date_change
);
create table calendar_change_day (
    change_id uuid not null references calendar_change on delete cascade,
    day       date not null,
    before    jsonb,
    after     jsonb,
    primary key (change_id, day)
);
create table calendar_change_year (
    change_id uuid not null references calendar_change on delete cascade,
    year      int not null,
    before    text,
    after     text not null,
    primary key (change_id, year)
);

-- From what a task's due date was computed; null for a date that stands by itself. The step of the law is the column step.
alter table deadline
    add column started_on      date,
    add column days            int,
    add column day_kind        text check (day_kind in ('WORKING', 'CALENDAR')),
    add column clock_statutory boolean,
    add column clock_basis     text,
    -- The day set from outside that the date does not pass: a milestone, or the last day of a transitional clause.
    add column cap_on          date,
    add column cap_statutory   boolean,
    add column cap_basis       text,
    add constraint deadline_reckoning check (
        num_nulls(started_on, days, day_kind, clock_statutory, clock_basis) in (0, 5)
        and num_nulls(cap_on, cap_statutory, cap_basis) in (0, 3));
