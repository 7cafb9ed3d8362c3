-- Inspection and assessment of systems (TT 12/2022 Đ11, Đ12; NĐ 331/2026 Đ27, Đ28), and the weaknesses that they find.
create table inspection (
    id              uuid primary key,
    organisation    text not null references organisation,
    -- Null for an inspection of the organisation as a whole.
    system_id       uuid references information_system,
    kind            text not null check (kind in ('BEFORE_USE', 'PERIODIC', 'AD_HOC')),
    basis           text not null,
    inspector       text not null,
    capacity        text not null check (capacity in ('LICENSED', 'PUBLIC_UNIT', 'DESIGNATED', 'INDEPENDENT')),
    licence         text,
    begun_on        date not null,
    ended_on        date not null,
    scope           text not null,
    method          text not null check (method in ('BLACK', 'GREY', 'WHITE', 'DOCUMENTS')),
    -- Tables A and B, a line each, as they were typed.
    compliance      text not null default '',
    effectiveness   text not null default '',
    -- Whether the system meets its level; null while nobody has concluded.
    meets_level     boolean,
    conclusion      text not null default '',
    recommendations text not null default '',
    entered_by      text not null,
    on_behalf_of    text,
    entered_at      timestamptz not null,
    check (ended_on >= begun_on)
);
create index inspection_by_organisation on inspection (organisation);

-- Which header of a scanner's table means what; kept by owner and name.
create table finding_source (
    owner      text not null references organisation,
    name       text not null,
    columns    text not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (owner, name)
);

create table finding_import (
    id           uuid primary key,
    system_id    uuid not null references information_system,
    inspection_id uuid references inspection,
    source       text not null,
    file_name    text not null,
    found_on     date not null,
    due_on       date,
    -- What was read of the file, until it is taken or given up.
    lines        jsonb not null,
    state        text not null check (state in ('LOOKED_AT', 'TAKEN')),
    added        int,
    seen_again   int,
    reopened     int,
    entered_by   text not null,
    on_behalf_of text,
    entered_at   timestamptz not null
);

create table finding (
    id            uuid primary key,
    system_id     uuid not null references information_system,
    inspection_id uuid references inspection,
    import_id     uuid references finding_import,
    -- Component and plugin, CVE or title: by it a later scan knows the finding again.
    match_key     text not null,
    component     text not null,
    title         text not null,
    cve           text,
    severity      text not null check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    remedy        text,
    holder        text,
    due_on        date,
    state         text not null default 'OPEN' check (state in ('OPEN', 'FIXING', 'RECHECK', 'CLOSED', 'ACCEPTED')),
    reason        text,
    found_on      date not null,
    seen_on       date not null,
    fixed_on      date,
    fixed_by      text,
    fixed_for     text,
    closed_on     date,
    evidence_document uuid,
    evidence_version  int,
    entered_by    text not null,
    revision      int not null default 0,
    unique (system_id, match_key),
    foreign key (evidence_document, evidence_version) references document_version (document_id, version),
    check ((state in ('CLOSED', 'ACCEPTED')) = (closed_on is not null)),
    check ((state = 'ACCEPTED') <= (reason is not null))
);
create index finding_open_by_day on finding (due_on) where closed_on is null;

create table finding_event (
    id           bigint generated always as identity primary key,
    finding_id   uuid not null references finding,
    at           timestamptz not null,
    actor        text not null,
    on_behalf_of text,
    act          text not null,
    note         text
);
create index finding_event_of on finding_event (finding_id);
