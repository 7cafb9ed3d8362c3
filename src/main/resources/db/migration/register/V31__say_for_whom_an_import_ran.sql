-- Whoever coordinates none of these owners is not told that the run exists.
alter table import_run add column owners text[] not null default '{}';

update import_run run set owners = coalesce(
    (select array_agg(distinct coalesce(o.owner, o.code))
     from role_assignment a join organisation o on o.code = a.organisation
     where a.user_id = run.started_by and lower(a.role) = 'coordinator'), '{}');
