-- A directive's copy may bear neither number nor day, and take its days from another document.
alter table campaign
    -- YYYY-MM or YYYY, where the document tells no more.
    add column directive_period text check (directive_period ~ '^[0-9]{4}(-[0-9]{2})?$'),
    add column dates_from       text;

-- A duty may go to the units directly under the owner or to named ones, be supported by others, and have no day at all.
alter table campaign_duty
    add column units      text[] not null default '{}',
    add column supporting text,
    add column occasion   text check (occasion in ('ONCE', 'YEARLY', 'QUARTERLY', 'ON_DEMAND', 'AT_EVENT')),
    drop constraint campaign_duty_bearer_check,
    drop constraint campaign_duty_check,
    add constraint campaign_duty_bearer_check check (bearer in ('UNITS', 'DIRECT_UNITS', 'DESIGNATED_UNIT', 'NAMED')),
    add constraint campaign_duty_when_check
        check ((due_on is not null)::int + (cardinality(yearly_on) > 0)::int + (occasion is not null)::int = 1);

-- What such a duty asks of a unit: since is the first day of the year or quarter that it is for, or the day on which it was called.
alter table unit_obligation
    add column occasion   text,
    add column since      date,
    add column supporting text,
    alter column due_on drop not null,
    add constraint unit_obligation_when_check
        check ((occasion is null) = (since is null) and (due_on is not null or occasion is not null));
create unique index unit_obligation_once on unit_obligation (duty, unit, since) where occasion is not null;
