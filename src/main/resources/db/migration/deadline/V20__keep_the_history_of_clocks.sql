-- The clock of a step of the law on a dossier. What is here can be read from its history; the row lets one act wait for the other.
create table step_clock (
    id         uuid primary key,
    dossier_id uuid not null,
    step       text not null,
    title      text not null,
    -- The engine's task that the clock runs for, or last ran for.
    task_id    text not null unique,
    state      text not null check (state in ('RUNNING', 'STOPPED', 'ENDED')),
    opened_at  timestamptz not null
);
create index step_clock_by_dossier on step_clock (dossier_id);

-- What happened to a clock, in order; nothing is ever changed or taken away.
create table step_clock_event (
    id           bigint generated always as identity primary key,
    clock_id     uuid not null references step_clock,
    kind         text not null check (kind in ('STARTED', 'STOPPED', 'RESTARTED', 'EXTENDED', 'ENDED')),
    at           timestamptz not null,
    -- The day that counts in law: the receipt, which is not counted itself; the day of the request; the day of the end.
    on_day       date not null,
    -- The limit that runs from a start; the working days that an extension adds.
    days         int check (days > 0),
    day_kind     text check (day_kind in ('WORKING', 'CALENDAR')),
    statutory    boolean,
    citation     text not null,
    why          text not null,
    actor        text not null,
    on_behalf_of text,
    check ((kind in ('STARTED', 'RESTARTED')) = (statutory is not null)),
    check ((kind in ('STARTED', 'RESTARTED', 'EXTENDED')) = (days is not null and day_kind is not null))
);
create index step_clock_event_by_clock on step_clock_event (clock_id, id);
create unique index step_clock_extended_once on step_clock_event (clock_id) where kind = 'EXTENDED';

create function step_clock_event_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The history of clocks is only added to';
end $$;
create trigger step_clock_event_stays before update or delete or truncate on step_clock_event
    for each statement execute function step_clock_event_stays();

-- Working days by which a due date was extended, on top of what it is computed from.
alter table deadline add column extended_days int not null default 0 check (extended_days >= 0);
alter table deadline add constraint deadline_extension check (extended_days = 0 or started_on is not null);

-- The clocks of open dossiers are read back from the ledger: each of its tasks is a run of the step's clock, and a request for
-- supplement within that task's life stopped it until the next task of the step. Tasks from before the ledger kept what a date
-- was computed from have no clock.
do $$
declare
    run record;
    clock uuid;
    supplement record;
begin
    for run in
        select l.id, l.dossier_id, l.step, l.title, l.task_id, l.opened_at, l.closed_at, l.outcome, l.started_on, l.days, l.day_kind,
            l.clock_statutory, l.clock_basis
        from deadline l join level_dossier d on d.id = l.dossier_id
        where l.kind = 'TASK' and l.started_on is not null and d.closed_at is null
        order by l.opened_at, l.id
    loop
        select id into clock from step_clock
        where dossier_id = run.dossier_id and step = run.step and state = 'STOPPED';
        if clock is null then
            clock := gen_random_uuid();
            insert into step_clock values (clock, run.dossier_id, run.step, run.title, run.task_id, 'RUNNING', run.opened_at);
            insert into step_clock_event (clock_id, kind, at, on_day, days, day_kind, statutory, citation, why, actor)
            values (clock, 'STARTED', run.opened_at, run.started_on, run.days, run.day_kind, run.clock_statutory, run.clock_basis,
                'Ghi lại từ sổ hạn khi nâng cấp', 'capdo');
        else
            update step_clock set task_id = run.task_id, state = 'RUNNING' where id = clock;
            insert into step_clock_event (clock_id, kind, at, on_day, days, day_kind, statutory, citation, why, actor)
            values (clock, 'RESTARTED', run.opened_at, run.started_on, run.days, run.day_kind, run.clock_statutory, run.clock_basis,
                'Hồ sơ bổ sung nộp lại: tính lại từ lần nhận mới (ghi lại từ sổ hạn khi nâng cấp)', 'capdo');
        end if;
        if run.closed_at is not null then
            select o.summary, o.given_by, o.on_behalf_of, o.given_at into supplement from opinion o
            where o.dossier_id = run.dossier_id and o.outcome = 'SUPPLEMENT' and run.outcome = 'DONE'
                and (run.step = 'validity' and o.kind = 'VALIDITY'
                    or run.step in ('appraise', 'recordMinistryAppraisal') and o.kind = 'APPRAISAL')
                and o.given_at between run.opened_at and run.closed_at + interval '1 second'
            order by o.given_at limit 1;
            if found then
                update step_clock set state = 'STOPPED' where id = clock;
                insert into step_clock_event (clock_id, kind, at, on_day, citation, why, actor, on_behalf_of)
                values (clock, 'STOPPED', supplement.given_at, (supplement.given_at at time zone 'Asia/Ho_Chi_Minh')::date,
                    run.clock_basis, coalesce(supplement.summary, ''), supplement.given_by, supplement.on_behalf_of);
            else
                update step_clock set state = 'ENDED' where id = clock;
                insert into step_clock_event (clock_id, kind, at, on_day, citation, why, actor)
                values (clock, 'ENDED', run.closed_at, (run.closed_at at time zone 'Asia/Ho_Chi_Minh')::date, run.clock_basis,
                    'Ghi lại từ sổ hạn khi nâng cấp', 'capdo');
            end if;
        end if;
    end loop;
end $$;
