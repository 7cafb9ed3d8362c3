-- What was typed into the text boxes of the task's form now stands in the statements' sections.
create function pg_temp.moved() returns table (old text, section text, name text) language sql as $$
    values ('scopeSummary', 'SCOPE', 'scope'), ('architectureSummary', 'ARCHITECTURE', 'architecture'),
        ('dataCountMethod', 'DATA_COUNT', 'dataCountMethod'), ('riskSummary', 'RISKS', 'riskSummary'),
        ('relatedSystems', 'RELATED_SYSTEMS', 'relatedSystems'), ('attackRisks', 'ATTACK_RISKS', 'attackRisks'),
        ('publicImpact', 'PUBLIC_IMPACT', 'publicImpact'), ('statement247', 'NON_STOP', 'statement247'),
        ('planSummary', 'PLAN_SUMMARY', 'planSummary')
$$;

insert into statement_section (dossier_id, section, revision, content, changed_by, changed_at)
select d.id, m.section, 1,
    jsonb_build_object('texts', jsonb_build_object(m.name, d.statement ->> m.old), 'rows', '[]'::jsonb),
    coalesce(p.actor, d.opened_by), coalesce(p.at, d.opened_at)
from level_dossier d
cross join pg_temp.moved() m
left join lateral (
    select e.actor, e.at from dossier_event e
    where e.dossier_id = d.id and e.type in ('PREPARED', 'SUPPLEMENTED') order by e.id desc limit 1) p on true
where trim(coalesce(d.statement ->> m.old, '')) <> '';

-- The acts after the last handing in spoke of just these texts; what earlier acts spoke of was not kept.
insert into statement_version (dossier_id, version, act, line, frozen_at, content)
select e.dossier_id, row_number() over (partition by e.dossier_id order by e.id), e.type, e.id, e.at, s.content
from dossier_event e
join (select dossier_id, jsonb_object_agg(section, content) as content from statement_section group by dossier_id) s
    on s.dossier_id = e.dossier_id
where e.type in ('OPINION', 'SUBMITTED', 'SUPPLEMENTED', 'APPRAISED', 'APPROVED')
    and e.id >= (select max(p.id) from dossier_event p
        where p.dossier_id = e.dossier_id and p.type in ('PREPARED', 'SUPPLEMENTED'));

update level_dossier
set statement = statement - array['scopeSummary', 'architectureSummary', 'dataCountMethod', 'riskSummary', 'relatedSystems',
    'attackRisks', 'publicImpact', 'statement247', 'planSummary']
where statement <> '{}';
