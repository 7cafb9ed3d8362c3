-- owner runs the campaign and changes when owners merge. scope_owner never changes: the campaign covers the systems that stood
-- under it on scope_on, the day of opening or, for one that was opened on the very day of a merger, the day before.
alter table campaign add column scope_owner text references organisation, add column scope_on date;
update campaign set scope_owner = owner, scope_on = opened_on;
alter table campaign alter column scope_owner set not null, alter column scope_on set not null;
