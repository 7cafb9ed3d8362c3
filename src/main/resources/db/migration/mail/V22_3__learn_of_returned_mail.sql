-- BOUNCED: the mail server took it, and a server further on returned it later.
alter table mail_outbox drop constraint mail_outbox_state_check;
alter table mail_outbox add constraint mail_outbox_state_check
    check (state in ('PENDING', 'SENDING', 'SENT', 'BOUNCED', 'REFUSED', 'FAILED', 'CANCELLED', 'NO_ADDRESS'));

-- How many of a kind somebody got today.
create index mail_outbox_of_day on mail_outbox (user_id, kind, created_at);
