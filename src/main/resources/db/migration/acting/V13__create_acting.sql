-- Who acts for somebody else: in his absence (substitution), or for the owner by a document (delegation).

-- A secretary may enter the absences of the person who has named him, and nothing else.
create table secretary (
    person    text not null references staff,
    secretary text not null references staff,
    named_at  timestamptz not null,
    primary key (person, secretary),
    check (person <> secretary)
);

create table substitution (
    id         bigint generated always as identity primary key,
    absent     text not null references staff,
    substitute text not null references staff,
    valid_from date not null,
    valid_to   date not null check (valid_to >= valid_from),
    reason     text not null,
    document   text,
    entered_by text not null,
    entered_at timestamptz not null,
    -- First day on which it is not in force any more, when it was ended before its last day.
    ended_on   date,
    ended_by   text,
    ended_at   timestamptz,
    check (absent <> substitute)
);
create index substitution_by_absent on substitution (absent, valid_to);
create index substitution_by_substitute on substitution (substitute, valid_to);

-- Delegation in writing (TT 12/2022/TT-BTTTT Đ4 k3, NĐ 331/2026/NĐ-CP Đ4 k3): scope, duties and term are mandatory.
create table delegation (
    id              bigint generated always as identity primary key,
    owner           text not null references organisation,
    delegator       text not null references staff,
    delegate        text not null references organisation,
    scope           text not null check (scope in ('ALL', 'UNITS', 'SYSTEMS')),
    levels          int[] not null check (cardinality(levels) > 0 and levels <@ array[3, 4, 5]),
    duties          text not null,
    valid_from      date not null,
    valid_to        date not null check (valid_to >= valid_from),
    document_number text not null,
    document_date   date not null,
    document_name   text not null,
    entered_by      text not null,
    entered_at      timestamptz not null,
    -- First day on which it is not in force any more.
    revoked_from    date,
    revoke_reason   text,
    revoked_by      text,
    revoked_at      timestamptz,
    check (owner <> delegate)
);
create index delegation_by_owner on delegation (owner, valid_to);

-- The units or systems of a delegation that does not cover all; codes of organisations or of the register's systems.
create table delegation_scope (
    delegation_id bigint not null references delegation,
    code          text not null,
    primary key (delegation_id, code)
);
