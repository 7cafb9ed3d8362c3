-- A body is in force from valid_from to valid_to, both days included. Null: since before Capdo; until further notice.
alter table organisation
    add column valid_from date,
    add column valid_to date,
    add check (valid_to >= valid_from);

-- What a body was called up to and with a day; its present name stands in organisation.
create table organisation_former_name (
    organisation text not null references organisation,
    name         text not null,
    valid_to     date not null,
    document     text not null,
    primary key (organisation, valid_to)
);

-- Who took over from a body that ended.
create table organisation_succession (
    predecessor  text not null references organisation,
    successor    text not null references organisation,
    effective_on date not null,
    document     text not null,
    primary key (predecessor, successor)
);
create index role_assignment_by_organisation on role_assignment (organisation);
