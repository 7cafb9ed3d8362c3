-- The day that a leader promises when he answers for a missed milestone is a deadline of its own.
alter table deadline drop constraint deadline_kind_check;
alter table deadline add constraint deadline_kind_check check (kind in ('TASK', 'CAMPAIGN', 'PROMISE'));

-- Promises made before stand in the ledger too, as long as what was promised has not come about.
insert into deadline (id, kind, subject, dossier_id, task_id, step, title, due_on, statutory, basis, opened_at)
select gen_random_uuid(), 'PROMISE',
    'promise:' || m.dossier_id || ':' || m.kind || case when m.subject = '' then '' else ':' || m.subject end,
    m.dossier_id, null, 'PROMISE_' || m.kind,
    case m.kind when 'APPROVAL' then 'Ngày cam kết: hồ sơ được phê duyệt'
        when 'DEPLOYMENT' then 'Ngày cam kết: triển khai đầy đủ phương án'
        else 'Ngày cam kết: kiểm tra, đánh giá xong' end,
    m.new_date, false, 'Lãnh đạo đơn vị cam kết khi giải trình', m.explained_at
from missed_deadline m
    join level_dossier d on d.id = m.dossier_id
    left join assessment_cycle c on m.kind = 'INSPECTION' and c.id::text = m.subject
where m.new_date is not null and d.closed_at is null
    and (m.kind = 'APPROVAL' and d.approved_on is null
        or m.kind = 'DEPLOYMENT' and d.state in ('DEPLOYING', 'VERIFYING')
        or m.kind = 'INSPECTION' and c.state not in ('CONCLUDED', 'CLOSED'));
