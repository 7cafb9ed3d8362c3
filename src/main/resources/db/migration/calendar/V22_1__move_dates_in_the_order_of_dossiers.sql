-- Whatever moves dates locks dossiers in one order: two nodes at work on one change do not wait for each other in a circle.
drop index date_change_row_open;
create index date_change_row_open on date_change_row (change_id, dossier_id, mover, subject_id) where outcome is null;
