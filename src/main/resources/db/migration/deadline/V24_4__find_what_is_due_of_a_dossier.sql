create index deadline_open_by_dossier on deadline (dossier_id, due_on) where closed_at is null;
