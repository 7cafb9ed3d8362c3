create table mail_outbox (
    id           uuid primary key,
    -- One row for one occasion and one person, whatever happens: a second attempt to enqueue changes nothing.
    dedup_key    text not null unique,
    message_id   text not null unique,
    user_id      text not null,
    recipient    text,
    subject      text not null,
    body         text not null,
    -- The open matter that the message is about; checked again before it is sent.
    deadline_id  uuid,
    deadline_version int,
    state        text not null check (state in ('PENDING', 'SENDING', 'SENT', 'FAILED', 'CANCELLED', 'NO_ADDRESS')),
    attempts     int not null default 0,
    not_before   timestamptz not null,
    lease_owner  text,
    lease_until  timestamptz,
    created_at   timestamptz not null,
    sent_at      timestamptz,
    smtp_reply   text,
    last_error   text
);
create index mail_outbox_due on mail_outbox (not_before) where state in ('PENDING', 'SENDING');
create index mail_outbox_recent on mail_outbox (created_at desc);
