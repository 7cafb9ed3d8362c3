-- How an organisation's papers are numbered and where it sits (Nghị định 30/2020/NĐ-CP Đ15, Phụ lục I).
create table paper_office (
    organisation text primary key references organisation,
    abbreviation text not null,
    section      text not null default '',
    joint_series boolean not null default false,
    elsewhere    boolean not null default false,
    changed_by   text not null,
    changed_at   timestamptz not null
);

-- The last number of a series; the row is what whoever takes the next one locks.
create table paper_counter (
    organisation text not null references organisation,
    series       text not null,
    year         int not null,
    last         int not null check (last >= 0),
    primary key (organisation, series, year)
);

-- The wording of a kind from a day on. The product's own is no row: it holds before the first.
create table paper_template (
    kind         text not null,
    version      int not null,
    file_name    text not null,
    content      bytea not null,
    sha256       text not null,
    note         text not null,
    uploaded_by  text not null,
    uploaded_at  timestamptz not null,
    tested_at    timestamptz,
    valid_from   date,
    activated_by text,
    activated_at timestamptz,
    primary key (kind, version),
    check (num_nulls(valid_from, activated_by, activated_at) in (0, 3)),
    check (valid_from is null or tested_at is not null)
);
create unique index paper_template_from on paper_template (kind, valid_from) where valid_from is not null;

-- What people typed for a paper of a dossier, by the names of the template's places.
create table paper_sheet (
    dossier_id   uuid not null references level_dossier,
    kind         text not null,
    organisation text references organisation,
    fields       jsonb not null,
    saved_by     text not null,
    saved_at     timestamptz not null,
    primary key (dossier_id, kind)
);

-- A paper that has its number, as it was when it got it. A cancelled number stays taken.
create table paper (
    id               uuid primary key,
    organisation     text not null references organisation,
    kind             text not null,
    series           text not null,
    year             int not null,
    sequence         int check (sequence > 0),
    number           text not null,
    dated            date not null,
    about            text not null,
    dossier_id       uuid references level_dossier,
    template_version int not null,
    file_name        text not null,
    content          bytea,
    sha256           text,
    given_by         text not null,
    given_for        text,
    given_at         timestamptz not null,
    cancelled_by     text,
    cancelled_at     timestamptz,
    cancel_reason    text,
    unique (organisation, series, year, sequence),
    unique (organisation, year, number),
    check (num_nulls(cancelled_by, cancelled_at, cancel_reason) in (0, 3))
);
create unique index paper_of_dossier on paper (dossier_id, kind) where cancelled_at is null;
