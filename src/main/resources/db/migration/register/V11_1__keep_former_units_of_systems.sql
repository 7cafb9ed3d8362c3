-- Who operated and who owned a system up to and with a day; the present stands in information_system.
create table system_former_unit (
    system_id      uuid not null references information_system,
    operating_unit text not null references organisation,
    owner          text not null references organisation,
    valid_to       date not null,
    document       text not null,
    primary key (system_id, valid_to)
);

-- Under which owner a system stood on a day. A system that was registered later counts from the owner it came under.
create function owner_on(system uuid, day date) returns text
    language sql stable
    as $$
        select coalesce(
            (select former.owner from capdo.system_former_unit former
             where former.system_id = system and former.valid_to >= day order by former.valid_to limit 1),
            (select present.owner from capdo.information_system present where present.id = system))
    $$;
