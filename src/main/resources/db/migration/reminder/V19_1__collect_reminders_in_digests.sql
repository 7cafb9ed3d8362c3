-- One digest of one person on one day; the message of that id stands in the outbox.
create table digest (
    mail_id uuid primary key,
    user_id text not null,
    day     date not null,
    unique (user_id, day)
);

-- One rung of the ladder that somebody is told of in a digest.
create table digest_item (
    user_id          text not null,
    deadline_id      uuid not null,
    deadline_version int not null,
    rung             int not null,
    tone             text not null,
    -- Whom the person substitutes and is told instead of.
    absent           text,
    collected_at     timestamptz not null,
    -- Null while it waits for the person's digest hour.
    mail_id          uuid references digest,
    primary key (user_id, deadline_id, deadline_version, rung)
);
create index digest_item_waiting on digest_item (user_id) where mail_id is null;
create index digest_item_of_mail on digest_item (mail_id) where mail_id is not null;
create index digest_item_of_deadline on digest_item (deadline_id);

-- What administrators allow, as it was set one after the other; the last row is in force.
create table notification_policy (
    id           bigint generated always as identity primary key,
    first_hour   int not null check (first_hour between 0 and 23),
    last_hour    int not null check (last_hour between first_hour and 23),
    default_hour int not null check (default_hour between first_hour and last_hour),
    notice       text not null check (notice in ('FREE', 'AT_ONCE', 'DIGEST')),
    urgent       text not null check (urgent in ('FREE', 'AT_ONCE', 'DIGEST')),
    overdue      text not null check (overdue in ('FREE', 'AT_ONCE', 'DIGEST')),
    changed_by   text not null,
    changed_at   timestamptz not null
);

-- What a person chose; null where the administrator's hour, or the ladder's own way, suits.
create table notification_choice (
    user_id     text primary key,
    digest_hour int check (digest_hour between 0 and 23),
    notice      text check (notice in ('AT_ONCE', 'DIGEST')),
    urgent      text check (urgent in ('AT_ONCE', 'DIGEST')),
    overdue     text check (overdue in ('AT_ONCE', 'DIGEST')),
    changed_at  timestamptz not null
);
