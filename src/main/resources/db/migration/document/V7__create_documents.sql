create table dossier_document (
    id         uuid primary key,
    dossier_id uuid not null references level_dossier,
    kind       text not null,
    created_at timestamptz not null
);
create index dossier_document_by_dossier on dossier_document (dossier_id);

create table document_version (
    document_id uuid not null references dossier_document,
    version     int not null,
    name        text not null,
    media_type  text not null,
    size        bigint not null,
    sha256      text not null,
    content     bytea not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    primary key (document_id, version)
);
