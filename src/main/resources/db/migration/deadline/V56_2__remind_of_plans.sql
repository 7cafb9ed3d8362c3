-- What a protection plan still owes is one line of the ledger: the earliest of its days.
alter table deadline drop constraint deadline_kind_check;
alter table deadline add constraint deadline_kind_check check (kind in ('TASK', 'CAMPAIGN', 'PROMISE', 'PLAN'));
