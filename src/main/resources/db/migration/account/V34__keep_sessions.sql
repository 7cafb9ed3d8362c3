-- Sessions of all nodes, as Spring Session reads and writes them.
create table spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        text
);
create index spring_session_by_expiry on spring_session (expiry_time);
create index spring_session_by_person on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session on delete cascade,
    attribute_name     text not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- Whose account is closed: by whom, and why.
alter table account
    add column disabled_at timestamptz,
    add column disabled_by text,
    add column disabled_reason text,
    add check ((disabled_at is null) = (disabled_by is null) and (disabled_at is null) = (disabled_reason is null));
