-- How many working days before its due date a cycle opens: with it the opening can be computed again when the calendar changes.
-- Null in rows from before; the rule table is asked then.
alter table assessment_cycle add column lead_days int;
