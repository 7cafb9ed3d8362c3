-- The general and the level statement: one row a section, content as {"texts": {…}, "rows": [{…}, …]}.
create table statement_section (
    dossier_id uuid not null references level_dossier,
    section    text not null,
    -- What a later saving must name: two people who type into one section are told of each other.
    revision   int not null,
    content    jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (dossier_id, section)
);

-- The statements as they stood at an act; content as {"SECTION": {"texts": …, "rows": …}, …}.
create table statement_version (
    dossier_id uuid not null references level_dossier,
    version    int not null,
    act        text not null,
    line       bigint not null references dossier_event,
    frozen_at  timestamptz not null,
    content    jsonb not null,
    primary key (dossier_id, version)
);
