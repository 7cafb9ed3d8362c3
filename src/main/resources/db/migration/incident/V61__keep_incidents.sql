-- An incident on information systems of one operating unit: what a unit reports, and when it told whom.
create table incident (
    id             uuid primary key,
    title          text not null,
    seriousness    text not null check (seriousness in ('ORDINARY', 'SERIOUS', 'GRAVE')),
    -- The regime of the day on which it was found, with the hours that its table gave then; no hours where the law names none.
    regime         text not null,
    found_at       timestamptz not null,
    notice_due     timestamptz,
    report_due     timestamptz,
    clock_wording  text not null,
    clock_citation text not null,
    happened       text not null,
    effect         text,
    cause          text,
    lessons        text,
    state          text not null check (state in ('FOUND', 'NOTIFIED', 'REPORTED', 'CLOSING', 'CLOSED', 'WITHDRAWN')),
    entered_by     text not null,
    entered_at     timestamptz not null,
    notified_at    timestamptz,
    reported_at    timestamptz,
    closing_by     text,
    closing_for    text,
    closed_at      timestamptz,
    returned       int not null default 0,
    check (found_at <= entered_at)
);
create index incident_by_day on incident (found_at desc);

-- The systems that it hit; the first is the one that it was reported on.
create table incident_system (
    incident_id uuid not null references incident,
    system_id   uuid not null references information_system,
    position    int not null,
    primary key (incident_id, system_id),
    unique (incident_id, position)
);
create index incident_system_by_system on incident_system (system_id);

-- What was done about it, in order; nothing is ever changed or taken away.
create table incident_step (
    id           bigint generated always as identity primary key,
    incident_id  uuid not null references incident,
    kind         text not null check (kind in ('FOUND', 'NOTICE', 'MEASURE', 'REPORT', 'CLOSING', 'ACCEPTED', 'RETURNED',
        'REGRADED', 'LATE_NOTICE', 'LATE_REPORT', 'WITHDRAWN')),
    at           timestamptz not null,
    -- When what it tells of was done, where that is not the moment of the entry.
    done_at      timestamptz,
    text         text not null,
    document     text,
    actor        text not null,
    on_behalf_of text
);
create index incident_step_by_incident on incident_step (incident_id, id);

create function incident_step_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The log of incidents is only added to';
end $$;
create trigger incident_step_stays before update or delete or truncate on incident_step
    for each statement execute function incident_step_stays();

-- What is due of a unit may belong to an incident, too.
alter table deadline
    drop constraint deadline_shown_kind_check,
    add constraint deadline_shown_kind_check check (shown_kind in ('OBLIGATION', 'CAMPAIGN', 'WORK', 'INCIDENT'));
