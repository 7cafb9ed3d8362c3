create table information_system (
    id             uuid primary key,
    code           text not null unique,
    name           text not null,
    -- Name, code and unit in lower case without accents: what a search without accents looks in.
    search_text    text not null,
    operating_unit text not null references organisation,
    owner          text not null references organisation,
    system_type    text not null check (system_type in ('INTERNAL', 'CITIZEN_BUSINESS', 'INFRASTRUCTURE', 'INDUSTRIAL_CONTROL', 'OTHER')),
    info_types     text not null,
    scope_summary  text,
    phase          text not null check (phase in ('RUNNING', 'BUILDING', 'DECOMMISSIONED')),
    expected_level int check (expected_level between 1 and 5),
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index information_system_by_unit on information_system (operating_unit);

-- What the workbook said of an approval that came before Capdo; the dossier module turns it into a dossier once.
create table prior_approval (
    system_id        uuid primary key references information_system,
    level            int not null check (level between 1 and 5),
    decision_number  text not null,
    decision_date    date not null,
    decision_body    text not null,
    regulation_number text,
    regulation_date  date,
    deployment       text not null check (deployment in ('NONE', 'PARTIAL', 'FULL')),
    deployed_on      date,
    inspected_on     date
);

create table import_run (
    id          uuid primary key,
    file_name   text not null,
    dry_run     boolean not null,
    all_or_none boolean not null,
    state       text not null check (state in ('RUNNING', 'DONE', 'REFUSED', 'FAILED')),
    rows_read   int not null default 0,
    rows_done   int not null default 0,
    report      jsonb,
    started_by  text not null,
    started_at  timestamptz not null,
    ended_at    timestamptz
);
