-- Administrators of the installation are a role of its own; those of an owner administer that owner alone.
alter table role_assignment drop constraint role_assignment_role_check;
alter table role_assignment add constraint role_assignment_role_check check (role in ('preparer', 'leader', 'appraiser',
    'approver', 'coordinator', 'auditor', 'administrator', 'installation_administrator'));

-- Where one owner works here its administrators have administered the installation, and go on; the empty owner of the first start
-- is none. Where several work here nobody can tell from the data who was meant to: the operator names one, docs/van-hanh.md.
insert into role_assignment (user_id, role, organisation, valid_from, valid_to, document)
select user_id, 'installation_administrator', organisation, valid_from, valid_to, document
from role_assignment
where role = 'administrator'
    and (select count(*) from organisation o
         where o.kind = 'OWNER' and o.valid_to is null
             and (exists (select 1 from organisation unit where unit.owner = o.code)
                 or exists (select 1 from role_assignment a where a.organisation = o.code and a.role <> 'administrator'))) <= 1;
