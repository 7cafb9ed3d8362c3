-- The dossier that counts for a system: the newest that is not closed.
create index level_dossier_current on level_dossier (system_id, opened_at desc)
    where state not in ('WITHDRAWN', 'SUPERSEDED', 'DECOMMISSIONED');
