-- Rises with every claim: a node that was away for longer than its lease is told from the one that has the message now.
create sequence mail_lease_token;

alter table mail_outbox
    add column lease_token bigint,
    -- When the node that holds the lease began to speak to the mail server about this message; null: it has not yet.
    add column begun_at timestamptz,
    -- How often the message was sent again without anybody knowing whether the server already had it.
    add column ambiguous_resends int not null default 0;

-- REFUSED: the mail server said no for good (5xx). FAILED: given up after too many attempts, or not sendable at all.
alter table mail_outbox drop constraint mail_outbox_state_check;
alter table mail_outbox add constraint mail_outbox_state_check
    check (state in ('PENDING', 'SENDING', 'SENT', 'REFUSED', 'FAILED', 'CANCELLED', 'NO_ADDRESS'));

create index mail_outbox_of_deadline on mail_outbox (deadline_id, user_id) where state = 'PENDING';

-- What all nodes know together about the mail server: whether it answers, and how much may still be handed to it.
create table mail_server (
    only_row    boolean primary key default true check (only_row),
    down_since  timestamptz,
    last_error  text,
    -- While it is down one node tries one message, not before this moment.
    probe_after timestamptz,
    probes      int not null default 0,
    tokens      double precision not null default 0,
    refilled_at timestamptz not null default 'epoch'
);
insert into mail_server default values;
