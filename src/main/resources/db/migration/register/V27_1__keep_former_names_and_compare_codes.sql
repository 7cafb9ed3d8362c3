-- What a system was called before an import gave it another name.
create table system_former_name (
    id         bigint generated always as identity primary key,
    system_id  uuid not null references information_system,
    name       text not null,
    changed_at timestamptz not null,
    changed_by text not null
);
create index system_former_name_by_system on system_former_name (system_id);

-- The code as it is compared: without case and width. Not unique: what an installation took in before stays, and is named.
alter table information_system add column code_key text;
update information_system set code_key = lower(normalize(code, NFKC));
alter table information_system alter column code_key set not null;
create index information_system_by_code_key on information_system (code_key);
