-- What is due need not belong to a dossier: a duty that a directive lays on a unit, a task of a model of the administrator's own.
-- Such a row says itself what it is about, which unit must do it and where it is shown.
alter table deadline
    alter column dossier_id drop not null,
    add column about text,
    add column unit  text references organisation,
    add column path  text,
    add constraint deadline_matter_known check (
        dossier_id is not null and num_nonnulls(about, unit, path) = 0
        or dossier_id is null and num_nulls(about, unit, path) = 0);
create index deadline_by_unit on deadline (unit) where unit is not null and closed_at is null;

-- Whom a deadline concerns, whatever it belongs to. A dossier's unit and owner are those that its system has today.
create view deadline_matter as
select l.id, l.dossier_id, d.number, s.code as system_code,
       coalesce(s.name, l.about) as about,
       coalesce(s.operating_unit, l.unit) as unit,
       coalesce(s.owner, case when u.kind = 'OWNER' then u.code else u.owner end) as owner,
       coalesce('/dossiers/' || l.dossier_id, l.path) as path
from deadline l
    left join level_dossier d on d.id = l.dossier_id
    left join information_system s on s.id = d.system_id
    left join organisation u on u.code = l.unit;

alter table date_change_row
    alter column dossier_id drop not null;
