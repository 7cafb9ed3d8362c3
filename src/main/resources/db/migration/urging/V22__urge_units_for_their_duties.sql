-- What a unit is late with need not belong to a dossier: then system_name says what it is about.
alter table urging_item
    alter column dossier_id drop not null,
    alter column dossier_number drop not null,
    alter column system_code drop not null;
alter table urging_item rename column system_name to about;
