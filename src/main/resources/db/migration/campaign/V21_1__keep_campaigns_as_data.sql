-- A campaign is what a directive says: who signed what, whose systems it is about, and which milestones it sets. One that lays only
-- duties on units sets no date for dossiers.
alter table campaign
    -- Chỉ thị, Kế hoạch, Công văn …; for campaigns of before the whole citation as it was typed.
    add column directive_number text,
    add column directive_date   date,
    add column directive_issuer text,
    -- Empty: all of the owner's units. Else these and whatever stands below them.
    add column units        text[] not null default '{}',
    -- Empty: every type of system.
    add column system_types text[] not null default '{}',
    -- Empty: systems that run and systems that are being built.
    add column phases       text[] not null default '{}',
    add column version      int not null default 1,
    alter column approved_by drop not null,
    alter column deployed_by drop not null;

-- A milestone of the directive's own: what each unit in scope, or the designated unit, must do or hand in, on one day or every year
-- on the same days.
create table campaign_duty (
    id        uuid primary key,
    campaign  text not null references campaign,
    position  int not null,
    title     text not null,
    demand    text not null,
    bearer    text not null check (bearer in ('UNITS', 'DESIGNATED_UNIT')),
    due_on    date,
    -- Month and day (MM-DD) of each year.
    yearly_on text[] not null default '{}',
    lead_days int not null check (lead_days between 1 and 180),
    ended_at  timestamptz,
    check ((due_on is null) = (cardinality(yearly_on) > 0))
);
create index campaign_duty_of on campaign_duty (campaign) where ended_at is null;

-- What somebody wants to change, or has changed: the campaign before and after as a whole. It holds from applied_at on.
create table campaign_change (
    id             uuid primary key,
    campaign       text not null,
    kind           text not null check (kind in ('OPEN', 'CHANGE', 'CLOSE')),
    before         jsonb,
    after          jsonb not null,
    document       text not null,
    reason         text not null,
    proposed_by    text not null,
    proposed_at    timestamptz not null,
    applied_by     text,
    applied_at     timestamptz,
    date_change_id uuid references date_change
);
create index campaign_change_of on campaign_change (campaign, applied_at);

-- A milestone may appear where none was, and vanish.
alter table date_change_row
    alter column old_on drop not null,
    alter column new_on drop not null;

-- The unit that operated a system on a day, and what stands above that unit today.
create function units_on(system uuid, day date) returns text[]
    language sql stable
    as $$
        with recursive chain as (
            select o.code, o.parent from capdo.organisation o
            where o.code = coalesce(
                (select former.operating_unit from capdo.system_former_unit former
                 where former.system_id = system and former.valid_to >= day order by former.valid_to limit 1),
                (select present.operating_unit from capdo.information_system present where present.id = system))
            union
            select o.code, o.parent from capdo.organisation o join chain on o.code = chain.parent)
        select array_agg(code) from chain
    $$;
