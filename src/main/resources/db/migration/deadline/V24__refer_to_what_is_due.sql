-- What is due of a unit said under which address it is shown. It refers now to what it belongs to, and the pages build the address.
drop view deadline_matter;
alter table deadline
    add column shown_kind text check (shown_kind in ('OBLIGATION', 'CAMPAIGN', 'WORK')),
    add column shown_id   text;

update deadline l set shown_kind = 'OBLIGATION', shown_id = (
    select o.id::text from unit_obligation o
    where l.path = '/campaigns/' || o.campaign || '/duties/' || o.duty and o.unit = l.unit
    order by o.due_on = l.due_on desc, o.due_on desc limit 1)
where l.path like '/campaigns/%/duties/%';
-- Whatever else stands under a campaign, also a duty that nobody bears any more.
update deadline set shown_kind = 'CAMPAIGN', shown_id = split_part(path, '/', 3)
where path like '/campaigns/%' and shown_id is null;
update deadline set shown_kind = 'WORK', shown_id = coalesce(task_id, id::text)
where path is not null and shown_id is null;

alter table deadline
    drop constraint deadline_matter_known,
    drop column path,
    add constraint deadline_matter_known check (
        dossier_id is not null and num_nonnulls(about, unit, shown_kind, shown_id) = 0
        or dossier_id is null and num_nulls(about, unit, shown_kind, shown_id) = 0);
create index deadline_by_matter on deadline (shown_id) where shown_id is not null and closed_at is null;
