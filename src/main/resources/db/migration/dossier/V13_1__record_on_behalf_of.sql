-- Who stood behind an act: the absent person whom the actor substituted, the owner's head under whose document he signed.
-- Separation of duties counts the act for each of them.
alter table dossier_event add column on_behalf_of text, add column authorised_by text;
alter table opinion add column on_behalf_of text;
alter table decision add column on_behalf_of text, add column delegation_id bigint references delegation,
    add column authorisation text;
alter table missed_deadline add column explained_on_behalf_of text;
