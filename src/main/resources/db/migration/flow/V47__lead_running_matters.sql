-- Running matters are led to another version of their model, one after the other; each row says how far its matter has come, so
-- that any node may go on where another has stopped.
create table flow_migration (
    id            uuid primary key,
    position      bigint generated always as identity,
    model         text not null,
    to_definition text not null,
    state         text not null check (state in ('RUNNING', 'PAUSED', 'DONE')),
    owner         text,
    step          text,
    reason        text not null,
    actor         text not null,
    begun_at      timestamptz not null
);
create index flow_migration_by_model on flow_migration (model, position);
create index flow_migration_running on flow_migration (id) where state = 'RUNNING';

-- GONE: has ended meanwhile, or a later run leads it.
create table flow_migration_matter (
    run             uuid not null references flow_migration,
    instance        text not null,
    from_definition text not null,
    dossier         uuid,
    state           text not null check (state in ('WAITING', 'MOVED', 'STAYED', 'GONE')),
    attempts        int not null default 0,
    why             text,
    primary key (run, instance),
    check (state <> 'STAYED' or why is not null)
);
create index flow_migration_matter_waiting on flow_migration_matter (run, attempts) where state = 'WAITING';
