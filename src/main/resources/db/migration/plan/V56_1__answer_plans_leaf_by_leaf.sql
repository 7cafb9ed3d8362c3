-- The protection plan of a dossier, answered requirement by requirement.
create table protection_plan (
    dossier_id uuid primary key references level_dossier,
    catalogue  text not null references requirement_catalogue,
    -- The level that somebody prepares the plan for as long as the dossier proposes none.
    level      int check (level between 1 and 5)
);

create table plan_leaf (
    dossier_id        uuid not null references level_dossier,
    subject           text not null,
    state             text not null default 'NOT_MET' check (state in ('NOT_MET', 'PARTIAL', 'MET', 'NOT_APPLICABLE')),
    -- How it is met now; for what does not apply, why.
    how               text not null default '',
    paper             text not null default '',
    gap               text not null default '',
    remedy            text not null default '',
    responsible       text,
    due_on            date,
    cost              bigint check (cost >= 0),
    evidence_document uuid,
    evidence_version  int,
    evidence_expires  date,
    -- What the designated unit says of it; open until the operating unit has answered by changing the leaf.
    verdict           text check (verdict in ('CONFIRMED', 'REMARK')),
    remark            text not null default '',
    verified_by       text,
    verified_at       timestamptz,
    revision          int not null default 1,
    changed_by        text not null,
    changed_at        timestamptz not null,
    primary key (dossier_id, subject),
    foreign key (evidence_document, evidence_version) references document_version (document_id, version),
    check ((evidence_document is null) = (evidence_version is null))
);

create table plan_leaf_change (
    id           bigint generated always as identity primary key,
    dossier_id   uuid not null references level_dossier,
    subject      text not null,
    at           timestamptz not null,
    actor        text not null,
    on_behalf_of text,
    before       jsonb not null,
    after        jsonb not null
);
create index plan_leaf_change_by_leaf on plan_leaf_change (dossier_id, subject);

-- Every leaf of every plan, answered or not: the catalogue and the level that count, and the answer or its absence.
create view plan_board as
select d.id as dossier_id, r.catalogue, r.level, r.subject, r.part, r.code, r.parent, r.reference, r.title, r.grp, r.position,
    coalesce(l.state, 'NOT_MET') as state, coalesce(l.how, '') as how, coalesce(l.paper, '') as paper,
    coalesce(l.gap, '') as gap, coalesce(l.remedy, '') as remedy, l.responsible, l.due_on, l.cost, l.evidence_document,
    l.evidence_version, l.evidence_expires, l.verdict, coalesce(l.remark, '') as remark, l.verified_by, l.verified_at,
    coalesce(l.revision, 0) as revision, l.changed_by, l.changed_at
from level_dossier d
    left join protection_plan p on p.dossier_id = d.id
    join requirement r
        on r.catalogue = coalesce(p.catalogue, (select c.code from requirement_catalogue c where c.state = 'DEFAULT'))
        and r.level = coalesce(d.approved_level, d.proposed_level, p.level)
    left join plan_leaf l on l.dossier_id = d.id and l.subject = r.subject;

-- What was reported by group stands for every leaf of it.
insert into plan_leaf (dossier_id, subject, state, how, due_on, changed_by, changed_at)
select m.dossier_id, r.subject, m.status, 'Chuyển từ nhóm ' || m.code || coalesce(': ' || nullif(trim(m.note), ''), ''),
    case when m.status = 'NOT_MET' then m.planned_on end, 'migration', now()
from plan_measure m
    join level_dossier d on d.id = m.dossier_id
    join requirement r on r.catalogue = 'TCVN11930-1' and r.level = coalesce(d.approved_level, d.proposed_level) and r.grp = m.code;
drop table plan_measure;
