-- An answer that does not suffice goes back to the leader; the answer itself stays in the dossier's timeline.
alter table missed_deadline
    add column returns int not null default 0,
    add column return_reason text,
    add column returned_by text,
    add column returned_at timestamptz,
    add constraint missed_deadline_returned check (num_nulls(return_reason, returned_by, returned_at) in (0, 3));
create index missed_deadline_unanswered on missed_deadline (deadline) where explained_at is null;
