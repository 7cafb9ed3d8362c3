-- A run whose process was killed looked as if it went on for an hour.
alter table capdo.import_run add column alive_at timestamptz not null default now();
update capdo.import_run set alive_at = started_at;
