-- The bytes of files, in blocks of 1 MiB that are written and read one at a time (ADR 26). A PDF or an archive is compressed
-- already: PostgreSQL need not try.
create table document_chunk (
    content_id uuid not null,
    seq        int not null,
    bytes      bytea not null,
    primary key (content_id, seq)
);
alter table document_chunk alter column bytes set storage external;

-- The defaults are there for the rows that are; no row is written twice.
alter table document_version
    add column content_id uuid not null default gen_random_uuid(),
    add column number text,
    add column issued_on date,
    add column issuer text,
    -- Null for what is no PDF, and for what came in before signatures were looked at.
    add column signed text;
alter table document_version alter column content_id drop default;

insert into document_chunk (content_id, seq, bytes)
select content_id, seq, substring(content from seq * 1048576 + 1 for 1048576)
from document_version cross join lateral generate_series(0, ((size - 1) / 1048576)::int) seq;

alter table document_version drop column content;
alter table document_version add constraint document_version_content unique (content_id);

-- Files on their way; the id becomes the content's.
create table document_upload (
    id          uuid primary key,
    dossier_id  uuid not null references level_dossier,
    document_id uuid references dossier_document,
    kind        text not null,
    file_name   text not null,
    number      text,
    issued_on   date,
    issuer      text,
    size        bigint not null,
    received    bigint not null default 0,
    uploaded_by text not null,
    touched_at  timestamptz not null
);
create index document_upload_by_dossier on document_upload (dossier_id);

-- Which versions an act speaks of.
create table document_act (
    line        bigint not null references dossier_event,
    dossier_id  uuid not null references level_dossier,
    act         text not null,
    document_id uuid not null,
    version     int not null,
    primary key (line, document_id),
    foreign key (document_id, version) references document_version
);
create index document_act_by_dossier on document_act (dossier_id);

create table document_signature (
    document_id   uuid not null,
    version       int not null,
    position      int not null,
    signer        text,
    authority     text,
    signed_at     timestamptz,
    level         text,
    time_stamped  boolean not null,
    intact        boolean not null,
    whole         boolean not null,
    changed_since boolean not null,
    trusted       boolean not null,
    revocation    text not null,
    primary key (document_id, version, position),
    foreign key (document_id, version) references document_version
);

-- Acts of before: what was newest when they were done.
insert into document_act (line, dossier_id, act, document_id, version)
select e.id, e.dossier_id, e.type, d.id, max(v.version)
from dossier_event e
    join dossier_document d on d.dossier_id = e.dossier_id
    join document_version v on v.document_id = d.id and v.uploaded_at <= e.at
where e.type in ('OPINION', 'SUBMITTED', 'SUPPLEMENTED', 'APPRAISED', 'APPROVED')
group by e.id, e.dossier_id, e.type, d.id;
