-- Changes with every change of a campaign or its duties, whoever makes it: nodes keep what they have read as long as this stays.
create table campaign_revision (
    only_one boolean primary key default true check (only_one),
    revision uuid not null
);
insert into campaign_revision (revision) values (gen_random_uuid());
create function campaigns_changed() returns trigger language plpgsql as $$
begin
    update capdo.campaign_revision set revision = gen_random_uuid();
    return null;
end $$;
create trigger campaign_changed after insert or update or delete or truncate on campaign
    for each statement execute function campaigns_changed();
create trigger campaign_duty_changed after insert or update or delete or truncate on campaign_duty
    for each statement execute function campaigns_changed();
