-- Reports of mail that could not be delivered, which match none of ours. One row a report, whichever node reads it.
create table unmatched_bounce (
    mailbox      text not null,
    uid_validity bigint not null,
    uid          bigint not null,
    read_at      timestamptz not null default now(),
    recipients   text not null,
    message_ids  text not null,
    reply        text not null,
    primary key (mailbox, uid_validity, uid)
);
