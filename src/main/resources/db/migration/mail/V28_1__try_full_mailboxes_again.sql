-- Since when the recipient's mailbox is known to be full; null: it is not.
alter table mail_outbox add column full_since timestamptz;

-- How far the mailbox with the returned mail was read. Numbers are the server's (RFC 3501, 2.3.1.1): another validity, a new start.
create table bounce_mailbox (
    mailbox      text primary key,
    uid_validity bigint not null,
    last_uid     bigint not null
);
