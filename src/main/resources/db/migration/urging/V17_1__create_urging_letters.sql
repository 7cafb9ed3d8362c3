-- Letters that urge a unit (công văn đôn đốc), as they were issued. One act makes one batch, a letter for each unit.
create table urging_letter (
    id         uuid primary key,
    batch      uuid not null,
    owner      text not null references organisation,
    -- Who issues: the owner itself, or its designated unit.
    issuer     text not null references organisation,
    unit       text not null references organisation,
    year       int not null,
    sequence   int not null check (sequence > 0),
    number     text not null,
    symbol     text not null,
    place      text not null,
    about      text not null,
    dated      date not null,
    answer_by  date not null,
    paragraph  text,
    copies     text not null,
    capacity   text not null check (capacity in ('HEAD', 'TM', 'KT', 'TL', 'TUQ', 'Q')),
    collective text,
    head       text,
    position   text,
    signer     text not null,
    file_name  text not null,
    sha256     text not null,
    content    bytea not null,
    made_by    text not null references staff,
    -- The absent coordinator in whose place.
    made_for   text references staff,
    made_at    timestamptz not null,
    unique (owner, year, number),
    unique (issuer, year, sequence)
);
create index urging_letter_recent on urging_letter (owner, made_at desc);
create index urging_letter_by_batch on urging_letter (batch);

-- What the letter names, as of its day.
create table urging_item (
    letter_id      uuid not null references urging_letter,
    position       int not null,
    -- The matter: deadline:<id> or missed:<id>.
    matter         text not null,
    dossier_id     uuid not null,
    dossier_number text not null,
    system_code    text not null,
    system_name    text not null,
    title          text not null,
    due_on         date not null,
    days_late      int not null,
    basis          text not null,
    primary key (letter_id, position)
);
create index urging_item_by_matter on urging_item (matter);

-- Whom the letter went to by mail; without a row nobody could be reached.
create table urging_recipient (
    letter_id uuid not null references urging_letter,
    position  int not null,
    name      text not null,
    address   text,
    mail_id   uuid not null,
    primary key (letter_id, position)
);
