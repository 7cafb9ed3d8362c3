-- Whom a deadline concerns, whatever it belongs to. A dossier's unit and owner are those that its system has today.
create view deadline_matter as
select l.id, l.dossier_id, d.number, s.code as system_code,
       coalesce(s.name, l.about) as about,
       coalesce(s.operating_unit, l.unit) as unit,
       coalesce(s.owner, case when u.kind = 'OWNER' then u.code else u.owner end) as owner,
       coalesce(l.shown_kind, 'DOSSIER') as shown_kind,
       coalesce(l.shown_id, l.dossier_id::text) as shown_id
from deadline l
    left join level_dossier d on d.id = l.dossier_id
    left join information_system s on s.id = d.system_id
    left join organisation u on u.code = l.unit;
