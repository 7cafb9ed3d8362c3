-- A unit that missed what a directive lays on it answers like one that missed a dossier's milestone: in the same table, with a
-- promised day in the ledger, and with an answer that can be returned.
alter table missed_deadline
    alter column dossier_id drop not null,
    add column obligation uuid unique references unit_obligation,
    drop constraint missed_deadline_kind_check,
    add constraint missed_deadline_kind_check check (kind in ('APPROVAL', 'DEPLOYMENT', 'INSPECTION', 'DUTY')),
    add constraint missed_deadline_matter check (num_nonnulls(dossier_id, obligation) = 1 and (kind = 'DUTY') = (obligation is not null));

insert into missed_deadline (obligation, kind, subject, deadline, recorded_at, cause, new_date, explained_by,
    explained_on_behalf_of, explained_at)
select obligation, 'DUTY', '', due_on, recorded_at, cause, new_date, explained_by, explained_for, explained_at
from missed_obligation order by recorded_at, obligation;
drop table missed_obligation;

-- Promises made before stand in the ledger too, as long as what was promised has not come about.
insert into deadline (id, kind, subject, step, title, due_on, statutory, basis, opened_at, about, unit, shown_kind, shown_id)
select gen_random_uuid(), 'PROMISE', 'promise:' || o.id || ':DUTY', 'PROMISE_DUTY', 'Ngày cam kết: hoàn thành, báo cáo',
    m.new_date, false, 'Lãnh đạo đơn vị cam kết khi giải trình', m.explained_at, o.title, o.unit, 'OBLIGATION', o.id::text
from missed_deadline m join unit_obligation o on o.id = m.obligation
where m.new_date is not null and o.closed_at is null;
